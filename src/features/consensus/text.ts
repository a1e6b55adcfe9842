/** What consensus says, in both languages. */
import type { Texts } from '../../i18n/languages.ts'
import { de } from './text/de.ts'
import { type ConsensusTexts, en } from './text/en.ts'

export const texts = { en, de } satisfies Texts<ConsensusTexts>
