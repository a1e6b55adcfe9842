/** A world for stories: the simulated GitHub, the app beside it over real HTTP, a clock that moves only when told. */
import { pino } from 'pino'
import type { App } from '../src/app.ts'
import { type Actor, createClock, type Exchange, type Sandbox } from '../src/sandbox/index.ts'
import { setStage, webhookSecret } from '../src/sandbox/stage.ts'
import type { Store } from '../src/store/types.ts'
import { isQuery } from './github/graphql-schema.ts'
import { checkExchange } from './github/openapi.ts'

export const organisation = 'SovereignCloudStack'
export const home = `${organisation}/standards`
export const secret = webhookSecret

/** Monday, 28 September 2026, 09:00 in Berlin. */
export const mondayMorning = Date.UTC(2026, 8, 28, 7)

export const plainConfiguration = `
calendar:
  timezone: Europe/Berlin
routing:
  partners:
    plusserver: { name: plusserver, team: plusserver, owner: anna, backup: [ben] }
    noris: { name: noris, team: noris, owner: carla, backup: [ben], language: de }
`

export interface WorldOptions {
  /** Opens a store on the engine under test. */
  open(now: () => number): Promise<Store>
  /** The home repository's own file. */
  configuration?: string
  /** The file of the organisation; by default it has no such repository. */
  organisationFile?: string
  start?: number
}

export interface World {
  sandbox: Sandbox
  /** The repository in which the stories play. */
  home: string
  app: App
  store: Store
  /** A person in the home repository. */
  as(login: string): Actor
  /** Until all webhooks are answered and nothing is due. */
  settles(): Promise<void>
  /** `passes('3h')`: moves the clock in steps, so that what becomes due happens on the way. */
  passes(text: string): Promise<void>
  /** Moves the clock to a local time in Berlin written as UTC with offset, such as `2026-10-02T16:30:00+02:00`. */
  goesTo(moment: string): Promise<void>
  /** The thread as text. */
  read(number: number): string
  /** Bodies of the app's comments without hidden tags. */
  says(number: number): string[]
  assignees(number: number): string[]
  /** Calls of the app to GitHub since the last `forgets()`, reads and writes apart; tokens do not count. */
  calls(): { reads: string[]; writes: string[] }
  forgetsCalls(): void
  /** Ends the app as by a restart and starts it anew on the same store. */
  restarts(): Promise<void>
  ends(): Promise<void>
}

const lengths: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

export async function createWorld({
  open,
  configuration = plainConfiguration,
  organisationFile,
  start = mondayMorning,
}: WorldOptions): Promise<World> {
  // The world is older than its first story: what was there before is not of the same second.
  const clock = createClock(start - 3_600_000)
  const stage = await setStage({
    ...{ clock, openStore: open, log: pino({ level: 'silent' }), isRunning: false },
    populate: sandbox => populate(sandbox, configuration, organisationFile),
  })
  const { sandbox, settles, goesTo } = stage
  await settles()
  clock.set(start)
  sandbox.exchanges.length = 0
  return {
    ...{ sandbox, home, settles, restarts: stage.restarts },
    get app() {
      return stage.serving().app
    },
    get store() {
      return stage.store()
    },
    as: login => sandbox.as(login, home),
    passes: text => goesTo(clock.now() + lengthOf(text)),
    goesTo: moment => goesTo(Date.parse(moment)),
    read: number => sandbox.read(home, number, 'Europe/Berlin'),
    says: number => ownComments(sandbox, number),
    assignees: number => sandbox.thread(home, number).assignees,
    calls: () => callsOf(sandbox),
    forgetsCalls() {
      sandbox.exchanges.length = 0
    },
    async ends() {
      const problems = [...sandbox.exchanges.flatMap(checkExchange), ...sandbox.mistakes]
      await stage.ends()
      if (problems.length > 0) throw new Error(`GitHub would not understand:\n${problems.join('\n')}`)
    },
  }
}

function populate({ world }: Sandbox, configuration: string, organisationFile: string | undefined): void {
  world.organisation(organisation, {
    owners: ['olga'],
    members: ['anna', 'ben', 'carla', 'dora'],
    teams: { plusserver: ['jdoe', 'kim'], noris: ['lee'] },
  })
  world.repository(home, {
    files: { '.github/lotse.yml': configuration },
    labels: ['partner: plusserver', 'partner: noris'],
    collaborators: { anna: 'write', ben: 'write', carla: 'write', dora: 'triage', jdoe: 'triage', kim: 'triage' },
  })
  if (organisationFile !== undefined)
    world.repository(`${organisation}/.github`, { files: { '.github/lotse.yml': organisationFile } })
  world.install(organisation)
}

function lengthOf(text: string): number {
  const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? []
  const length = Number(count) * (lengths[unit] ?? Number.NaN)
  if (Number.isNaN(length)) throw new Error(`"${text}" is no length of time such as 90m, 3h or 2d.`)
  return length
}

function ownComments(sandbox: Sandbox, number: number): string[] {
  return sandbox
    .thread(home, number)
    .comments.filter(({ author }) => author === 'lotse[bot]')
    .map(({ body }) => body.replace(/<!--[\s\S]*?-->/g, '').trim())
}

function callsOf({ exchanges }: Sandbox): { reads: string[]; writes: string[] } {
  const calls = exchanges.filter(({ path }) => !path.includes('access_tokens'))
  const isRead = (call: Exchange) => call.method === 'GET' || isQuery(call)
  const told = (some: Exchange[]) => some.map(({ method, path }) => `${method} ${path}`)
  return { reads: told(calls.filter(isRead)), writes: told(calls.filter(call => !isRead(call))) }
}
