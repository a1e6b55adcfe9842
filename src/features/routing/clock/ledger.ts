/** The ledger of the clock, the answer to `/sla`: every start, pause, resumption and stop, with the sum. */
import type { Instant } from '../../../core/facts.ts'
import { join, md, type Safe, tableRow } from '../../../core/markdown.ts'
import { formatLength, formatShortMoment, placeOf } from '../../../i18n/format.ts'
import { inLanguage } from '../../../i18n/languages.ts'
import type { Pause, RequestState, RoutingMoment } from '../request.ts'
import { texts } from '../text/index.ts'
import type { LedgerCause, LedgerStep } from '../text/ledger.ts'
import { type Clock, promiseAt } from './clock.ts'
import { promisedShare, wholeMinutes } from './promise.ts'

export interface LedgerLine {
  at: Instant
  what: LedgerStep
  cause: LedgerCause
  /** Working time counted up to `at`, in milliseconds. */
  used: number
}

type Entry = Omit<LedgerLine, 'used'>

/** @returns the present round in the order of time; the last line is where the clock stands at `now` */
export function ledgerLines(state: RequestState, clock: Clock, now: Instant): LedgerLine[] {
  const { stoppedAt, calendar } = clock
  const pauses = state.pauses.filter(({ from }) => stoppedAt === null || from < stoppedAt)
  const entries: Entry[] = [
    ...(isDraftAt(state.start, pauses[0])
      ? []
      : [{ at: state.start, what: 'started', cause: startOf(state) } as const]),
    ...pauses.flatMap(pause => entriesOf(pause, stoppedAt, state.start)),
    endOf(state, stoppedAt, now),
  ].filter(({ at, what }) => what !== 'resumed' || !isPausedAt(pauses, at))
  const lines: LedgerLine[] = []
  for (const entry of entries) {
    const last = lines.at(-1)
    const counted = last && last.what !== 'paused' ? calendar.workBetween(last.at, entry.at) : 0
    lines.push({ ...entry, used: (last?.used ?? 0) + counted })
  }
  return lines
}

/** Coming back to a partner begins a round too, with the spell. */
function startOf({ round, start, spell }: RequestState): LedgerCause {
  return { why: round > 1 && start > spell.since ? 'reopened' : 'began' }
}

/** Where one pause takes the place of another, the clock stays paused. */
function isPausedAt(pauses: readonly Pause[], at: Instant): boolean {
  return pauses.some(({ from }) => from === at)
}

function isDraftAt(start: Instant, pause: Pause | undefined): boolean {
  return pause?.isDraft === true && pause.from === start
}

function causeOf({ by, label, isDraft }: Pause): LedgerCause {
  const who = by?.login ?? null
  if (isDraft) return { why: 'draft', by: who }
  return label === null ? { why: 'waiting', by: who } : { why: 'waiting_label', label, by: who }
}

function entriesOf(pause: Pause, stoppedAt: Instant | null, start: Instant): Entry[] {
  const { from, to, endedBy } = pause
  const cause = causeOf(pause)
  const paused: Entry = { at: from, what: 'paused', cause }
  // A pause that outlasts the clock never ended for it.
  if (to === null || (stoppedAt !== null && to >= stoppedAt)) return [paused]
  const why = { words: 'words', command: 'resume', label: 'label_gone', ready: 'ready' } as const
  return [
    paused,
    {
      at: to,
      what: isDraftAt(start, pause) ? 'started' : 'resumed',
      cause: { why: why[endedBy?.how ?? 'words'], by: endedBy?.who?.login ?? null },
    },
  ]
}

function endOf({ answer }: RequestState, stoppedAt: Instant | null, now: Instant): Entry {
  if (stoppedAt === null) return { at: now, what: 'now', cause: { why: 'now' } }
  const isAnswered = answer?.at === stoppedAt
  return {
    at: stoppedAt,
    what: 'stopped',
    cause: isAnswered ? { why: 'answer', by: answer.by.login } : { why: 'closed' },
  }
}

/** @returns Markdown in the language of the moment: the sum against the target, and the table */
export function writeLedger(moment: RoutingMoment, state: RequestState, clock: Clock): Safe {
  const { now, language } = moment
  const { timezone } = moment.calendar
  const text = inLanguage(texts, language).ledger
  const lines = ledgerLines(state, clock, now)
  const rows = lines.map(({ at, what, cause, used }, index) => {
    // Differences of what is shown, so that the column adds up.
    const since = wholeMinutes(used) - wholeMinutes(lines[index - 1]?.used ?? 0)
    const counted = index === 0 ? md`` : formatLength(since, language)
    const when = formatShortMoment({ at, timezone, language })
    return tableRow([when, text.step(what), text.cause(cause), counted, formatLength(used, language)])
  })
  const promise = promiseAt(clock, promisedShare(state.helper), clock.stoppedAt ?? now)
  const told = clock.pause ? [] : [text[clock.stoppedAt === null ? 'promise' : 'promised'](promise, timezone)]
  const sum = [text.sum(lines.at(-1)?.used ?? 0, clock.target), ...told]
  const table = join([text.head(placeOf(timezone)), md`|---|---|---|---:|---:|`, ...rows], md`\n`)
  return md`${join(sum, md` `)}\n\n${table}`
}
