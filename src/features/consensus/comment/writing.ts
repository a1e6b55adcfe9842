/** What every text about a decision needs at hand: the decision, the words of its language, its zone and its name. */
import { createInquiry, type Inquiry } from '../../../core/inquiry.ts'
import { md, type Safe } from '../../../core/markdown.ts'
import { inLanguage, type Language } from '../../../i18n/languages.ts'
import type { ConsensusMoment, Decision, Folding } from '../decision.ts'
import type { Spot } from '../resolution.ts'
import type { ConsensusTexts } from '../text/en.ts'
import { texts } from '../text.ts'

export interface Writing {
  moment: ConsensusMoment
  folding: Folding
  decision: Decision
  text: ConsensusTexts
  language: Language
  timezone: string
  /** `D17`, or a word while it has no number. */
  label: Safe
}

/** @param inquiry what is missing for the words; nothing is written as long as anything is */
export function writingOf(
  moment: ConsensusMoment,
  decision: Decision,
  inquiry: Inquiry = createInquiry(moment.thread),
): Writing {
  const folding = { moment, signals: moment.thread.signals, inquiry }
  const { timezone } = decision.rules.calendar
  return { moment, folding, decision, timezone, ...wordsIn(moment.language, decision) }
}

/** @returns the same for somebody who reads another language */
export function inWordsOf(writing: Writing, language: Language): Writing {
  return { ...writing, ...wordsIn(language, writing.decision) }
}

function wordsIn(language: Language, { number }: Decision): Pick<Writing, 'text' | 'language' | 'label'> {
  const text = inLanguage(texts, language)
  return { text, language, label: text.decision(number) }
}

/** An anchor in the same thread: it survives renames and transfers. */
const anchors = {
  comment: 'issuecomment-',
  review: 'pullrequestreview-',
  review_comment: 'discussion_r',
  issue: null,
} as const

/** @returns `words`, linked to where they were said if that is a place of its own */
export function linked(words: Safe, spot: Spot | null): Safe {
  const anchor = spot && anchors[spot.place]
  return spot && anchor !== null ? md`[${words}](#${anchor}${spot.item})` : words
}
