/** One lot of a report in Markdown: what everybody should see, and what is folded. */
import { capitalise, code, join, link, md, name, quoteBlock, quoteInline, type Safe } from '../../../core/markdown.ts'
import { formatUtc } from '../../../i18n/format.ts'
import { daysBetween } from '../days.ts'
import { allOf } from '../health/colour.ts'
import type { ChangedTask, ChangeGroup } from '../summary/changes.ts'
import type { Decision } from '../summary/decisions.ts'
import type { LotReport } from '../summary/lot.ts'
import type { Shown, TaskView } from '../summary/view.ts'
import type { Voice } from '../summary/words.ts'
import type { CompanySummary } from '../summary.ts'
import { signed } from '../text/reasons.ts'
import type { ReportTexts } from '../text/report.ts'
import { drawChart } from './chart.ts'
import { dayOf, headOf, overrideOf, sentenceOf } from './headline.ts'
import { linkTo, searchFor, searchForName } from './links.ts'
import { decisionHead, lineOf, listed, tableOf, titled } from './tasks.ts'

/** A reader looks up what is further down in the data. */
const most = { decisions: 20, changes: 20, rows: 30, lines: 60, holds: 8, titles: 5, brief: 5 }

const longestNote = 1_000

/** @returns blocks of Markdown, to be separated by blank lines */
export function writeLot(lot: LotReport, summary: CompanySummary, text: ReportTexts): Safe[] {
  const sentence = sentenceOf(lot, text)
  const override = overrideOf(lot, text)
  const begins = lot.phase === 'to_come' && lot.starts !== null ? [text.toCome(lot.starts)] : []
  const sentences = [...begins, ...(sentence === '' ? [] : [sentence])]
  const paragraph = join(sentences, md` `)
  return [
    md`## ${headOf(lot, summary, text)}`,
    ...(paragraph === '' ? [] : [paragraph]),
    ...(override ? [override] : []),
    ...endOf(lot, summary, text),
    ...voicesOf(lot, summary, text),
    ...(lot.counts.dropped + allOf(lot.counts) > 0 ? [numbersOf(lot, text)] : []),
    ...decisionsOf(lot, text),
    ...changesOf(lot, text),
    ...section(text.atRisk, tableOf(lot.atRisk, text, most.rows)),
  ]
}

/** Of a lot in which nothing moved: that, and what makes it amber or red. @returns blocks, as those of a whole lot */
export function writeBriefly(lot: LotReport, summary: CompanySummary, text: ReportTexts): Safe[] {
  const unchanged = text.unchangedSince(dayOf(lot.was?.at ?? summary.at, summary))
  const sentence = sentenceOf(lot, text, unchanged)
  const override = overrideOf(lot, text)
  return [
    md`## ${headOf(lot, summary, text)}`,
    sentence === '' ? md`${capitalise(unchanged)}.` : sentence,
    ...(override ? [override] : []),
    ...decisionsOf(lot, text, most.brief),
    ...section(text.atRisk, tableOf(lot.atRisk, text, most.brief)),
  ]
}

function section(title: Safe, blocks: readonly Safe[]): Safe[] {
  return blocks.length > 0 ? [md`**${title}**`, ...blocks] : []
}

/** @returns a list as one block; no block if it is empty */
function bullets(lines: readonly Safe[]): Safe[] {
  const items = lines.map(line => md`- ${line}`)
  return items.length > 0 ? [join(items, md`\n`)] : []
}

function taskLines(shown: Shown<TaskView>, text: ReportTexts): Safe[] {
  return listed(shown, task => lineOf(task, text), { most: most.lines, text })
}

function endOf(lot: LotReport, summary: CompanySummary, text: ReportTexts): Safe[] {
  const { phase, ends, open } = lot
  if (phase === 'running' || phase === 'to_come' || ends === null) return []
  const left = daysBetween(dayOf(summary.at, summary), ends)
  return [
    md`${phase === 'ended' ? text.ended(ends) : text.ends(ends, left)} ${text.stillOpen(open.items.length + open.hidden)}`,
    ...bullets(taskLines(open, text)),
    ...handOverOf(lot, summary, text),
  ]
}

