/** A small chart of what is due when, as a Mermaid gantt. */
import type { Day } from '../../../core/dates.ts'
import { addDays } from '../days.ts'
import type { TaskView } from '../summary/view.ts'

/** More bars are no longer a glance. */
const mostBars = 15

/** @returns null where no task is dated; names are repository and number only, which no syntax of Mermaid can hold */
export function drawChart(tasks: readonly TaskView[], { lot, today }: { lot: string; today: Day }): string | null {
  const dated = tasks.flatMap(task => (task.due === null ? [] : [{ ...task, due: task.due }])).slice(0, mostBars)
  if (dated.length === 0) return null
  const bars = dated.map(({ repository, number, due, reasons }) => {
    const isWell = reasons.length === 0
    const [from, to] = due < today ? [due, today] : [today, due]
    // The end of a bar does not belong to it.
    return `  ${plain(repository)} ${number} :${isWell ? 'active' : 'crit'}, ${from}, ${addDays(to, 1)}`
  })
  const head = ['gantt', '  dateFormat YYYY-MM-DD', '  axisFormat %Y-%m-%d', `  section ${plain(lot)}`]
  return ['```mermaid', ...head, ...bars, '```'].join('\n')
}

function plain(name: string): string {
  return name.replace(/[^\w.-]/g, ' ')
}
