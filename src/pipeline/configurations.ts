/** Keeps the configuration of each repository: read when it changed, the last good one where it cannot be used. */
import { z } from 'zod'
import { loadConfiguration } from '../config/load.ts'
import { formatProblem, type Problem, quote } from '../config/problems.ts'
import type { Configuration, ConfigurationSchema } from '../config/schema.ts'
import type { Repository } from '../core/facts.ts'
import { isLookalike } from '../core/lookalike.ts'
import type { Call } from '../github/client.ts'
import { listFolder, mostEntries, readFile } from '../github/read.ts'
import { Trouble } from '../github/trouble.ts'
import type { Log } from '../log.ts'
import type { ConfigurationRow, Store } from '../store/types.ts'

export interface ConfigurationOptions {
  store: Store
  call: Call
  schema: ConfigurationSchema
  /** Path of the file within a repository. */
  path: string
  /** Called whenever the problems of a repository's configuration are others than before. */
  onProblems(change: ProblemChange): Promise<void>
  log: Log
}

export interface ProblemChange {
  installationId: number
  repository: Repository
  /** The rules that stay in force. */
  configuration: Configuration | null
  problems: Problem[]
}

export interface CheckedConfiguration {
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
 * The organisation's file and the repository's own are used only as a pair that is valid together: an edit of the one
 * that breaks the other leaves the last good pair in force.
 */
export class Configurations {
  readonly #options: ConfigurationOptions
  /** By the texts of the pair; what a configuration says depends on nothing else. */
  readonly #loaded = new Map<string, Configuration | null>()
  /** Faulty pairs that this process has checked: another version of Lotse may have known fewer keys. */
  readonly #checked = new Set<string>()

  /** Reads that are under way. */
  readonly #reading = new Map<string, Promise<ConfigurationRow>>()

  constructor(options: ConfigurationOptions) {
    this.#options = options
  }

  /** @returns the rules in force (null: none, or never valid ones), and the problems of what stands in the files now */
  async check(installationId: number, repository: Repository): Promise<CheckedConfiguration> {
    const { text, problems } = await this.#pairOf(installationId, repository)
    return { configuration: this.#inForce(text, repository), problems: JSON.parse(problems) }
  }

  async #pairOf(installationId: number, repository: Repository): Promise<ConfigurationRow> {
    const { id, owner, ownerId, name } = repository
    const base = await this.#fileOf(installationId, { source: `org:${ownerId}`, owner, repo: '.github' })
    const own =
      name === '.github' ? null : await this.#fileOf(installationId, { source: `repo:${id}`, owner, repo: name })
    const source = `pair:${id}`
    const unread = (own ?? base).problems
    const sha = `${base.sha}:${own?.sha ?? null}:${unread}`
    const known = await this.#options.store.configuration(source)
    if (known?.sha === sha && (known.problems === '[]' || this.#checked.has(source))) return known
    this.#checked.add(source)
    const pair: Pair = { base: base.text, own: own?.text ?? null }
    const { isUsable, problems: found } = this.#judge(pair, repository)
    const problems: Problem[] = [...found, ...JSON.parse(unread)]
    const text = isUsable ? JSON.stringify(pair) : this.#lastGood(pair, known?.text ?? null, repository)
    const told = JSON.stringify(problems)
    // Told before it is stored: a crash in between tells it twice rather than never.
    if (told !== (known?.problems ?? '[]')) await this.#tell({ installationId, repository, text, problems })
    const state = pair.base === null && pair.own === null ? 'absent' : 'present'
    const readAt = await this.#options.store.now()
    const row: ConfigurationRow = { source, state, text, problems: told, sha, readAt, stale: false }
    await this.#options.store.putConfiguration(row)
    return row
  }

  /** Unreadable is neither absent nor invalid: what was read last holds until GitHub answers again. */
  async #fileOf(installationId: number, file: SourceFile): Promise<ConfigurationRow> {
    const { store, log } = this.#options
    const known = await store.configuration(file.source)
    const readAt = await store.now()
    if (known && !known.stale && known.readAt > readAt - timeToLive) return known
    try {
      return await this.#readOnce(installationId, file, { known, readAt })
    } catch (error) {
      if (!known || !(error instanceof Trouble)) throw error
      const repository = `${file.owner}/${file.repo}`
      log.warn({ repository, reason: error.message }, 'configuration unreadable, last one kept')
      return known
    }
  }

  /** Many threads may come to want the same file at the same moment; one that was marked as stale since then is read again. */
  #readOnce(
    installationId: number,
    file: SourceFile,
    { known, readAt }: { known: ConfigurationRow | null; readAt: number },
  ): Promise<ConfigurationRow> {
    const key = JSON.stringify([file.source, known?.readAt, known?.stale])
    const underWay = this.#reading.get(key)
    if (underWay) return underWay
    const reading = this.#read(installationId, file, { known, readAt }).finally(() => this.#reading.delete(key))
    this.#reading.set(key, reading)
    return reading
  }

