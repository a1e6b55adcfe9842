/** The app as a process that can be killed: serves and works by itself, and answers what the storm asks it. */
import { flushCompileCache } from 'node:module'
import { pino } from 'pino'
import type { Environment } from '../../src/env.ts'
import { serve } from '../../src/serve.ts'
import { openStore } from '../../src/store/open.ts'

/** What the storm passes as the only parameter, in JSON. */
export interface AppProcessSettings {
  environment: Environment
  place: { url: string; schema?: string }
  time: ScaledTime
}

/** A clock that stood at `base` when the machine's said `begin`, and runs `rate` times as fast. */
export interface ScaledTime {
  base: number
  begin: number
  rate: number
}

export type Request = 'catch up' | 'next due'
export type Reply = { url: string } | { answer: number | null }

/** As in `lotse start`, in the app's own time. */
const settle = 1_000

async function run({ environment, place, time }: AppProcessSettings): Promise<void> {
  const now = () => Math.floor(time.base + (Date.now() - time.begin) * time.rate)
  const store = await openStore({ ...place, now })
  const log = pino({ level: environment.logLevel })
  const serving = await serve({ environment, store, log, now, settle })
  const reply = (message: Reply) => process.send?.(message)
  const answer = async (request: Request) => {
    if (request === 'catch up') await serving.app.catchUp.run()
    reply({ answer: await store.nextDue() })
  }
  process.on('message', (request: Request) => void answer(request))
  // Whoever began the storm is gone: nobody would ever end this process.
  process.on('disconnect', () => process.exit())
  reply({ url: serving.url })
  // A killed process keeps nothing by itself of what it has compiled, and the next one would start as slowly.
  flushCompileCache()
}

const [, , settings] = process.argv
if (settings === undefined) throw new Error('Start this process from a storm: its settings are missing.')
await run(JSON.parse(settings))
