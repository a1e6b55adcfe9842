/** Decides what consensus wants to stand in a thread: label, living comment, notices, answers, and when to look again. */
import { answerWith } from '../../core/commands/command.ts'
import {
  type Change,
  type CommandAnswer,
  type Notice,
  nothingWanted,
  type Wanted,
  type WantedCheck,
} from '../../core/effects.ts'
import type { Instant } from '../../core/facts.ts'
import { createInquiry } from '../../core/inquiry.ts'
import { join, md, type Safe } from '../../core/markdown.ts'
import { once } from '../../core/once.ts'
import type { Lookup } from '../../core/questions.ts'
import { inLanguage, type Language } from '../../i18n/languages.ts'
import { checksAt, headsOf, queuedHeads, undecided, verdictOn } from './check.ts'
import type { Topic } from './command.ts'
import { isCallWaiting } from './comment/calls.ts'
import { writeLivingComment } from './comment/comment.ts'
import { writeHistory } from './comment/history.ts'
import { marksOf } from './comment/marks.ts'
import { delayNotice, writeNotices } from './comment/notices.ts'
import { writeReasons, writeStatus } from './comment/reasons.ts'
import { inWordsOf, type Writing, writingOf } from './comment/writing.ts'
import { type Covering, coveredHeads, coveredLookups, coveredVerdict, coveringOf, writeCovering } from './covered.ts'
import { type ConsensusMoment, type Decision, standing } from './decision.ts'
import { type Folded, fold } from './fold.ts'
import { labelChanges } from './labels.ts'
import { lastingEntries } from './log.ts'
import { toJson } from './record.ts'
import type { Asked } from './run.ts'
import { announcements } from './seal.ts'
import { isActive } from './states.ts'
import { texts } from './text.ts'
import { objectionWarning, timersOf } from './timers.ts'

/** Pure and total. While anything must still be asked, nothing is done: a missing answer delays, it never decides. */
export function decide(moment: ConsensusMoment): Wanted {
  const { wanted, missing } = consider(moment)
  return missing.length > 0 ? { ...nothingWanted, notices: delayed(moment) } : wanted
}

export function lookups(moment: ConsensusMoment): Lookup[] {
  return consider(moment).missing
}

const consider = once(considerMoment)

/** What must be known to write is asked as what must be known to decide. */
function considerMoment(moment: ConsensusMoment): { wanted: Wanted; missing: Lookup[] } {
  const folded = fold(moment)
  const decision = folded.decisions.at(-1)
  const missing = [...folded.ask, ...coveredLookups(moment, decision)]
  if (missing.length > 0) return { wanted: nothingWanted, missing }
  const inquiry = createInquiry(moment.thread)
  const wanted = decision ? want(folded, writingOf(moment, decision, inquiry)) : wantWithout(moment, folded)
  return { wanted, missing: inquiry.missing }
}

function want(folded: Folded, writing: Writing): Wanted {
  const { moment, decision } = writing
  const covering = coveringOf(moment, decision)
  return {
    ...nothingWanted,
    answers: [...folded.answers, ...folded.asked.map(one => tell(moment, one, tellOf(writing, one.topic)))],
    changes: [...labelChanges(moment, decision), ...onAccept(moment, decision)],
    comment: writeLivingComment(writing, folded.decisions.slice(0, -1)),
    notices: [...refusedStarts(moment, folded), ...writeNotices(writing)],
    wake: nextLook(writing),
    reasons: writeReasons(writing),
    record: { isLive: isActive(decision.state), facts: toJson(folded.decisions) },
    checks: covering
      ? coveredChecks(moment, covering)
      : checksAt([...headsOf(decision), ...queuedHeads(moment)], verdictOn(writing)),
    log: lastingEntries(folded.decisions, moment.thread.deeds),
  }
}

function wantWithout(moment: ConsensusMoment, folded: Folded): Wanted {
  const covering = coveringOf(moment, undefined)
  const here = (language: Language) =>
    covering ? writeCovering({ ...moment, language }, covering) : inLanguage(texts, language).why.none
  return {
    ...nothingWanted,
    answers: [...folded.answers, ...folded.asked.map(one => tell(moment, one, here))],
    notices: refusedStarts(moment, folded),
    ...writeElsewhere(moment, covering, queuedHeads(moment)),
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
    const body = inLanguage(texts, language).notice.startRefused(label, why[language])
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

/** `/decision`: anybody may ask, and is answered in their own language. */
function tell(moment: ConsensusMoment, { command }: Asked, say: (language: Language) => Safe): CommandAnswer {
  return answerWith(moment, command, { done: { en: say('en'), de: say('de') } })
}

function tellOf(writing: Writing, topic: Topic): (language: Language) => Safe {
  return language => {
    const own = inWordsOf(writing, language)
    if (topic === 'log') return join(writeHistory(own), md`\n`)
    if (topic === 'status') return writeStatus(own)
    const lines = writeReasons(own).map(line => md`- ${line}`)
    return join(lines, md`\n`)
  }
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
