import { describe, expect, test } from '@jest/globals'
import { md, name } from '../../src/core/markdown.ts'
import { engine } from '../engines.ts'
import { featureOf, inScene } from './scene.ts'

/** Reports the titles of threads that ask for it, one line for each word. */
const complainer = featureOf(({ thread: { snapshot } }) => ({
  reports: snapshot.title.startsWith('Odd') ? snapshot.title.split(' ').map(name) : [],
}))

const second = { ...complainer, name: 'watch2', decide: featureOf(() => ({ reports: [md`Me too`] })).decide }

describe('What a thread reports', () => {
  test('stands in the maintenance issue under its name, which is code so that the thread is not mentioned', () =>
    inScene(engine, { features: [complainer] }, async ({ olga, settles, told }) => {
      olga().opens({ title: 'Odd label' })
      await settles()
      expect(told()).toContain('### `acme/standards#1`\n- Odd\n- label')
    }))

  test('goes when all is well there, and the thread that is of no concern any more with it', () =>
    inScene(engine, { features: [complainer] }, async ({ olga, settles, told, sandbox, store }) => {
      olga().opens({ title: 'Odd label' })
      await settles()
      sandbox.clock.advance(60_000)
      olga().editsThread(1, { title: 'Fine' })
      await settles()
      expect(told()).toBe('')
      const { id } = sandbox.world.findRepository('acme/standards')
      const [installation] = await store.installations()
      const open = await store.openThreads({ installationId: installation?.id ?? 0, limit: 10 })
      expect(open.filter(({ repositoryId, number }) => repositoryId === id && number > 0)).toEqual([])
    }))

  test('of several features stands together', () =>
    inScene(engine, { features: [complainer, second] }, async ({ olga, settles, told }) => {
      olga().opens({ title: 'Odd' })
      await settles()
      expect(told()).toContain('### `acme/standards#1`\n- Odd\n- Me too')
    }))

  test('that changes twice within a moment ends with the last', () =>
    inScene(engine, { features: [complainer] }, async ({ olga, settles, told, sandbox }) => {
      olga().opens({ title: 'Odd one' })
      await settles()
      sandbox.clock.advance(1_000)
      for (const title of ['Odd two', 'Odd three']) {
        olga().editsThread(1, { title })
        await settles()
      }
      expect(told()).toContain('- Odd\n- three')
    }))

  test('goes with the rules', () =>
    inScene(engine, { features: [complainer] }, async ({ olga, settles, told, sandbox }) => {
      olga().opens({ title: 'Odd label' })
      await settles()
      sandbox.clock.advance(60_000)
      olga().pushes({ files: { '.github/lotse.yml': 'mode: "off"\n' } })
      await settles()
      sandbox.clock.advance(60_000)
      olga().comments(1, 'Well?')
      await settles()
      expect(told()).toBe('')
    }))

  test('of a private repository is not told in public', () =>
    inScene(engine, { features: [complainer] }, async ({ olga, settles, told, warnings }) => {
      olga('acme/secret').opens({ title: 'Odd label' })
      await settles()
      expect(told()).toBe('')
      expect(warnings).toContain('too private for the maintenance issue')
    }))

  test('is told under the new name after a rename, and no more under the old one', () =>
    inScene(engine, { features: [complainer] }, async ({ olga, settles, told, sandbox }) => {
      olga().opens({ title: 'Odd label' })
      await settles()
      sandbox.clock.advance(60_000)
      olga().renames('specifications')
      await settles()
      olga('acme/specifications').comments(1, 'Well?')
      await settles()
      expect(told()).toContain('### `acme/specifications#1`\n- Odd\n- label')
      expect(told()).not.toContain('acme/standards#1')
    }))

  test('of a thread in shadow mode is not told', () =>
    inScene(engine, { features: [complainer], configuration: 'mode: shadow\n' }, async ({ olga, settles, told }) => {
      olga().opens({ title: 'Odd label' })
      await settles()
      expect(told()).toBe('')
    }))
})
