import { describe, expect, test } from '@jest/globals'
import { md } from '../../src/core/markdown.ts'
import { questionKey } from '../../src/core/questions.ts'
import type { Feature } from '../../src/features/feature.ts'
import { CatchUp } from '../../src/pipeline/catchup.ts'
import { engine } from '../engines.ts'
import { featureOf, home, inScene } from './scene.ts'

const question = { ask: 'assignable', login: 'carla' } as const

/** Looks in acme/standards whether carla can be assigned. */
function inspector(asked: string[] = []): Feature {
  return featureOf(() => ({}), {
    inspect: ({ thread }, inspection) => {
      if (thread.repository.name !== 'standards') return { lookups: [], lines: [] }
      asked.push(inspection.id)
      const answer = inspection.learnt[questionKey(question)]
      const lines = answer === false ? [md`carla cannot be assigned.`] : []
      return { lookups: [{ question, about: inspection.id }], lines }
    },
  })
}

const hour = 3_600_000
const day = 24 * hour

describe('The weekly look', () => {
  test('tells what is missing under one heading for the repository', () =>
    inScene(engine, { features: [inspector()] }, async ({ told }) => {
      expect(told()).toContain('### Weekly look at acme/standards\n- carla cannot be assigned.')
      expect(told()).not.toContain('acme/tools')
    }))

  test('is taken once in a week, whatever the number of runs and restarts', async () => {
    const asked: string[] = []
    await inScene(engine, { features: [inspector(asked)] }, async ({ catchUp, passes, settles, services }) => {
      asked.length = 0
      for (let run = 0; run < 3; run++) {
        await passes(5 * 60_000)
        await catchUp.run()
        await settles()
      }
      await new CatchUp(services).run()
      await settles()
      expect(asked).toEqual([])
      // Sunday night in UTC, Monday in Berlin, where the organisation works.
      await passes(6 * day + 15.25 * hour)
      await catchUp.run()
      await settles()
      expect(new Set(asked)).toEqual(new Set(['inspection:2026-W41']))
    })
  })

  test('wakes no desk in between', () =>
    inScene(engine, { features: [inspector()] }, async ({ catchUp, passes, store }) => {
      await passes(5 * 60_000)
      const accept = store.accept.bind(store)
      const arrived: unknown[] = []
      store.accept = input => {
        arrived.push(input.arrival)
        return accept(input)
      }
      await catchUp.run()
      expect(arrived).toEqual([])
    }))

  test('finds in the next week that all is well again, and the section goes', () =>
    inScene(engine, { features: [inspector()] }, async ({ catchUp, passes, settles, sandbox, told }) => {
      sandbox.owner('olga', 'acme').grants('standards', 'carla', 'write')
      await passes(7 * day)
      await catchUp.run()
      await settles()
      expect(told()).toBe('')
    }))

  test('is taken at once when the configuration was pushed', () =>
    inScene(engine, { features: [inspector()] }, async ({ olga, passes, settles, sandbox, told }) => {
      sandbox.owner('olga', 'acme').grants('standards', 'carla', 'write')
      await passes(60_000)
      olga(home).pushes({ files: { '.github/lotse.yml': 'mode: live\nlanguage: en\n' } })
      await settles()
      expect(told()).toBe('')
    }))

  test('is told in the language of the repository, once, and no more where Lotse shall not act', () =>
    inScene(engine, { features: [inspector()] }, async ({ olga, passes, settles, told }) => {
      await passes(60_000)
      olga(home).pushes({ files: { '.github/lotse.yml': 'language: de\n' } })
      await settles()
      expect(told()).toContain('### Wöchentliche Durchsicht von acme/standards\n- carla')
      expect(told()).not.toContain('Weekly')
      await passes(60_000)
      olga(home).pushes({ files: { '.github/lotse.yml': 'mode: shadow\n' } })
      await settles()
      expect(told()).toBe('')
    }))

  test('that GitHub does not answer holds up nothing else at the desk', () =>
    inScene(engine, { features: [inspector()] }, async ({ olga, passes, settles, sandbox, told }) => {
      sandbox.faults.add({ when: { path: /assignees/ }, do: 'status', status: 502 })
      await passes(60_000)
      olga(home).pushes({ files: { '.github/lotse.yml': 'mode: odd\n' } })
      await settles()
      expect(told()).toContain('### Configuration of acme/standards')
    }))
})
