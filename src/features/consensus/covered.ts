/** Threads that a decision of another one covers: each pull request shows at its own head how that decision stands. */
import type { LogEntry } from '../../core/chain.ts'
import { type Written, wordsOf } from '../../core/commands/command.ts'
import type { Covered, LearntSignal } from '../../core/facts.ts'
import { createInquiry, type Inquiry } from '../../core/inquiry.ts'
import { md, type Safe } from '../../core/markdown.ts'
import { type Parsed, parsed, type Wording } from '../../core/parsed.ts'
import type { Lookup } from '../../core/questions.ts'
import { inLanguage } from '../../i18n/languages.ts'
import { takeThreadNumber } from './arguments.ts'
import { conclusions, type Verdict } from './check.ts'
import { done, misread, type Result, type Running } from './command.ts'
import type { ConsensusMoment, Decision } from './decision.ts'
import { parseReading } from './resolution.ts'
import { isActive, type State, states } from './states.ts'
import type { ConsensusTexts } from './text/en.ts'
import { texts } from './text.ts'

type Told = LearntSignal & Covered

/** A decision of another thread, as this one was told of it last. */
export interface Covering {
  told: Told
  /** What was told of it first, with which this thread's head is kept. */
  first: Told
  state: State
}

/**
 * Of several decisions one that runs comes first, then the newest; what a decision left out is shown only if none covers it.
 * @param own a decision of the thread itself comes before all others, unless it has ended and a newer one covers the thread
 * @returns null where the thread's own decision, or none, is to be shown
 */
export function coveringOf({ thread, now }: ConsensusMoment, own: Decision | undefined): Covering | null {
  if (own && isActive(own.state)) return null
  const signals = thread.signals.flatMap(signal => (signal.kind === 'covered' && signal.at <= now ? [signal] : []))
  const all = [...Map.groupBy(signals, ({ decision }) => decision).values()].flatMap(coveringIn)
  const rank = ({ told, state }: Covering) => (told.excluded !== null ? 0 : isActive(state) ? 2 : 1)
  const [best] = all.toSorted((a, b) => rank(b) - rank(a) || b.told.decision - a.told.decision)
  return best && best.told.decision > (own?.number ?? 0) ? best : null
}

/** A state that a later version knows is none that this one could show. */
function coveringIn(signals: readonly Told[]): Covering[] {
  const [first] = signals
  const told = signals.at(-1)
  const state = states.find(name => name === told?.state)
  return first && told && state ? [{ first, told, state }] : []
}

/** Pushes tell the head; before the first one somebody has to look. */
export function coveredLookups(moment: ConsensusMoment, own: Decision | undefined): Lookup[] {
  const { thread } = moment
  const covering = coveringOf(moment, own)
  const isTold = thread.signals.some(({ kind }) => kind === 'committed')
  if (!covering || isTold || thread.snapshot.kind !== 'pull_request') return []
  // Looked at after the end, it may be another than was decided on.
  if (covering.first.end !== null) return []
  const inquiry = createInquiry(thread)
  lookAt(covering, inquiry)
  return inquiry.missing
}

function lookAt({ first }: Covering, inquiry: Inquiry): string | null {
  return parseReading(inquiry.ask({ ask: 'resolution', place: 'issue', item: 0 }, first))?.head ?? null
}

/** What was pushed after the end was never decided on, and gets no check. @returns none on an issue */
export function coveredHeads(moment: ConsensusMoment, covering: Covering): string[] {
  const { told } = covering
  const pushes = moment.thread.signals.flatMap(signal => (signal.kind === 'committed' ? [signal] : []))
  const isOver = told.end !== null && told.excluded === null
  const latest = pushes.findLast(({ at }) => !isOver || at <= (told.end ?? 0))
  return [latest?.head ?? lookAt(covering, createInquiry(moment.thread))].filter(head => head !== null)
}

export function coveredVerdict({ language }: ConsensusMoment, { told, state }: Covering): Verdict {
  const text = inLanguage(texts, language)
  const { check } = text
  const label = text.decision(told.decision)
  const summary = check.covered(label, told.by, told.title)
  const shown = told.excluded === null ? check.title(state) : check.excluded(label, told.excluded)
  const conclusion = told.excluded === null ? conclusions[state] : 'neutral'
  return { conclusion, title: shown, summary }
}

/** @returns one sentence: which decision covers this thread, or left it out, and how it stands */
export function writeCovering({ language }: ConsensusMoment, { told, state }: Covering): Safe {
  const text: ConsensusTexts = inLanguage(texts, language)
  const label = text.decision(told.decision)
  const covered = text.check.covered(label, told.by, told.title)
  return md`${covered} (${told.excluded === null ? text.state(state) : text.check.excluded(label, told.excluded)})`
}

/** @returns what a decision covers still */
export function keptOf({ covers, excluded }: Pick<Decision, 'covers' | 'excluded'>): number[] {
  return covers.filter(number => !excluded.some(one => one.number === number))
}

type Exclusion = Decision['excluded'][number]

export function readExclusion(written: Written, { decision: { covers } }: Running): Parsed<Exclusion, Wording> {
  const taken = takeThreadNumber(wordsOf(written))
  if (!taken || !covers.includes(taken.number)) return misread(text => text.notCovered(covers))
  const { number, rest: reason } = taken
  return reason === '' ? misread(text => text.noReason(`exclude #${number}`)) : parsed({ number, reason })
}

export function exclude({ decision }: Running, exclusion: Exclusion): Result {
  const others = decision.excluded.filter(({ number }) => number !== exclusion.number)
  return done({ ...decision, excluded: [...others, exclusion] })
}

/** A pull request that was merged before the end of the decision that covers it is noted there, and stops nothing. */
export function mergedEarly(decision: Decision, signal: LearntSignal): LogEntry | null {
  if (signal.kind !== 'covered_merged' || signal.decision !== decision.number || !isActive(decision.state)) return null
  if (!keptOf(decision).includes(signal.number)) return null
  const { id, at, actor, number } = signal
  return { id, at, event: 'merged early', by: actor?.login ?? null, text: `#${number}`, place: null, item: null }
}
