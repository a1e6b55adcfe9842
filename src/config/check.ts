/** Checks one configuration file without any network, for `lotse check FILE`. */
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
    const lines = loaded.state === 'valid' ? summarize(loaded.configuration) : []
    return { code: 0, output: [`${path} is valid.`, ...lines].join('\n') }
  }
  const { length } = loaded.problems
  const hint = `${length === 1 ? 'One problem' : `${length} problems`}. Every key is described in docs/configuration.md.`
  return { code: 1, output: [...loaded.problems.map(formatProblem), hint].join('\n') }
}

/** Names what the file sets up: single values, the entries of lists and the keys of maps, of features too. */
function summarize(configuration: Configuration): string[] {
  const { mode, language, maintenance, calendar, people, commands, version, ...slices } = configuration
  const settings = { mode, language, ...(maintenance && { maintenance }), people }
  const features = Object.values(slices).flatMap(slice => Object.entries(Object(slice)))
  return [...Object.entries(settings), ...features].flatMap(([key, value]) => {
    const names = namesIn(value)
    return names.length > 0 ? [`${key}: ${names.join(', ')}`] : []
  })
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter(entry => typeof entry === 'string')
  if (typeof value === 'object') return Object.keys(value ?? {})
  return typeof value === 'string' ? [value] : []
}
