/** Threads with a label of concern from before Lotse came. */
import { describe, expect, test } from '@jest/globals'
import { md, quoteInline } from '../../src/core/markdown.ts'
import type { DeskMoment, Feature } from '../../src/features/feature.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { engine, engines } from '../engines.ts'
import { featureOf, home, inScene, type Scene } from './scene.ts'

const label = 'SCS-VP06c'

/** Keeps a record of each thread, and looks at its desk at what could be read; threads with the label matter to it. */
function counting(see: (moment: DeskMoment) => void = () => {}): Feature {
  return featureOf(({ thread }) => ({ record: { isLive: true, facts: thread.snapshot.title } }), {
    labels: () => [label],
    place: () => home,
    desk(moment) {
      see(moment)
      return { issues: [], notices: [], keep: [], wake: null }
    },
  })
}

/** The last one has another label only. */
function opensMany(count: number) {
  return (sandbox: Sandbox) => {
    const anna = sandbox.as('anna', home)
    for (let index = 1; index <= count; index++) {
      sandbox.clock.advance(1_000)
      anna.opens({ title: `Task ${index}`, labels: index < count ? [label] : ['bug'] })
    }
    anna.closes(1)
  }
}

/** @returns reads of lists of threads and labels in acme/standards, and queries */
function listReads({ sandbox }: Scene): string[] {
  const inHome = sandbox.exchanges.filter(({ path }) => path.includes(home) || path === '/graphql')
  return inHome.flatMap(({ path }) => /(?:issues|labels|graphql)$/.exec(path)?.[0] ?? [])
}

/** @returns reads of anything in the organisation's repositories */
function readsOf({ sandbox }: Scene): string[] {
  return sandbox.exchanges.flatMap(({ method, path }) =>
    path === '/graphql' || (method === 'GET' && path.includes('acme/')) ? [path] : [],
  )
}

async function countRecords({ store }: Scene): Promise<number> {
  return (await store.records({ feature: 'watch' })).length
}

