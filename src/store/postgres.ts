/** PostgreSQL by `pg`, so that a dead, restarted or silent server costs errors and never the process. */
import { isNativeError } from 'node:util/types'
import {
  type DatabaseIntrospector,
  type Kysely,
  PostgresDialect,
  PostgresIntrospector,
  type PostgresPoolClient,
  type PostgresQueryResult,
  sql,
  type TableMetadata,
} from 'kysely'
import pg from 'pg'

const seconds = 1000

/**
 * @param options.schema to work in instead of the user's own search path; it must exist
 * @param options.patient waits for statements however long they take: for migrations
 */
export function openPostgres(options: { url: string; schema?: string | undefined; patient: boolean }): PostgresDialect {
  const { schema, patient } = options
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: 'lotse',
    // Two cores serve few statements at once; more connections only queue in another place.
    max: 8,
    connectionTimeoutMillis: 3 * seconds,
    // GitHub waits 10 s for the answer to a webhook: give up in time to answer 503.
    statement_timeout: patient ? 0 : 5 * seconds,
    query_timeout: patient ? 0 : 6 * seconds,
    idle_in_transaction_session_timeout: 15 * seconds,
    keepAlive: true,
    types: { getTypeParser: numbers },
    ...(schema === undefined ? {} : { options: `-c search_path=${schema}` }),
  })
  // A lost connection also fails the statement under way, where it is handled; unheard, the event would end the process.
  const heard = () => undefined
  pool.on('error', heard)
  pool.on('connect', client => client.on('error', heard))
  return new OwnSchemaDialect({
    pool: { connect: async () => new Connection(await pool.connect()), end: () => pool.end() },
  })
}

/** Asks for the tables of its own schema: Kysely would read every column of all that others keep in the same database. */
class OwnSchemaDialect extends PostgresDialect {
  override createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new OwnSchemaIntrospector(db)
  }
}

class OwnSchemaIntrospector extends PostgresIntrospector {
  readonly #db: Kysely<unknown>

  constructor(db: Kysely<unknown>) {
    super(db)
    this.#db = db
  }

  override async getTables(): Promise<TableMetadata[]> {
    const tables = sql<{ schema: string; name: string }>`
      select schemaname as schema, tablename as name from pg_catalog.pg_tables where schemaname = current_schema()`
    const { rows } = await tables.execute(this.#db)
    return rows.map(({ schema, name }) => ({ schema, name, isView: false, columns: [] }))
  }
}

/** Ids and milliseconds fit a JavaScript number; pg would give bigint as text. */
function numbers(type: number, format?: 'text' | 'binary') {
  if (type === pg.types.builtins.INT8 && format !== 'binary') return Number
  return pg.types.getTypeParser(type, format)
}

const commands = ['UPDATE', 'DELETE', 'INSERT', 'SELECT', 'MERGE'] as const

/** A client that leaves the pool once a query had no answer in time: pg would go on waiting on the same dead line. */
class Connection implements PostgresPoolClient {
  readonly #client: pg.PoolClient
  #silent = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query(cursor: object): never
  async query(sql: string | object, parameters: readonly unknown[] = []): Promise<unknown> {
    if (typeof sql !== 'string') throw new TypeError('Cursors are not used.')
    // Without this the rollback would wait in vain once more and hide the cause.
    if (this.#silent) return { command: 'SELECT', rowCount: 0, rows: [] }
    try {
      const { command, rowCount, rows } = await this.#client.query(sql, [...parameters])
      return { command: commands.find(known => known === command) ?? 'SELECT', rowCount: rowCount ?? 0, rows }
    } catch (error) {
      this.#silent = isNativeError(error) && error.message === 'Query read timeout'
      throw error
    }
  }

  release() {
    this.#client.release(this.#silent)
  }
}
