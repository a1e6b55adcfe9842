/** A transferred issue stays one thread, with all that is known of it, whichever news of it comes first. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Effect } from '../../src/core/effects.ts'
import type { Arrival, Repository } from '../../src/core/facts.ts'
import { md } from '../../src/core/markdown.ts'
import { openStore } from '../../src/store/open.ts'
import { LeaseLost, type Store, type ThreadName } from '../../src/store/types.ts'
import { cases } from '../cases.ts'
import { engines } from '../engines.ts'
import { accept, arrival, claimOne, labeled, loadOne, observation, repository, snapshot, start } from './samples.ts'

const there = repository({ id: 20, owner: 'other', name: 'place' })
const old: ThreadName = { repositoryId: 10, number: 1 }
const present: ThreadName = { repositoryId: 20, number: 5 }
const moving: Arrival = { ...arrival(), moves: [{ from: old, to: present }] }
const atNewPlace = { installationId: 8, repository: there, number: 5 }

const greeting: Effect = { key: 'comment:routing:1', urgency: 'notice', do: 'comment', body: md`Hello.` }
const reply: Effect = { key: 'reply:comment:9:2', urgency: 'notice', do: 'edit', comment: 56, body: md`Again.` }
const label: Effect = { key: 'label:x:1', urgency: 'notice', do: 'label', value: 'x' }
const react: Effect = {
  key: 'react:comment:9:+1',
  urgency: 'edit',
  do: 'react',
  place: 'comment',
  item: 9,
  content: '+1',
}

function send(store: Store, what: Arrival, at = start) {
  return store.accept({ delivery: null, at, arrival: what })
}

function know(store: Store, installationId = 8, shown: Repository = there) {
  return store.putRepository({ installationId, repository: shown, at: start })
}

describe.each(engines)('on $name, a transferred issue', ({ open }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  const list = async () => [
    ...(await store.openThreads({ installationId: 7, limit: 9 })),
    ...(await store.openThreads({ installationId: 8, limit: 9 })),
  ]
  const names = async () => (await list()).map(({ repositoryId, number }) => ({ repositoryId, number }))
  const idle = async () => store.release(await claimOne(store), { wake: null })

  test('goes along with its signals, under its new name and installation, and is due at once', async () => {
    await know(store)
    await accept(store, { signals: [labeled('a')] })
    await store.release(await claimOne(store), { wake: start + 9000 })
    await send(store, moving, start + 50)
    expect(await names()).toEqual([present])
    expect(await store.nextDue()).toBe(start + 50)
    const claim = await claimOne(store, start + 50)
    expect(claim.installationId).toBe(8)
    const { facts, repository: shown, number, former } = await store.load(claim)
    expect([shown, number, former]).toEqual([there, 5, [old]])
    expect(facts?.signals).toEqual([
      { ...labeled('a'), learnt: {} },
      { id: 'moved:10#1', kind: 'moved', at: start + 50, actor: null, from: 'umbrella/tools#1', learnt: {} },
    ])
  })

  test('is known by its former names in its records, too', async () => {
    await know(store)
    await accept(store)
    await store.keepRecords(await claimOne(store), { reports: { isLive: true, facts: 1 } })
    const common = { isLive: true, facts: 1 }
    expect(await store.records({ feature: 'reports' })).toEqual([
      { ...common, repository: repository(), number: 1, installationId: 7 },
    ])
    await send(store, moving)
    expect(await store.records({ feature: 'reports' })).toEqual([
      { ...common, repository: there, number: 5, installationId: 8, former: [old] },
    ])
  })

  test('a thread that never moved has no former name', async () => {
    await accept(store)
    expect((await loadOne(store)).former).toEqual([])
  })

  test('the same move twice changes nothing', async () => {
    await know(store)
    await accept(store)
    await send(store, moving)
    await idle()
    await send(store, moving, start + 1000)
    expect([await store.nextDue(), await names()]).toEqual([null, [present]])
  })

  test('a worker that holds the thread loses it, and the next one need not wait', async () => {
    await know(store)
    await accept(store)
    const late = await claimOne(store)
    await send(store, moving)
    await expect(store.learn(late, [{ key: 'permission ada', answer: 'write' }])).rejects.toBeInstanceOf(LeaseLost)
    await expect(store.release(late, { wake: null })).rejects.toBeInstanceOf(LeaseLost)
    expect((await loadOne(store)).number).toBe(5)
  })

  test('news for its former name still reach it, and so does whoever makes it due', async () => {
    await know(store)
    await accept(store)
    await send(store, moving)
    await idle()
    await accept(store, { signals: [labeled('late')] }, { at: start + 7 })
    expect([await store.nextDue(), await names()]).toEqual([start + 7, [present]])
    const claim = await claimOne(store, start + 7)
    expect((await store.load(claim)).facts?.signals.map(({ id }) => id)).toEqual(['late', 'moved:10#1'])
    await store.release(claim, { wake: null })
    await store.makeDue([old], start + 60)
    expect(await store.nextDue()).toBe(start + 60)
  })

  test('in one arrival its move is taken before what is told of it', async () => {
    await know(store)
    await accept(store)
    await send(store, { ...arrival(observation({ signals: [labeled('told')] })), moves: moving.moves })
    expect(await names()).toEqual([present])
    expect((await loadOne(store)).facts?.signals.map(({ id }) => id)).toEqual(['moved:10#1', 'told'])
  })

  test('in one turn of the event loop, what came before its move is known to it', async () => {
    await know(store)
    await Promise.all([
      accept(store, { signals: [labeled('before')] }),
      send(store, moving),
      accept(store, { signals: [labeled('after')] }),
    ])
    expect(await names()).toEqual([present])
    expect((await loadOne(store)).facts?.signals.map(({ id }) => id)).toEqual(['after', 'before', 'moved:10#1'])
  })

  test('a repository first named beside the move is known to it', async () => {
    await accept(store)
    await send(store, { ...moving, repositories: [{ installationId: 8, repository: there }] })
    expect(await names()).toEqual([present])
  })

  test('a thread that stands under the new name already is taken in with all that it has', async () => {
    await accept(store, { signals: [labeled('both'), labeled('old')] })
    const first = await claimOne(store)
    await store.learn(first, [
      { about: 'both', key: 'permission ada', answer: 'write' },
      { key: 'assignable ada', answer: true },
      { key: 'org_member ada', answer: true },
    ])
    await store.keepReports(first, { routing: ['told of the old'], welcome: ['kept'] })
    await store.release(first, { wake: null })
    const newer = snapshot({ title: 'Moved', updatedAt: start + 1000 })
    await accept(store, { ...atNewPlace, snapshot: newer, signals: [labeled('both'), labeled('new')] })
    const second = await claimOne(store)
    await store.learn(second, [
      { about: 'both', key: 'permission ada', answer: 'read' },
      { about: 'new', key: 'permission ada', answer: 'read' },
      { key: 'assignable ada', answer: false },
    ])
    await store.keepReports(second, { routing: ['told of the new'] })
    await store.keepRecords(second, { routing: { isLive: true, facts: 'goes' } })
    await store.plan(second, [greeting, label], start)

    await send(store, moving)
    await expect(store.attempt(second, greeting.key, start)).rejects.toBeInstanceOf(LeaseLost)
    expect([await names(), await store.records({ feature: 'routing' })]).toEqual([[present], []])
    const claim = await claimOne(store)
    const { facts, journal } = await store.load(claim)
    expect([facts?.snapshot.title, journal]).toEqual(['Moved', []])
    expect(facts?.signals.map(({ id, learnt }) => [id, learnt])).toEqual([
      ['both', { 'permission ada': 'write' }],
      ['moved:10#1', {}],
      ['new', { 'permission ada': 'read' }],
      ['old', {}],
    ])
    expect(facts?.answers).toEqual({ 'assignable ada': false, 'org_member ada': true })
    expect(await store.reportsOf(claim)).toEqual({ routing: ['told of the new'], welcome: ['kept'] })
  })

  test('a thread that stands under the new name and was acted in leaves both as they are', async () => {
    await accept(store, { signals: [labeled('old')] })
    await idle()
    await accept(store, { ...atNewPlace, signals: [labeled('new')] })
    const claim = await claimOne(store)
    await store.plan(claim, [greeting], start)
    await store.attempt(claim, greeting.key, start)
    await store.release(claim, { wake: null })
    await send(store, moving)
    expect([await names(), await store.nextDue()]).toEqual([[old, present], null])
    await accept(store, { signals: [labeled('late')] })
    expect(await loadOne(store)).toMatchObject({ number: 1, former: [] })
  })

  test('its comments are looked for again, of whatever age; all else stays as it was done', async () => {
    await know(store)
    await accept(store)
    const claim = await claimOne(store)
    const notice: Effect = { ...greeting, key: 'notice:routing:refused' }
    const unseen: Effect = { ...greeting, key: 'notice:routing:unseen' }
    const edited: Effect = { ...greeting, key: 'comment:welcome:1' }
    await store.plan(claim, [greeting, reply, label, react, notice, unseen, edited], start)
    for (const { key } of [greeting, reply, label, react, notice, unseen, edited]) {
      await store.attempt(claim, key, start + 1)
    }
    await store.complete(claim, greeting.key, { githubId: 55, hash: 'abc' }, start + 2)
    await store.complete(claim, reply.key, { githubId: 56, hash: 'def' }, start + 2)
    await store.complete(claim, edited.key, { githubId: 57, hash: 'ghi' }, start + 2)
    await store.attempt(claim, edited.key, start + 3)
    for (const { key } of [label, react]) await store.complete(claim, key, {}, start + 2)
    await store.refuse(claim, notice.key, '403', start + 2)
    await send(store, moving)
    expect((await loadOne(store)).journal.map(row => [row.key, row.state, row.githubId, row.triedAt])).toEqual([
      [greeting.key, 'trying', null, 0],
      [reply.key, 'trying', null, 0],
      [label.key, 'done', null, start + 1],
      [react.key, 'done', null, start + 1],
      [notice.key, 'failed', null, start + 1],
      [unseen.key, 'trying', null, start + 1],
      [edited.key, 'trying', null, 0],
    ])
  })

  test('where Lotse is not installed, is gone: said once, under its old name', async () => {
    await accept(store)
    await idle()
    await send(store, moving, start + 5)
    expect(await store.nextDue()).toBe(start + 5)
    const claim = await claimOne(store, start + 5)
    const gone = { id: 'gone:transferred', kind: 'gone', how: 'transferred', at: start + 5, actor: null, learnt: {} }
    expect(await store.load(claim)).toMatchObject({ number: 1, former: [], facts: { signals: [gone] } })
    await store.release(claim, { wake: null })
    await send(store, moving, start + 6)
    expect([await store.nextDue(), await names()]).toEqual([null, [old]])
  })

  test('of a move from a thread that nobody knows, nothing is left', async () => {
    await know(store)
    await send(store, moving)
    expect([await names(), await store.nextDue()]).toEqual([[], null])
  })

  test('once forgotten, leaves no former name either', async () => {
    await know(store)
    await accept(store)
    await send(store, moving)
    await store.forget(await claimOne(store))
    await accept(store, { signals: [labeled('a')] })
    expect(await names()).toEqual([old])
  })
})

interface Told {
  /** 0, 1 or 2: under which of its names this was told. */
  place: number
  updatedAt: number
  title: string
  known: boolean
  signals: string[]
}

