/**
 * A storm: the app is killed again and again while people open issues, and GitHub's answers get lost on the way. What
 * happens is drawn from a seed; how far the processes have got by then is as random as in life.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createRandom } from '../../src/sandbox/chaos.ts'
import {
  type Clock,
  createSandbox,
  type Exchange,
  type HookRequest,
  runningClock,
  type Sandbox,
} from '../../src/sandbox/index.ts'
import { appId, environmentFor, makeKeys, webhookSecret } from '../../src/sandbox/stage.ts'
import { bareEnvironment } from '../postgres.ts'
import { mondayMorning, plainConfiguration } from '../world.ts'
import type { AppProcessSettings, Reply, Request, ScaledTime } from './app-process.ts'

export interface StormOptions {
  place: AppProcessSettings['place']
  kills: number
  issues: number
  seed: number
}

/** An issue as it stands at the end, with who should have it. */
export interface OpenedIssue {
  repository: string
  number: number
  owner: string
}

export interface Aftermath {
  sandbox: Sandbox
  issues: OpenedIssue[]
  /** How often the app was killed at which kind of moment. */
  kills: Record<Moment['at'], number>
}

/** Killed when the `nth` such thing happens in a life. */
interface Moment {
  at: 'before a write' | 'after a write' | 'after any call' | 'webhook sent' | 'webhook answered'
  nth: number
}

/** Each has its own write budget, so that 400 writes need no hour. */
const organisations = Array.from({ length: 10 }, (_, index) => `umbrella-${index}`)

const owners: Readonly<Record<string, string>> = { plusserver: 'anna', noris: 'carla' }

/** Twenty times as fast: the wait after an unknown outcome costs a second. */
const rate = 20

/** Bounds on waiting, so that a storm that does not end says why. */
const longestLife = 30_000
const mostPolls = 600
const pollEvery = 50

/** The next reminder is hours away; whatever is due sooner is unfinished. */
const restsFor = 30 * 60_000

export async function rageStorm(options: StormOptions, check: (aftermath: Aftermath) => void): Promise<void> {
  const time: ScaledTime = { base: mondayMorning, begin: Date.now(), rate }
  const clock = runningClock(Date.now, time.base, rate)
  const sandbox = createWorldOf(clock)
  const listening = await sandbox.listen()
  const environment = environmentFor(listening.url, makeKeys().privateKey)
  const apps = createApps({ environment, place: options.place, time })
  try {
    const killer = watchFor(sandbox, apps)
    const issues = await live(options, sandbox, apps, killer)
    await apps.start()
    await comesToRest(sandbox, apps)
    check({ sandbox, issues, kills: killer.kills })
  } finally {
    await apps.end()
    await listening.close()
  }
}

function createWorldOf(clock: Clock): Sandbox {
  const app = { id: appId, slug: 'lotse', webhookSecret, publicKey: makeKeys().publicKey }
  const sandbox = createSandbox({ clock, app })
  for (const organisation of organisations) {
    sandbox.world.organisation(organisation, { owners: ['olga'], members: ['anna', 'ben', 'carla'] })
    sandbox.world.repository(`${organisation}/standards`, {
      files: { '.github/lotse.yml': plainConfiguration },
      collaborators: { anna: 'write', ben: 'write', carla: 'write' },
    })
    sandbox.world.install(organisation)
  }
  return sandbox
}

