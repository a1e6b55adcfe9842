/** What a feature wants at its desk for the organisation as a whole. */
import { describe, expect, test } from '@jest/globals'
import { code, md, name } from '../../src/core/markdown.ts'
import type { DeskMoment, DeskWanted, Feature } from '../../src/features/feature.ts'
import { engine } from '../engines.ts'
import { featureOf, home, inScene, type Scene } from './scene.ts'

const nothing: DeskWanted = { issues: [], notices: [], keep: [], wake: null }
const body = md`How things stand.`
const issue = { key: 'a', title: md`Status`, body }

/** Keeps a record of each thread; decides at the desk of acme/standards. */
function desking(desk: (moment: DeskMoment) => Partial<DeskWanted>, more: Partial<Feature> = {}): Feature {
  return featureOf(
    ({ thread }) => ({ record: { isLive: thread.snapshot.state === 'open', facts: thread.snapshot.title } }),
    { place: () => home, desk: moment => ({ ...nothing, ...desk(moment) }), ...more },
  )
}

function note(key: string, text = name(key)) {
  return { issue: 'a', key, body: text, urgency: 'notice' } as const
}

const comments = /\/issues\/\d+\/comments$/

function countPosts({ sandbox }: Scene, path = comments): number {
  return sandbox.exchanges.filter(one => one.method === 'POST' && one.path.search(path) >= 0).length
}

