/** What `/sla` shows: the ledger of the clock in words. */
import type { Duration } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import { name } from '../../../core/markdown.ts'
import { formatDuration, formatLength, formatMoment } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import { bold, code } from './words.ts'

/** Why the clock began, rested, ran on or stopped. People by their logins; null where GitHub does not tell. */
export type LedgerCause =
  | { why: 'began' | 'reopened' }
  | { why: 'waiting'; by: string | null }
  | { why: 'waiting_label'; label: string; by: string | null }
  | { why: 'words' | 'resume' | 'label_gone'; by: string | null }
  | { why: 'answer'; by: string }
  | { why: 'closed' | 'now' }

export type LedgerStep = 'started' | 'paused' | 'resumed' | 'stopped' | 'now'

const en = {
  sum: (used: number, target: Duration) =>
    `${bold(`${formatLength(used, 'en')} of ${formatDuration(target, 'en')}`)} are used.`,
  promise: (at: Instant, timezone: string) =>
    `A first answer is promised by ${formatMoment({ at, timezone, language: 'en' })}.`,
  promised: (at: Instant, timezone: string) =>
    `A first answer was promised by ${formatMoment({ at, timezone, language: 'en' })}.`,
  head: (place: string) => `| when (${place}) | clock | why | counted | sum |`,
  step: (step: LedgerStep) =>
    ({ started: 'starts', paused: 'rests', resumed: 'runs on', stopped: 'stops', now: 'now' })[step],
  cause(cause: LedgerCause): string {
    const by = 'by' in cause && cause.by !== null ? ` by ${name(cause.by)}` : ''
    switch (cause.why) {
      case 'began':
        return 'a partner’s thread from here on'
      case 'reopened':
        return 'reopened'
      case 'waiting':
        return `${code('/waiting')}${by}`
      case 'waiting_label':
        return `label ${code(cause.label)} set${by}`
      case 'words':
        return `comment${by}`
      case 'resume':
        return `${code('/resume')}${by}`
      case 'label_gone':
        return `label taken away${by}`
      case 'answer':
        return `first answer${by}`
      case 'closed':
        return 'closed'
      case 'now':
        return ''
    }
  },
}

export type LedgerTexts = typeof en

const de: LedgerTexts = {
  sum: (used, target) =>
    `Verbraucht sind ${bold(`${formatLength(used, 'de')} von ${formatDuration(target, 'de', 'dative')}`)}.`,
  promise: (at, timezone) => `Eine erste Antwort ist bis ${formatMoment({ at, timezone, language: 'de' })} zugesagt.`,
  promised: (at, timezone) => `Eine erste Antwort war bis ${formatMoment({ at, timezone, language: 'de' })} zugesagt.`,
  head: place => `| wann (${place}) | Uhr | warum | gezählt | Summe |`,
  step: step => ({ started: 'beginnt', paused: 'ruht', resumed: 'läuft weiter', stopped: 'steht', now: 'jetzt' })[step],
  cause(cause) {
    const by = 'by' in cause && cause.by !== null ? ` von ${name(cause.by)}` : ''
    switch (cause.why) {
      case 'began':
        return 'ab hier Thread eines Partners'
      case 'reopened':
        return 'wieder geöffnet'
      case 'waiting':
        return `${code('/waiting')}${by}`
      case 'waiting_label':
        return `Label ${code(cause.label)} gesetzt${by}`
      case 'words':
        return `Kommentar${by}`
      case 'resume':
        return `${code('/resume')}${by}`
      case 'label_gone':
        return `Label entfernt${by}`
      case 'answer':
        return `erste Antwort${by}`
      case 'closed':
        return 'geschlossen'
      case 'now':
        return ''
    }
  },
}

export const ledgerTexts = { en, de } satisfies Texts<LedgerTexts>
