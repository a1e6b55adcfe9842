/** Checks configuration files without any network, for `lotse check`. */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { loadConfiguration } from './load.ts'
import { formatProblem, type Source } from './problems.ts'
import type { Configuration, ConfigurationSchema } from './schema.ts'

/** `code` is the exit code: 0 valid, 1 problems found, 2 the file cannot be read. */
export interface CheckResult {
  code: 0 | 1 | 2
  output: string
}

/** Where the files are: one of them, or both; problems show the paths as given. */
export interface CheckedFiles {
  organisation?: string | undefined
  /** A repository's own file: alone, or over the organisation's. */
  repository?: string | undefined
}

/** @param readFile returns the text of a file, or throws an error that names the cause */
export function checkFiles(
  { organisation, repository }: CheckedFiles,
  readFile: (path: string) => string,
  schema: ConfigurationSchema,
): CheckResult {
  const read = [organisation, repository].map(path => (path === undefined ? null : readSource(path, readFile)))
  for (const one of read) if (one && 'failure' in one) return { code: 2, output: one.failure }
  const [base = null, own = null] = read.map(one => (one && 'source' in one ? one.source : null))
  const loaded = loadConfiguration(base, own, schema)
  const problems = loaded.state === 'absent' ? [] : loaded.problems
  if (problems.length === 0) {
    const lines = loaded.state === 'valid' ? summarize(loaded.configuration, schema) : []
    return { code: 0, output: [`${repository ?? organisation} is valid.`, ...lines].join('\n') }
  }
  const { length } = problems
  const hint = `${length === 1 ? 'One problem' : `${length} problems`}. Every key is described in docs/configuration.md.`
  return { code: 1, output: [...problems.map(formatProblem), hint].join('\n') }
}

function readSource(path: string, readFile: (path: string) => string): { source: Source } | { failure: string } {
  try {
    return { source: { file: path, text: readFile(path) } }
  } catch (error) {
    return { failure: `Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** Names what the file sets up: single values, the entries of lists and the keys of maps; of features what differs from the defaults. */
function summarize(configuration: Configuration, schema: ConfigurationSchema): string[] {
  const { mode, language, maintenance, calendar, people, commands, version, written, organisation, ...features } =
    configuration
  const settings = { mode, language, ...(maintenance && { maintenance }), people }
  const defaults = schema.parse({})
  const own = Object.entries(features).flatMap(([feature, slice]) =>
    Object.entries(Object(slice))
      .filter(([key, value]) => !isDeepStrictEqual(value, Object(defaults[feature])[key]))
      .map(([key, value]) => [`${feature}.${key}`, value] as const),
  )
  return [...Object.entries(settings), ...own].flatMap(([key, value]) => {
    const names = namesIn(value)
    return names.length > 0 ? [`${key}: ${names.join(', ')}`] : []
  })
}

const keyed = z.looseObject({ key: z.string() })

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(entry => keyed.safeParse(entry).data?.key ?? scalar(entry))
  if (typeof value === 'object') return Object.keys(value ?? {})
  return scalar(value)
}

function scalar(value: unknown): string[] {
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}
