import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import type { Json } from '../../src/core/facts.ts'
import { readResolution, type Spot } from '../../src/github/resolution.ts'
import { createAcme, firstOf } from './acme.ts'
import { checkExchange } from './openapi.ts'

const readingShape = z.strictObject({
  ...{ title: z.string(), text: z.string(), paths: z.array(z.string()) },
  ...{ head: z.string().nullable(), diff: z.string().nullable(), changedAt: z.number().nullable() },
})

/** A world with an issue or a pull request, and the reading of what stands there. */
function proposed(files?: Record<string, string | null>) {
  const acme = createAcme()
  acme.as('anna').pushes({ files: { 'a.md': 'one\ntwo\nthree\nfour\nfive\nsix\n', 'b.md': 'b\n', 'c.png': 'a\0b' } })
  acme.webhooks()
  const title = 'Faster backups'
  const body = 'Nightly, please.'
  const number = files
    ? acme.as('jdoe').opensPullRequest({ title, body, files })
    : acme.as('jdoe').opens({ title, body })
  const address = firstOf(acme.observations())
  const { snapshot } = address
  acme.sandbox.exchanges.length = 0
  const read = async (spot: Partial<Spot> = {}): Promise<Json> =>
    readResolution(acme.call, address, { place: 'issue', item: 0, snapshot, ...spot })
  return {
    ...{ ...acme, number, read },
    seen: async (spot: Partial<Spot> = {}) => readingShape.parse(await read(spot)),
    calls: () => acme.sandbox.exchanges.filter(({ method }) => method === 'GET').map(({ path }) => path),
    problems: () => acme.sandbox.exchanges.flatMap(checkExchange),
  }
}

const root = '/repos/acme/standards'
const change = { 'a.md': 'one\ntwo\nTHREE\nfour\nfive\nsix\n' }

describe('What is to be decided on an issue', () => {
  test('is its title and body, in one call', async () => {
    const { read, calls, problems } = proposed()
    const nothing = { head: null, diff: null, paths: [], changedAt: null }
    expect(await read()).toEqual({ title: 'Faster backups', text: 'Nightly, please.', ...nothing })
    expect([calls(), problems()]).toEqual([[`${root}/issues/1`], []])
  })

  test('in a comment is the comment, and since when it says so', async () => {
    const { as, clock, number, seen, calls, problems } = proposed()
    const item = as('anna').comments(number, '/propose\nWeekly.')
    expect(await seen({ place: 'comment', item })).toMatchObject({ text: '/propose\nWeekly.', changedAt: null })
    clock.advance(60_000)
    as('anna').edits(item, '/propose\nMonthly.')
    const edited = { title: 'Faster backups', text: '/propose\nMonthly.', changedAt: clock.now() }
    expect(await seen({ place: 'comment', item })).toMatchObject(edited)
    expect(calls()).toEqual([`${root}/issues/comments/${item}`, `${root}/issues/comments/${item}`])
    expect(await seen({ place: 'comment', item, snapshot: null })).toMatchObject(edited)
    expect(problems()).toEqual([])
  })

  test('in a comment that is gone is no text, which is an answer all the same', async () => {
    const { as, number, read } = proposed()
    const item = as('anna').comments(number, '/propose\nWeekly.')
    as('anna').deletes(item)
    expect(await read({ place: 'comment', item })).toMatchObject({ title: 'Faster backups', text: null, head: null })
  })

  test('that was deleted is not known', async () => {
    const { as, number, read } = proposed()
    as('olga').deletesThread(number)
    await expect(read()).rejects.toMatchObject({ name: 'Trouble', status: 410 })
  })
})

