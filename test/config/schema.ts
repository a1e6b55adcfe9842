/** The schema under test, and a short way to load texts with it. */
import { configurationSchema } from '../../src/app.ts'
import { loadConfiguration } from '../../src/config/load.ts'
import { formatProblem } from '../../src/config/problems.ts'

export const schema = configurationSchema

export function load({ base, own }: { base?: string; own?: string }) {
  const source = (file: string, text: string | undefined) => (text === undefined ? null : { file, text })
  return loadConfiguration(source('base.yml', base), source('own.yml', own), schema)
}

/** @returns the lines that people read; none for a file in which all is well */
export function problemsIn(files: { base?: string; own?: string }): string[] {
  const loaded = load(files)
  return loaded.state === 'absent' ? [] : loaded.problems.map(formatProblem)
}