describe('Threads from before', () => {
  // The only one that pages through the store: on both.
  test.each(engines)('are read in pages of a hundred, and never again once all are known ($name)', on =>
    inScene(on, { features: [counting()], before: opensMany(121) }, async scene => {
      expect(await countRecords(scene)).toBe(120)
      // One read for the labels, and two pages.
      expect(listReads(scene).toSorted()).toEqual(['graphql', 'graphql', 'labels'])
      scene.sandbox.exchanges.length = 0
      await scene.catchUp.run()
      await scene.settles()
      expect(listReads(scene)).toEqual(['issues'])
      expect(await countRecords(scene)).toBe(120)
    }),
  )

  test('are left in peace by all who do not count them, until something happens there', () => {
    const greeter = featureOf(({ thread }) => ({ comment: md`Hello: ${quoteInline(thread.snapshot.title, 100)}` }), {
      name: 'greeter',
    })
    return inScene(engine, { features: [counting(), greeter], before: opensMany(4) }, async scene => {
      const { olga, settles, says } = scene
      expect(await countRecords(scene)).toBe(3)
      expect([1, 2, 3].flatMap(number => says(number))).toEqual([])
      olga().comments(2, 'How is this going?')
      await settles()
      expect([1, 2, 3].flatMap(number => says(number))).toEqual(['Hello: Task 2'])
    })
  })

  test('are read on from where a limit has cut the reading off; until then they count as unread', () => {
    const seen: boolean[] = []
    const see = ({ repositories }: DeskMoment) =>
      void seen.push(repositories.find(({ repository }) => repository.name === 'standards')?.isRead ?? false)
    const before = (sandbox: Sandbox) => {
      opensMany(151)(sandbox)
      const when = { path: /graphql$/ }
      const headers = { 'retry-after': '60' }
      sandbox.faults.add({ when, skip: 1, times: 1, do: 'status', status: 429, headers })
    }
    return inScene(engine, { features: [counting(see)], before }, async scene => {
      const { sandbox, catchUp, settles, passes, services } = scene
      const progress: object[] = []
      services.log.info = (details: object) => void progress.push(details)
      sandbox.exchanges.length = 0
      sandbox.clock.advance(59_000)
      await catchUp.run()
      await settles()
      // GitHub asked for a minute, and gets it.
      expect(readsOf(scene)).toEqual([])
      await passes(1_000)
      expect(await countRecords(scene)).toBe(100)
      expect(seen.at(-1)).toBe(false)
      await catchUp.run()
      await settles()
      expect(await countRecords(scene)).toBe(150)
      expect(progress).toEqual([{ repository: home, threads: 50, isComplete: true }])
      expect(listReads(scene).filter(read => read === 'graphql')).toHaveLength(1)
      await passes(2 * 60_000)
      expect(seen.at(-1)).toBe(true)
    })
  })

  test.each([
    ['labels', 0],
    ['issues', 1],
  ])(
    'of a repository of whose %s GitHub tells what nobody understands are unread, and no others',
    (list, lookBefore) => {
      const seen: string[][] = []
      const see = ({ repositories }: DeskMoment) =>
        void seen.push(repositories.filter(({ isRead }) => !isRead).map(({ repository }) => repository.name))
      const before = (sandbox: Sandbox) => {
        for (const name of [home, 'acme/tools', 'acme/secret']) {
          sandbox.as('olga', name).opens({ title: 'Task', labels: [label] })
        }
        if (lookBefore === 0) confuses(sandbox)
      }
      const confuses = ({ faults }: Sandbox) =>
        faults.add({ when: { path: new RegExp(`tools/${list}$`) }, times: 1, do: 'status', status: 200 })
      return inScene(engine, { features: [counting(see)], before }, async scene => {
        if (lookBefore === 1) {
          confuses(scene.sandbox)
          await scene.catchUp.run()
        }
        await scene.passes(2 * 60_000)
        expect(await countRecords(scene)).toBe(2 + lookBefore)
        expect(seen.at(-1)).toEqual(['tools'])
        expect(scene.warnings).toContain('catching up failed, next time again')
        await scene.catchUp.run()
        await scene.passes(2 * 60_000)
        expect(await countRecords(scene)).toBe(3)
        expect(seen.at(-1)).toEqual([])
      })
    },
  )

  test.each([{ label, since: 1 }, {}, { issues: 1 }, null])(
    'are read from the beginning after a mark of another make: %j',
    cursor =>
      inScene(engine, { features: [counting()] }, async scene => {
        opensMany(3)(scene.sandbox)
        scene.losesWebhooks()
        const { id } = scene.sandbox.world.findRepository(home)
        await scene.store.noteReach(id, { filled: [], mark: { labels: [label.toLowerCase()], cursor } })
        await scene.catchUp.run()
        await scene.settles()
        expect(await countRecords(scene)).toBe(2)
      }),
  )

  test('of a repository that is deleted are gone once GitHub has said so, not while it does not answer', () => {
    const seen: string[][] = []
    const see = ({ repositories, gone = [] }: DeskMoment) =>
      void seen.push([
        ...repositories.map(({ repository }) => repository.name),
        ...gone.map(({ name }) => `no ${name}`),
      ])
    return inScene(engine, { features: [counting(see)] }, async scene => {
      const { sandbox, catchUp, olga, passes, losesWebhooks } = scene
      const before = seen.at(-1) ?? []
      olga('acme/tools').opens({ title: 'Kept', labels: ['bug'] })
      await passes(2 * 60_000)
      olga('acme/tools').deletesRepository()
      losesWebhooks()
      sandbox.faults.add({ when: { path: /tools\/installation$/ }, times: 1, do: 'status', status: 502 })
      await catchUp.run()
      await passes(2 * 60_000)
      expect(seen.at(-1)).toEqual(before)
      await catchUp.run()
      await passes(2 * 60_000)
      expect(seen.at(-1)).toEqual([...before.filter(name => name !== 'tools'), 'no tools'])
    })
  })

  test('of a repository that GitHub does not show count as unread from then on, and as read when it does again', () => {
    const seen: string[][] = []
    const see = ({ repositories }: DeskMoment) =>
      void seen.push(repositories.filter(({ isRead }) => !isRead).map(({ repository }) => repository.name))
    return inScene(engine, { features: [counting(see)] }, async ({ sandbox, catchUp, settles, passes }) => {
      expect(seen.at(-1)).toEqual([])
      sandbox.faults.add({ when: { path: /tools\/issues$/ }, times: 1, do: 'status', status: 404 })
      await catchUp.run()
      await settles()
      await passes(2 * 60_000)
      expect(seen.at(-1)).toEqual(['tools'])
      await catchUp.run()
      await passes(2 * 60_000)
      expect(seen.at(-1)).toEqual([])
    })
  })
})
