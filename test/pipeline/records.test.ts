import { describe, expect, test } from '@jest/globals'
import type { Json, KeptRecord } from '../../src/core/facts.ts'
import { md } from '../../src/core/markdown.ts'
import { engine } from '../engines.ts'
import { featureOf, home, inScene, monday } from './scene.ts'

/** Keeps a record of every thread; a thread that is called "Digest" asks what the others say of anna. */
function recorder(given: (records: readonly KeptRecord[]) => void) {
  const question = { ask: 'digest', feature: 'watch', login: 'anna', asOf: monday } as const
  return featureOf(
    ({ thread }) => ({ record: { isLive: thread.snapshot.title !== 'Old', facts: { title: thread.snapshot.title } } }),
    {
      lookups: ({ thread }) => (thread.snapshot.title === 'Digest' ? [{ question }] : []),
      digest(login, records) {
        given(records)
        return { login, count: records.length }
      },
    },
  )
}

describe('Records', () => {
  test('what a feature keeps of a thread stands in the store, and makes the thread worth keeping', () =>
    inScene(engine, { features: [recorder(() => {})] }, async ({ olga, settles, store }) => {
      olga().opens({ title: 'Entropy' })
      await settles()
      expect(await store.records({ feature: 'watch' })).toMatchObject([
        { number: 1, isLive: true, facts: { title: 'Entropy' } },
      ])
    }))

  test('a record that is not wanted any more goes', () =>
    inScene(
      engine,
      {
        features: [
          featureOf(({ thread }) => ({
            record: thread.snapshot.title === 'Over' ? null : { isLive: true, facts: null },
            reasons: [md`It is kept anyway.`],
          })),
        ],
      },
      async ({ olga, settles, store, sandbox }) => {
        olga().opens({ title: 'Entropy' })
        await settles()
        expect(await store.records({ feature: 'watch' })).toHaveLength(1)
        sandbox.clock.advance(60_000)
        olga().editsThread(1, { title: 'Over' })
        await settles()
        expect(await store.records({ feature: 'watch' })).toEqual([])
      },
    ))

  test('a digest is made of live records of other threads; those of another private repository count without a name', async () => {
    let seen: readonly KeptRecord[] = []
    let answer: Json | undefined
    const feature = recorder(records => {
      seen = records
    })
    const decide: typeof feature.decide = moment => {
      answer = moment.thread.answers[`digest watch anna ${monday}`] ?? answer
      return feature.decide(moment)
    }
    await inScene(engine, { features: [{ ...feature, decide }] }, async ({ olga, settles }) => {
      olga().opens({ title: 'Old' })
      olga().opens({ title: 'Public' })
      olga('acme/tools').opens({ title: 'Elsewhere' })
      olga('acme/secret').opens({ title: 'Hidden' })
      await settles()
      olga().opens({ title: 'Digest' })
      await settles()
      const told = (records: readonly KeptRecord[]) =>
        records.map(({ repository, number, facts }) => [repository.name, number, facts])
      const [others, hidden] = [told(seen).filter(([name]) => name !== ''), told(seen).filter(([name]) => name === '')]
      expect(others.toSorted()).toEqual([
        ['standards', 2, { title: 'Public' }],
        ['tools', 1, { title: 'Elsewhere' }],
      ])
      expect(hidden).toEqual([['', 0, { title: 'Hidden' }]])
      expect(answer).toEqual({ login: 'anna', count: 3 })
      olga('acme/secret').opens({ title: 'Digest' })
      await settles()
      expect(told(seen)).toContainEqual(['secret', 1, { title: 'Hidden' }])
    })
  })

  test('people are found by login in lower case, and nobody by what every object has', async () => {
    const found: unknown[] = []
    const organisationFile = 'people: { Anna: { max_open: 3 } }\n'
    const features = [
      featureOf(({ directory: { people } }) => {
        found.push(people.anna?.max_open, people.constructor, people.Anna)
        return {}
      }),
    ]
    await inScene(engine, { features, organisationFile }, async ({ olga, settles }) => {
      olga(home).opens({ title: 'Entropy' })
      await settles()
      expect(found.slice(0, 3)).toEqual([3, undefined, undefined])
    })
  })
})
