/** What the contractor reports say, in both languages. */
import type { Texts } from '../../../i18n/languages.ts'
import { answerTexts } from './answers.ts'
import { inspectionTexts } from './inspection.ts'
import { reportTexts } from './report.ts'

const en = { report: reportTexts.en, answer: answerTexts.en, inspection: inspectionTexts.en }

export type ContractorTexts = typeof en

const de: ContractorTexts = { report: reportTexts.de, answer: answerTexts.de, inspection: inspectionTexts.de }

export const texts = { en, de } satisfies Texts<ContractorTexts>
