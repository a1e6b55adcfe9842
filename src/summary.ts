/** Exports how a contractor's lots stand now, from the store alone, for `lotse export summary`. */
import type { Configuration, ConfigurationSchema } from './config/schema.ts'
import type { Repository } from './core/facts.ts'
import type { ExportedSummary, Feature } from './features/feature.ts'
import { features } from './features/index.ts'
import { storedConfiguration } from './pipeline/configurations.ts'
import { isNamed, viewDesk } from './pipeline/places.ts'
import type { Store } from './store/types.ts'
import { type TableFormat, tableFormats, writeTable } from './table.ts'

export interface SummaryOptions {
  what: 'summary'
  /** Key or name, however it is spelt. */
  company: string
  format: TableFormat
  includePrivate: boolean
}

/** The options as they were written, for all exports. */
export interface WrittenOptions {
  month?: string | undefined
  format?: string | undefined
  private: boolean
  all: boolean
}

export function readSummaryOptions(
  [company, ...others]: readonly string[],
  { month, all, private: includePrivate, ...written }: WrittenOptions,
): { options: SummaryOptions } | { problem: string } {
  if (company === undefined || others.length > 0)
    return { problem: 'Say which company, by its key or name: `lotse export summary COMPANY`.' }
  if (month !== undefined) return { problem: '--month is for measures only.' }
  if (all) return { problem: '--all is for decisions only.' }
  const format = tableFormats.find(name => name === (written.format ?? 'text'))
  if (!format) return { problem: `--format must be one of ${tableFormats.join(', ')}.` }
  return { options: { what: 'summary', company, format, includePrivate } }
}

type Summarising = Feature & Required<Pick<Feature, 'summary'>>

/**
 * Only reads, and nothing from GitHub; Lotse may be running meanwhile.
 * @throws where no company of this name is reported, or several organisations have one
 */
export async function exportSummary(
  store: Store,
  { company, format, includePrivate }: SummaryOptions,
  schema: ConfigurationSchema,
): Promise<{ output: string; remarks: string[] }> {
  const found: { at: string; summary: ExportedSummary }[] = []
  for (const { feature, repository, moment } of await listDesks(store, schema)) {
    const summary = feature.summary(moment, company, { includePrivate })
    if (summary) found.push({ at: `${repository.owner}/${repository.name}`, summary })
  }
  const [first, ...others] = found
  if (!first)
    throw new Error(`No company is called ${company}: \`contractors.companies\` in the configuration names them.`)
  if (others.length > 0) {
    const places = found.map(({ at }) => at).join(', ')
    throw new Error(`Several organisations report on ${company} (${places}): give it a name of its own in each.`)
  }
  const { read, of, unreadableRecords: lost } = first.summary.coverage
  const remarks = [
    ...(read < of ? [`${read} of ${of} repositories could be read: tasks of the others may be missing.`] : []),
    ...(lost > 0 ? [`Not counted: ${lost} of the stored records, made by another version. Each is made anew.`] : []),
  ]
  return { output: write(first.summary, format), remarks }
}

/** The desks at which something is summarised, each as it stands now. */
async function listDesks(store: Store, schema: ConfigurationSchema) {
  const configurationOf = (repository: Repository) => storedConfiguration(store, repository, schema)
  const check = async (_: number, repository: Repository) => {
    return { configuration: await configurationOf(repository), problems: [] }
  }
  const all = []
  for (const { id: installationId } of await store.installations()) {
    for (const repository of await store.repositories(installationId)) {
      const configuration = await configurationOf(repository)
      if (!configuration) continue
      const view = { installationId, repository, configuration }
      for (const feature of summarisingAt(repository, configuration)) {
        const moment = await viewDesk({ store, configurations: { check } }, view, feature, repository)
        all.push({ feature, repository, moment })
      }
    }
  }
  return all
}

function summarisingAt(repository: Repository, configuration: Configuration): Summarising[] {
  return features
    .filter((feature): feature is Summarising => feature.summary !== undefined)
    .filter(({ name, place }) => isNamed(repository, place?.(configuration[name]) ?? ''))
}

function write({ text, data, columns, rows }: ExportedSummary, format: TableFormat): string {
  if (format === 'text') return `${text}\n`
  if (format === 'json') return `${JSON.stringify(data, null, 2)}\n`
  const named = columns.map((name, index) => ({ name, value: (row: readonly string[]) => row[index] ?? '' }))
  return writeTable(rows, named, 'csv')
}
