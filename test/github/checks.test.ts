import { describe, expect, test } from '@jest/globals'
import { checkKey, hashCheck } from '../../src/core/checks.ts'
import type { CheckEffect } from '../../src/core/effects.ts'
import { md, quoteInline } from '../../src/core/markdown.ts'
import { findCheck, putCheck } from '../../src/github/checks.ts'
import { createAcme, firstOf, self } from './acme.ts'
import { checkExchange } from './openapi.ts'

const name = 'Lotse: decision'
const waiting = { conclusion: null, title: md`Open`, summary: md`Until Friday.` } as const
const accepted = { conclusion: 'success', title: md`Accepted`, summary: md`Nobody objected.` } as const

/** A pull request at whose head check runs are put. */
function proposed() {
  const acme = createAcme()
  acme.as('jdoe').opensPullRequest({ title: 'Faster backups' })
  const { call, sandbox } = acme
  const address = firstOf(acme.observations())
  const commit = address.signals.flatMap(signal => (signal.kind === 'committed' ? [signal.head] : [])).join()
  const writer = { call, self, tagSecrets: ['not used here'] as const }
  const key = checkKey(name, commit)
  const wish = { key, urgency: 'notice', do: 'check', name, commit, run: null } as const
  return {
    ...{ sandbox, key, commit },
    put: (words: Partial<CheckEffect> & Pick<CheckEffect, 'conclusion' | 'title' | 'summary'>) =>
      putCheck(writer, address, { ...wish, annotations: [], ...words }),
    find: (sought: { key?: string; name?: string } = {}) => findCheck(writer, address, { ...wish, ...sought }),
    runs: () => [...sandbox.world.findRepository('acme/standards').checkRuns.values()],
    problems: () => [...sandbox.exchanges.flatMap(checkExchange), ...sandbox.mistakes],
  }
}

describe('A check run', () => {
  test('is made in progress, and the same one is concluded', async () => {
    const { put, runs, key, commit, problems } = proposed()
    const { githubId: run = 0, hash } = await put(waiting)
    expect([runs().length, hash]).toEqual([1, hashCheck(waiting)])
    expect(runs()).toMatchObject([{ id: run, name, headSha: commit, externalId: key, status: 'in_progress' }])
    expect(await put({ ...accepted, run })).toEqual({ githubId: run, hash: hashCheck(accepted) })
    expect(runs()).toMatchObject([{ status: 'completed', conclusion: 'success', output: { title: 'Accepted' } }])
    expect(problems()).toEqual([])
  })

  test('in progress gets other words', async () => {
    const { put, runs } = proposed()
    const { githubId: run = 0 } = await put(waiting)
    await put({ ...waiting, summary: md`Until Monday.`, run })
    expect(runs()).toMatchObject([{ status: 'in_progress', output: { summary: md`Until Monday.` } }])
  })

  test('that failed may succeed', async () => {
    const { put, runs } = proposed()
    const { githubId: run = 0 } = await put({ ...waiting, conclusion: 'failure' })
    await put({ ...accepted, run })
    expect(runs()).toMatchObject([{ conclusion: 'success' }])
  })

  test('that ended never goes on: a new one takes its place', async () => {
    const { put, find, runs, problems } = proposed()
    const { githubId: run = 0 } = await put({ ...waiting, conclusion: 'failure' })
    const again = await put({ ...waiting, run })
    expect(again.githubId).not.toBe(run)
    expect(runs()).toMatchObject([{ conclusion: 'failure' }, { id: again.githubId, status: 'in_progress' }])
    expect(await find()).toEqual({ githubId: again.githubId, hash: hashCheck(waiting) })
    expect(problems()).toEqual([])
  })

  test('has no more words than GitHub takes', async () => {
    const { put, runs, problems } = proposed()
    await put({ ...waiting, summary: quoteInline('x'.repeat(70_000), 80_000) })
    expect(runs()[0]?.output.summary).toHaveLength(65_535)
    expect(problems()).toEqual([])
  })

  test('shows at lines what is in its own repository, fifty at most', async () => {
    const { put, runs, problems } = proposed()
    const at = (path: string) => ({ path, line: 3, message: md`Broken.` })
    const own = Array.from({ length: 51 }, () => at('acme/standards/.github/lotse.yml'))
    await put({ ...accepted, annotations: [at('acme/.github/lotse.yml'), ...own] })
    const annotations = runs()[0]?.output.annotations
    expect(annotations).toHaveLength(50)
    expect(annotations?.[0]).toMatchObject({ path: '.github/lotse.yml', start_line: 3, end_line: 3 })
    expect(problems()).toEqual([])
  })

  test('whose answer was lost is found by its key, as it stands', async () => {
    const { put, find, sandbox, problems } = proposed()
    sandbox.faults.add({ when: { method: 'POST', path: /check-runs/ }, do: 'reset-after', times: 1 })
    await expect(put(accepted)).rejects.toMatchObject({ kind: 'unknown' })
    const { githubId, hash } = (await find()) ?? {}
    expect([githubId, hash]).toEqual([expect.any(Number), hashCheck(accepted)])
    expect(await find({ key: 'another' })).toBeNull()
    expect(await find({ name: 'Another' })).toBeNull()
    expect(problems()).toEqual([])
  })

  test('that GitHub itself has ended says none of our words', async () => {
    const { put, find, runs } = proposed()
    await put(waiting)
    const [run] = runs()
    Object.assign(run ?? {}, { status: 'completed', conclusion: 'stale' })
    expect(await find()).toEqual({ githubId: run?.id })
  })

  test('at a commit that is not there is refused', async () => {
    const { put } = proposed()
    await expect(put({ ...waiting, commit: 'f'.repeat(40) })).rejects.toMatchObject({ kind: 'refused', status: 422 })
  })
})
