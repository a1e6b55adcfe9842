import { expect } from '@jest/globals'
import { engines } from '../engines.ts'
import { home, type World } from '../world.ts'
import { decisionStory, headline, living, writes } from './decision.ts'

const draft = 'These standards become stable.'

async function openPulls(world: World, count: number): Promise<number[]> {
  const numbers: number[] = []
  for (let part = 1; part <= count; part++) {
    const files = { [`docs/scs-${part}.md`]: 'Stable' }
    numbers.push(world.as('pat').opensPullRequest({ title: `Stabilize scs-${part}`, body: 'As discussed.', files }))
    await world.settles()
  }
  return numbers
}

function headOf(world: World, number: number): string {
  return world.sandbox.world.findRepository(home).threads.get(number)?.pull?.commits.at(-1)?.sha ?? ''
}

interface Shown {
  state: string
  title: string
  summary: string
}

/** @returns what people see of the decision at the commits, present and former, of a pull request; the latest run counts */
function checksAt(world: World, sha: string): Shown | undefined {
  const runs = [...world.sandbox.world.findRepository(home).checkRuns.values()]
  const run = runs.findLast(({ name, headSha }) => name === 'Lotse: decision' && headSha === sha)
  if (!run) return undefined
  return {
    ...{ state: run.conclusion ?? run.status, title: run.output.title ?? '', summary: run.output.summary ?? '' },
  }
}

const check = (world: World, number: number) => checksAt(world, headOf(world, number))
const states = (world: World, numbers: readonly number[]) => numbers.map(number => check(world, number)?.state)

decisionStory(
  'six pull requests show at their heads how the one decision on them stands, and the one that is left out says so',
  async world => {
    const pulls = await openPulls(world, 6)
    const [one = 0, two = 0, , four = 0] = pulls
    const kept = pulls.filter(number => number !== four)
    const issue = world.as('pat').opens({ title: 'Final call', body: 'IaaS v5' })
    await world.settles()
    expect(states(world, pulls)).toEqual(pulls.map(() => undefined))

    await writes(world, 'pat', issue, `/propose covers ${pulls.map(each => `#${each}`).join(' ')} IaaS v5\n${draft}`)
    expect(states(world, pulls)).toEqual(pulls.map(() => 'in_progress'))
    expect(check(world, two)).toMatchObject({ title: '🟢 open', summary: `D1 in #${issue} covers this: IaaS v5` })

    await writes(world, 'pat', issue, `/exclude #${four} 200 GB of images are untested`)
    expect(check(world, four)).toMatchObject({
      ...{ state: 'neutral', title: 'taken out of D1: 200 GB of images are untested' },
    })
    await world.passes('1d')
    await writes(world, 'ben', issue, '/object scs-2 names a version that does not exist')
    expect(states(world, kept)).toEqual(kept.map(() => 'failure'))
    expect(check(world, four)?.state).toBe('neutral')

    const before = headOf(world, two)
    world.as('pat').updates(two, { 'docs/scs-2.md': 'Stable, with a version that exists' })
    await world.settles()
    expect(headOf(world, two)).not.toBe(before)
    expect(states(world, kept)).toEqual(kept.map(() => 'failure'))
    await writes(world, 'ben', issue, '/resolve O1')
    expect(states(world, kept)).toEqual(kept.map(() => 'in_progress'))
    expect(checksAt(world, before)?.state).toBe('failure')

    await world.passes('1d')
    world.as('cat').merges(one)
    await world.settles()
    expect(headline(world, issue)).toContain('🟢 open')
    expect(living(world, issue)).toContain(`#${one} was merged early, by cat`)

    await world.passes('8d')
    expect(headline(world, issue)).toBe('### D1 · IaaS v5 · ✅ accepted')
    expect(states(world, kept)).toEqual(kept.map(() => 'success'))
    expect(check(world, four)?.state).toBe('neutral')
    expect(pulls.flatMap(number => world.says(number))).toEqual([])
    expect(pulls.flatMap(number => world.sandbox.thread(home, number).labels)).toEqual([])

    world.as('pat').updates(two, { 'docs/scs-2.md': 'Something else, which nobody has seen' })
    await world.settles()
    expect(check(world, two)).toBeUndefined()
  },
  { on: engines },
)

decisionStory(
  'a covered pull request with a decision of its own shows that one as long as it runs, and then the newer one',
  async world => {
    const [own = 0, other = 0] = await openPulls(world, 2)
    await writes(world, 'pat', own, `/propose\n${draft}`)
    await writes(world, 'pat', other, `/propose covers #${own} Both\n${draft}`)
    await writes(world, 'ben', other, '/object not both')
    expect(states(world, [own, other])).toEqual(['in_progress', 'failure'])
    expect(check(world, own)?.summary).toMatch(/^D1, /)
    await writes(world, 'pat', own, '/withdraw it is part of the other one')
    expect(check(world, own)).toMatchObject({ state: 'failure', summary: `D2 in #${other} covers this: Both` })
    await writes(world, 'ben', other, '/resolve O1')
    await world.passes('9d')
    expect(states(world, [own, other])).toEqual(['success', 'success'])
    expect(headline(world, own)).toContain('↩️ withdrawn')
  },
)

decisionStory(
  'auf Deutsch: der Check nennt die Entscheidung und den Thread, in dem sie fällt; ein Tippfehler stört nicht',
  async world => {
    const [pull = 0, other = 0] = await openPulls(world, 2)
    await writes(world, 'pat', other, `/propose covers #${pull} #999 IaaS v5\n${draft}`)
    expect(check(world, pull)).toMatchObject({
      ...{ state: 'in_progress', title: '🟢 offen', summary: `D1 in #${other} umfasst dies hier: IaaS v5` },
    })
    await writes(world, 'zoe', pull, '/decision')
    expect(world.says(pull)).toEqual([`D1 in #${other} umfasst dies hier: IaaS v5 (🟢 offen)`])
    await writes(world, 'pat', other, `/exclude #${pull} ungeprüft`)
    expect(check(world, pull)).toMatchObject({ state: 'neutral', title: 'von D1 ausgenommen: ungeprüft' })
  },
  { language: 'de' },
)
