/** Reads the environment: the only place that does. Every fault is named at once, with what would be right. */
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isNativeError } from 'node:util/types'
import { z } from 'zod'

const leastSecret = 16

/** Spaces are no secret, and Probot's own default is known to everybody. */
const secret = z.string().refine(text => text.trim().length >= leastSecret, {
  error: `must have at least ${leastSecret} characters and not be \`development\`, which everybody knows`,
})

const digits = (error: string) => z.string().regex(/^\d+$/, error).transform(Number)

const port = digits('must be a number from 0 to 65535').refine(number => number <= 65_535, {
  error: 'must be a number from 0 to 65535',
})

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** The variables with their defaults; docs/operations.md explains them. */
const shape = z.object({
  APP_ID: digits('must be the number of the GitHub App').refine(Number.isSafeInteger, {
    error: 'must be the number of the GitHub App',
  }),
  PRIVATE_KEY: z.string().refine(isPrivateKey, { error: 'must be a private key in PEM form' }),
  WEBHOOK_SECRET: secret,
  WEBHOOK_SECRET_PREVIOUS: secret.optional(),
  GHE_HOST: z
    .string()
    .regex(/^[\w.-]+(:\d+)?$/, 'must be a host name, without protocol and path')
    .optional(),
  GHE_PROTOCOL: z.enum(['http', 'https'], { error: 'must be http or https' }).default('https'),
  PORT: port.default(3000),
  HOST: z.string().default('localhost'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be a URL that begins with http:// or https://' }).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.|postgres(ql)?:\/\/)/, 'must be `sqlite:PATH` or `postgres://…`')
    .default('sqlite:./data/lotse.db'),
  LOG_LEVEL: z.enum(levels, { error: `must be one of ${levels.join(', ')}` }).default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty'], { error: 'must be json or pretty' }).optional(),
  CONFIG_PATH: z.string().default('.github/lotse.yml'),
})

function isPrivateKey(text: string): boolean {
  try {
    createPrivateKey(text)
    return true
  } catch {
    return false
  }
}

export interface Environment {
  appId: number
  privateKey: string
  /** The present secret first, then the former one during rotation. */
  webhookSecrets: readonly [string, ...string[]]
  /** Base of the REST API; undefined for github.com. */
  apiUrl: string | undefined
  port: number
  host: string
  databaseUrl: string
  logLevel: string
  logFormat: 'json' | 'pretty' | undefined
  configPath: string
}

export type EnvironmentResult =
  | { ok: true; environment: Environment }
  | { ok: false /** No app is configured at all. */; isUnregistered: boolean; problems: string[] }

type Variables = Readonly<Record<string, string | undefined>>

/** Reads `.env` in the working directory if there is one; what is set already wins. */
export function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

/** An empty variable counts as not set. */
function givenOf(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
}

/** For commands that only read what is stored: they need neither the app nor its secrets. */
export function readDatabaseUrl(
  variables: Variables = process.env,
): { ok: true; url: string } | { ok: false; problem: string } {
  const parsed = shape.shape.DATABASE_URL.safeParse(givenOf(variables).DATABASE_URL)
  if (parsed.success) return { ok: true, url: parsed.data }
  return { ok: false, problem: `DATABASE_URL ${parsed.error.issues[0]?.message}.` }
}

/** @returns the settings, or one line for each fault */
export function readEnvironment(variables: Variables = process.env): EnvironmentResult {
  const given = givenOf(variables)
  const key = readPrivateKey(given)
  const parsed = shape.safeParse({ ...given, PRIVATE_KEY: key.text })
  if (parsed.success) return { ok: true, environment: toEnvironment(parsed.data) }
  const problems = parsed.error.issues.map(({ path, message }) => {
    const name = path[0] === 'PRIVATE_KEY' ? key.name : String(path[0])
    if (name === key.name && key.problem) return `${name} ${key.problem}.`
    return name in given ? `${name} ${message}.` : `${name} is missing; docs/operations.md says what it is.`
  })
  return { ok: false, isUnregistered: !('APP_ID' in given), problems }
}

interface PrivateKey {
  /** The variable that it came from. */
  name: string
  text?: string
  problem?: string
}

function readPrivateKey({ PRIVATE_KEY, PRIVATE_KEY_PATH }: Variables): PrivateKey {
  // Shells and compose files often carry the line ends as `\n`.
  if (PRIVATE_KEY) return { name: 'PRIVATE_KEY', text: PRIVATE_KEY.replaceAll('\\n', '\n') }
  if (!PRIVATE_KEY_PATH) return { name: 'PRIVATE_KEY' }
  const name = 'PRIVATE_KEY_PATH'
  try {
    return { name, text: readFileSync(PRIVATE_KEY_PATH, 'utf8') }
  } catch (error) {
    return { name, problem: `cannot be read: ${isNativeError(error) ? error.message : error}` }
  }
}

function toEnvironment(values: z.output<typeof shape>): Environment {
  const { WEBHOOK_SECRET, WEBHOOK_SECRET_PREVIOUS, GHE_HOST, GHE_PROTOCOL } = values
  return {
    appId: values.APP_ID,
    privateKey: values.PRIVATE_KEY,
    webhookSecrets: WEBHOOK_SECRET_PREVIOUS ? [WEBHOOK_SECRET, WEBHOOK_SECRET_PREVIOUS] : [WEBHOOK_SECRET],
    apiUrl: GHE_HOST ? `${GHE_PROTOCOL}://${GHE_HOST}/api/v3` : undefined,
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
    configPath: values.CONFIG_PATH,
  }
}

/**
 * Prepares Probot's registration page, which reads the environment by itself: no proxy is set up on the internet, and
 * GitHub learns where webhooks go.
 * @returns where the page may listen; never beyond this machine, for whoever reaches it could plant keys
 */
export function readRegistration(variables: Variables = process.env): { host: string; port: number } {
  const number = port.safeParse(variables.PORT || '3000')
  const where = { host: '127.0.0.1', port: number.success ? number.data : 3000 }
  process.env.NO_SMEE_SETUP = 'true'
  process.env.WEBHOOK_PROXY_URL = `${variables.PUBLIC_URL || `http://${where.host}:${where.port}`}/api/github/webhooks`
  return where
}