/** Of one issue that went from one repository to another and on to a third. */
type News = Told | 'first move' | 'second move'

const seconds = fc.integer({ min: 0, max: 2 }).map(second => start + second * 1000)
const told: fc.Arbitrary<Told> = fc.record({
  place: fc.constantFrom(0, 1, 2),
  updatedAt: seconds,
  title: fc.constantFrom('A', 'B'),
  known: fc.boolean(),
  signals: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
})

const opened: Told = { place: 0, updatedAt: start, title: 'A', known: true, signals: ['opened'] }
const histories = fc.array(told, { maxLength: 6 }).chain(history => {
  const news: News[] = [opened, ...history, 'first move', 'second move']
  const mixed = fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2 })
  return fc.tuple(fc.constant(news), mixed, fc.boolean())
})

/** Whatever came too early is told again in the end, as it is when GitHub is asked for the thread and names another one. */
const again: News[] = ['first move', 'second move', 'first move']

async function tell(store: Store, base: number, news: readonly News[], together: boolean): Promise<void> {
  const sends = news.map(one => () => send(store, arrivalOf(base, one)))
  if (together) await Promise.all(sends.map(run => run()))
  else for (const run of sends) await run()
}

function arrivalOf(base: number, news: News): Arrival {
  const name = (place: number): ThreadName => ({ repositoryId: base + place, number: place + 1 })
  if (news === 'first move') return { ...arrival(), moves: [{ from: name(0), to: name(1) }] }
  if (news === 'second move') return { ...arrival(), moves: [{ from: name(1), to: name(2) }] }
  const { place, updatedAt, title, known, signals } = news
  return arrival(
    observation({
      ...{ repository: placeOf(base, place), number: place + 1, signals: signals.map(id => labeled(id)) },
      snapshot: known ? snapshot({ updatedAt, title }) : null,
    }),
  )
}

