/** The rules of what only the shell may touch: clock, chance, environment, and everything else outside the process. */
import type { Module } from './module.ts'

const pure = /^src\/(core|features|i18n|maintenance)\//

const clocks = ['Date.now', 'new Date()', 'Date()', 'DateTime.now', 'DateTime.local()', 'Temporal.Now', 'performance']

const outside = [
  ...['process', 'console', 'globalThis', 'Math.random', 'crypto.randomUUID', 'randomUUID()', 'randomBytes()'],
  ...['fetch()', 'setTimeout()', 'setInterval()', 'setImmediate()', 'queueMicrotask()'],
]

/** The shell: where time comes in. Everywhere else it is an argument. */
const readsClock = ['src/main.ts', 'src/store/open.ts', 'src/sandbox/index.ts']

/** @returns one line for each thing that only the shell may use */
export function findImpurities({ path, uses }: Module): string[] {
  const forbidden = new Set([
    ...(pure.test(path) ? [...clocks, ...outside] : []),
    ...(readsClock.includes(path) ? [] : ['Date.now', 'new Date()', 'Date()', 'DateTime.now']),
    ...(path === 'src/env.ts' ? [] : ['process.env', 'process.loadEnvFile']),
  ])
  return [...new Set(uses)].filter(use => forbidden.has(use)).map(use => `${path} uses ${use}`)
}