describe('What is to be decided on a pull request', () => {
  test('is body, head and diff, in two calls; the files that it touches are in the diff', async () => {
    const { seen, calls, problems, number } = proposed({ ...change, 'grün.md': 'new\n', 'b.md': null, 'd.md': 'b\n' })
    const reading = await seen()
    expect(reading).toMatchObject({ title: 'Faster backups', text: 'Nightly, please.', changedAt: null })
    expect(reading.head).toMatch(/^[\da-f]{40}$/)
    expect(reading.diff).toMatch(/^[\da-f]{64}$/)
    expect(reading.paths).toEqual(['a.md', 'b.md', 'd.md', 'grün.md'])
    expect([calls(), problems()]).toEqual([[`${root}/pulls/${number}`, `${root}/pulls/${number}`], []])
  })

  test('is found without knowing that it is one', async () => {
    const { seen, problems } = proposed(change)
    expect(await seen({ snapshot: null })).toEqual(await seen())
    expect(problems()).toEqual([])
  })

  test.each([
    [
      'review',
      (as: ReturnType<typeof createAcme>['as']) => as('anna').reviews(1, { state: 'COMMENTED', body: 'Words.' }),
    ],
    ['review_comment', (as: ReturnType<typeof createAcme>['as']) => as('anna').reviewComments(1, 'Words.')],
    ['comment', (as: ReturnType<typeof createAcme>['as']) => as('anna').comments(1, 'Words.')],
  ] as const)('may stand in a %s', async (place, write) => {
    const { as, read, seen, calls, problems } = proposed(change)
    const item = write(as)
    expect(await seen({ place, item })).toMatchObject({ title: 'Faster backups', text: 'Words.', paths: ['a.md'] })
    expect(calls()).toHaveLength(3)
    expect(await read({ place, item: 1 })).toMatchObject({ text: null, paths: ['a.md'] })
    expect(problems()).toEqual([])
  })

  test('is dated by nobody, though the comment with its text was edited: its head may have changed later', async () => {
    const { as, clock, number, seen } = proposed(change)
    const item = as('anna').comments(number, '/propose\nWeekly.')
    clock.advance(60_000)
    as('anna').edits(item, '/propose\nMonthly.')
    expect(await seen({ place: 'comment', item })).toMatchObject({ changedAt: null })
  })

  test.each([
    ['a rebase', { 'b.md': 'B\n' }],
    ['a rebase over other lines of the file', { 'a.md': 'zero\none\ntwo\nthree\nfour\nfive\nsix\n' }],
  ])('is the same after %s, at another head', async (_what, others) => {
    const { as, number, seen } = proposed({ 'a.md': 'one\ntwo\nthree\nfour\nfive\nSIX\n' })
    const before = await seen()
    as('anna').pushes({ files: others })
    as('jdoe').rebases(number)
    const { head, diff } = await seen()
    expect([head === before.head, diff === before.diff]).toEqual([false, true])
  })

  test('is the same after a forced push of the same change, and another one after that of another', async () => {
    const { as, number, seen } = proposed(change)
    const before = await seen()
    as('jdoe').forcePushes(number, change)
    const same = await seen()
    as('jdoe').forcePushes(number, { 'a.md': 'one\ntwo\nthree\nFOUR\nfive\nsix\n' })
    const other = await seen()
    expect([same.head === before.head, same.diff === before.diff]).toEqual([false, true])
    expect(other.diff).not.toBe(before.diff)
  })

  test('is another one after a push', async () => {
    const { as, number, seen } = proposed(change)
    const before = await seen()
    as('jdoe').updates(number, { 'e.md': 'more' })
    expect((await seen()).diff).not.toBe(before.diff)
  })

  test('is told by the contents of files that no diff shows', async () => {
    const { as, number, seen, problems } = proposed({ 'c.png': 'a\0c' })
    const before = await seen()
    as('jdoe').forcePushes(number, { 'c.png': 'a\0c' })
    const same = await seen()
    as('jdoe').updates(number, { 'c.png': 'a\0d' })
    expect(same.diff).toBe(before.diff)
    expect((await seen()).diff).not.toBe(before.diff)
    expect(before.paths).toEqual(['c.png'])
    expect(problems()).toEqual([])
  })

  test('has no diff where it is too large for GitHub to show, but all its files', async () => {
    const files = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`${index}.md`, `${index}`]))
    const { seen, problems } = proposed({ ...files, 'b.md': null, 'renamed.md': 'b\n' })
    const { diff, paths, head } = await seen()
    expect([diff, paths.length, head === null]).toEqual([null, 303, false])
    expect(paths).toEqual(expect.arrayContaining(['b.md', 'renamed.md', '300.md']))
    expect(problems()).toEqual([])
  })

  test('that changes nothing any more has a diff without files', async () => {
    const { as, number, seen } = proposed(change)
    as('jdoe').updates(number, { 'a.md': 'one\ntwo\nthree\nfour\nfive\nsix\n' })
    expect(await seen()).toMatchObject({ paths: [], diff: expect.stringMatching(/^[\da-f]{64}$/) })
  })

  test.each([403, 500])('is not guessed where GitHub answers %i for the diff', async status => {
    const { read, sandbox } = proposed(change)
    sandbox.faults.add({ when: { path: /pulls/ }, skip: 1, do: 'status', status })
    await expect(read()).rejects.toMatchObject({ name: 'Trouble', status })
  })
})