function placeOf(base: number, place: number): Repository {
  return repository({ id: base + place, name: `place-${place}` })
}

async function stored(store: Store, base: number) {
  const claims = await store.claim({ now: start, limit: 10, leaseMs: 1 })
  const records = await Promise.all(claims.map(claim => store.load(claim)))
  for (const claim of claims) await store.release(claim, { wake: null })
  return records.map(({ facts, number, former, uncertain }) => ({
    number,
    uncertain,
    former: former.map(name => name.repositoryId - base),
    snapshot: facts?.snapshot,
    signals: facts?.signals.map(({ id, learnt: _, ...signal }) => [id.replace(/\d{4,}/, 'base'), signal.kind]),
  }))
}

describe.each(engines)('on $name', ({ open, place }) => {
  test('the thread does not depend on the order of moves and news (F3, F4)', async () => {
    const store = await open()
    let base = 1000
    const property = fc.asyncProperty(histories, async ([news, mixed, together]) => {
      const results: unknown[] = []
      for (const [order, atOnce] of [[news, false] as const, [mixed, together] as const]) {
        base += 10
        for (const index of [0, 1, 2]) await know(store, 7, placeOf(base, index))
        await tell(store, base, order, atOnce)
        await tell(store, base, again, false)
        results.push(await stored(store, base))
      }
      expect(results[1]).toEqual(results[0])
      expect(results[0]).toMatchObject([{ number: 3, former: [0, 1] }])
    })
    await fc.assert(property, { numRuns: cases(60), seed: 1 })
    await store.close()
  })

  test('two processes that hear of a move and of late news at the same moment keep one thread', async () => {
    const same = place()
    const [one, two] = [await openStore(same), await openStore(same)]
    for (let base = 1000; base < 1300; base += 10) {
      for (const index of [0, 1, 2]) await know(one, 7, placeOf(base, index))
      await tell(one, base, [opened], false)
      const late: Told[] = [0, 1].map(index => ({ ...opened, place: index, signals: [`late ${index}`] }))
      await Promise.all([tell(one, base, ['first move'], false), ...late.map(news => tell(two, base, [news], false))])
      const [thread, ...more] = await stored(one, base)
      expect(more).toEqual([])
      expect(thread).toMatchObject({ number: 2, former: [0] })
      expect(thread?.signals?.map(([id]) => id)).toEqual(['late 0', 'late 1', 'moved:base#1', 'opened'])
    }
    await one.close()
    await two.close()
  })
})
