/** What every text about a decision needs at hand: the decision, the words of its language, its zone and its name. */
import { name, quoteInline } from '../../../core/markdown.ts'
import { inLanguage, type Language } from '../../../i18n/languages.ts'
import type { ConsensusMoment, Decision, Folding, Missing } from '../decision.ts'
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
  label: string
}

export function writingOf(moment: ConsensusMoment, decision: Decision): Writing {
  const { language } = moment
  const text = inLanguage(texts, language)
  const folding = { moment, signals: moment.thread.signals, ask: [] }
  const { timezone } = decision.rules.calendar
  return { moment, folding, decision, text, language, timezone, label: text.decision(decision.number) }
}

/** How people call an entry of `required`: a partner by its name. */
export function missingNames({ decision: { rules } }: Writing, { required }: Missing): string[] {
  return required.map(entry => {
    const partner = Object.hasOwn(rules.partners, entry) ? rules.partners[entry] : undefined
    if (partner) return quoteInline(partner.name, 100)
    return entry.includes('/') ? `\`${entry.replace(/^@/, '')}\`` : name(entry)
  })
}

/** An anchor in the same thread: it survives renames and transfers. */
const anchors = { comment: 'issuecomment-', review: 'pullrequestreview-', review_comment: 'discussion_r', issue: null }

/** @returns `words`, linked to where they were said if that is a place of its own */
export function linked(words: string, { place, item }: Spot | { place: null; item: null }): string {
  const anchor = place === null ? null : anchors[place]
  return anchor === null ? words : `[${words}](#${anchor}${item})`
}
