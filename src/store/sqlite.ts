/** SQLite by Node's own module, in the shape that Kysely's SQLite dialect expects. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { isNativeError } from 'node:util/types'
import {
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely'

/** SQLite can undo changes of tables; Kysely assumes the least. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

/** SQLite's own waiting would stop the whole process; it is switched off once the file is open. */
class PatientDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection()
    return {
      executeQuery: query => whenUnlocked(() => connection.executeQuery(query)),
      streamQuery: (query, size) => connection.streamQuery(query, size),
    }
  }
}

const patienceMs = 3000

/** Safe to repeat: a statement that found the file locked did nothing, and a transaction takes the lock as it begins. */
async function whenUnlocked<T>(run: () => Promise<T>): Promise<T> {
  const began = performance.now()
  for (;;) {
    try {
      return await run()
    } catch (error) {
      if (!isBusy(error) || performance.now() - began > patienceMs) throw error
    }
    await setTimeout(2 + Math.random() * 8)
  }
}

/** The lower byte is the kind of error: https://sqlite.org/rescode.html#busy */
function isBusy(error: unknown): boolean {
  return isNativeError(error) && 'errcode' in error && (Number(error.errcode) & 0xff) === 5
}

class TransactionalDialect extends SqliteDialect {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    super({ database })
    this.#database = database
  }

  override createAdapter() {
    return new TransactionalAdapter()
  }

  override createDriver() {
    return new PatientDriver({ database: this.#database })
  }
}

/**
 * Any number of processes may open the same file; a writer waits up to 3 s for the others.
 * @param path of the file, whose folder is created, or `:memory:`
 * @throws when the file cannot be opened, is damaged or is no database
 */
export function openSqlite(path: string): TransactionalDialect {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
    const database = new DatabaseSync(path, { timeout: patienceMs, enableForeignKeyConstraints: true })
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 0')
    return new TransactionalDialect(adapt(database))
  } catch (cause) {
    const why = isNativeError(cause) ? cause.message : String(cause)
    throw new Error(
      `The SQLite database ${path} cannot be opened: ${why}. Check that the folder exists, is writable and has space, and that the file is an SQLite database.`,
      { cause },
    )
  }
}

function adapt(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare(sql) {
      // After a full disk SQLite has rolled back by itself; a second rollback would hide the cause.
      if (sql === 'rollback' && !database.isTransaction) return nothing
      const statement = statements.get(sql) ?? adaptStatement(database.prepare(immediate(sql)))
      statements.delete(sql)
      statements.set(sql, statement)
      const oldest = statements.keys().next()
      if (statements.size > keptStatements && !oldest.done) statements.delete(oldest.value)
      return statement
    },
  }
}

const keptStatements = 200

/** A transaction that reads first and writes later fails at once, without waiting, if another process wrote between. */
function immediate(sql: string): string {
  return sql === 'begin' ? 'begin immediate' : sql
}

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: parameters => statement.all(...parameters.map(bindable)),
    run: parameters => statement.run(...parameters.map(bindable)),
    iterate: parameters => statement.iterate(...parameters.map(bindable)),
  }
}

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value
  throw new TypeError(`A value of type ${typeof value} cannot be stored.`)
}
