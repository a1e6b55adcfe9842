import { describe, expect, test } from '@jest/globals'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { openStore } from '../../src/store/open.ts'
import { engine, type TestEngine } from '../engines.ts'
import { checkExchange } from '../github/openapi.ts'
import { headersOf, lineShape, type Served, whileServed } from '../served.ts'

const path = '.github/lotse.yml'
const label = 'partner: noris'

/** Makes `owner` answer for noris; `own` is more of the file. */
function routing(owner: string, own = ''): string {
  return `calendar: { timezone: Europe/Berlin }\nrouting:\n  partners:\n    noris: { owner: ${owner} }\n${own}`
}

interface Files {
  /** Of acme/standards; null: there is none. */
  own: string | null
  /** Of acme/.github; undefined: there is no such repository. */
  base?: string | null
}

function filesOf(text: string | null): Record<string, string> {
  return text === null ? {} : { [path]: text }
}

function populate({ world }: Sandbox, { own, base }: Files): void {
  world.organisation('acme', { owners: ['olga'], members: ['anna', 'ben', 'carla'] })
  const collaborators = { anna: 'write', ben: 'write', carla: 'write' } as const
  world.repository('acme/standards', { files: filesOf(own), labels: [label], collaborators })
  if (base !== undefined) world.repository('acme/.github', { files: filesOf(base) })
  world.install('acme')
}

interface Scene extends Served {
  /** Opens an issue of noris's. @returns who was assigned, if anybody, after all has settled */
  routes(): Promise<string[]>
  /** Pushes the file, or takes it away. */
  pushes(text: string | null, repository?: string): Promise<void>
  /** Messages of the log about configurations, with what they name. */
  told(): { msg: string; problems?: unknown; repository?: unknown }[]
  /** Reads of configuration files since the last time this was asked. */
  reads(): string[]
}

async function scene({ open }: TestEngine, files: Files, play: (scene: Scene) => Promise<void>): Promise<void> {
  await whileServed({ open, populate: sandbox => populate(sandbox, files) }, async served => {
    const { sandbox, settles, lines } = served
    await settles()
    let seen = 0
    await play({
      ...served,
      async routes() {
        sandbox.clock.advance(1_000)
        const number = sandbox.as('jdoe', 'acme/standards').opens({ title: 'Backups', labels: [label] })
        await settles()
        return sandbox.thread('acme/standards', number).assignees
      },
      async pushes(text, repository = 'acme/standards') {
        sandbox.clock.advance(1_000)
        sandbox.as('olga', repository).pushes({ files: { [path]: text } })
        await settles()
      },
      told: () =>
        lines
          .map(line => lineShape.parse(JSON.parse(line)))
          .filter(({ msg }) => msg.startsWith('configuration'))
          .map(({ msg, problems, repository }) => ({ msg, problems, repository })),
      reads() {
        const files = sandbox.exchanges.slice(seen).filter(one => one.path.includes('/contents/'))
        seen = sandbox.exchanges.length
        return files.map(one => one.path)
      },
    })
    expect([...sandbox.exchanges.flatMap(checkExchange), ...sandbox.mistakes]).toEqual([])
  })
}

