#!/usr/bin/env node
/** The command line: `lotse start`, `sandbox`, `check`, `export`, `verify`, `docs`. Exit codes: 0 done, 1 problems found, 2 wrong use. */
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { configurationSchema } from './app.ts'
import { checkFiles } from './config/check.ts'
import { generatedFiles } from './documents.ts'
import { loadEnvironmentFile, readDatabaseUrl, readEnvironment, readRegistration } from './env.ts'
import { exportStored, readExportOptions, requireDatabase } from './export.ts'
import { createLog } from './log.ts'
import { serve, serveRegistration } from './serve.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/types.ts'
import { exportSummary } from './summary.ts'
import { verifyStored } from './verify.ts'

interface Command {
  usage: string
  about: string
  run(args: string[]): Promise<number> | number
}

const commands: Readonly<Record<string, Command>> = {
  start: { usage: 'lotse start', about: 'Starts the app with the environment of docs/operations.md.', run: start },
  sandbox: {
    usage: 'lotse sandbox [--story] [--port N] [--issues N] [--seed N]',
    about: 'Plays with a simulated GitHub, without account or network.',
    run: sandbox,
  },
  check: {
    usage: 'lotse check [FILE] [--repository FILE]',
    about: 'Checks the organisation’s configuration file, a repository’s own one, or the one over the other.',
    run: check,
  },
  export: {
    usage:
      'lotse export measures|needs [--month YYYY-MM] [--format json|csv|text] [--private]\n' +
      'lotse export decisions D17|--all [--format markdown|json] [--private]\n' +
      'lotse export summary COMPANY [--format json|csv|text] [--private]',
    about:
      'Writes the measures of routing, the needs of partners, the record of decisions, or how a contractor stands.',
    run: exportFromStore,
  },
  verify: { usage: 'lotse verify', about: 'Checks that no log of decisions was changed in the database.', run: verify },
  docs: { usage: 'lotse docs', about: 'Writes the generated pages and the JSON Schema anew.', run: writeDocs },
}

async function main([name = '--help', ...args]: string[]): Promise<number> {
  if (name === '--help' || name === 'help') return say(usage())
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) return misuse(`Unknown command \`${name}\`.\n${usage()}`)
  if (args.includes('--help')) return say(`${command.usage}\n${command.about}`)
  try {
    return await command.run(args)
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      return misuse(`${error.message}\nUsage: ${command.usage}`)
    }
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
}

function usage(): string {
  return Object.values(commands)
    .map(command => `${command.usage.padEnd(40)} ${command.about}`)
    .join('\n')
}

function say(text: string): 0 {
  console.log(text)
  return 0
}

function misuse(text: string): 2 {
  console.error(text)
  return 2
}

async function start(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  loadEnvironmentFile()
  const read = readEnvironment()
  if (!read.ok && read.isUnregistered) return register()
  if (!read.ok) return misuse(read.problems.join('\n'))
  const { environment } = read
  const { logLevel: level, logFormat: format, privateKey, webhookSecrets } = environment
  const log = createLog({ level, format, secrets: [privateKey, ...webhookSecrets] })
  const store = await openStore({ url: environment.databaseUrl })
  const serving = await serve({ environment, store, log, now: Date.now, settle: 1_000 })
  await stopSignal()
  log.info({}, 'stopping')
  const isStopped = await Promise.race([serving.stop().then(() => true), setTimeout(stopWithin, false)])
  // What was begun is in the store and is looked for at the next start.
  if (!isStopped) log.warn({}, 'stopped before everything that runs was finished')
  return 0
}

/** Containers are killed ten seconds after they were asked to stop. */
const stopWithin = 9_000

async function stopSignal(): Promise<void> {
  await new Promise<void>(resolve => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
}

async function register(): Promise<number> {
  console.log('No APP_ID is set: this page registers the GitHub App. `npm run sandbox` shows Lotse without an account.')
  await serveRegistration(readRegistration())
  await stopSignal()
  return 0
}

async function sandbox(args: string[]): Promise<number> {
  const number = { type: 'string', default: '0' } as const
  const options = { story: { type: 'boolean' }, port: number, issues: number, seed: number } as const
  const { story, ...texts } = parseArgs({ args, options }).values
  if (story) return (await import('./sandbox/story/index.ts')).playStory(console.log)
  const wrong = Object.entries(texts).find(
    ([name, text]) => !/^\d{1,9}$/.test(text) || Number(text) > (most[name] ?? 0),
  )
  if (wrong) return misuse(`--${wrong[0]} must be a whole number up to ${most[wrong[0]]}.`)
  const { playPrompt } = await import('./sandbox/terminal.ts')
  const { port, issues, seed } = texts
  const numbers = { port: Number(port), issues: Number(issues), seed: Number(seed) }
  return playPrompt({ ...numbers, input: process.stdin, output: process.stdout, readTime: Date.now })
}

/** The largest numbers that the sandbox takes. */
const most: Readonly<Record<string, number>> = { port: 65_535, issues: 100_000, seed: 999_999_999 }

function check(args: string[]): number {
  const options = { repository: { type: 'string' } } as const
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options })
  const [organisation] = positionals
  const isNothing = organisation === undefined && values.repository === undefined
  if (isNothing || positionals.length > 1) return misuse('Usage: lotse check [FILE] [--repository FILE]')
  const { code, output } = checkFiles(
    { organisation, ...values },
    file => readFileSync(file, 'utf8'),
    configurationSchema,
  )
  console[code === 0 ? 'log' : 'error'](output)
  return code
}

async function exportFromStore(args: string[]): Promise<number> {
  const read = readExportOptions(args)
  if ('problem' in read) return misuse(read.problem)
  return withStored(async store => {
    const { options } = read
    const { output, remarks } =
      options.what === 'summary'
        ? await exportSummary(store, options, configurationSchema)
        : await exportStored(store, options)
    process.stdout.write(output)
    for (const remark of remarks) console.error(remark)
    return 0
  })
}

async function verify(args: string[]): Promise<number> {
  parseArgs({ args, options: {} })
  return withStored(async store => {
    const { isWhole, lines } = await verifyStored(store)
    for (const line of lines) console[isWhole ? 'log' : 'error'](line)
    return isWhole ? 0 : 1
  })
}

/** Opens the database of this machine's Lotse, which may be at work meanwhile. */
async function withStored(work: (store: Store) => Promise<number>): Promise<number> {
  loadEnvironmentFile()
  const database = readDatabaseUrl()
  if (!database.ok) return misuse(database.problem)
  requireDatabase(database.url)
  const store = await openStore({ url: database.url })
  return work(store).finally(() => store.close())
}

function writeDocs(args: string[]): number {
  parseArgs({ args, options: {} })
  for (const [path, text] of Object.entries(generatedFiles())) writeFileSync(path, text)
  return say(`Written: ${Object.keys(generatedFiles()).join(', ')}`)
}

// Whoever reads only the first lines (`| head`) has what they wanted.
process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1))
process.exitCode = await main(process.argv.slice(2))
// Whatever a library keeps open must not keep a finished command alive.
process.exit()
