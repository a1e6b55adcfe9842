/** Issues whose plan depends on another one that is closed or opened again. */
import { describe, expect, test } from '@jest/globals'
import { md, quoteInline } from '../../src/core/markdown.ts'
import type { Feature } from '../../src/features/feature.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { engine } from '../engines.ts'
import { featureOf, home, inScene, type Scene } from './scene.ts'

/** Keeps of each issue how many of its parts are done, how many block it, and how often it heard that this changed. */
function counting(labels: string[] = ['task']): Feature {
  return featureOf(
    ({ thread: { snapshot, signals } }) => {
      const changes = signals.filter(({ kind }) => kind === 'blockers_changed').length
      const { progress = null, blockers = 0 } = snapshot.plan ?? {}
      const facts = [snapshot.title, progress?.done ?? null, blockers, changes]
      return snapshot.labels.includes('task') ? { record: { isLive: true, facts } } : {}
    },
    { labels: () => labels },
  )
}

async function recordsOf({ store }: Scene): Promise<unknown[]> {
  return (await store.records({ feature: 'watch' })).map(({ facts }) => facts)
}

function readsOf({ sandbox }: Scene): string[] {
  return sandbox.exchanges.flatMap(({ method, path }) => (method === 'GET' && path.includes('/issues/') ? [path] : []))
}

/** GitHub's lists show a change only after a while. */
const lag = 20_000

/** In tools an issue that is part of one task here, and for which another task waits, and an issue of no concern. */
async function withFamily(scene: Scene): Promise<number> {
  const [tools, here] = [scene.olga('acme/tools'), scene.olga()]
  const number = tools.opens({ title: 'Disks' })
  const [whole, waiting, stranger] = [
    here.opens({ title: 'Whole', labels: ['task'] }),
    here.opens({ title: 'Waiting', labels: ['task'] }),
    here.opens({ title: 'Of no concern' }),
  ]
  here.addsSubIssue(whole, `tools#${number}`)
  for (const one of [waiting, stranger]) here.marksBlocked(one, `tools#${number}`)
  await scene.settles()
  scene.sandbox.exchanges.length = 0
  return number
}

describe('When a relative changes', () => {
  test('they are looked at anew: the whole and those that wait, in two reads', () =>
    inScene(engine, { features: [counting()] }, async scene => {
      const number = await withFamily(scene)
      expect(await recordsOf(scene)).toEqual([
        ['Whole', 0, 0, 0],
        ['Waiting', null, 1, 1],
      ])
      scene.olga('acme/tools').closes(number)
      await scene.settles()
      expect(readsOf(scene)).toEqual([])
      await scene.passes(lag)
      expect(await recordsOf(scene)).toEqual([
        ['Whole', 1, 0, 0],
        ['Waiting', null, 0, 2],
      ])
      const tools = `/repos/acme/tools/issues/${number}`
      expect(readsOf(scene)).toEqual([`${tools}/dependencies/blocking`, `/repos/${home}/issues/1`])
      scene.olga('acme/tools').comments(number, 'Done.')
      await scene.settles()
      expect(readsOf(scene)).toHaveLength(2)
      scene.olga('acme/tools').reopens(number)
      await scene.passes(lag)
      expect(await recordsOf(scene)).toEqual([
        ['Whole', 0, 0, 0],
        ['Waiting', null, 1, 3],
      ])
      expect(
        await scene.store.stateOf({ repositoryId: scene.sandbox.world.findRepository(home).id, number: 3 }),
      ).toBeNull()
    }))

  test('they are told later where GitHub does not answer at once', () =>
    inScene(engine, { features: [counting()] }, async scene => {
      const number = await withFamily(scene)
      scene.sandbox.faults.add({ do: 'status', status: 502, times: 1, when: { path: /blocking$/ } })
      scene.sandbox.faults.add({ do: 'status', status: 502, times: 1, when: { path: /standards\/issues\/1$/ } })
      scene.olga('acme/tools').closes(number)
      await scene.passes(lag)
      expect(await recordsOf(scene)).toEqual([
        ['Whole', 0, 0, 0],
        ['Waiting', null, 1, 1],
      ])
      await scene.passes(60_000)
      expect(await recordsOf(scene)).toEqual([
        ['Whole', 1, 0, 0],
        ['Waiting', null, 0, 2],
      ])
    }))

  test('a whole that is gone is no trouble', () =>
    inScene(engine, { features: [counting()] }, async scene => {
      const number = await withFamily(scene)
      scene.olga('acme/tools').closes(number)
      scene.sandbox.faults.add({ do: 'status', status: 404, when: { path: /standards\/issues\/1$/ } })
      await scene.passes(lag)
      expect(await recordsOf(scene)).toContainEqual(['Waiting', null, 0, 2])
      expect(scene.warnings).toEqual([])
    }))

  test('nobody looks where no tasks are counted', () =>
    inScene(engine, { features: [counting([])] }, async scene => {
      const number = await withFamily(scene)
      scene.olga('acme/tools').closes(number)
      await scene.passes(2 * lag)
      expect(readsOf(scene)).toEqual([])
    }))

  test('nobody greets an old thread because another one was closed', () => {
    const greeter = featureOf(({ thread }) => ({ comment: md`Hello: ${quoteInline(thread.snapshot.title, 100)}` }), {
      name: 'greeter',
    })
    const before = (sandbox: Sandbox) => {
      const [tools, here] = [sandbox.as('olga', 'acme/tools'), sandbox.as('olga', home)]
      const [disks, old] = [tools.opens({ title: 'Disks' }), here.opens({ title: 'Old', labels: ['task'] })]
      here.marksBlocked(old, `tools#${disks}`)
    }
    return inScene(engine, { features: [counting(), greeter], before }, async scene => {
      scene.olga('acme/tools').closes(1)
      await scene.passes(lag)
      expect(await recordsOf(scene)).toEqual([['Old', null, 0, 1]])
      expect([...scene.says(1), ...scene.says(1, 'acme/tools')]).toEqual([])
    })
  })
})
