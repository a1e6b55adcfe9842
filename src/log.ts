/** The log: pino, with secrets taken out by path and by pattern before a line leaves the process. */
import { isNativeError } from 'node:util/types'
import { type DestinationStream, type Logger, pino } from 'pino'
import { prettyFactory } from 'pino-pretty'

/** Tokens of GitHub of any length, private keys, signatures, and passwords in addresses. */
const secretPatterns: readonly [RegExp, string][] = [
  [/gh[a-z]_[A-Za-z0-9._-]{16,}/g, '[token]'],
  [/github_pat_\w{16,}/g, '[token]'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g, '[token]'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(-----END [A-Z ]*PRIVATE KEY-----)?/g, '[key]'],
  [/sha(1|256)=[0-9a-f]{40,}/g, '[signature]'],
  [/(\w+:\/\/[^\s:/"]*:)[^\s/"]+@/g, '$1[password]@'],
  [/([?&]password=)[^\s&"]+/g, '$1[password]'],
]

const secretPaths = ['req.headers', 'res.headers', '*.token', '*.privateKey', '*.password', '*.secret']

/** The part of pino that is used. */
export interface Log {
  debug(details: object, message: string): void
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

export interface LogOptions {
  level: string
  format: 'json' | 'pretty' | undefined
  /** Known secrets, removed wherever they turn up. */
  secrets: readonly string[]
  /** Where lines go; the standard output unless given. */
  destination?: DestinationStream
}

export function createLog({ level, format, secrets, destination = process.stdout }: LogOptions): Logger {
  const isPretty = format === 'pretty' || (format === undefined && process.stdout.isTTY)
  const render = isPretty ? prettyFactory({ ignore: 'pid,hostname,name' }) : (line: string) => line
  const filter: DestinationStream = { write: line => destination.write(render(withoutSecrets(line, secrets))) }
  const redact = { paths: secretPaths, censor: '[hidden]' }
  return pino({ name: 'lotse', level, redact, serializers: { err: describeError } }, filter)
}

/** Errors carry requests, answers, payloads and rows of the database along: none of that belongs in a log. */
function describeError(error: unknown): object {
  if (!(error instanceof Error || isNativeError(error))) return { type: typeof error }
  const { name, message, stack } = error
  const code = 'code' in error ? { code: error.code } : {}
  const status = 'status' in error ? { status: error.status } : {}
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  return { type: name, message, stack, ...code, ...status, ...cause }
}

/** @returns `line` without anything that looks like a secret or is one of `secrets` */
export function withoutSecrets(line: string, secrets: readonly string[]): string {
  // In a line of JSON, quotes and line ends of a secret are escaped.
  const forms = secrets.flatMap(secret => [secret, JSON.stringify(secret).slice(1, -1)])
  const known = forms.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line)
  return secretPatterns.reduce((text, [pattern, instead]) => text.replace(pattern, instead), known)
}
