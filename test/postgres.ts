/** A PostgreSQL of the tests' own: without network, in a temporary folder, gone afterwards. The only test code that reads the environment. */
import { execFileSync } from 'node:child_process'
import { accessSync, chownSync, constants, existsSync, globSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A run needs about half a gigabyte. */
const leastRoom = 2 ** 30

/** A folder that all workers may use; removed at the end. */
export function testFolder(): string {
  const folder = process.env.LOTSE_TEST_FOLDER
  if (!folder) throw new Error('The global set-up of Jest did not run: see jest.config.js.')
  return folder
}

/** @returns null where no PostgreSQL is installed */
export function postgresUrl(): string | null {
  return process.env.LOTSE_TEST_POSTGRES || null
}

/** @returns the environment of a process that knows only this; Node keeps what it has compiled for the next one */
export function bareEnvironment(own: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...own }
}

/** Publishes the folder and the URL to the workers by the environment. */
export function startPostgres(): void {
  process.env.LOTSE_TEST_FOLDER = mkdtempSync(join(quickFolder(), 'lotse-test-'))
  process.env.NODE_COMPILE_CACHE = join(testFolder(), 'compiled')
  const bin = programs()
  if (bin) process.env.LOTSE_TEST_POSTGRES = startServer(bin)
  else if (process.env.CI) throw new Error('PostgreSQL (initdb, pg_ctl) is missing: install it to run all tests.')
  else
    console.warn(
      '\n*** PostgreSQL is not installed: ALL POSTGRESQL TESTS ARE SKIPPED (Debian: apt install postgresql) ***\n',
    )
}

/** Memory, where all databases of a run find room: elsewhere each commit waits for the disk, and none outlives the run. */
function quickFolder(): string {
  const memory = '/dev/shm'
  try {
    accessSync(memory, constants.W_OK)
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > leastRoom ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}

export function stopPostgres(): void {
  const bin = programs()
  const data = dataFolder()
  if (bin && existsSync(join(data, 'postmaster.pid'))) run(join(bin, 'pg_ctl'), ['stop', '-D', data, '-m', 'immediate'])
  rmSync(testFolder(), { recursive: true, force: true })
}

/** The newest of Debian's, else what the search path holds. */
function programs(): string | undefined {
  const folders = [...globSync('/usr/lib/postgresql/*/bin').toSorted(), ...(process.env.PATH ?? '').split(delimiter)]
  return folders.findLast(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')))
}

function startServer(bin: string): string {
  const socket = mkdtempSync(join(testFolder(), 'pg-'))
  process.env.LOTSE_TEST_POSTGRES_SOCKET = socket
  const user = serverUser()
  if (user) for (const folder of [testFolder(), socket]) chownSync(folder, user.uid, user.gid)
  run(join(bin, 'initdb'), ['-D', dataFolder(), '-U', 'lotse', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'])
  // No fsync: the tests kill processes, never the machine.
  const settings = `-F -c listen_addresses='' -c max_connections=200 -k ${socket}`
  run(join(bin, 'pg_ctl'), ['start', '-w', '-D', dataFolder(), '-l', join(socket, 'log'), '-o', settings])
  return `postgres://lotse@/postgres?host=${encodeURIComponent(socket)}`
}

function dataFolder(): string {
  return join(process.env.LOTSE_TEST_POSTGRES_SOCKET ?? testFolder(), 'data')
}

/** PostgreSQL refuses to run as root. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string, name: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  const known = ['postgres', 'nobody'].find(name => {
    try {
      return id('-u', name) > 0
    } catch {
      return false
    }
  })
  return known ? { uid: id('-u', known), gid: id('-g', known) } : undefined
}

function run(program: string, parameters: string[]): void {
  const user = serverUser()
  execFileSync(program, parameters, { cwd: '/', stdio: ['ignore', 'ignore', 'inherit'], ...user })
}
