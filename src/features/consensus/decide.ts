/** Decides what consensus wants to stand in a thread: label, living comment, notices, answers, and when to look again. */
import {
  type Change,
  type CommandAnswer,
  type Notice,
  nothingWanted,
  type Wanted,
  type WantedCheck,
} from '../../core/effects.ts'
import type { Instant } from '../../core/facts.ts'
import { join, md, type Safe } from '../../core/markdown.ts'
import { spokenCommands } from '../../core/spoken.ts'
import { inLanguage } from '../../i18n/languages.ts'
import { checksAt, headsOf, queuedHeads, undecided, verdictOn } from './check.ts'
import { writeLivingComment } from './comment/comment.ts'
import { writeHistory } from './comment/history.ts'
import { marksOf } from './comment/marks.ts'
import { delayNotice, isCallWaiting, writeNotices } from './comment/notices.ts'
import { writeReasons, writeStatus } from './comment/reasons.ts'
import { type Writing, writingOf } from './comment/writing.ts'
import { type Covering, coveredHeads, coveredVerdict, coveringOf, writeCovering } from './covered.ts'
import { type ConsensusMoment, type Decision, standing } from './decision.ts'
import { type Folded, fold } from './fold.ts'
import { labelChanges } from './labels.ts'
import { lastingEntries } from './log.ts'
import { toJson } from './record.ts'
import { announcements } from './seal.ts'
import { isActive } from './states.ts'
import { texts } from './text.ts'
import { objectionWarning, timersOf } from './timers.ts'

/** Pure and total. While anything must still be asked, nothing is done: a missing answer delays, it never decides. */
export function decide(moment: ConsensusMoment): Wanted {
  const folded = fold(moment)
  const decision = folded.decisions.at(-1)
  if (folded.ask.length > 0) return { ...nothingWanted, notices: delayed(moment) }
  const covering = coveringOf(moment, decision)
  const answers = [...folded.answers, ...answerQuestions(moment, decision, covering)]
  const starts = refusedStarts(moment, folded)
  const queued = queuedHeads(moment)
  if (!decision) return { ...nothingWanted, answers, notices: starts, ...writeElsewhere(moment, covering, queued) }
  const writing = writingOf(moment, decision)
  const earlier = folded.decisions.slice(0, -1)
  return {
    ...nothingWanted,
    ...{ answers, changes: [...labelChanges(moment, decision), ...onAccept(moment, decision)] },
    comment: writeLivingComment(writing, earlier),
    notices: [...starts, ...writeNotices(writing)],
    wake: nextLook(writing),
    reasons: writeReasons(writing),
    record: { isLive: isActive(decision.state), facts: toJson(folded.decisions) },
    checks: covering
      ? coveredChecks(moment, covering)
      : checksAt([...headsOf(decision), ...queued], verdictOn(writing)),
    log: lastingEntries(folded.decisions, moment.thread.deeds),
  }
}

/** A decision whose end GitHub does not let be told says so, after an hour. */
export function delayed(moment: ConsensusMoment): Notice[] {
  const decision = fold(moment).decisions.at(-1)
  return decision ? delayNotice(writingOf(moment, decision)) : []
}

/** What is decided elsewhere is told here by its check alone; the reason keeps the thread in mind. */
function writeElsewhere(
  moment: ConsensusMoment,
  covering: Covering | null,
  queued: readonly string[],
): Partial<Wanted> {
  if (covering) return { checks: coveredChecks(moment, covering), reasons: [writeCovering(moment, covering)] }
  return queued.length > 0 ? { checks: checksAt(queued, undecided(moment)) } : {}
}

function coveredChecks(moment: ConsensusMoment, covering: Covering): WantedCheck[] {
  return checksAt([...coveredHeads(moment, covering), ...queuedHeads(moment)], coveredVerdict(moment, covering))
}

function refusedStarts({ language }: ConsensusMoment, { refusedStarts: all }: Folded): Notice[] {
  return all.map(({ signal, why }) => {
    const label = signal.kind === 'labeled' ? signal.label : ''
    const body = inLanguage(texts, language).notice.startRefused(label, why)
    return { key: `start refused ${signal.id}`, body, urgency: 'notice' }
  })
}

/** Merging is left to whoever has the right, and an issue is closed only when everybody was told why. */
function onAccept({ thread }: ConsensusMoment, { state, rules, id }: Decision): Change[] {
  if (state !== 'accepted') return []
  const isTold = announcements(thread.deeds).some(told => told.id === id)
  const mayClose = isTold && thread.snapshot.kind === 'issue'
  return rules.profile.on_accept.flatMap((act): Change[] => {
    const cause = `on accept ${id}`
    if (act !== 'close') return [{ do: 'label', value: act.label, cause }]
    return mayClose ? [{ do: 'close', value: '', cause }] : []
  })
}

/** `/decision`: anybody may ask. */
function answerQuestions(
  moment: ConsensusMoment,
  decision: Decision | undefined,
  covering: Covering | null,
): CommandAnswer[] {
  const text = inLanguage(texts, moment.language)
  return spokenCommands(moment.thread.signals, moment.commands)
    .filter(({ verb, unproven }) => verb === 'decision' && !unproven)
    .map(({ place, item, rest }) => {
      const elsewhere = covering ? writeCovering(moment, covering) : text.why.none
      const told = decision ? tell(writingOf(moment, decision), rest) : elsewhere
      return { place, item, outcome: 'done', text: told }
    })
}

function tell(writing: Writing, rest: string): Safe {
  const list = (lines: readonly Safe[]) =>
    join(
      lines.map(line => md`- ${line}`),
      md`\n`,
    )
  if (/^why\b/i.test(rest)) return list(writeReasons(writing))
  if (/^log\b/i.test(rest)) return join(writeHistory(writing), md`\n`)
  return writeStatus(writing)
}

/** The next thing that time brings about, a reminder, or a warning. */
function nextLook(writing: Writing): Instant | null {
  const { decision, moment } = writing
  const { now } = moment
  if (!isActive(decision.state)) return null
  const { objectedSince, rules } = decision
  const marks = marksOf(decision).map(({ at }) => at)
  const passed = marks.some(at => at <= now)
  // Just after it, one decider can dismiss what was answered.
  const answers = standing(decision).flatMap(({ addressed }) => (addressed ? [addressed.answerBy + 1] : []))
  const times = [
    ...answers,
    ...[...timersOf(decision).map(({ at }) => at), ...marks],
    ...(objectedSince === null ? [] : [rules.calendar.daysLater(objectedSince, objectionWarning)]),
    ...((passed && !rules.calendar.isWorkingTime(now)) || isCallWaiting(writing)
      ? [rules.calendar.nextWorkingMoment(now)]
      : []),
  ].filter(at => at > now)
  return times.length > 0 ? Math.min(...times) : null
}
