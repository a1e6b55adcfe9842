/** The log: pino, with secrets taken out by path and by pattern before a line leaves the process. */
import { type DestinationStream, type Logger, pino } from 'pino'
import pretty from 'pino-pretty'

/** Tokens of GitHub of any length, private keys, signatures, and passwords in addresses. */
const secretPatterns: readonly [RegExp, string][] = [
  [/gh[a-z]_[A-Za-z0-9._-]{16,}/g, '[token]'],
  [/github_pat_\w{16,}/g, '[token]'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g, '[token]'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(-----END [A-Z ]*PRIVATE KEY-----)?/g, '[key]'],
  [/sha256=[0-9a-f]{64}/g, '[signature]'],
  [/(\w+:\/\/[^\s:/"]+:)[^\s@"]+@/g, '$1[password]@'],
]

const secretPaths = [
  'req.headers',
  'res.headers',
  'err.request',
  'err.response',
  'err.event',
  'err.headers',
  '*.token',
  '*.privateKey',
  '*.password',
  '*.secret',
]

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
  const output = isPretty ? pretty({ destination, ignore: 'pid,hostname,name', sync: true }) : destination
  const filter: DestinationStream = { write: line => output.write(withoutSecrets(line, secrets)) }
  return pino({ name: 'lotse', level, redact: { paths: secretPaths, censor: '[hidden]' } }, filter)
}

/** @returns `line` without anything that looks like a secret or is one of `secrets` */
export function withoutSecrets(line: string, secrets: readonly string[]): string {
  const known = secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line)
  return secretPatterns.reduce((text, [pattern, instead]) => text.replace(pattern, instead), known)
}
