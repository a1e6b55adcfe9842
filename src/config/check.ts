/** Checks one configuration file without any network, for `lotse check FILE`. */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { loadConfiguration } from './load.ts'
import { formatProblem } from './problems.ts'
import type { Configuration, ConfigurationSchema } from './schema.ts'

/** `code` is the exit code: 0 valid, 1 problems found, 2 the file cannot be read. */
export interface CheckResult {
  code: 0 | 1 | 2
  output: string
}

/**
 * @param path where the file is; problems show it as given
 * @param readFile returns the text of a file, or throws an error that names the cause
 */
export function checkFile(path: string, readFile: (path: string) => string, schema: ConfigurationSchema): CheckResult {
  let text: string
  try {
    text = readFile(path)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    return { code: 2, output: `Cannot read ${path}: ${cause}` }
  }
  const loaded = loadConfiguration(null, { file: path, text }, schema)
  if (loaded.state !== 'invalid') {
    const lines = loaded.state === 'valid' ? summarize(loaded.configuration, schema) : []
    return { code: 0, output: [`${path} is valid.`, ...lines].join('\n') }
  }
  const { length } = loaded.problems
  const hint = `${length === 1 ? 'One problem' : `${length} problems`}. Every key is described in docs/configuration.md.`
  return { code: 1, output: [...loaded.problems.map(formatProblem), hint].join('\n') }
}

/** Names what the file sets up: single values, the entries of lists and the keys of maps; of features what differs from the defaults. */
function summarize(configuration: Configuration, schema: ConfigurationSchema): string[] {
  const { mode, language, maintenance, calendar, people, commands, version, ...features } = configuration
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
