/** The tasks of a report as rows, for tables and CSV. */
import { md, type Safe } from '../../../core/markdown.ts'
import { formatCount } from '../../../i18n/format.ts'
import type { LotReport } from '../summary/lot.ts'
import type { TaskView } from '../summary/view.ts'
import type { CompanySummary } from '../summary.ts'
import { addressOf } from './links.ts'

/** An open task; of those that may not be shown there is one row with their number. */
export interface TaskRow {
  lot: string
  colour: string
  task: string
  title: string
  due: string
  /** Codes, the worst first. */
  reasons: string
  assignees: string
  url: string
}

/** @returns the open tasks that readers may see, lot by lot, and a row with the number of private ones, open or closed */
export function taskRows({ lots }: Pick<CompanySummary, 'lots'>): TaskRow[] {
  return lots.flatMap(lot => [
    ...openTasks(lot).map(task => rowOf(lot, task)),
    ...(lot.hidden > 0 ? [{ ...empty, lot: lot.key, colour: lot.colour, title: privately(lot.hidden) }] : []),
  ])
}

function privately(count: number): Safe {
  return md`${formatCount(count, { one: md`private task`, other: md`private tasks` })}, open or closed`
}

const empty: TaskRow = { lot: '', colour: '', task: '', title: '', due: '', reasons: '', assignees: '', url: '' }

/** Each once: a task that is blocked is in the decisions, perhaps several times. */
function openTasks({ atRisk, onTrack, noDate, decisions }: LotReport): TaskView[] {
  const blocked = decisions.items.flatMap(({ holds }) => holds.items)
  const all = [...atRisk.items, ...blocked, ...noDate.items, ...onTrack.items]
  const keys = all.map(task => addressOf(task))
  return all.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

function rowOf(lot: LotReport, task: TaskView): TaskRow {
  return {
    ...{ lot: lot.key, colour: lot.colour, task: `${task.repository}#${task.number}`, title: task.title ?? '' },
    ...{ due: task.due ?? '', reasons: task.reasons.map(({ code }) => code).join(' ') },
    ...{ assignees: task.assignees.join(' '), url: addressOf(task) },
  }
}