describe('At the desk', () => {
  test('one issue is opened, one comment posted, each once, whatever comes', () =>
    inScene(engine, { features: [desking(() => ({ issues: [issue], notices: [note('first')] }))] }, async scene => {
      const { olga, passes, says } = scene
      expect(says(1)).toEqual(['first'])
      for (const title of ['One', 'Two']) olga().opens({ title })
      await passes(3 * 60_000)
      await scene.catchUp.run()
      await scene.settles()
      expect(says(1)).toEqual(['first'])
      expect(countPosts(scene, /\/issues$/)).toBe(1)
    }))

  test('what is kept is there before anything is sent, and never changes', () => {
    const seen: string[] = []
    const desk = ({ kept, now }: DeskMoment) => {
      seen.push(JSON.stringify(kept))
      const keep = [{ key: 'week', facts: { at: now } }]
      return kept.length === 0 ? { keep } : { keep, issues: [{ ...issue, body: code(JSON.stringify(kept)) }] }
    }
    return inScene(engine, { features: [desking(desk)] }, async ({ olga, passes, store, sandbox }) => {
      const { id: repositoryId } = sandbox.world.findRepository(home)
      const first = await store.rows({ feature: 'watch', repositoryId })
      expect(first).toHaveLength(1)
      expect(sandbox.thread(home, 1).body).toContain(JSON.stringify(first))
      olga().opens({ title: 'Later' })
      await passes(2 * 60_000)
      expect(await store.rows({ feature: 'watch', repositoryId })).toEqual(first)
      expect(new Set(seen)).toEqual(new Set(['[]', JSON.stringify(first)]))
    })
  })

  test('F31: a comment under the issue whose answer was lost is found there by its tag', () => {
    let isDue = false
    const desk = () => ({ issues: [issue], notices: isDue ? [note('late')] : [] })
    return inScene(engine, { features: [desking(desk)] }, async scene => {
      const { sandbox, olga, passes, says } = scene
      sandbox.faults.add({ when: { method: 'POST', path: comments }, times: 1, do: 'reset-after' })
      isDue = true
      olga().opens({ title: 'Wakes the desk' })
      await passes(60_000)
      expect(says(1)).toEqual(['late'])
      await passes(10 * 60_000)
      expect(says(1)).toEqual(['late'])
      expect(countPosts(scene)).toBe(1)
    })
  })

  test('a comment can name another one that was posted before it', () => {
    const desk = ({ issues }: DeskMoment) => {
      const id = issues.a?.notices.part
      return { issues: [issue], notices: [note('part'), ...(id ? [note('whole', md`See ${id}.`)] : [])] }
    }
    return inScene(engine, { features: [desking(desk)] }, async ({ sandbox, says }) => {
      const [part] = sandbox.thread(home, 1).comments
      expect(says(1)).toEqual(['part', `See ${part?.id}.`])
    })
  })

  test('the desk knows whether people have closed its issue, and never opens or closes it itself', () => {
    const seen: (boolean | undefined)[] = []
    const desk = ({ issues, records }: DeskMoment) => {
      seen.push(issues.a?.isOpen)
      return { issues: [{ ...issue, body: md`${records.length} threads` }] }
    }
    return inScene(engine, { features: [desking(desk)] }, async ({ sandbox, olga, settles, passes }) => {
      expect(seen.slice(0, 2)).toEqual([undefined, true])
      sandbox.clock.advance(60_000)
      olga().closes(1)
      await settles()
      expect(seen.at(-1)).toBe(false)
      olga().opens({ title: 'Another' })
      await passes(2 * 60_000)
      expect(sandbox.thread(home, 1)).toMatchObject({ state: 'closed' })
      sandbox.clock.advance(60_000)
      olga().reopens(1)
      await settles()
      expect(seen.at(-1)).toBe(true)
    })
  })

  test('an issue that people deleted comes back once, and what is told then stands in the new one', () => {
    const desk = ({ records }: DeskMoment) => {
      const isLater = records.some(({ facts }) => facts === 'Later')
      return { issues: [{ ...issue, body: isLater ? md`later` : md`now` }], notices: isLater ? [note('late')] : [] }
    }
    return inScene(engine, { features: [desking(desk)] }, async ({ sandbox, olga, settles, passes, says }) => {
      sandbox.clock.advance(60_000)
      olga().deletesThread(1)
      await settles()
      olga().opens({ title: 'Later' })
      await passes(3 * 60_000)
      const { threads } = sandbox.world.findRepository(home)
      expect([...threads.values()].map(({ number, title }) => [number, title])).toEqual([
        [2, 'Later'],
        [3, 'Status'],
      ])
      expect(says(3)).toEqual(['late'])
    })
  })

  test('records that change together wake the desk once, within about a minute', () => {
    let looks = 0
    let titles: unknown[] = []
    const desk = ({ records }: DeskMoment) => {
      looks += 1
      titles = records.map(({ facts }) => facts)
      return {}
    }
    return inScene(engine, { features: [desking(desk)] }, async ({ olga, settles, passes }) => {
      const before = looks
      for (let count = 1; count <= 5; count++) olga().opens({ title: `Task ${count}` })
      olga('acme/secret').opens({ title: 'Hidden' })
      await settles()
      expect(looks).toBe(before)
      await passes(61_000)
      expect(looks).toBe(before + 1)
      expect(titles).toHaveLength(6)
    })
  })

  test('a comment that GitHub refuses is told to the administrators', () => {
    let isDue = false
    const desk = () => ({ issues: [issue], notices: isDue ? [note('late')] : [] })
    return inScene(engine, { features: [desking(desk)] }, async ({ sandbox, olga, passes, told }) => {
      const refusal = { do: 'status', status: 403 } as const
      sandbox.faults.add({ when: { method: 'POST', path: comments }, times: 1, ...refusal })
      isDue = true
      olga().opens({ title: 'Wakes the desk' })
      await passes(2 * 60_000)
      expect(told()).toContain('GitHub refused a comment under `#1` (403')
    })
  })

  test('in shadow mode what would be sent is told, and nothing is kept or sent', () => {
    const desk = ({ kept }: DeskMoment) =>
      kept.length === 0 ? { keep: [{ key: 'week', facts: 1 }] } : { issues: [issue] }
    return inScene(
      engine,
      { features: [desking(desk)], configuration: 'mode: shadow\n' },
      async ({ sandbox, store, told }) => {
        const { id: repositoryId, threads } = sandbox.world.findRepository(home)
        expect(await store.rows({ feature: 'watch', repositoryId })).toEqual([])
        expect([...threads.keys()]).toEqual([])
        expect(told()).toContain('Planned, not done (shadow mode): open the issue Status')
      },
    )
  })

  test('a report is asked for anywhere, and made with what the desk has kept', () => {
    const question = { ask: 'report', feature: 'watch', name: 'a', asOf: 1 } as const
    const answers: unknown[] = []
    const feature = desking(() => ({ issues: [issue], keep: [{ key: 'week', facts: 7 }] }), {
      lookups: ({ thread }) => {
        answers.push(thread.answers['report watch a 1'])
        return thread.snapshot.title === 'Asks' ? [{ question }] : []
      },
      report: ({ repository, kept, issues }, asked) =>
        code(JSON.stringify([repository.name, asked, kept.map(({ facts }) => facts), issues.a?.number])),
    })
    return inScene(engine, { features: [feature] }, async ({ olga, settles }) => {
      olga('acme/tools').opens({ title: 'Asks' })
      await settles()
      expect(answers.at(-1)).toBe('`["tools","a",[7],1]`')
    })
  })
})
