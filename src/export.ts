/** Exports measures, needs and decisions from the store, for `lotse export`. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { toMarkdown } from './features/consensus/adr.ts'
import { type KeptDecision, readDecisions } from './features/consensus/record.ts'
import { lastMonth, measureMonth, type PartnerMonth } from './features/routing/measures.ts'
import { needsList, type SharedNeed } from './features/routing/needs.ts'
import { readRequests } from './features/routing/record.ts'
import type { Store } from './store/types.ts'
import { readSummaryOptions, type SummaryOptions, type WrittenOptions } from './summary.ts'
import { type Column, type TableFormat, tableFormats, writeTable } from './table.ts'

export interface TableOptions {
  what: 'measures' | 'needs'
  /** Default: the last one that is over. */
  month?: string | undefined
  format: TableFormat
  includePrivate: boolean
}

export interface DecisionOptions {
  what: 'decisions'
  /** null: all. */
  number: number | null
  format: 'markdown' | 'json'
  includePrivate: boolean
}

export type ExportOptions = TableOptions | DecisionOptions | SummaryOptions

/**
 * @returns the options, or what is wrong with them
 * @throws what parseArgs throws for an option that it does not know
 */
export function readExportOptions(args: string[]): { options: ExportOptions } | { problem: string } {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const known = { month: text, format: text, private: flag, all: flag } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: known })
  const [what, ...others] = positionals
  if (what === 'summary') return readSummaryOptions(others, values)
  if (what === 'decisions') return readDecisionOptions(others, values)
  if ((what !== 'measures' && what !== 'needs') || others.length > 0)
    return {
      problem:
        'Say what to export: `lotse export measures`, `lotse export needs`, `lotse export decisions` or `lotse export summary`.',
    }
  const { month } = values
  if (values.all) return { problem: '--all is for decisions only.' }
  if (month !== undefined && what === 'needs')
    return { problem: '--month is for measures only: needs are listed whenever they were recorded.' }
  if (month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    return { problem: '--month must be a year and a month, such as 2026-09.' }
  const format = tableFormats.find(name => name === (values.format ?? 'text'))
  if (!format) return { problem: `--format must be one of ${tableFormats.join(', ')}.` }
  return { options: { what, month, format, includePrivate: values.private } }
}

function readDecisionOptions(
  names: readonly string[],
  { month, format = 'markdown', private: includePrivate, all }: WrittenOptions,
): { options: DecisionOptions } | { problem: string } {
  const [name, ...others] = names
  const digits = /^D?([1-9]\d{0,8})$/i.exec(name ?? '')?.[1]
  const isClear = all ? name === undefined : digits !== undefined && others.length === 0
  if (!isClear) return { problem: 'Say which decision: `lotse export decisions D17`, or `--all`.' }
  if (month !== undefined) return { problem: '--month is for measures only.' }
  if (format !== 'markdown' && format !== 'json')
    return { problem: '--format of decisions must be one of markdown, json.' }
  return { options: { what: 'decisions', number: digits ? Number(digits) : null, format, includePrivate } }
}

/** @throws where no SQLite file is: opening it would make one, and the empty export would look right */
export function requireDatabase(url: string): void {
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null
  if (path === null || existsSync(path)) return
  throw new Error(`There is no database at ${path}: run this where Lotse runs, or set DATABASE_URL as Lotse has it.`)
}

export interface Exported {
  output: string
  /** What whoever reads the output should know, a sentence each. */
  remarks: string[]
}

/** Only reads; Lotse may be running meanwhile. */
export function exportStored(
  store: Pick<Store, 'records' | 'now'>,
  options: TableOptions | DecisionOptions,
): Promise<Exported> {
  return options.what === 'decisions' ? exportDecisions(store, options) : exportTable(store, options)
}

/** @throws where a decision that was asked for by its number is not there */
async function exportDecisions(
  store: Pick<Store, 'records'>,
  { number, format, includePrivate }: DecisionOptions,
): Promise<Exported> {
  const { decisions, unreadable } = readDecisions(await store.records({ feature: 'consensus' }))
  const wanted = decisions
    .filter(({ record, repository }) => {
      const isAskedFor = number === null || record.number === number
      return isAskedFor && (includePrivate || !repository.private)
    })
    .toSorted((a, b) => (a.record.number ?? 0) - (b.record.number ?? 0))
  if (number !== null && wanted.length === 0) {
    const hint = includePrivate ? '' : ' in a public repository; --private looks into the others too'
    throw new Error(`There is no decision D${number}${hint}.`)
  }
  const none = wanted.length > 0 ? [] : ['No decision is recorded; `/propose` in a thread starts one.']
  const several = number !== null && wanted.length > 1 ? [`Several organisations have a decision D${number}.`] : []
  const output =
    format === 'markdown'
      ? wanted.map(toMarkdown).join('\n---\n\n')
      : `${JSON.stringify(wanted.map(asJson), null, 2)}\n`
  return { output, remarks: [...none, ...several, ...(unreadable > 0 ? [unread(unreadable)] : [])] }
}

function asJson({ repository, number, record }: KeptDecision) {
  return { thread: `${repository.owner}/${repository.name}#${number}`, ...record }
}

async function exportTable(store: Pick<Store, 'records' | 'now'>, options: TableOptions): Promise<Exported> {
  const { requests, unreadable } = readRequests(await store.records({ feature: 'routing' }))
  const { what, format, includePrivate } = options
  const lost = unreadable > 0 ? [unread(unreadable)] : []
  if (what === 'needs') {
    const needs = needsList({ requests, includePrivate })
    const none = needs.length > 0 ? [] : ['No need is recorded; `/need` in a partner’s thread records one.']
    return { output: writeTable(needs, needColumns, format), remarks: [...none, ...lost] }
  }
  const now = await store.now()
  const month = options.month ?? lastMonth(requests, now)
  const rows = measureMonth({ requests, month, includePrivate, now })
  const none = rows.length > 0 ? [] : [`No request of a partner began in ${month}.`]
  return { output: writeTable(rows, measureColumns, format), remarks: [...none, ...lost] }
}

function unread(count: number): string {
  return `Not counted: ${count} of the stored records, made by another version. Each is made anew when next something happens in its thread.`
}

const measureColumns: Column<PartnerMonth>[] = [
  { name: 'partner', value: row => row.partner },
  { name: 'month', value: row => row.month },
  { name: 'requests', value: row => row.requests },
  { name: 'answered', value: row => row.answered },
  { name: 'closed', value: row => row.closed },
  { name: 'running', value: row => row.running },
  { name: 'overdue', value: row => row.overdue },
  { name: 'first_answer_p50', value: row => row.p50, kind: 'length' },
  { name: 'first_answer_p90', value: row => row.p90, kind: 'length' },
  { name: 'kept', value: row => row.kept },
  { name: 'missed', value: row => row.missed },
  { name: 'within_target', value: row => row.keptShare, kind: 'share' },
  { name: 'waiting_on_us', value: row => row.onUs, kind: 'length' },
  { name: 'waiting_on_them', value: row => row.onThem, kind: 'length' },
  { name: 'misroutes', value: row => row.misroutes },
  { name: 'threads', value: row => row.threads },
  { name: 'failed_assignments', value: row => row.failedAssignments },
  { name: 'notices_per_thread', value: row => row.noticesPerThread },
  { name: 'needs_recorded', value: row => row.needShare, kind: 'share' },
]

const needColumns: Column<SharedNeed>[] = [
  { name: 'need', value: row => row.text },
  { name: 'root', value: row => row.root },
  { name: 'partners', value: row => row.partners },
  { name: 'threads', value: row => row.threads },
]
