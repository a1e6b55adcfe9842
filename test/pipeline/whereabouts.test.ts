import { describe, expect, test } from '@jest/globals'
import { nothingArrived, type Signal } from '../../src/core/facts.ts'
import { md, quoteInline } from '../../src/core/markdown.ts'
import { engine } from '../engines.ts'
import { featureOf, home, inScene, type Scene } from './scene.ts'

/** Greets every thread once, keeps a record of it, and says what it says of itself. */
const greeter = featureOf(({ thread }) => ({
  comment: md`Hello: ${quoteInline(thread.snapshot.title, 100)}`,
  record: { isLive: true, facts: thread.signals.flatMap(signal => (signal.kind === 'gone' ? [signal.how] : [])) },
}))

const minute = 60_000

describe('A thread', () => {
  test('that was deleted unnoticed is known as gone at the next try, and left alone', () =>
    inScene(engine, { features: [greeter] }, async ({ olga, settles, losesWebhooks, passes, sandbox, store }) => {
      olga().opens({ title: 'Entropy' })
      await settles()
      sandbox.clock.advance(minute)
      olga().editsThread(1, { title: 'Entropy fails' })
      olga().deletesThread(1)
      sandbox.hooks.forget(sandbox.hooks.take('issues', 'deleted'))
      await settles()
      expect(await store.records({ feature: 'watch' })).toMatchObject([{ number: 1, facts: ['deleted'] }])
      expect(await store.setAsideThreads()).toEqual([])
      losesWebhooks()
      sandbox.exchanges.length = 0
      await passes(3 * 24 * 60 * minute)
      expect(sandbox.exchanges.filter(({ path }) => path.includes('/issues/1'))).toEqual([])
    }))

  test('that was deleted before anything but a sign of it was known is forgotten', () =>
    inScene(engine, { features: [greeter] }, async scene => {
      const { olga, settles, losesWebhooks, store } = scene
      const number = olga().opens({ title: 'Entropy' })
      olga().deletesThread(number)
      losesWebhooks()
      await tells(scene, number, { id: 'reopened:1', kind: 'reopened', at: 1, actor: null })
      await settles()
      expect(await store.setAsideThreads()).toEqual([])
      const [installation] = await store.installations()
      const open = await store.openThreads({ installationId: installation?.id ?? 0, limit: 10 })
      expect(open.filter(thread => thread.number === number)).toEqual([])
    }))

  test('in a repository whose issues are switched off for a while is not taken for deleted', () =>
    inScene(engine, { features: [greeter] }, async ({ olga, settles, sandbox, store }) => {
      olga().opens({ title: 'Entropy' })
      sandbox.world.findRepository(home).hasIssues = false
      await settles()
      expect(sandbox.exchanges.filter(({ status }) => status === 410)).not.toEqual([])
      expect(await store.records({ feature: 'watch' })).toMatchObject([{ facts: [] }])
    }))

  test('that was transferred keeps its one comment, which is edited at the new place', () =>
    inScene(engine, { features: [greeter] }, async ({ olga, settles, passes, sandbox, says }) => {
      olga().opens({ title: 'Entropy' })
      await settles()
      sandbox.clock.advance(minute)
      const number = olga().transfers(1, 'acme/tools')
      await settles()
      await passes(minute)
      olga('acme/tools').editsThread(number, { title: 'Entropy fails' })
      await settles()
      expect(says(number, 'acme/tools')).toEqual(['Hello: Entropy fails'])
    }))

  test('that was transferred while every webhook of it got lost is followed when GitHub redirects', () =>
    inScene(engine, { features: [greeter] }, async ({ olga, settles, losesWebhooks, passes, sandbox, says, store }) => {
      olga().opens({ title: 'Entropy' })
      await settles()
      sandbox.clock.advance(minute)
      olga().editsThread(1, { title: 'Entropy fails' })
      const number = olga().transfers(1, 'acme/tools')
      for (const action of ['transferred', 'opened']) sandbox.hooks.forget(sandbox.hooks.take('issues', action))
      await settles()
      losesWebhooks()
      await passes(minute)
      expect(says(number, 'acme/tools')).toEqual(['Hello: Entropy fails'])
      const records = await store.records({ feature: 'watch' })
      expect(records.map(one => [one.repository.name, one.number])).toEqual([['tools', number]])
    }))

  test('whose comment is nowhere after a transfer is not greeted a second time', () =>
    inScene(engine, { features: [greeter] }, async ({ olga, settles, passes, sandbox, says, warnings }) => {
      olga().opens({ title: 'Entropy' })
      await settles()
      sandbox.clock.advance(minute)
      const number = olga().transfers(1, 'acme/tools')
      const moved = sandbox.world.findRepository('acme/tools').threads.get(number)
      for (const { id } of moved?.comments.splice(0) ?? []) sandbox.world.comments.delete(id)
      await settles()
      await passes(minute)
      olga('acme/tools').editsThread(number, { title: 'Entropy fails' })
      await settles()
      expect(says(number, 'acme/tools')).toEqual([])
      expect(warnings).toContain('comment not found after a transfer')
    }))

  test('that is a discussion now is decided once more, so that its record is right, and gets nothing', () =>
    inScene(engine, { features: [greeter] }, async scene => {
      const { olga, settles, passes, sandbox, store } = scene
      const { exchanges, clock } = sandbox
      olga().opens({ title: 'Entropy' })
      await settles()
      clock.advance(minute)
      olga().convertsToDiscussion(1)
      // Told by the timeline only.
      await tells(scene, 1, { id: 'gone:converted', kind: 'gone', how: 'converted', at: clock.now(), actor: null })
      exchanges.length = 0
      await settles()
      expect(await store.records({ feature: 'watch' })).toMatchObject([{ facts: ['converted'] }])
      await passes(24 * 60 * minute)
      expect(exchanges.filter(({ method, path }) => method !== 'GET' && !path.includes('token'))).toEqual([])
    }))
})

/** A signal of a thread in acme/standards arrives. */
async function tells({ sandbox, store }: Scene, number: number, signal: Signal): Promise<void> {
  const repository = await store.repository(sandbox.world.findRepository(home).id)
  const [installation] = await store.installations()
  if (!repository || !installation) throw new Error('Nothing is known of the repository.')
  const seen = { installationId: installation.id, repository, number, snapshot: null, signals: [signal] }
  const arrival = { ...nothingArrived, observations: [seen] }
  await store.accept({ delivery: null, at: sandbox.clock.now(), arrival })
}
