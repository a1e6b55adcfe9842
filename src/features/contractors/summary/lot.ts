/** The report of one lot as data: everything that is said of it, nothing that its readers may not see. */
import type { Day } from '../../../core/dates.ts'
import type { Instant } from '../../../core/facts.ts'
import type { CompanySettings, ContractorsConfig, LotSettings } from '../config.ts'
import { addDays } from '../days.ts'
import { allOf, type Counts, countTasks, judgeLot, type LotReason } from '../health/colour.ts'
import { type Forecast, foresee } from '../health/forecast.ts'
import { type JudgedTask, judgeTasks } from '../health/health.ts'
import type { Rules } from '../health/rules.ts'
import { isCalled, isEarlier, isTaskOf } from '../lots.ts'
import type { Colour, Kept, Task } from '../record.ts'
import { assumeKnown, followMoves, type LotStand, takeStand } from '../report/snapshot.ts'
import { type ChangeGroup, findChanges } from './changes.ts'
import { type Decision, findDecisions } from './decisions.ts'
import { type Shown, type Sight, show, type TaskView } from './view.ts'
import { findOverride, findVoices, lastHeard, type OverrideView, type Voice, voiceFor } from './words.ts'

/** `last_week`: it ends within a week. */
export type Phase = 'to_come' | 'running' | 'last_week' | 'ended'

export interface LotReport {
  key: string
  title: string
  phase: Phase
  starts: Day | null
  ends: Day | null
  colour: Colour
  /** What the rules say, where a person has set another colour. */
  reckoned: Colour
  override: OverrideView | null
  reasons: LotReason[]
  /** Of the last published report; null for the first. */
  was: { colour: Colour; at: Instant; counts: Counts; isPartial: boolean } | null
  counts: Counts
  /** Of these, in private repositories that the readers do not see. */
  hidden: number
  forecast: Forecast
  voices: Shown<Voice>
  decisions: Shown<Decision>
  changes: ChangeGroup[]
  atRisk: Shown<TaskView>
  onTrack: Shown<TaskView>
  noDate: Shown<TaskView>
  /** Open tasks due within two weeks. */
  soon: Shown<TaskView>
  /** All open tasks, where the lot ends. */
  open: Shown<TaskView>
  handOver: string[]
  /** Team of the company, `owner/slug`, whose name may still stand in pages when the lot ends; else null. */
  team: string | null
  /** Tasks with its label that were closed before it began, and are not counted. */
  earlier: number
  /** Labels that public tasks of the lot bear, for searches. */
  labels: string[]
}

export interface LotInput {
  config: ContractorsConfig
  company: CompanySettings
  lot: LotSettings
  kept: Kept
  /** Work of any of the company's lots: what waits for it waits on the company. */
  companyTasks: readonly Task[]
  /** Former stands of this lot, the oldest first. */
  former: readonly LotStand[]
  rules: Rules
  sight: Sight
  isComplete: boolean
}

/** @returns the report, and the stand to be kept if it is published */
export function reportLot(input: LotInput): { report: LotReport; stand: LotStand } {
  const { config, company, lot, kept, companyTasks, former, rules, sight, isComplete } = input
  const labelled = kept.tasks.filter(({ labels }) => isTaskOf(lot, labels))
  const tasks = labelled.filter(task => !isEarlier(lot, task, rules.calendar))
  const judged = judgeTasks(tasks, { own: companyTasks, all: kept.tasks }, rules)
  const forecast = foresee(tasks, lot, { rules, isComplete })
  const health = judgeLot({ lot, judged, forecast, formerScope: formerScope(former, rules), isComplete }, rules)
  const about = { company: company.key, lot: lot.key }
  const override = findOverride(kept, { lot, today: rules.today }, sight)
  const colour = override?.colour ?? health.colour
  const unread = sight.repositories.filter(({ isRead }) => !isRead).map(({ repository }) => repository.id)
  const latest = former.at(-1)
  const notes = kept.notes.filter(note => isCalled(lot, note.lot))
  const words = { notes, tasks: tasks.map(task => ({ ...task, voice: voiceFor(task, company, config) })) }
  const heard = latest?.heard ?? rules.now - firstLook
  const stand = takeStand(judged, {
    ...{ ...about, at: rules.now, colour, isPartial: !isComplete, unread },
    heard: lastHeard(words, { since: heard, until: rules.now }),
  })
  const last = latest && assumeKnown(followMoves(latest, judged), judged)
  const phase = phaseOf(lot, rules.today)
  const isEnding = phase === 'last_week' || phase === 'ended'
  const publicTasks = tasks.filter(({ repository }) => !repository.private)
  const open = byDue(judged.filter(({ task }) => task.state === 'open'))
  const report: LotReport = {
    ...{ key: lot.key, title: lot.title, phase, starts: lot.starts ?? null, ends: lot.ends ?? null },
    ...{ override, forecast, earlier: labelled.length - tasks.length },
    ...{ colour, reckoned: health.colour, reasons: health.reasons, counts: countTasks(judged) },
    was: last ? { colour: last.colour, at: last.at, counts: countTasks(last.tasks), isPartial: last.isPartial } : null,
    hidden: show(judged, sight).hidden,
    voices: findVoices(words, { since: heard, sight, company, companies: config.companies }),
    decisions: findDecisions(judged, sight),
    changes: last ? findChanges(last.tasks, stand.tasks, { judged, sight }) : [],
    ...listTasks(open, rules, sight),
    open: isEnding ? show(open, sight) : { items: [], hidden: 0 },
    handOver: isEnding ? lot.hand_over : [],
    team: isEnding && company.team !== undefined ? `${sight.owner}/${company.team}` : null,
    labels: lot.labels.filter(label => publicTasks.some(({ labels }) => isTaskOf({ labels: [label] }, labels))),
  }
  return { report, stand }
}

/** Before the first report a week counts as its period. */
const firstLook = 7 * 24 * 3_600_000

function listTasks(open: readonly JudgedTask[], rules: Rules, sight: Sight) {
  const inBucket = (...buckets: JudgedTask['bucket'][]) =>
    show(
      open.filter(({ bucket }) => buckets.includes(bucket)),
      sight,
    )
  const inTwoWeeks = addDays(rules.today, 14)
  const soon = open.filter(({ task: { due } }) => due && due.day >= rules.today && due.day <= inTwoWeeks)
  return {
    atRisk: inBucket('overdue', 'at_risk'),
    onTrack: inBucket('on_track'),
    noDate: inBucket('no_date'),
    soon: show(soon, sight),
  }
}

/** The earliest first; those without a date last; else by repository and number. */
function byDue(judged: readonly JudgedTask[]): JudgedTask[] {
  const dueOf = ({ task }: JudgedTask) => task.due?.day ?? '9999'
  return judged.toSorted((a, b) => {
    const [due, other] = [dueOf(a), dueOf(b)]
    if (due !== other) return due < other ? -1 : 1
    return a.task.repository.id - b.task.repository.id || a.task.number - b.task.number
  })
}

/** The first whole stand within the history; tasks read in part would look like growth. */
function formerScope(former: readonly LotStand[], { calendar, now, history }: Rules): number | null {
  const since = calendar.subtractWork(now, history)
  const first = former.find(({ at, isPartial }) => at >= since && !isPartial)
  return first ? allOf(countTasks(first.tasks)) : null
}

function phaseOf({ starts, ends }: LotSettings, today: Day): Phase {
  if (starts !== undefined && today < starts) return 'to_come'
  if (ends === undefined) return 'running'
  if (today > ends) return 'ended'
  return today >= addDays(ends, -6) ? 'last_week' : 'running'
}
