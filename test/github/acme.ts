/** A repository whose webhooks are held, to be observed one by one, and a client that reads the same from the API. */
import type { Observation, Signal } from '../../src/core/facts.ts'
import { type Call, createCall, octokitClass, watchClock } from '../../src/github/client.ts'
import { observe } from '../../src/github/observe.ts'
import { type Clock, createClock, createSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import { makeKeys } from '../../src/sandbox/stage.ts'
import { mondayMorning } from '../world.ts'

const commands = [{ verb: 'claim' }, { verb: 'why' }, { verb: 'waiting', takesText: true as const }]
export const self = { appId: 4711, vocabulary: { commands } }
export const configPath = '.github/lotse.yml'

export interface Acme {
  sandbox: Sandbox
  clock: Clock
  call: Call
  as(login: string): ReturnType<Sandbox['as']>
  /** Takes all webhooks that wait, and what is observed in each. */
  webhooks(): { event: string; action: string | null; observations: Observation[] }[]
  /** Of all webhooks that wait, what is observed. */
  observations(): Observation[]
  /** Of all webhooks that wait, the signals in one thread. */
  signals(): Signal[]
}

export function firstOf(observations: readonly Observation[]): Observation {
  const [first] = observations
  if (!first) throw new Error('Nothing was observed.')
  return first
}

export function createAcme(): Acme {
  const clock = createClock(mondayMorning)
  const { publicKey, privateKey } = makeKeys()
  const app = { id: self.appId, slug: 'lotse', webhookSecret: 'not used here', publicKey }
  const sandbox = createSandbox({ clock, app })
  sandbox.world.organisation('acme', { owners: ['olga'], members: ['anna', 'ben'] })
  sandbox.world.repository('acme/standards', { collaborators: { anna: 'write', ben: 'write', 'robot[bot]': 'write' } })
  sandbox.hooks.mode = 'held'
  const { id: installationId } = sandbox.world.install('acme')
  sandbox.hooks.take('installation')
  const octokit = new (octokitClass(watchClock(clock.now)))({
    auth: { appId: self.appId, privateKey, installationId },
    request: { fetch: sandbox.fetch },
  })
  const webhooks = () =>
    sandbox.hooks.pending.splice(0).map(({ event, action, payload }) => {
      const { observations } = observe({ event, payload: JSON.parse(JSON.stringify(payload)) }, self, configPath)
      return { event, action, observations }
    })
  const observations = () => webhooks().flatMap(webhook => webhook.observations)
  return {
    ...{ sandbox, clock, webhooks, observations },
    call: createCall({ octokit: async () => octokit, now: clock.now }),
    as: login => sandbox.as(login, 'acme/standards'),
    signals: () => observations().flatMap(({ signals }) => signals),
  }
}
