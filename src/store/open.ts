/** Opens the store: chooses the engine, brings the schema up to date, puts the parts together. */
import { isNativeError } from 'node:util/types'
import { Kysely, sql } from 'kysely'
import type { Instant } from '../core/facts.ts'
import { learn } from './answers.ts'
import { takeArrivals } from './arrivals.ts'
import { spend } from './budget.ts'
import { findConfiguration, putConfiguration } from './configurations.ts'
import { type Database, inTransaction, type Tables } from './database.ts'
import { pruneDeliveries, unseenDeliveries } from './deliveries.ts'
import { findJournal, findState, keepRows, listDesks, listRows } from './desks.ts'
import { attempt, complete, plan, putBack, refuse } from './effects.ts'
import { GroupCommit } from './group-commit.ts'
import { findInstallation, listInstallations, pauseInstallation, putInstallation } from './installations.ts'
import { forget, postpone, release, renew, setAside } from './lease.ts'
import { appendLog, listLogs } from './log.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { decisionNumber, recordsOfDecision } from './numbers.ts'
import { listOutages, noteOutage, startPulse } from './outages.ts'
import { openPostgres } from './postgres.ts'
import { claimThreads, hasWork, nextDue } from './queue.ts'
import { listReach, noteReach } from './reach.ts'
import { observe } from './readings.ts'
import { keepRecords, keepReports, listRecords, loadReports } from './records.ts'
import { findRepository, findSwept, listRepositories, putRepository, setSwept } from './repositories.ts'
import { openSqlite } from './sqlite.ts'
import { tell } from './tell.ts'
import { listOpenThreads, listSetAside, loadThread, makeDue } from './threads.ts'
import type { AcceptInput, Store } from './types.ts'

interface OpenOptions {
  /** `sqlite:PATH`, `sqlite::memory:` or `postgres://…` */
  url: string
  /** Default: the database's clock on PostgreSQL, the process's on SQLite. */
  now?: () => Instant
  /** A clock of the process alone, whatever `now` says: see `beat`. Default: the process's. */
  uptime?: () => number
  /** A PostgreSQL schema instead of the user's own; made if it is missing. */
  schema?: string
}

/** @throws with cause and remedy if the database cannot be reached, opened or migrated */
export async function openStore(options: OpenOptions): Promise<Store> {
  const on = await openDatabase(options)
  const clock = options.now ?? (on.engine === 'sqlite' ? Date.now : null)
  const now = clock ? async () => clock() : () => databaseTime(on)
  return assemble(on, now, options.uptime ?? Date.now)
}

