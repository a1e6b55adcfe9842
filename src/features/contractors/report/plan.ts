/** Finds which report is due at the desk, and which one comes next, whatever becomes of the schedule meanwhile. */
import type { Instant } from '../../../core/facts.ts'
import type { DeskMoment, DeskWanted } from '../../feature.ts'
import type { CompanySettings, ContractorsConfig, LotSettings } from '../config.ts'
import { startOfDay } from '../days.ts'
import type { Published } from './published.ts'
import { lastPeriod, nextPeriod, type Period } from './schedule.ts'

type Moment = DeskMoment<ContractorsConfig>

/** A report is made once under its day in the plan, whatever the schedule makes of that day afterwards. */
function isMade(rows: readonly Published[], { key }: Period): boolean {
  return rows.some(row => row.key === key)
}

/** Lots with a period since they were reported last; one that is new is reported from now on, not for the past. */
export function dueLots(moment: Moment, { lots }: CompanySettings, rows: readonly Published[]) {
  const latest = rows.at(-1)?.at ?? moment.now
  const planned = plannedSince(moment)
  return lots.flatMap(lot => {
    const period = lastPeriod(lot, planOf(moment), moment.now)
    const told = rows.findLast(({ stands }) => stands.some(stand => stand.lot === lot.key))?.at ?? latest
    const isDue = period !== null && period.at > told && period.at >= planned
    return isDue && !isMade(rows, period) ? [{ lot, period }] : []
  })
}

const planPrefix = 'plan '

/** When a schedule came into force is kept: what it would have brought on an earlier day is not late. */
export function planRows(moment: Moment): DeskWanted['keep'] {
  const plans = moment.kept.filter(({ key }) => key.startsWith(planPrefix))
  const key = planKey(moment)
  if (plans.some(plan => plan.key === key)) return []
  // The first one has been there all the time, as far as anybody knows.
  return [{ key, facts: plans.length === 0 ? 0 : moment.now }]
}

function planKey({ config }: Moment): string {
  return planPrefix + JSON.stringify(config.schedule)
}

/** @returns the beginning of the day on which the present schedule was seen first */
function plannedSince(moment: Moment): Instant {
  const { calendar, kept } = moment
  const key = planKey(moment)
  const row = [...kept, ...planRows(moment)].find(one => one.key === key)
  return startOfDay(calendar.dayOf(Number(row?.facts ?? 0)), calendar)
}

/** @returns the next period of the lot of which no report was made yet; null after the last */
export function comingPeriod(moment: Moment, lot: LotSettings, rows: readonly Published[]): Period | null {
  let period = nextPeriod(lot, planOf(moment), moment.now)
  while (period && isMade(rows, period)) period = nextPeriod(lot, planOf(moment), period.at)
  return period
}

function planOf({ config, calendar }: Moment) {
  return { schedule: config.schedule, calendar }
}

/** A report to come, and which lots it will have. */
export interface Next {
  period: Period
  lots: LotSettings[]
}

export function nextOf(moment: Moment, { lots }: CompanySettings, rows: readonly Published[]): Next | null {
  const all = lots.flatMap(lot => {
    const period = comingPeriod(moment, lot, rows)
    return period ? [{ lot, period }] : []
  })
  const [first] = all.toSorted((a, b) => a.period.at - b.period.at)
  if (!first) return null
  const { period } = first
  return { period, lots: all.filter(one => one.period.at === period.at).map(({ lot }) => lot) }
}