function handOverOf({ handOver, team }: LotReport, { owner }: CompanySummary, text: ReportTexts): Safe[] {
  const lines = handOver.map(one => quoteInline(one, 200))
  if (team !== null) lines.push(text.namesTeam(link(quoteInline(team, 120), searchForName(owner, team))))
  return section(text.handOver, bullets(lines))
}

function voicesOf({ voices }: LotReport, { name: company }: CompanySummary, text: ReportTexts): Safe[] {
  const quotes = voices.items.map(voice => quoteOf(voice, company))
  return voices.hidden > 0 ? [...quotes, text.hiddenWords(voices.hidden)] : quotes
}

function quoteOf({ by, text, thread, company: its }: Voice, company: string): Safe {
  const where = thread ? md`, ${linkTo(thread)}` : md``
  return md`> **${name(by)} (${quoteInline(its ?? company, 100)})**${where}:\n${quoteBlock(text, longestNote)}`
}

/** In the order of the table: one row for each state of an open task, and for what left the lot. */
const states = ['on_track', 'at_risk', 'overdue', 'blocked', 'no_date', 'dropped'] as const

function numbersOf({ counts, was }: LotReport, text: ReportTexts): Safe {
  const all = allOf(counts)
  const full = all === 0 ? 0 : Math.floor((counts.done * 10) / all)
  const bar = code('█'.repeat(full) + '░'.repeat(10 - full))
  const before = was?.counts
  const doneMoved = before ? md`${signed(counts.done - before.done)} / ${signed(all - allOf(before))}` : md`–`
  const rows = states.flatMap(state => {
    const moved = before ? counts[state] - before[state] : 0
    if (counts[state] === 0 && moved === 0) return []
    return [md`| ${text.states[state]} | ${counts[state]} | ${before ? signed(moved) : md`–`} |`]
  })
  return join(
    [
      md`| ${text.tasksHead} | ${text.now} | ${text.change} |`,
      md`|---|---:|---:|`,
      md`| ${text.doneOfAll} | ${counts.done} / ${all} ${bar} | ${doneMoved} |`,
      ...rows,
    ],
    md`\n`,
  )
}

function decisionsOf({ decisions }: LotReport, text: ReportTexts, mostLines = most.decisions): Safe[] {
  const lines = listed({ ...decisions, hidden: 0 }, one => decisionOf(one, text), { most: mostLines, text })
  if (decisions.hidden > 0) lines.push(text.hiddenDecisions(decisions.hidden))
  return section(text.needsDecision, bullets(lines))
}

function decisionOf(decision: Decision, text: ReportTexts): Safe {
  const { holds } = decision
  const held = join(listed(holds, namer(holds.items.length), { most: most.holds, text }), md`, `)
  return md`${decisionHead(decision, text)}; ${text.holds} ${held}`
}

/** Of a few tasks the titles help; of many they hide how many there are. */
function namer(count: number): (task: TaskView) => Safe {
  return count <= most.titles ? titled : linkTo
}

function changesOf({ changes, was, counts }: LotReport, text: ReportTexts): Safe[] {
  if (!was || (changes.length === 0 && allOf(counts) === 0)) return []
  if (changes.length === 0) return [text.unchanged]
  return section(text.changed, bullets(changes.map(group => changeOf(group, text))))
}

function changeOf(group: ChangeGroup, text: ReportTexts): Safe {
  const { kind, items } = group
  const write = namer(items.length)
  const tasks = listed(group, one => changedTask(kind, one, write(one.task), text), { most: most.changes, text })
  return md`${text.kinds[kind]}: ${join(tasks, md`, `)}`
}

