/** What routing says, in both languages: a person first, then the date, then the next step; the reasons are folded. */
import type { Texts } from '../../../i18n/languages.ts'
import { answerTexts } from './answers.ts'
import { commentTexts } from './comment.ts'
import { historyTexts } from './history.ts'
import { ledgerTexts } from './ledger.ts'
import { noticeTexts } from './notices.ts'
import { reasonTexts } from './reasons.ts'

const en = {
  comment: commentTexts.en,
  why: reasonTexts.en,
  history: historyTexts.en,
  notice: noticeTexts.en,
  ledger: ledgerTexts.en,
  ...answerTexts.en,
}

export type RoutingTexts = typeof en

const de: RoutingTexts = {
  comment: commentTexts.de,
  why: reasonTexts.de,
  history: historyTexts.de,
  notice: noticeTexts.de,
  ledger: ledgerTexts.de,
  ...answerTexts.de,
}

export const texts = { en, de } satisfies Texts<RoutingTexts>
