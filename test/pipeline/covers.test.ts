/** What a decision tells the threads that it covers, and what these tell it. */
import { describe, expect, test } from '@jest/globals'
import type { Signal } from '../../src/core/facts.ts'
import { code, join, md, name, quoteInline, type Safe } from '../../src/core/markdown.ts'
import type { Feature } from '../../src/features/feature.ts'
import { engine, type TestEngine } from '../engines.ts'
import { featureOf, inScene, type Scene } from './scene.ts'

const hour = 3_600_000

/** Signals of what covers and is covered, as a reader may check them. */
function told(signals: readonly Signal[]): Safe[] {
  return signals.flatMap(signal => {
    if (signal.kind === 'covered_merged') return [md`D${signal.decision}: #${signal.number} merged`]
    if (signal.kind !== 'covered') return []
    const { decision, by, state, excluded } = signal
    return [
      md`D${decision} in ${code(by)} ${excluded === null ? name(state) : md`without this: ${quoteInline(excluded, 50)}`}`,
    ]
  })
}

/** `Propose open, covers 2 3, not 3` is a decision that says all this; other threads are kept in mind once they are told. */
const deciding: Feature = featureOf(
  ({ thread }) => {
    const { title } = thread.snapshot
    const heard = told(thread.signals)
    if (!title.startsWith('Propose')) return heard.length > 0 ? { comment: join(heard, md`\n`) } : {}
    const numbers = (text = '') => text.split(' ').filter(Boolean).map(Number)
    const [, state = '', covers, without] = /^Propose (\w+), covers ([\d ]+)(?:, not ([\d ]+))?/.exec(title) ?? []
    const number = thread.signals.find(({ id }) => id === 'opened')?.learnt['decision_number 1'] ?? null
    const excluded = numbers(without).map(one => ({ number: one, reason: 'deferred' }))
    const facts = [{ number, state, title: 'IaaS v5', covers: numbers(covers), excluded, end: null }]
    return { comment: join([md`A decision.`, ...heard], md`\n`), record: { isLive: true, facts } }
  },
  {
    lookups: ({ thread }) =>
      thread.snapshot.title.startsWith('Propose')
        ? [{ question: { ask: 'decision_number', nth: 1 }, about: 'opened' }]
        : [],
  },
)

/** @returns the number of the deciding issue, after the threads 1 to 3 of which nobody keeps anything */
async function begin({ olga, settles }: Scene, title: string): Promise<number> {
  for (const name of ['One', 'Two', 'Three']) olga().opens({ title: name })
  await settles()
  const number = olga().opens({ title })
  await settles()
  return number
}

const inWorld = (engine: TestEngine, play: (scene: Scene) => Promise<void>) =>
  inScene(engine, { features: [deciding] }, play)

describe('A decision', () => {
  test('is told in each thread that it covers, in the order in which it changes, and nowhere else', () =>
    inWorld(engine, async scene => {
      const { olga, settles, says } = scene
      const number = await begin(scene, 'Propose open, covers 2 3')
      for (const title of ['Propose objected, covers 2 3', 'Propose open, covers 2 3, not 3']) {
        olga().editsThread(number, { title })
        await settles()
      }
      expect(says(1)).toEqual([])
      expect(says(2)).toEqual(['D1 in `#4` open\nD1 in `#4` objected\nD1 in `#4` open'])
      expect(says(3)).toEqual(['D1 in `#4` open\nD1 in `#4` objected\nD1 in `#4` without this: deferred'])
    }))

  test('is not told again, however often somebody looks', () =>
    inWorld(engine, async scene => {
      const { olga, settles, says, passes, sandbox } = scene
      const number = await begin(scene, 'Propose open, covers 2')
      sandbox.exchanges.length = 0
      olga().comments(number, 'Well.')
      await settles()
      await passes(72 * hour)
      expect(says(2)).toEqual(['D1 in `#4` open'])
      expect(sandbox.exchanges.filter(({ path }) => /issues\/2\b/.test(path))).toEqual([])
    }))

  test('looks once whether there is such a thread: a mistyped number, or its own, disturbs nothing', () =>
    inWorld(engine, async scene => {
      const { olga, settles, says, sandbox, store, warnings } = scene
      const number = await begin(scene, 'Propose open, covers 99 4 2')
      olga().editsThread(number, { title: 'Propose objected, covers 99 4 2' })
      await settles()
      expect(sandbox.exchanges.filter(({ path }) => path.includes('issues/99'))).toHaveLength(1)
      expect([says(number), says(2)]).toEqual([['A decision.'], ['D1 in `#4` open\nD1 in `#4` objected']])
      expect([await store.setAsideThreads(), warnings]).toEqual([[], []])
    }))

  test('is told after what it says in its own thread', () =>
    inWorld(engine, async scene => {
      await begin(scene, 'Propose open, covers 2')
      const posts = scene.sandbox.exchanges.filter(({ method, path }) => method === 'POST' && path.endsWith('comments'))
      expect(posts.map(({ path }) => path.replace(/.*issues\//, ''))).toEqual(['4/comments', '2/comments'])
    }))

  test('is told although GitHub fails at first', () =>
    inWorld(engine, async scene => {
      const fault = { when: { method: 'GET', path: /issues\/2$/ }, do: 'status', status: 502 } as const
      scene.sandbox.faults.add({ ...fault, times: 2 })
      await begin(scene, 'Propose open, covers 2')
      await scene.passes(hour)
      expect(scene.says(2)).toEqual(['D1 in `#4` open'])
    }))

  test('whose issue is transferred speaks on where it began, and to no namesake in the new place', () =>
    inWorld(engine, async scene => {
      const { olga, settles, says, passes } = scene
      olga('acme/tools').opens({ title: 'A' })
      olga('acme/tools').opens({ title: 'B' })
      const number = await begin(scene, 'Propose open, covers 2')
      olga().transfers(number, 'acme/tools')
      await settles()
      await passes(hour)
      olga('acme/tools').editsThread(3, { title: 'Propose objected, covers 2' })
      await settles()
      expect(says(2)).toEqual([
        ['D1 in `#4` open', 'D1 in `acme/tools#3` open', 'D1 in `acme/tools#3` objected'].join('\n'),
      ])
      expect([says(1, 'acme/tools'), says(2, 'acme/tools')]).toEqual([[], []])
      expect(says(3, 'acme/tools')).toEqual(['A decision.'])
    }))

  test('that goes where others may not look is told no more', () =>
    inWorld(engine, async scene => {
      const { olga, settles, says, passes } = scene
      const number = await begin(scene, 'Propose open, covers 2')
      olga().transfers(number, 'acme/secret')
      await settles()
      await passes(hour)
      olga('acme/secret').editsThread(1, { title: 'Propose accepted, covers 2' })
      await settles()
      expect([says(2), says(1, 'acme/secret')]).toEqual([['D1 in `#4` open'], ['A decision.']])
    }))
})

describe('A covered pull request', () => {
  test('that is merged is told in the thread of the decision, once', () =>
    inWorld(engine, async scene => {
      const { olga, settles, says } = scene
      const pull = olga().opensPullRequest({ title: 'Change' })
      await settles()
      const number = olga().opens({ title: `Propose open, covers ${pull}` })
      await settles()
      olga().merges(pull)
      await settles()
      olga().comments(pull, 'Well.')
      await settles()
      expect(says(number)).toEqual(['A decision.\nD1: #1 merged'])
    }))
})