function changedTask(
  kind: ChangeGroup['kind'],
  { from, to, slips, waits }: ChangedTask,
  named: Safe,
  text: ReportTexts,
): Safe {
  const day = (one: string | null) => (one === null ? md`–` : text.date(one))
  if (kind === 'moved') return md`${named}: ${day(from)} → ${day(to)}`
  if (kind === 'dated') return md`${named}: ${day(to)}`
  if (waits) return md`${named}: ${text.awaited(waits.from)} → ${text.awaited(waits.to)}`
  if (kind !== 'overdue') return named
  return md`${named} (${join([md`${text.due} ${day(to)}`, ...(slips > 0 ? [text.putOff(slips)] : [])], md`, `)})`
}

interface Folding {
  text: ReportTexts
  /** Address of the lot's data as JSON, if there is one. */
  dataUrl: string | null
  /** Tells the moment: not in a text that would change by it every time. */
  isDated: boolean
}

export function writeFolded(lot: LotReport, summary: CompanySummary, { text, dataUrl, isDated }: Folding): Safe {
  const today = dayOf(summary.at, summary)
  const lists = (['onTrack', 'noDate', 'soon'] as const)
    .map(key => ({ key, shown: lot[key], count: lot[key].items.length + lot[key].hidden }))
    .filter(({ count }) => count > 0)
  const chart = drawChart(lot.soon.items, { lot: lot.key, today })
  const blocks = [
    ...lists.flatMap(({ key, shown, count }) => section(text[key](count), bullets(taskLines(shown, text)))),
    ...(chart ? [md`**${text.chart}**`, chart] : []),
    // Alone it has the heading of the folded part.
    ...(lists.length > 0 || chart ? [md`**${text.counted}**`] : []),
    ...bullets(countedLines(lot, summary, { text, dataUrl, isDated })),
  ]
  const parts = [
    ...lists.map(({ key }) => text.details[key]),
    ...(chart ? [text.details.chart] : []),
    text.details.counted,
  ]
  return md`<details><summary>${capitalise(join(parts, md`, `))}</summary>\n\n${join(blocks, md`\n\n`)}\n\n</details>`
}

function countedLines(lot: LotReport, summary: CompanySummary, { text, dataUrl, isDated }: Folding): Safe[] {
  const { forecast, reasons, was, labels } = lot
  const because = join(
    reasons.map(reason => text.lotReason(reason)),
    md`; `,
  )
  const isPartial = was !== null && (was.isPartial || summary.coverage.read < summary.coverage.of)
  const past = forecast.known ? forecast.past : null
  return [
    because === '' ? text.wellBecause : text.colourBecause(because),
    ...(labels.length > 0 ? [text.countedLabels(labels)] : []),
    ...(forecast.known ? [text.countedForecast(forecast.done, forecast.since)] : []),
    ...(past ? [text.past(past.foreseen, past.came, past.since)] : forecast.known ? [text.noPast] : []),
    ...(lot.earlier > 0 && lot.starts !== null ? [text.earlier(lot.earlier, lot.starts)] : []),
    ...(lot.hidden > 0 ? [text.hiddenCounted(lot.hidden)] : []),
    ...(isPartial ? [text.comparedInPart] : []),
    ...(labels.length > 0 ? [md`${text.searches}: ${searches(summary.owner, lot, text)}`] : []),
    ...(dataUrl === null ? [] : [link(text.data, dataUrl)]),
    ...(isDated ? [formatUtc(summary.at)] : []),
  ]
}

function searches(owner: string, { labels, earlier, starts }: LotReport, text: ReportTexts): Safe {
  const since = earlier > 0 && starts !== null ? [`-closed:<${starts}`] : []
  const terms = [
    ['all', ''],
    ['open', 'is:open'],
    ['done', 'is:issue is:closed reason:completed'],
    ['merged', 'is:pr is:merged'],
    // Of issues: whatever is not completed, which duplicates are not either.
    ['dropped', 'is:issue is:closed -reason:completed'],
    ['unmerged', 'is:pr is:closed is:unmerged'],
    ['nobody', 'is:issue is:open no:assignee'],
  ] as const
  const links = terms.map(([key, term]) =>
    link(text.search[key], searchFor(owner, labels, [term, ...since].join(' ').trim())),
  )
  return join(links, md` · `)
}