async function openDatabase({ url, schema }: OpenOptions): Promise<Database> {
  if (url.startsWith('sqlite:')) return openFile(url.slice('sqlite:'.length))
  if (/^postgres(ql)?:\/\//.test(url)) return openServer(url, schema)
  throw new Error('The database URL must be sqlite:PATH, sqlite::memory: or postgres://USER:PASSWORD@HOST/NAME.')
}

async function openFile(path: string): Promise<Database> {
  const on: Database = { engine: 'sqlite', db: new Kysely<Tables>({ dialect: openSqlite(path) }) }
  await migrateOrClose(on)
  return on
}

async function openServer(url: string, schema: string | undefined): Promise<Database> {
  const open = (patient: boolean): Database => ({
    engine: 'postgres',
    db: new Kysely<Tables>({ dialect: openPostgres({ url, schema, patient }) }),
  })
  const first = open(true)
  await reach(first, url)
  await migrateOrClose(first, schema)
  await first.db.destroy()
  return open(false)
}

async function migrateOrClose(on: Database, schema?: string): Promise<void> {
  try {
    if (schema !== undefined) await createSchema(on, schema)
    await migrate(on, migrations(on.engine))
  } catch (error) {
    await on.db.destroy()
    throw error
  }
}

/** `if not exists` alone fails when two come at the same moment. */
function createSchema(on: Database, schema: string): Promise<void> {
  return inTransaction(on, async within => {
    await sql`select pg_advisory_xact_lock(hashtext(${schema}))`.execute(within.db)
    await within.db.schema.createSchema(schema).ifNotExists().execute()
  })
}

async function reach(on: Database, url: string): Promise<void> {
  try {
    await ping(on)
  } catch (cause) {
    await on.db.destroy()
    // The URL holds a password; pg's own error names an unreachable host only by its code.
    const where = URL.canParse(url) ? new URL(url).host || 'the local socket' : 'the given URL'
    const why = isNativeError(cause) ? cause.message || ('code' in cause ? cause.code : cause.name) : cause
    throw new Error(
      `PostgreSQL at ${where} cannot be used: ${why}. Check that it runs, and the host, user, password and name in DATABASE_URL.`,
      { cause },
    )
  }
}

async function ping(on: Database): Promise<void> {
  await sql`select 1`.execute(on.db)
}

async function databaseTime(on: Database): Promise<Instant> {
  const time = sql<{ now: Instant }>`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`
  const { rows } = await time.execute(on.db)
  if (!rows[0]) throw new Error('PostgreSQL did not tell its time.')
  return rows[0].now
}

function assemble(on: Database, now: () => Promise<Instant>, uptime: () => number): Store {
  const arrivals = new GroupCommit((inputs: AcceptInput[]) => inTransaction(on, within => takeArrivals(within, inputs)))
  const beat = startPulse(on, uptime)
  const rotation = { turn: 0, served: new Map<number, number>() }
  return {
    engine: on.engine,
    now,
    ping: () => ping(on),
    async close() {
      await arrivals.close()
      await on.db.destroy()
    },
    accept: input => arrivals.add(input),
    unseenDeliveries: ids => unseenDeliveries(on, ids),
    pruneDeliveries: before => pruneDeliveries(on, before),
    claim: input => claimThreads(on, rotation, input),
    nextDue: () => nextDue(on),
    hasWork: (installationId, now) => hasWork(on, installationId, now),
    load: claim => loadThread(on, claim),
    observe: (claim, observation) => observe(on, claim, observation),
    learn: (claim, answers) => learn(on, claim, answers),
    plan: (claim, effects, at) => plan(on, claim, effects, at),
    attempt: (claim, key, at) => attempt(on, claim, key, at),
    complete: (claim, key, result, at) => complete(on, claim, key, result, at),
    refuse: (claim, key, error, at) => refuse(on, claim, key, error, at),
    putBack: (claim, key) => putBack(on, claim, key),
    renew: (claim, until) => renew(on, claim, until),
    release: (claim, { wake }) => release(on, claim, wake),
    postpone: (claim, { until, error }) => postpone(on, claim, until, error),
    setAside: (claim, error) => setAside(on, claim, error),
    forget: claim => forget(on, claim),
    setAsideThreads: () => listSetAside(on),
    openThreads: page => listOpenThreads(on, page),
    makeDue: (threads, at) => makeDue(on, threads, at),
    configuration: source => findConfiguration(on, source),
    putConfiguration: row => putConfiguration(on, row),
    repository: id => findRepository(on, id),
    repositories: installationId => listRepositories(on, installationId),
    goneRepositories: installationId => listRepositories(on, installationId, { gone: true }),
    putRepository: shown => putRepository(on, shown),
    sweptAt: id => findSwept(on, id),
    setSwept: (id, at) => setSwept(on, id, at),
    reach: installationId => listReach(on, installationId),
    noteReach: (id, change) => noteReach(on, id, change),
    keepRecords: (claim, records) => keepRecords(on, claim, records),
    records: filter => listRecords(on, filter),
    reportsOf: claim => loadReports(on, claim),
    keepReports: (claim, reports) => keepReports(on, claim, reports),
    keepRows: (claim, feature, rows) => keepRows(on, claim, feature, rows),
    rows: filter => listRows(on, filter),
    desksWithRows: filter => listDesks(on, filter),
    journalOf: name => findJournal(on, name),
    stateOf: name => findState(on, name),
    appendLog: (claim, feature, entries) => appendLog(on, claim, feature, entries),
    logs: filter => listLogs(on, filter),
    decisionNumber: (claim, start) => decisionNumber(on, claim, start),
    recordsOfDecision: decision => recordsOfDecision(on, decision),
    tell: (audience, signal, at) => tell(on, audience, signal, at),
    beat,
    noteOutage: outage => noteOutage(on, outage),
    outages: within => listOutages(on, within),
    installations: () => listInstallations(on),
    installation: id => findInstallation(on, id),
    putInstallation: async installation => putInstallation(on, installation, await now()),
    pause: (id, until, error) => pauseInstallation(on, id, until, error),
    spend: (id, urgency, at) => spend(on, id, urgency, at),
  }
}