interface Apps {
  /** Resolves when the app takes webhooks. */
  start(): Promise<void>
  url(): string
  /** At once, as by `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>
  died(): Promise<void>
  ask(request: Request): Promise<number | null>
  end(): Promise<void>
}

/** The app's successive lives. */
function createApps(settings: AppProcessSettings): Apps {
  let child: ChildProcess | null = null
  let url = 'http://127.0.0.1:1'
  let death: Promise<unknown> = Promise.resolve()

  async function replyOf(process: ChildProcess): Promise<Reply> {
    const heard = new AbortController()
    const signal = AbortSignal.any([heard.signal, AbortSignal.timeout(longestLife)])
    const told = once(process, 'message', { signal }).then(([message]): Reply => message)
    const ended = once(process, 'exit', { signal }).then(([code]) => {
      throw new Error(`The app ended by itself, with code ${code}.`)
    })
    return Promise.race([told, ended]).finally(() => heard.abort())
  }

  const kill = async () => {
    child?.kill('SIGKILL')
    await death
  }
  return {
    async start() {
      const file = join(import.meta.dirname, 'app-process.ts')
      child = fork(file, [JSON.stringify(settings)], { execArgv: [], env: bareEnvironment() })
      death = once(child, 'exit')
      const reply = await replyOf(child)
      if ('url' in reply) url = reply.url
    },
    url: () => url,
    kill,
    async died() {
      const late = delay(longestLife, 'late' as const, { ref: false })
      if ((await Promise.race([death, late])) === 'late') throw new Error('The moment to kill the app never came.')
    },
    async ask(request) {
      if (!child) throw new Error('No app runs.')
      const reply = replyOf(child)
      child.send(request)
      const told = await reply
      return 'answer' in told ? told.answer : null
    },
    end: kill,
  }
}

interface Killer {
  next: Moment | null
  kills: Record<Moment['at'], number>
}

/** Lets every call and every webhook pass by, until the moment has come. */
function watchFor(sandbox: Sandbox, apps: Apps): Killer {
  const kills: Killer['kills'] = {
    ...{ 'before a write': 0, 'after a write': 0, 'after any call': 0, 'webhook sent': 0, 'webhook answered': 0 },
  }
  const killer: Killer = { next: null, kills }
  const hasCome = (...happening: Moment['at'][]): boolean => {
    if (!killer.next || !happening.includes(killer.next.at)) return false
    killer.next.nth -= 1
    if (killer.next.nth > 0) return false
    kills[killer.next.at] += 1
    killer.next = null
    return true
  }
  sandbox.onExchange(async (phase, exchange) => {
    if (phase === 'before' && isWrite(exchange) && hasCome('before a write')) {
      sandbox.faults.add({ when: exactly(exchange), times: 1, do: 'reset-before' })
      await apps.kill()
    }
    if (phase === 'after' && hasCome('after any call', ...(isWrite(exchange) ? ['after a write' as const] : []))) {
      await apps.kill()
    }
  })
  sandbox.hooks.deliverTo(async ({ headers, body }: HookRequest) => {
    const url = `${apps.url()}/api/github/webhooks`
    const answer = fetch(url, { method: 'POST', headers, body }).then(async response => {
      await response.arrayBuffer()
      return response.status
    })
    if (hasCome('webhook sent')) await Promise.all([apps.kill(), answer.catch(() => 0)])
    const status = await answer
    if (hasCome('webhook answered')) await apps.kill()
    return status
  })
  return killer
}

function isWrite({ method, path }: Exchange): boolean {
  return method !== 'GET' && path.startsWith('/repos/')
}

function exactly({ method, path }: Exchange) {
  return { method, path: new RegExp(`^${path.replaceAll('.', '\\.')}$`) }
}

/** One life after another, each ended by its kill; in each, people open their share of the issues. */
async function live(
  { kills, issues: count, seed }: StormOptions,
  sandbox: Sandbox,
  apps: Apps,
  killer: Killer,
): Promise<OpenedIssue[]> {
  const random = createRandom(seed)
  const issues: OpenedIssue[] = []
  for (let life = 1; life <= kills; life++) {
    await apps.start()
    killer.next = drawMoment(life, random)
    addTrouble(sandbox, random)
    while (issues.length < (count * life) / kills) issues.push(openIssue(sandbox, random))
    await apps.died()
  }
  return issues
}

function pick<T>(random: () => number, of: readonly [T, ...T[]]): T {
  return of[Math.floor(random() * of.length)] ?? of[0]
}

/** Every kind of moment has its turn; when in a life it comes is drawn. */
function drawMoment(life: number, random: () => number): Moment {
  const upTo = (most: number) => 1 + Math.floor(random() * most)
  const moments: [Moment, ...Moment[]] = [
    { at: 'before a write', nth: upTo(6) },
    { at: 'after a write', nth: upTo(6) },
    { at: 'after any call', nth: upTo(80) },
    { at: 'webhook sent', nth: upTo(8) },
    { at: 'webhook answered', nth: upTo(8) },
  ]
  return moments[life % moments.length] ?? moments[0]
}

/** A quarter of the writes lose their answer or fail, and some of the reads. */
function addTrouble({ faults }: Sandbox, random: () => number): void {
  const writes = { method: 'POST', path: /^\/repos\// }
  const skip = () => Math.floor(random() * 4)
  faults.add({ when: writes, skip: skip(), times: 1, do: 'reset-after' })
  faults.add({ when: writes, skip: skip(), times: 1, do: pick(random, ['reset-before', 'reset-after']) })
  faults.add({ when: { method: 'GET' }, skip: 5 * skip(), times: 1, do: 'status', status: 502 })
  if (random() < 0.5) faults.add({ when: writes, skip: skip(), times: 1, do: 'status', status: 502 })
}

function openIssue(sandbox: Sandbox, random: () => number): OpenedIssue {
  const [first = '', ...others] = organisations
  const repository = `${pick(random, [first, ...others])}/standards`
  const partner = pick(random, ['plusserver', 'noris'])
  const labels = [`partner: ${partner}`]
  const title = 'Backups fail'
  const number = sandbox.as('jdoe', repository).opens(random() < 0.5 ? { title, labels } : { title })
  // What stands already is not put on again: half of the issues are labelled by somebody else afterwards.
  sandbox.as('ben', repository).labels(number, ...labels)
  return { repository, number, owner: owners[partner] ?? '' }
}

/** Until every webhook has been taken in and no thread waits for anything but its reminder. */
async function comesToRest(sandbox: Sandbox, apps: Apps): Promise<void> {
  let due: number | null = null
  for (let poll = 0; poll < mostPolls; poll++) {
    await sandbox.hooks.idle()
    // Catching up makes nothing due unless something was missed.
    due = await apps.ask(poll % 20 === 0 ? 'catch up' : 'next due')
    const isQuiet = sandbox.hooks.pending.length === 0 && (due === null || due > sandbox.clock.now() + restsFor)
    if (isQuiet && poll % 20 === 0) return
    if (!isQuiet) await delay(pollEvery)
  }
  throw new Error(`The app did not come to rest: the next thread is due in ${(due ?? 0) - sandbox.clock.now()} ms.`)
}
