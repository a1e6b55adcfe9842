import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { z } from 'zod'
import { observe } from '../../src/github/observe.ts'
import { cases } from '../cases.ts'
import { engine, engines } from '../engines.ts'
import { post, type Served, whileServed } from '../served.ts'
import { configPath, self } from './acme.ts'
import { collections, type Example, readExamples } from './examples.ts'

type Json = z.core.util.JSONType

const examples = readExamples('api.github.com')

/** Example payloads mostly name no installation; a thread is only taken in where there is one. */
function installed({ event, payload }: Example): Example {
  return { event, payload: { installation: { id: 5 }, ...payload } }
}

async function postExample({ hook }: Served, { event, payload }: Example): Promise<string> {
  const response = await post(hook, { event, body: JSON.stringify(payload) })
  return `${event}.${payload.action}: ${response.status}`
}

async function expectAtRest({ settles, serving, sandbox, errors }: Served): Promise<void> {
  await settles()
  expect(sandbox.exchanges.filter(({ method, path }) => method !== 'GET' && !path.includes('access_token'))).toEqual([])
  expect(errors()).toEqual([])
  expect((await fetch(`${serving().url}/healthz`)).status).toBe(200)
}

describe('The app', () => {
  test('accepts every payload that GitHub ever showed, and writes nothing', async () => {
    await whileServed({ open: engine.open }, async served => {
      const answers = []
      for (const example of examples) answers.push(await postExample(served, installed(example)))
      expect(answers.filter(answer => !answer.endsWith(': 202'))).toEqual([])
      expect(answers.length).toBeGreaterThan(300)
      await expectAtRest(served)
    })
  })

  // Each database has its own idea of what it cannot keep.
  test.each(engines)(
    'answers payloads with parts missing, of wrong types or absurdly deep, never with an error of its own ($name)',
    async ({ open }) => {
      await whileServed({ open }, async served => {
        const answers = []
        for (const example of fc.sample(mutated, { numRuns: cases(300), seed: 20_260_928 })) {
          answers.push(await postExample(served, example))
        }
        expect(answers.filter(answer => !answer.endsWith(': 202'))).toEqual([])
        await expectAtRest(served)
      })
    },
  )

  test('takes a hundred thousand brackets for what they are: nothing', async () => {
    await whileServed({ open: engine.open }, async served => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
      const answers = [deep, `{"issue":${deep}}`, `{"repository":${deep},"installation":${deep}}`]
      for (const body of answers) expect((await post(served.hook, { event: 'issues', body })).status).toBe(202)
      await expectAtRest(served)
    })
  })
})

test.each(collections)('No payload of %s is too odd to be read', collection => {
  const arrivals = readExamples(collection).map(example => observe(installed(example), self, configPath))
  expect(arrivals.some(({ observations }) => observations.length > 0)).toBe(true)
})

test('All threads of the examples are observed with number, title and author', () => {
  const threads = examples
    .filter(({ event }) => ['issues', 'issue_comment', 'pull_request'].includes(event))
    // Written down in 2019, when GitHub left the state out.
    .filter(({ payload }) => payload.action !== 'pinned' && payload.action !== 'unpinned')
    // Of a transfer, the new place is told of by the webhook of its own.
    .filter(({ payload }) => payload.action !== 'transferred')
  const seen = threads.flatMap(example => observe(installed(example), self, configPath).observations)
  expect(seen.length).toBe(threads.length)
  expect(seen.map(({ snapshot }) => snapshot?.author.login)).not.toContain('ghost')
})

test('The examples of a transfer tell whence and whither, and open nothing', () => {
  const arrivals = examples.map(example => observe(installed(example), self, configPath))
  const moving = arrivals.filter(({ moves }) => moves.length > 0)
  const place = { repositoryId: expect.any(Number), number: 1 }
  expect(moving.map(({ moves }) => moves)).toEqual([[{ from: place, to: place }], [{ from: place, to: place }]])
  expect(moving.flatMap(({ observations }) => observations)).toMatchObject([{ number: 1, signals: [] }])
})

/** What a field may turn into: other types, numbers no database holds, text no database holds, deep nesting. */
const oddities: Json[] = [
  ...[null, true, 0, -1, 0.5, 1e300, 2 ** 53, '', 'NaN', '\u0000', '\ud800', '\u202e', '1e400'],
  ...['+275760-09-13T00:00:00Z', '0001-01-01T00:00:00Z', '__proto__', 'x'.repeat(70_000)],
  ...[[], {}, [null], { login: null }, { id: 'x' }, [[[[]]]], JSON.parse('{"__proto__": {"admin": true}}')],
  JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`),
]

const relevant = new Set(['issues', 'issue_comment', 'pull_request', 'pull_request_review', 'push', 'installation'])

/** Fields that are read, and others. */
const mutated = fc
  .record({
    example: fc.constantFrom(...examples.filter(({ event }) => relevant.has(event)).map(installed)),
    changes: fc.array(
      fc.record({ at: fc.nat(), depth: fc.nat(3), to: fc.option(fc.constantFrom(...oddities), { nil: undefined }) }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ example: { event, payload }, changes }) => ({
    event,
    payload: changes.reduce((changed, { at, depth, to }) => asRecord(change(changed, at, depth, to)), payload),
  }))

/** @returns `value` with one of its fields, `depth` levels down, replaced by `to` or (undefined) removed */
function change(value: Json, at: number, depth: number, to: Json | undefined): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return to ?? null
  const names = Object.keys(value)
  const name = names[at % Math.max(1, names.length)]
  if (name === undefined) return to ?? null
  const { [name]: inner, ...rest } = value
  if (depth > 0 && typeof inner === 'object' && inner !== null) {
    return { ...rest, [name]: change(inner, Math.floor(at / names.length), depth - 1, to) }
  }
  return to === undefined ? rest : { ...rest, [name]: to }
}

function asRecord(value: Json): Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
