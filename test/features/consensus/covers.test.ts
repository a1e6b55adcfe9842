import { describe, expect, test } from '@jest/globals'
import type { Covered } from '../../../src/core/facts.ts'
import { decide, lookups } from '../../../src/features/consensus/decide.ts'
import type { Language } from '../../../src/i18n/languages.ts'
import { day, hour, monday, person, proposed, Thread } from './thread.ts'

/** A pull request that decisions of other threads may cover; its head was `a1` when somebody looked. */
class CoveredPull extends Thread {
  #told = 0

  constructor(options: { language?: Language; kind?: 'issue' | 'pull_request' } = {}) {
    const { kind = 'pull_request', ...rest } = options
    super({ ...rest, snapshot: { kind }, world: { texts: [{ at: 0, text: 'A standard.', head: 'a1' }] } })
  }

  covered(more: Partial<Covered> = {}): this {
    const fresh = { decision: 17, by: '#12', state: 'open', title: 'IaaS v5', end: null, excluded: null, ...more }
    const id = `covered:${fresh.decision}:${`${++this.#told}`.padStart(4, '0')}`
    this.add({ ...fresh, id, kind: 'covered', at: this.now, actor: null })
    return this
  }

  pushes(head: string): this {
    this.add({ id: `committed:${head}`, kind: 'committed', at: this.now, actor: person('pat'), head })
    return this
  }

  will() {
    this.learn()
    for (const lookup of lookups(this.moment())) this.keep(lookup)
    return decide(this.moment())
  }

  check() {
    return this.will().checks?.[0]
  }
}

const shown = (pull: CoveredPull) => {
  const { head, conclusion } = pull.check() ?? {}
  return [head, conclusion]
}

describe('a covered pull request', () => {
  test('shows the decision at its head, and neither comment, label nor notice', () => {
    const { checks, reasons, ...rest } = new CoveredPull().covered().will()
    expect(checks).toEqual([
      {
        ...{ name: 'Lotse: decision', head: 'a1', conclusion: null, title: '🟢 open' },
        summary: 'D17 in #12 covers this: IaaS v5',
      },
    ])
    expect(reasons).toEqual(['D17 in #12 covers this: IaaS v5 (🟢 open)'])
    expect(rest).toMatchObject({ comment: undefined, changes: [], notices: [], answers: [], record: null, wake: null })
  })

  test.each([
    ['open', null],
    ['objected', 'failure'],
    ['amending', null],
    ['paused', null],
    ['accepted', 'success'],
    ['rejected', 'failure'],
    ['withdrawn', 'neutral'],
    ['lapsed', 'neutral'],
    ['overtaken', 'neutral'],
    ['appealed', 'failure'],
    ['superseded', 'neutral'],
  ])('of a decision that is %s has the conclusion %s', (state, conclusion) => {
    expect(new CoveredPull().covered().wait(1).covered({ state }).check()?.conclusion).toBe(conclusion)
  })

  test('follows the decision back to where it was before', () => {
    const pull = new CoveredPull()
    pull.covered().covered({ state: 'objected' })
    expect(pull.check()?.conclusion).toBe('failure')
    pull.covered()
    expect(pull.check()?.conclusion).toBeNull()
  })

  test('follows pushes while the decision runs, and not after its end', () => {
    const pull = new CoveredPull().covered()
    expect(shown(pull)).toEqual(['a1', null])
    pull.wait(hour).pushes('b2')
    expect(shown(pull)).toEqual(['b2', null])
    pull.wait(day).covered({ state: 'accepted', end: monday + day })
    expect(shown(pull)).toEqual(['b2', 'success'])
    pull.wait(hour).pushes('c3')
    expect(shown(pull)).toEqual(['b2', 'success'])
  })

  test('that was pushed to only after the end keeps the head that was looked at', () => {
    const pull = new CoveredPull().covered()
    pull.will()
    pull
      .wait(day)
      .covered({ state: 'accepted', end: monday + hour })
      .pushes('b2')
    expect(shown(pull)).toEqual(['a1', 'success'])
  })

  test('of which nobody knew before the end shows nothing: another head may have been meant', () => {
    expect(new CoveredPull().covered({ state: 'accepted', end: monday - hour }).will().checks).toEqual([])
  })

  test('asks for its head once, and not at all if a push has told it', () => {
    const pull = new CoveredPull().covered()
    expect(lookups(pull.moment())).toEqual([
      { question: { ask: 'resolution', place: 'issue', item: 0 }, about: 'covered:17:0001' },
    ])
    pull.will()
    pull.wait(hour).covered({ state: 'objected' })
    expect(lookups(pull.moment())).toEqual([])
    expect(lookups(new CoveredPull().pushes('b2').covered().moment())).toEqual([])
  })

  test('that was taken out is neutral at every head, and says why', () => {
    const pull = new CoveredPull().covered()
    pull.wait(hour).covered({ excluded: 'upload is *untested*, @ben' }).pushes('b2')
    expect(pull.check()).toMatchObject({ head: 'b2', conclusion: 'neutral' })
    expect(pull.check()?.title).toMatch(/^taken out of D17: upload is /)
    expect(pull.check()?.title).not.toContain('@ben')
    pull.wait(day).covered({ excluded: 'upload', state: 'accepted', end: monday + hour })
    expect(shown(pull)).toEqual(['b2', 'neutral'])
  })

  test('answers whoever asks for the decision', () => {
    const pull = new CoveredPull().covered()
    pull.say('zoe', '/decision why')
    expect(pull.will().answers).toMatchObject([{ text: 'D17 in #12 covers this: IaaS v5 (🟢 open)' }])
  })

  test('is told of in German', () => {
    const pull = new CoveredPull({ language: 'de' }).covered()
    expect(pull.check()?.summary).toBe('D17 in #12 umfasst dies hier: IaaS v5')
    pull.covered({ excluded: 'ungeprüft' })
    expect(pull.check()?.title).toBe('von D17 ausgenommen: ungeprüft')
  })

  test('that is an issue has no check, but is kept in mind', () => {
    const { checks, reasons } = new CoveredPull({ kind: 'issue' }).covered().will()
    expect([checks, reasons.length]).toEqual([[], 1])
  })

  test('told of a state that only a later version knows shows nothing', () => {
    expect(new CoveredPull().covered({ state: 'escalated' }).will().checks).toBeUndefined()
  })
})

describe('of several decisions', () => {
  test('one that runs comes before a newer one that has ended, and any before one that took it out', () => {
    const pull = new CoveredPull().pushes('a1').covered({ decision: 18, state: 'accepted', end: monday })
    pull.covered({ decision: 17 }).covered({ decision: 19, excluded: 'later' })
    expect(pull.check()?.summary).toMatch(/^D17 /)
    pull.wait(1).covered({ decision: 17, state: 'withdrawn', end: monday })
    expect(pull.check()?.summary).toMatch(/^D18 /)
  })

  test('the pull request’s own comes first while it runs; ended, a newer one takes its place', () => {
    const pull = new CoveredPull().covered({ decision: 16 }).covered({ decision: 18, state: 'objected' })
    pull.say('pat', '/propose')
    expect(pull.check()).toMatchObject({ conclusion: null, summary: expect.stringMatching(/^D17, /) })
    pull.wait(hour).say('pat', '/withdraw')
    expect(pull.check()).toMatchObject({ conclusion: 'failure', summary: expect.stringMatching(/^D18 in #12 /) })
  })

  test('the pull request’s own, ended, stays before an older one', () => {
    const pull = new CoveredPull().covered({ decision: 16, state: 'objected' })
    pull.say('pat', '/propose')
    pull.wait(hour).say('pat', '/withdraw')
    expect(pull.check()).toMatchObject({ conclusion: 'neutral', summary: expect.stringMatching(/^D17, /) })
  })
})

describe('a decision that covers others', () => {
  const covering = (language?: Language) => {
    const thread = new Thread(language ? { language } : {})
    thread.say('pat', '/propose covers #13 #14 Three standards')
    return thread.wait(hour)
  }
  const merged = { decision: 17, number: 13 }

  test('notes what was merged before its end, and goes on', () => {
    const thread = covering()
    thread.event('covered_merged', 'ben', merged)
    expect(thread.decision()).toMatchObject({ state: 'open', log: [{}, { event: 'merged early', text: '#13' }] })
    expect(thread.wanted().comment).toContain('#13 was merged early, by ben')
    const german = covering('de')
    german.event('covered_merged', null, merged)
    expect(german.wanted().comment).toContain('#13 wurde vorzeitig gemergt, von')
  })

  test('notes nothing of what it left out, of another decision’s, or after its end', () => {
    const thread = covering()
    thread.say('pat', '/exclude #14 deferred')
    const lines = thread.decision().log.length
    thread.event('covered_merged', 'ben', { ...merged, number: 14 })
    thread.event('covered_merged', 'ben', { ...merged, decision: 18 })
    expect(thread.decision().log).toHaveLength(lines)
    thread.wait(hour).say('pat', '/withdraw')
    thread.wait(hour).event('covered_merged', 'ben', merged)
    expect(thread.decision().log.map(({ event }) => event)).not.toContain('merged early')
  })

  test('hands on to the next body what it did not leave out', () => {
    const profiles = JSON.parse('{ "sig": { "window": "3bd", "min": "1bd", "then": "board" }, "board": {} }')
    const thread = new Thread({ world: { config: { profiles } } })
    thread.say('pat', '/propose profile=sig covers #13 #14 Three standards')
    thread.wait(1).say('pat', '/exclude #14 deferred')
    thread.live(monday + 4 * day)
    expect(thread.decision()).toMatchObject({ number: 18, state: 'open', covers: [13], excluded: [] })
  })

  test('that covers nothing knows of no merge', () => {
    const thread = proposed()
    thread.event('covered_merged', 'ben', merged)
    expect(thread.decision().log.map(({ event }) => event)).toEqual(['propose'])
  })
})