describe('A configuration', () => {
  test('that is absent keeps Lotse silent', async () => {
    await scene(engine, { own: null }, async ({ routes, told, sandbox }) => {
      expect(await routes()).toEqual([])
      expect(sandbox.exchanges.filter(({ method, path: to }) => method !== 'GET' && !to.includes('token'))).toEqual([])
      expect(told()).toEqual([])
    })
  })

  test('that is pushed holds from then on; taken away, Lotse falls silent', async () => {
    await scene(engine, { own: null }, async ({ routes, pushes }) => {
      expect(await routes()).toEqual([])
      await pushes(routing('anna'))
      expect(await routes()).toEqual(['anna'])
      await pushes(routing('ben'))
      expect(await routes()).toEqual(['ben'])
      await pushes(null)
      expect(await routes()).toEqual([])
    })
  })

  test('that is invalid leaves the last good one in force, and is told once with file, line and column', async () => {
    await scene(engine, { own: routing('anna') }, async ({ routes, pushes, told }) => {
      expect(await routes()).toEqual(['anna'])
      await pushes(routing('ben', '    plusserver: { ownr: carla }\n'))
      expect(await routes()).toEqual(['anna'])
      expect(await routes()).toEqual(['anna'])
      const [first, ...more] = told()
      expect(first).toMatchObject({ msg: 'configuration invalid, last good one kept', repository: 'acme/standards' })
      expect(first?.problems).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^acme\/standards\/\.github\/lotse\.yml:5:\d+: .*Did you mean `owner`\?/),
        ]),
      )
      expect(more).toEqual([])
      await pushes(routing('carla'))
      expect(await routes()).toEqual(['carla'])
    })
  })

  test('that never was valid keeps Lotse silent, and says why', async () => {
    await scene(engine, { own: 'routing: [' }, async ({ routes, told }) => {
      expect(await routes()).toEqual([])
      expect(told()).toMatchObject([{ msg: 'configuration invalid, last good one kept' }])
    })
  })

  test('stays in force over a restart, the broken one after it included', async () => {
    const place = engine.place()
    const lasting = { ...engine, open: (now?: () => number) => openStore({ ...place, ...(now ? { now } : {}) }) }
    await scene(lasting, { own: routing('anna') }, async ({ routes, pushes, restarts }) => {
      expect(await routes()).toEqual(['anna'])
      await pushes('routing: [')
      await restarts()
      expect(await routes()).toEqual(['anna'])
    })
  })

  test('that cannot be read leaves the last one in force, until GitHub answers again', async () => {
    await scene(engine, { own: routing('anna') }, async ({ routes, pushes, told, sandbox }) => {
      expect(await routes()).toEqual(['anna'])
      sandbox.faults.add({ when: { path: /contents/ }, do: 'status', status: 500 })
      await pushes(routing('ben'))
      expect(await routes()).toEqual(['anna'])
      expect(told()[0]).toMatchObject({ msg: 'configuration unreadable, last one kept', repository: 'acme/standards' })
      sandbox.faults.clear()
      expect(await routes()).toEqual(['ben'])
    })
  })

  test('that could never be read is waited for: unreadable is not absent', async () => {
    await scene(engine, { own: routing('anna') }, async ({ routes, sandbox, goesTo }) => {
      sandbox.faults.add({ when: { path: /contents/ }, do: 'status', status: 500 })
      expect(await routes()).toEqual([])
      sandbox.faults.clear()
      await goesTo(sandbox.clock.now() + 60_000)
      expect(sandbox.thread('acme/standards', 1).assignees).toEqual(['anna'])
    })
  })

  test('is read once, not for every issue, and again after a day without a push', async () => {
    await scene(engine, { own: routing('anna') }, async ({ routes, reads, sandbox }) => {
      const folders = ['/repos/acme/.github/contents/.github', '/repos/acme/standards/contents/.github']
      const file = `/repos/acme/standards/contents/${encodeURIComponent(path)}`
      await routes()
      expect(reads()).toEqual([...folders, file])
      await routes()
      expect(reads()).toEqual([])
      sandbox.clock.advance(24 * 3_600_000)
      await routes()
      expect(reads()).toEqual(folders)
    })
  })

  test('is read once, however many threads come to want it at the same moment', async () => {
    await scene(engine, { own: routing('anna') }, async ({ reads, sandbox, settles }) => {
      for (let count = 1; count <= 8; count++)
        sandbox.as('jdoe', 'acme/standards').opens({ title: `Backups ${count}`, labels: [label] })
      await settles()
      expect(reads()).toHaveLength(3)
      expect(sandbox.thread('acme/standards', 8).assignees).toEqual(['anna'])
    })
  })

  test('of the organisation holds in all its repositories, and theirs goes over it key by key', async () => {
    await scene(engine, { own: null, base: routing('anna') }, async ({ routes, pushes }) => {
      expect(await routes()).toEqual(['anna'])
      await pushes('routing: { partners: { noris: { owner: ben } } }\n')
      expect(await routes()).toEqual(['ben'])
      await pushes(routing('carla'), 'acme/.github')
      expect(await routes()).toEqual(['ben'])
      await pushes(null)
      expect(await routes()).toEqual(['carla'])
    })
  })

  test('of the organisation that breaks a repository’s leaves the last good pair in force', async () => {
    const own = 'routing: { partners: { noris: { backup: [ben] } } }\n'
    await scene(engine, { own, base: routing('anna') }, async ({ routes, pushes, told }) => {
      expect(await routes()).toEqual(['anna'])
      await pushes('routing: { partners: { plusserver: { owner: carla } } }\n', 'acme/.github')
      expect(await routes()).toEqual(['anna'])
      expect(told()).toMatchObject([{ msg: 'configuration invalid, last good one kept', repository: 'acme/standards' }])
      await pushes(routing('carla'), 'acme/.github')
      expect(await routes()).toEqual(['carla'])
    })
  })

  test('on another branch, in a pull request or in a fork is never read', async () => {
    await scene(engine, { own: routing('anna') }, async ({ routes, reads, settles, sandbox, hook }) => {
      expect(await routes()).toEqual(['anna'])
      reads()
      sandbox.as('jdoe', 'acme/standards').opensPullRequest({ title: 'Mine', files: { [path]: routing('jdoe') } })
      sandbox.world.repository('jdoe/standards', { files: filesOf(routing('jdoe')) })
      const { id } = sandbox.world.findRepository('acme/standards')
      const repository = { id, name: 'standards', private: false, owner: { id: 1, login: 'acme' } }
      const commits = [{ added: [], removed: [], modified: [path] }]
      const push = { ref: 'refs/heads/feature', repository, commits, installation: { id: 1 } }
      const body = JSON.stringify(push)
      await fetch(hook, { method: 'POST', headers: headersOf({ event: 'push', body }), body })
      await settles()
      expect(await routes()).toEqual(['anna'])
      expect(reads()).toEqual([])
      expect(sandbox.exchanges.filter(one => one.path.includes('/contents/') && 'ref' in one.query)).toEqual([])
    })
  })

  test.each([
    ['is longer than 64 KiB', `${routing('ben')}#${'x'.repeat(70_000)}\n`],
    ['nests deeper than any honest file', `routing: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`],
    ['multiplies itself by aliases', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n'],
    ['names what every object has', `${routing('ben')}__proto__: { mode: off }\nconstructor: { a: 1 }\n`],
  ])('that %s is refused, and Lotse lives on with the last good one', async (_what, text) => {
    await scene(engine, { own: routing('anna') }, async ({ routes, pushes, told }) => {
      expect(await routes()).toEqual(['anna'])
      await pushes(text)
      expect(await routes()).toEqual(['anna'])
      expect(told()).toMatchObject([{ msg: 'configuration invalid, last good one kept' }])
    })
  })
})
