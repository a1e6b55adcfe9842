/** The list of features: a feature is one folder and one line here. */
import { absence } from './absence/index.ts'
import { consensus } from './consensus/index.ts'
import { contractors } from './contractors/index.ts'
import type { Feature } from './feature.ts'
import { help } from './help/index.ts'
import { routing } from './routing/index.ts'

export const features: readonly Feature[] = [routing, consensus, contractors, absence, help]
