/** The running app beside a simulated GitHub in which nothing was set up unless a test does, with its log at hand. */
import { z } from 'zod'
import { createLog } from '../src/log.ts'
import { createClock, type Sandbox } from '../src/sandbox/index.ts'
import { signatureOf } from '../src/sandbox/sign.ts'
import { type Stage, setStage, webhookSecret } from '../src/sandbox/stage.ts'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/types.ts'
import { mondayMorning } from './world.ts'

export const lineShape = z.looseObject({ level: z.number(), msg: z.string() })
export type Line = z.infer<typeof lineShape>

const errorLevel = 50

export interface Served extends Stage {
  /** Address that webhooks are posted to. */
  hook: string
  /** What the log said, line by line. */
  lines: string[]
  /** Lines of level error and above. */
  errors(): Line[]
}

export interface ServedOptions {
  open?: (now: () => number) => Promise<Store>
  populate?: (sandbox: Sandbox) => void
  level?: string
}

/** Serves, lets `run` do its work, and ends everything whatever happens. */
export async function whileServed(options: ServedOptions, run: (served: Served) => Promise<void>): Promise<void> {
  const { open = now => openStore({ url: 'sqlite::memory:', now }), populate = () => {}, level = 'debug' } = options
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  const stage = await setStage({
    ...{ clock: createClock(mondayMorning), openStore: open, populate, isRunning: false },
    log: createLog({ level, format: 'json', secrets: [webhookSecret], destination }),
  })
  const errors = () => lines.map(line => lineShape.parse(JSON.parse(line))).filter(line => line.level >= errorLevel)
  try {
    await run({ ...stage, hook: `${stage.serving().url}/api/github/webhooks`, lines, errors })
  } finally {
    await stage.ends()
  }
}

let posted = 0

export interface Posting {
  event: string
  body: string | Buffer
  delivery?: string
  secret?: string
}

/** @returns headers as GitHub sends them */
export function headersOf({ event, body, delivery, secret = webhookSecret }: Posting): Record<string, string> {
  posted += 1
  return {
    'content-type': 'application/json',
    'x-github-event': event,
    'x-github-delivery': delivery ?? `00000000-0000-4000-8000-${String(posted).padStart(12, '0')}`,
    'x-hub-signature-256': signatureOf(secret, body.toString()),
  }
}

export async function post(hook: string, posting: Posting): Promise<Response> {
  return fetch(hook, { method: 'POST', headers: headersOf(posting), body: posting.body })
}
