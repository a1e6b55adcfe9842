import { describe, expect } from '@jest/globals'
import type { World } from '../world.ts'
import { story } from './story.ts'

const lines = (world: World, number: number, count: number) => (world.says(number)[0] ?? '').split('\n').slice(0, count)

async function opensDraft(world: World, label = 'partner: plusserver'): Promise<number> {
  const number = world.as('jdoe').opensPullRequest({ title: 'Lift the quota', labels: [label], draft: true })
  await world.settles()
  return number
}

describe('a partner’s pull request that is opened as a draft', () => {
  story('has its engineer at once, and a clock that runs once it is ready for review', async world => {
    const number = await opensDraft(world)
    expect(world.assignees(number)).toEqual(['anna'])
    expect(lines(world, number, 5)).toEqual([
      'Hello @jdoe, thank you for writing. anna looks after plusserver.',
      '**The clock runs once this draft is ready for review**; a first answer then comes within 8 working hours.',
      '',
      '| with | next step | clock |',
      '|---|---|---|',
    ])
    expect(world.says(number)[0]).toContain('| jdoe, then anna | ready for review | 0 h of 8 h |')
    await world.passes('3d')
    expect(world.says(number)).toHaveLength(1)
    world.as('jdoe').marksReady(number)
    await world.settles()
    expect(lines(world, number, 2)[1]).toBe(
      '**A first answer will come by Thu 1 Oct 2026, 17:00 (Berlin)**, within 8 working hours.',
    )
    expect(world.says(number)[0]).toContain('The clock has been running since Thu 1 Oct, 09:00')
    expect(world.says(number)[0]).toContain('Thu 1 Oct, 09:00: ready for review, marked by jdoe: clock runs')
  })

  story('in German', async world => {
    const number = await opensDraft(world, 'partner: noris')
    expect(lines(world, number, 2)[1]).toBe(
      '**Die Uhr läuft, sobald dieser Entwurf zum Review freigegeben ist**; eine erste Antwort kommt dann innerhalb von 8 Arbeitsstunden.',
    )
  })

  story('and is answered meanwhile has its answer', async world => {
    const number = await opensDraft(world)
    await world.passes('1h')
    world.as('anna').comments(number, 'A good start: the tests are missing.')
    await world.settles()
    expect(lines(world, number, 2)[1]).toMatch(/^\*\*anna\*\* answered on Mon 28 Sep, 10:00/)
  })
})

describe('a partner’s pull request that becomes a draft', () => {
  story('pauses the clock, by exactly that working time, and the ledger shows it', async world => {
    const number = world.as('jdoe').opensPullRequest({ title: 'Lift the quota', labels: ['partner: plusserver'] })
    await world.settles()
    await world.passes('2h')
    world.as('jdoe').convertsToDraft(number)
    await world.settles()
    expect(lines(world, number, 2)[1]).toBe(
      '**The clock is paused while this pull request is a draft**; 6 h of 8 h are left.',
    )
    await world.goesTo('2026-09-30T13:00:00+02:00')
    expect(world.says(number)).toHaveLength(1)
    world.as('jdoe').marksReady(number)
    await world.settles()
    expect(lines(world, number, 2)[1]).toContain('by Thu 1 Oct 2026, 11:00 (Berlin)')
    world.as('kim').comments(number, '/sla')
    await world.settles()
    expect(world.says(number)[1]).toMatch(/\| Mon 28 Sep, 11:00 \| .* \| draft by jdoe \| 2 h \| 2 h \|/)
    expect(world.says(number)[1]).toMatch(/\| Wed 30 Sep, 13:00 \| .* \| ready for review \| 0 h \| 2 h \|/)
  })

  story('stays paused after it if an answer is awaited, and /resume says what it waits for', async world => {
    const number = await opensDraft(world)
    world.as('anna').comments(number, '/resume')
    await world.passes('1m')
    world.as('anna').comments(number, '/waiting Which release?')
    await world.settles()
    expect(world.says(number)[1]).toBe('This pull request is a draft: the clock runs once it is ready for review.')
    await world.passes('1h')
    world.as('jdoe').marksReady(number)
    await world.settles()
    expect(lines(world, number, 2)[1]).toContain('an answer from jdoe is awaited')
    expect(world.says(number)[0]).toContain('Which release?')
    await world.passes('1h')
    world.as('jdoe').comments(number, 'R9')
    await world.settles()
    expect(lines(world, number, 2)[1]).toContain('by Tue 29 Sep 2026, 11:01 (Berlin)')
  })
})
