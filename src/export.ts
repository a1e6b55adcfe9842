/** Exports the measures and needs of routing from the store, for `lotse export`. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { lastMonth, measureMonth, type PartnerMonth } from './features/routing/measures.ts'
import { needsList, type SharedNeed } from './features/routing/needs.ts'
import { readRequests } from './features/routing/record.ts'
import type { Store } from './store/types.ts'
import { type Column, type TableFormat, tableFormats, writeTable } from './table.ts'

export interface ExportOptions {
  what: 'measures' | 'needs'
  /** Default: the last one that is over. */
  month?: string | undefined
  format: TableFormat
  includePrivate: boolean
}

/**
 * @returns the options, or what is wrong with them
 * @throws what parseArgs throws for an option that it does not know
 */
export function readExportOptions(args: string[]): { options: ExportOptions } | { problem: string } {
  const text = { type: 'string' } as const
  const known = { month: text, format: text, private: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: known })
  const [what, ...others] = positionals
  if ((what !== 'measures' && what !== 'needs') || others.length > 0)
    return { problem: 'Say what to export: `lotse export measures` or `lotse export needs`.' }
  const { month } = values
  if (month !== undefined && what === 'needs')
    return { problem: '--month is for measures only: needs are listed whenever they were recorded.' }
  if (month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    return { problem: '--month must be a year and a month, such as 2026-09.' }
  const format = tableFormats.find(name => name === (values.format ?? 'text'))
  if (!format) return { problem: `--format must be one of ${tableFormats.join(', ')}.` }
  return { options: { what, month, format, includePrivate: values.private } }
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
export async function exportTable(store: Pick<Store, 'records' | 'now'>, options: ExportOptions): Promise<Exported> {
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