  /** The folder is looked at first: it tells whether the file has changed, and what lies beside it that nobody reads. */
  async #read(
    installationId: number,
    { source, owner, repo }: SourceFile,
    { known, readAt }: { known: ConfigurationRow | null; readAt: number },
  ): Promise<ConfigurationRow> {
    const { store, call, path } = this.#options
    const place = { installationId, owner, repo }
    const folder = await listFolder(call, { ...place, path: path.split('/').slice(0, -1).join('/') })
    const entry = folder.find(one => one.path === path)
    const mayBeThere = entry !== undefined || folder.length >= mostEntries
    const isSame = entry !== undefined && known?.text != null && known.sha === entry.sha
    const file = isSame ? known : mayBeThere ? await readFile(call, { ...place, path }) : null
    const [text, sha] = [file?.text ?? null, file?.sha ?? null]
    const state = file ? 'present' : 'absent'
    const unread = folder.filter(one => isLookalike(one.path, path))
    const problems = JSON.stringify(unread.map(one => notRead(`${owner}/${repo}/${one.path}`, path)))
    const row: ConfigurationRow = { source, state, text, problems, sha, readAt, stale: false }
    await store.putConfiguration(row)
    return row
  }

  async #tell(change: { installationId: number; repository: Repository; text: string | null; problems: Problem[] }) {
    const { text, ...rest } = change
    const { repository, problems } = rest
    if (problems.length > 0) {
      const details = { repository: `${repository.owner}/${repository.name}`, problems: problems.map(formatProblem) }
      const isUsed = problems.every(({ isLeftOut }) => isLeftOut)
      this.#options.log.warn(details, `configuration ${isUsed ? 'used in part' : 'invalid, last good one kept'}`)
    }
    await this.#options.onProblems({ ...rest, configuration: this.#inForce(text, repository) })
  }

  #judge(pair: Pair, repository: Repository): { isUsable: boolean; problems: Problem[] } {
    const result = loadPair(pair, repository, this.#options)
    return { isUsable: result.state !== 'invalid', problems: result.state === 'absent' ? [] : result.problems }
  }

  /** What is wrong with a repository's own file holds up nothing that the organisation's says. */
  #lastGood({ base }: Pair, known: string | null, repository: Repository): string | null {
    if (known === null) return null
    const mixed: Pair = { base, own: pairShape.parse(JSON.parse(known)).own }
    return this.#judge(mixed, repository).isUsable ? JSON.stringify(mixed) : known
  }

  #inForce(text: string | null, repository: Repository): Configuration | null {
    if (text === null) return null
    const known = this.#loaded.get(text)
    if (known !== undefined) return known
    const configuration = readPair(text, repository, this.#options)
    this.#loaded.set(text, configuration)
    return configuration
  }
}

function notRead(file: string, path: string): Problem {
  return {
    ...{ file, line: 1, column: 1, path: '', isLeftOut: true },
    message: `This file is not read: only ${quote(path)} is, spelt exactly so.`,
    expected: 'one file of that name: rename this one, or move there what it says and delete it',
  }
}

type Reading = Pick<ConfigurationOptions, 'path' | 'schema'>

function loadPair(pair: Pair, { owner, name }: Repository, { path, schema }: Reading) {
  const named = (repo: string, text: string | null) =>
    text === null ? null : { file: `${owner}/${repo}/${path}`, text }
  return loadConfiguration(named('.github', pair.base), named(name, pair.own), schema)
}

function readPair(text: string, repository: Repository, reading: Reading): Configuration | null {
  const result = loadPair(pairShape.parse(JSON.parse(text)), repository, reading)
  return result.state === 'valid' ? result.configuration : null
}

/** @returns the rules in force as the store has them, without asking GitHub; null where there are none */
export async function storedConfiguration(
  store: Pick<Store, 'configuration'>,
  repository: Repository,
  schema: ConfigurationSchema,
): Promise<Configuration | null> {
  const row = await store.configuration(`pair:${repository.id}`)
  // The path only names the file in complaints, and what is in force has none.
  return row?.text ? readPair(row.text, repository, { path: 'lotse.yml', schema }) : null
}
