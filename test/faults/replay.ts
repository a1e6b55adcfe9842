/** Replays a history with the app beside it, without sockets, and reads what people see at the end. */
import { createApp } from '../../src/app.ts'
import { octokitClass, watchClock } from '../../src/github/client.ts'
import { observe } from '../../src/github/observe.ts'
import { createRandom } from '../../src/sandbox/chaos.ts'
import { createClock, createSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import type { Store } from '../../src/store/types.ts'
import { jwtOf } from '../sandbox/acme.ts'
import { home, mondayMorning, secret } from '../world.ts'
import { act, type History, populate } from './history.ts'

export interface ReplayOptions {
  open(now: () => number): Promise<Store>
  /** What befalls deliveries: nothing; or shuffled, doubled, and partly `lost` (GitHub remembers) or `forgotten`. */
  deliveries: { fate: 'in order' } | { fate: 'lost' | 'forgotten'; seed: number }
}

const appId = 4711
const configPath = '.github/lotse.yml'
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Longer than a webhook may be on its way: only then is it missed. */
const aWhile = 2 * 60_000

/** More rounds than any history needs. */
const mostRounds = 60

/** @returns the threads as people see them */
export async function replay(history: History, { open, deliveries }: ReplayOptions): Promise<SeenIssue[]> {
  const clock = createClock(mondayMorning)
  const sandbox = createSandbox({ clock, app: { id: appId, slug: 'lotse', webhookSecret: secret } })
  sandbox.hooks.mode = 'held'
  populate(sandbox)
  const store = await open(clock.now)
  try {
    const app = await startApp(sandbox, store)
    const post = createPost(sandbox, deliveries)
    await app.catchUp()
    for (const { actions, passes } of history) {
      for (const action of actions) act(sandbox, action)
      const isIncomplete = await post()
      clock.advance(aWhile)
      if (isIncomplete) await app.catchUp()
      await settle(sandbox, store, app, post)
      const end = clock.now() + passes * 60_000
      for (let due = await store.nextDue(); due !== null && due <= end; due = await store.nextDue()) {
        clock.set(Math.max(due, clock.now()))
        await settle(sandbox, store, app, post)
      }
      clock.set(end)
    }
  } finally {
    await store.close()
  }
  return seenIssues(sandbox)
}

interface RunningApp {
  work(): Promise<unknown>
  catchUp(): Promise<void>
}

async function startApp(sandbox: Sandbox, store: Store): Promise<RunningApp> {
  const { now } = sandbox.clock
  const watch = watchClock(now)
  const Client = octokitClass(watch)
  const request = { fetch: fetchWithUrl(sandbox) }
  const clientWith = (auth: string) => new Client({ authStrategy: undefined, auth, request, log: silent })
  const asApp = clientWith(jwtOf(appId))
  const [installation] = sandbox.world.installations.keys()
  const { data } = await asApp.rest.apps.createInstallationAccessToken({ installation_id: installation ?? 0 })
  const asInstallation = clientWith(data.token)
  const app = createApp({
    ...{ store, now, watch, log: silent, appId, secrets: [secret], configPath, settle: 0 },
    octokit: async id => (id === null ? asApp : asInstallation),
  })
  sandbox.hooks.deliverTo(async ({ headers, body }) => {
    const delivery = headers['x-github-delivery'] ?? ''
    const webhook = { event: headers['x-github-event'] ?? '', payload: JSON.parse(body) }
    await store.accept({ delivery, at: now(), arrival: observe(webhook, app.self, configPath), settle: 0 })
    return 202
  })
  return { work: () => app.work(), catchUp: () => app.catchUp.run() }
}

/** Answers that come over no connection have no URL, and Octokit reads it when it turns pages. */
function fetchWithUrl({ fetch }: Sandbox): Sandbox['fetch'] {
  return async (input, init) => {
    const response = await fetch(input, init)
    const url = input instanceof Request ? input.url : String(input)
    return Object.defineProperty(response, 'url', { value: url })
  }
}

/** Delivers what is pending. @returns whether the app has to catch up afterwards */
type Post = () => Promise<boolean>

function createPost({ hooks }: Sandbox, deliveries: ReplayOptions['deliveries']): Post {
  if (deliveries.fate === 'in order') {
    return async () => {
      await hooks.sendAll()
      return false
    }
  }
  const random = createRandom(deliveries.seed)
  return async () => {
    let isIncomplete = false
    while (hooks.pending.length > 0) {
      const delivery = hooks.pending[Math.floor(random() * hooks.pending.length)]
      if (!delivery) break
      const drawn = random()
      if (drawn < 0.3 && !delivery.redelivery) {
        isIncomplete = true
        if (deliveries.fate === 'lost') hooks.lose(delivery)
        else hooks.forget(delivery)
      } else {
        await hooks.send(delivery)
        if (drawn > 0.8) await hooks.send(delivery)
      }
    }
    return isIncomplete
  }
}

/**
 * Until nothing is under way and nothing due. The app catches up before it works: what it does meanwhile with half of
 * the story (a label whose removal was lost) people would rightly see.
 */
async function settle({ hooks, clock }: Sandbox, store: Store, app: RunningApp, post: Post): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    if (await post()) await app.catchUp()
    if (hooks.pending.length > 0) continue
    await app.work()
    const due = await store.nextDue()
    if (hooks.pending.length === 0 && (due === null || due > clock.now())) return
  }
  throw new Error(`The app did not come to rest within ${mostRounds} rounds.`)
}

export type SeenIssue = ReturnType<typeof seenIssues>[number]

function seenIssues(sandbox: Sandbox) {
  return [...sandbox.world.findRepository(home).threads.keys()].map(number => {
    const { labels, assignees, state, reactions, comments } = sandbox.thread(home, number)
    return {
      ...{ number, state, labels: labels.toSorted(), assignees: assignees.toSorted(), reactions },
      comments: comments.map(({ author, body, reactions: on }) => ({
        ...{ author, body: body.replace(/<!--[\s\S]*?-->/g, '').trim(), reactions: on.toSorted() },
      })),
    }
  })
}
