/** Writes rows for people (text), for spreadsheets (CSV) and for scripts (JSON). */
import { formatLength } from './i18n/format.ts'

export const tableFormats = ['text', 'csv', 'json'] as const
export type TableFormat = (typeof tableFormats)[number]

type Value = string | number | null | readonly string[]

export interface Column<Row> {
  name: string
  value(row: Row): Value
  /** A length in milliseconds (`2 h 20 min`, in CSV hours), or a share of 1 (`75 %`, in CSV 0.75). */
  kind?: 'length' | 'share'
}

/**
 * JSON has the rows as they are; text has a block for each row, under its first column.
 * @returns whole lines; none at all for the text of no rows
 */
export function writeTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[], format: TableFormat): string {
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`
  return format === 'csv' ? writeCsv(rows, columns) : rows.map(row => writeBlock(row, columns)).join('\n')
}

/** RFC 4180. */
function writeCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const head = columns.map(({ name, kind }) => (kind === 'length' ? `${name}_hours` : name))
  const records = [head, ...rows.map(row => columns.map(column => csvValue(column, row)))]
  return records.map(record => `${record.map(csvCell).join(',')}\r\n`).join('')
}

function csvValue<Row>({ value, kind }: Column<Row>, row: Row): string {
  const found = value(row)
  if (found === null) return ''
  if (typeof found === 'number') return String(round(kind === 'length' ? found / 3_600_000 : found))
  return typeof found === 'string' ? found : found.join(' ')
}

function round(number: number): number {
  return Math.round(number * 1000) / 1000
}

/** Spreadsheets take what begins like this for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

function writeBlock<Row>(row: Row, columns: readonly Column<Row>[]): string {
  const [title, ...lines] = columns.map(column => ({ name: column.name.replaceAll('_', ' '), text: told(column, row) }))
  const width = Math.max(...columns.map(({ name }) => name.length))
  return [title?.text, ...lines.map(({ name, text }) => `  ${name.padEnd(width)}  ${text}`)]
    .map(line => `${line}\n`)
    .join('')
}

function told<Row>({ value, kind }: Column<Row>, row: Row): string {
  const found = value(row)
  if (found === null) return '–'
  if (typeof found === 'number') {
    if (kind === 'length') return formatLength(found, 'en')
    return kind === 'share' ? `${Math.round(found * 100)} %` : String(round(found))
  }
  const text = typeof found === 'string' ? found : found.join(', ')
  // What people wrote must not steer the terminal.
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ') || '–'
}
