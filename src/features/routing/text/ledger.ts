/** What `/sla` shows: the ledger of the clock in words. */
import type { Duration } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import { code, md, name, type Safe } from '../../../core/markdown.ts'
import { formatDuration, formatLength, formatMoment } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import { bold } from './words.ts'

/** Why the clock began, was paused, ran again or stopped. People by their logins; null where GitHub does not tell. */
export type LedgerCause =
  | { why: 'began' | 'reopened' }
  | { why: 'waiting' | 'draft' | 'ready'; by: string | null }
  | { why: 'waiting_label'; label: string; by: string | null }
  | { why: 'words' | 'resume' | 'label_gone'; by: string | null }
  | { why: 'answer'; by: string }
  | { why: 'closed' | 'now' }

export type LedgerStep = 'started' | 'paused' | 'resumed' | 'stopped' | 'now'

const en = {
  sum: (used: number, target: Duration) =>
    md`${bold(md`${formatLength(used, 'en')} of ${formatDuration(target, 'en')}`)} are used.`,
  promise: (at: Instant, timezone: string) =>
    md`A first answer is promised by ${formatMoment({ at, timezone, language: 'en' })}.`,
  promised: (at: Instant, timezone: string) =>
    md`A first answer was promised by ${formatMoment({ at, timezone, language: 'en' })}.`,
  head: (place: Safe) => md`| when (${place}) | clock | why | counted | sum |`,
  step: (step: LedgerStep) =>
    ({ started: md`runs`, paused: md`is paused`, resumed: md`runs`, stopped: md`stops`, now: md`now` })[step],
  cause(cause: LedgerCause): Safe {
    const by = 'by' in cause && cause.by !== null ? md` by ${name(cause.by)}` : md``
    switch (cause.why) {
      case 'began':
        return md`a partner’s thread from here on`
      case 'reopened':
        return md`reopened`
      case 'waiting':
        return md`${code('/waiting')}${by}`
      case 'waiting_label':
        return md`label ${code(cause.label)} set${by}`
      case 'draft':
        return md`draft${by}`
      case 'ready':
        return md`ready for review`
      case 'words':
        return md`comment${by}`
      case 'resume':
        return md`${code('/resume')}${by}`
      case 'label_gone':
        return md`label taken away${by}`
      case 'answer':
        return md`first answer${by}`
      case 'closed':
        return md`closed`
      case 'now':
        return md``
    }
  },
}

export type LedgerTexts = typeof en

const de: LedgerTexts = {
  sum: (used, target) =>
    md`Verbraucht sind ${bold(md`${formatLength(used, 'de')} von ${formatDuration(target, 'de', 'dative')}`)}.`,
  promise: (at, timezone) => md`Eine erste Antwort ist bis ${formatMoment({ at, timezone, language: 'de' })} zugesagt.`,
  promised: (at, timezone) =>
    md`Eine erste Antwort war bis ${formatMoment({ at, timezone, language: 'de' })} zugesagt.`,
  head: place => md`| wann (${place}) | Uhr | warum | gezählt | Summe |`,
  step: step =>
    ({ started: md`läuft`, paused: md`angehalten`, resumed: md`läuft`, stopped: md`gestoppt`, now: md`jetzt` })[step],
  cause(cause) {
    const by = 'by' in cause && cause.by !== null ? md` von ${name(cause.by)}` : md``
    switch (cause.why) {
      case 'began':
        return md`ab hier Thread eines Partners`
      case 'reopened':
        return md`wieder geöffnet`
      case 'waiting':
        return md`${code('/waiting')}${by}`
      case 'waiting_label':
        return md`Label ${code(cause.label)} gesetzt${by}`
      case 'draft':
        return md`Entwurf${by}`
      case 'ready':
        return md`zum Review freigegeben`
      case 'words':
        return md`Kommentar${by}`
      case 'resume':
        return md`${code('/resume')}${by}`
      case 'label_gone':
        return md`Label entfernt${by}`
      case 'answer':
        return md`erste Antwort${by}`
      case 'closed':
        return md`geschlossen`
      case 'now':
        return md``
    }
  },
}

export const ledgerTexts = { en, de } satisfies Texts<LedgerTexts>
