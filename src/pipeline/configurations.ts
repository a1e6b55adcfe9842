/** Keeps the configuration of each repository: read when it changed, the last good one where it cannot be used. */
import { z } from 'zod'
import { loadConfiguration } from '../config/load.ts'
import { formatProblem, type Problem } from '../config/problems.ts'
import type { Configuration, ConfigurationSchema } from '../config/schema.ts'
import type { Repository } from '../core/facts.ts'
import type { Call } from '../github/client.ts'
import { readFile } from '../github/read.ts'
import { Trouble } from '../github/trouble.ts'
import type { ConfigurationRow, Store } from '../store/types.ts'
import type { CheckedConfiguration, Log } from './services.ts'

export interface ConfigurationOptions {
  store: Store
  call: Call
  schema: ConfigurationSchema
  /** Path of the file within a repository. */
  path: string
  /** Called whenever the faults of a repository's configuration are others than before. */
  onFaults(change: FaultChange): Promise<void>
  log: Log
}

export interface FaultChange {
  installationId: number
  repository: Repository
  /** The rules that stay in force. */
  configuration: Configuration | null
  problems: Problem[]
}

interface SourceFile {
  source: string
  owner: string
  repo: string
}

/** A push tells of changes at once; this is only for the push that nobody heard of. */
const timeToLive = 24 * 60 * 60_000

const pairShape = z.object({ base: z.string().nullable(), own: z.string().nullable() })
type Pair = z.infer<typeof pairShape>

/**
 * The organisation's file and the repository's own are used only as a pair that was valid together: an edit of the one
 * that breaks the other leaves the last good pair in force.
 */
export function createConfigurations(options: ConfigurationOptions) {
  const { store, call, schema, path, log } = options
  /** By the texts of the pair; what a configuration says depends on nothing else. */
  const loaded = new Map<string, Configuration | null>()
  /** Faulty pairs that this process has checked: another version of Lotse may have known fewer keys. */
  const checked = new Set<string>()

  async function fileOf(installationId: number, { source, owner, repo }: SourceFile): Promise<ConfigurationRow> {
    const known = await store.configuration(source)
    const readAt = await store.now()
    if (known && !known.stale && known.readAt > readAt - timeToLive) return known
    try {
      const file = await readFile(call, { installationId, owner, repo, path })
      const row: ConfigurationRow = {
        source,
        state: file ? 'present' : 'absent',
        text: file?.text ?? null,
        problems: '[]',
        sha: file?.sha ?? null,
        readAt,
        stale: false,
      }
      await store.putConfiguration(row)
      return row
    } catch (error) {
      // Unreadable is neither absent nor invalid: what was read last holds until GitHub answers again.
      if (!known || !(error instanceof Trouble)) throw error
      log.warn({ repository: `${owner}/${repo}`, reason: error.message }, 'configuration unreadable, last one kept')
      return known
    }
  }

  async function pairOf(installationId: number, repository: Repository): Promise<ConfigurationRow> {
    const { id, owner, ownerId, name } = repository
    const base = await fileOf(installationId, { source: `org:${ownerId}`, owner, repo: '.github' })
    const own = name === '.github' ? null : await fileOf(installationId, { source: `repo:${id}`, owner, repo: name })
    const source = `pair:${id}`
    const sha = `${base.sha}:${own?.sha ?? null}`
    const known = await store.configuration(source)
    if (known?.sha === sha && (known.problems === '[]' || checked.has(source))) return known
    checked.add(source)
    const pair: Pair = { base: base.text, own: own?.text ?? null }
    const problems = problemsOf(pair, repository)
    const text = problems.length === 0 ? JSON.stringify(pair) : (known?.text ?? null)
    const told = JSON.stringify(problems)
    if (told !== (known?.problems ?? '[]')) {
      const lines = problems.map(formatProblem)
      if (lines.length > 0)
        log.warn({ repository: `${owner}/${name}`, problems: lines }, 'configuration invalid, last good one kept')
      // Told before it is stored: a crash in between tells it twice rather than never.
      await options.onFaults({ installationId, repository, configuration: inForce(text, repository), problems })
    }
    const state = pair.base === null && pair.own === null ? 'absent' : 'present'
    const readAt = await store.now()
    const row: ConfigurationRow = { source, state, text, problems: told, sha, readAt, stale: false }
    await store.putConfiguration(row)
    return row
  }

  function load(pair: Pair, { owner, name }: Repository) {
    const named = (repo: string, text: string | null) =>
      text === null ? null : { file: `${owner}/${repo}/${path}`, text }
    return loadConfiguration(named('.github', pair.base), named(name, pair.own), schema)
  }

  function problemsOf(pair: Pair, repository: Repository): Problem[] {
    const result = load(pair, repository)
    return result.state === 'invalid' ? result.problems : []
  }

  function inForce(text: string | null, repository: Repository): Configuration | null {
    if (text === null) return null
    const known = loaded.get(text)
    if (known !== undefined) return known
    const result = load(pairShape.parse(JSON.parse(text)), repository)
    const configuration = result.state === 'valid' ? result.configuration : null
    loaded.set(text, configuration)
    return configuration
  }

  /** @returns the rules in force (null where there are none, or never were valid ones), and the faults of the files now */
  async function checkConfiguration(installationId: number, repository: Repository): Promise<CheckedConfiguration> {
    const { text, problems } = await pairOf(installationId, repository)
    return { configuration: inForce(text, repository), problems: JSON.parse(problems) }
  }

  return {
    checkConfiguration,
    configurationOf: async (installationId: number, repository: Repository) =>
      (await checkConfiguration(installationId, repository)).configuration,
  }
}
