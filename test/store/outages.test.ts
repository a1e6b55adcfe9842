/** When Lotse could not hear. */
import { describe, expect, test } from '@jest/globals'
import { openStore } from '../../src/store/open.ts'
import { engines } from '../engines.ts'
import { accept, repository, start } from './samples.ts'

const minute = 60_000
const hour = 60 * minute
const ever = { installationId: 7, from: 0, to: start * 2 }

describe.each(engines)('on $name', ({ open, place }) => {
  test('the time between two processes is an outage of all, unless it was short', async () => {
    const same = place()
    for (const at of [0, 10 * minute, 3 * hour]) {
      const store = await openStore(same)
      await store.beat(start + at)
      await store.close()
    }
    const store = await openStore(same)
    const outage = { from: start + 10 * minute, to: start + 3 * hour }
    expect(await store.outages(ever)).toEqual([outage])
    expect(await store.outages({ ...ever, installationId: 8 })).toEqual([outage])
    await store.close()
  })

  test('while another process works there is none', async () => {
    const same = place()
    const [one, two] = [await openStore(same), await openStore(same)]
    await one.beat(start)
    for (let at = 0; at <= 60; at += 5) await two.beat(start + at * minute)
    await one.beat(start + hour)
    expect(await one.outages(ever)).toEqual([])
    await one.close()
    await two.close()
  })

  test('a process that stood still was deaf; a clock that was moved while it worked says nothing', async () => {
    let uptime = 0
    const store = await openStore({ ...place(), uptime: () => uptime })
    await store.beat(start)
    await store.beat(start + 3 * hour)
    expect(await store.outages(ever)).toEqual([])
    uptime = hour
    await store.beat(start + 4 * hour)
    expect(await store.outages(ever)).toEqual([{ from: start + 3 * hour, to: start + 4 * hour }])
    await store.beat(start)
    expect(await store.outages(ever)).toHaveLength(1)
    await store.close()
  })

  test('a sign of life within a minute is not written again', async () => {
    const same = place()
    const store = await openStore(same)
    await store.beat(start)
    await store.beat(start + minute - 1)
    await store.close()
    const next = await openStore(same)
    await next.beat(start + hour)
    expect(await next.outages(ever)).toEqual([{ from: start, to: start + hour }])
    await next.close()
  })

  test('what was not heard of one installation is its own; stretches that touch are one', async () => {
    const store = await open()
    await accept(store)
    await accept(store, { installationId: 8, repository: repository({ id: 80 }) })
    const note = (from: number, to: number, installationId = 7) =>
      store.noteOutage({ installationId, from: start + from, to: start + to })
    await note(0, 10)
    await note(0, 15)
    await note(15, 20)
    await note(30, 40)
    await note(50, 50)
    await note(5, 35, 8)
    expect(await store.outages(ever)).toEqual([
      { from: start, to: start + 20 },
      { from: start + 30, to: start + 40 },
    ])
    expect(await store.outages({ ...ever, from: start + 20, to: start + 31 })).toEqual([
      { from: start + 30, to: start + 40 },
    ])
    expect(await store.outages({ ...ever, installationId: 8 })).toEqual([{ from: start + 5, to: start + 35 }])
    await store.close()
  })

  test('one of all and one of an installation that overlap count once', async () => {
    const same = place()
    const before = await openStore(same)
    await before.beat(start)
    await before.close()
    const store = await openStore(same)
    await store.beat(start + hour)
    await accept(store)
    await store.noteOutage({ installationId: 7, from: start + 30 * minute, to: start + 2 * hour })
    expect(await store.outages(ever)).toEqual([{ from: start, to: start + 2 * hour }])
    await store.close()
  })

  test('after a year it is forgotten', async () => {
    const store = await open()
    await accept(store)
    await store.noteOutage({ installationId: 7, from: start, to: start + hour })
    const later = start + 367 * 24 * hour
    await store.noteOutage({ installationId: 7, from: later, to: later + hour })
    expect(await store.outages(ever)).toEqual([{ from: later, to: later + hour }])
    await store.close()
  })
})
