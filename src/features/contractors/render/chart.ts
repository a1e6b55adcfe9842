/** A small chart of what is due when, as a Mermaid gantt. */
import type { Day } from '../../../core/dates.ts'
import { join, md, plain, type Safe } from '../../../core/markdown.ts'
import { addDays } from '../days.ts'
import type { TaskView } from '../summary/view.ts'

/** More bars are no longer a glance. */
const mostBars = 15

/** @returns null where no task is dated; names are repository and number only, which no syntax of Mermaid can hold */
export function drawChart(tasks: readonly TaskView[], { lot, today }: { lot: string; today: Day }): Safe | null {
  const dated = tasks.flatMap(task => (task.due === null ? [] : [{ ...task, due: task.due }])).slice(0, mostBars)
  if (dated.length === 0) return null
  const bars = dated.map(({ repository, number, due, reasons }) => {
    const isWell = reasons.length === 0
    const [from, to] = due < today ? [due, today] : [today, due]
    // The end of a bar does not belong to it.
    return md`  ${shown(repository)} ${number} :${isWell ? md`active` : md`crit`}, ${plain(from)}, ${plain(addDays(to, 1))}`
  })
  const head = [md`gantt`, md`  dateFormat YYYY-MM-DD`, md`  axisFormat %Y-%m-%d`, md`  section ${shown(lot)}`]
  return join([md`\`\`\`mermaid`, ...head, ...bars, md`\`\`\``], md`\n`)
}

function shown(name: string): Safe {
  return plain(name.replace(/[^\w.-]|_/g, ' '))
}
