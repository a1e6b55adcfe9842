/** Tasks in a report: as links, as lines and as a table, private ones as a number. */
import { join, md, name, quoteInline, type Safe, tableRow } from '../../../core/markdown.ts'
import type { Decision } from '../summary/decisions.ts'
import type { BlockerView, ReasonView, Shown, TaskView } from '../summary/view.ts'
import type { ReportTexts } from '../text/report.ts'
import { linkTo } from './links.ts'

const longestTitle = 80
const longestWhy = 300

/** @returns `[csctl 80](…) Title` */
export function titled(task: TaskView): Safe {
  return task.title === null ? linkTo(task) : md`${linkTo(task)} ${quoteInline(task.title, longestTitle)}`
}

/** @returns the first `most`, then how many more and how many private ones there are; empty if there is none */
export function listed<Item>(
  { items, hidden }: Shown<Item>,
  write: (item: Item) => Safe,
  { most, text }: { most: number; text: ReportTexts },
): Safe[] {
  return [...items.slice(0, most).map(write), ...notListed({ items, hidden }, { most, text })]
}

function notListed({ items, hidden }: Shown<unknown>, { most, text }: { most: number; text: ReportTexts }): Safe[] {
  const more = items.length - most
  return [...(more > 0 ? [text.andMore(more)] : []), ...(hidden > 0 ? [text.hidden(hidden)] : [])]
}

function blockerOf(blocker: BlockerView | null, text: ReportTexts): Safe {
  if (!blocker) return text.notSaid
  if (blocker.isHidden) return text.hiddenBlocker
  if (blocker.thread) return linkTo(blocker.thread)
  return blocker.text === '' ? md`` : quoteInline(blocker.text, longestWhy)
}

/** @returns on whom something waits, for how long, and what it is */
export function decisionHead({ on, blocker, why, days }: Decision, text: ReportTexts): Safe {
  const parts = [blockerOf(blocker, text), quoteInline(why, longestWhy)].filter(part => part !== '')
  const what = join(parts, md`, `)
  const head = md`${text.decisionBy(on)}, ${text.waitsFor(days)}`
  return what === '' ? head : md`${head}: ${what}`
}

export function whyOf(reasons: readonly ReasonView[], text: ReportTexts): Safe {
  const written = reasons.map(reason => {
    const by = reason.code === 'BLOCKED' ? reason.by.map(one => blockerOf(one, text)).filter(one => one !== '') : []
    return by.length > 0 ? md`${text.reason(reason)}: ${join(by, md`, `)}` : text.reason(reason)
  })
  return join(written, md`; `)
}

/** Whoever has it, and on whom it waits. */
function withWhom({ assignees, reasons }: TaskView, text: ReportTexts): Safe {
  const blocked = reasons.find(reason => reason.code === 'BLOCKED')
  const people = join(
    assignees.map(login => name(login)),
    md`, `,
  )
  const waiting = blocked?.code === 'BLOCKED' ? text.waiting(blocked.on) : md``
  return join(
    [people === '' ? text.nobody : people, waiting].filter(part => part !== ''),
    md`, `,
  )
}

export function tableOf(shown: Shown<TaskView>, text: ReportTexts, most: number): Safe[] {
  const rest = notListed(shown, { most, text })
  if (shown.items.length === 0) return rest
  const rows = shown.items.slice(0, most).map(task => {
    const due = task.due === null ? md`–` : text.date(task.due)
    const parts = task.progress ? md`, ${text.progress(task.progress.done, task.progress.all)}` : md``
    return tableRow([md`${titled(task)}${parts}`, due, whyOf(task.reasons, text), withWhom(task, text)])
  })
  return [
    join(
      [md`| ${text.task} | ${text.due} | ${text.why} | ${text.waitingOn} |`, md`|---|---|---|---|`, ...rows],
      md`\n`,
    ),
    ...(rest.length > 0 ? [join(rest, md`, `)] : []),
  ]
}

/** @returns `[docs 90](…) Title, due Fri 2 Oct 2026, 3 of 5 parts` */
export function lineOf(task: TaskView, text: ReportTexts): Safe {
  const due = task.due === null ? [] : [md`${text.due} ${text.date(task.due)}`]
  const parts = task.progress ? [text.progress(task.progress.done, task.progress.all)] : []
  return join([titled(task), ...due, ...parts], md`, `)
}
