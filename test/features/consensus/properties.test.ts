import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type ChainedEntry, extendChain, verifyChain } from '../../../src/core/chain.ts'
import { parseDuration, windowEnd } from '../../../src/core/duration.ts'
import { decide } from '../../../src/features/consensus/decide.ts'
import { isBlocking } from '../../../src/features/consensus/decision.ts'
import { fold } from '../../../src/features/consensus/fold.ts'
import { entriesOf } from '../../../src/features/consensus/log.ts'
import { isActive, transitions } from '../../../src/features/consensus/states.ts'
import { cases } from '../../cases.ts'
import { calendar, day, hour, monday, person, Thread } from './thread.ts'

const deciders = ['ben', 'cat', 'dan']
const everybody = [...deciders, 'pat', 'chair', 'zoe']

type Step = { after: number; by: string; act: string }

const acts = [
  ...['/support', '/object', '/object it breaks', '/object withheld told in private', '/stand-aside too late'],
  ...[
    '/resolve',
    '/resolve O1',
    '/resolve O2',
    '/dismiss O1 out of scope',
    '/dismiss O2 out of scope',
    '/adopt O1',
    '/adopt O2',
  ],
  ...[
    '/address O1 done',
    '/wait 2bd please',
    '/extend 3bd summit',
    '/pause legal',
    '/resume',
    '/amend',
    '/amend minor',
  ],
  ...['/substantive', '/reject no', '/conclude all said', '/appeal why', '/propose', 'edit', 'edit back'],
  ...['delete', 'close', 'reopen', 'lock', 'unlock', 'approve', 'request', 'dismiss review', '/amend\nanother text'],
]

const ends = ['/withdraw', 'close done', 'merge']

const steps = fc.array(
  fc
    .record({
      after: fc.oneof(fc.integer({ min: 0, max: 4 * hour }), fc.integer({ min: 0, max: 3 * day })),
      by: fc.constantFrom(...everybody),
      act: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...acts) },
        { weight: 1, arbitrary: fc.constantFrom(...ends) },
      ),
      fits: fc.boolean(),
    })
    .map(({ fits, ...step }) => (fits ? { ...step, by: whoMay(step) } : step)),
  { maxLength: 14 },
)

/** Half of what is done is done by somebody who may. */
function whoMay({ act, by }: Pick<Step, 'act' | 'by'>): string {
  if (/^.(reject|conclude|object withheld)/.test(act)) return 'chair'
  if (/^.(withdraw|extend|pause|resume|amend|address)/.test(act)) return 'pat'
  return deciders.includes(by) ? by : 'cat'
}

const configs = fc.record({
  after_objection: fc.constantFrom('pause', 'reset', 'continue'),
  support: fc.constantFrom(0, 0, 1),
  extend_without_quorum: fc.constantFrom(0, 1),
})

const original = 'Keep the checks.'

function perform(thread: Thread, { by, act }: Step): void {
  if (act.startsWith('/')) thread.say(by, act)
  else if (act === 'edit') thread.edit(`Changed at ${thread.now}.`, by)
  else if (act === 'edit back') thread.edit(original, by)
  else if (act === 'delete') thread.event('deleted', by, { place: 'comment', item: 101 })
  else if (act === 'close') setState(thread, 'closed', by, 'not_planned')
  else if (act === 'close done') setState(thread, 'closed', by, 'completed')
  else if (act === 'reopen') setState(thread, 'open', by, null)
  else if (act === 'lock' || act === 'unlock') setLock(thread, by, act === 'lock')
  else if (act === 'approve') thread.event('reviewed', by, { item: 5_000, verdict: 'approved', reason: '' })
  else if (act === 'request') thread.event('reviewed', by, { item: 5_000, verdict: 'changes_requested', reason: 'No.' })
  else if (act === 'dismiss review') thread.event('review_dismissed', by, { item: 5_000 })
  else if (act === 'merge') thread.event('merged', by, {})
}

function setState(thread: Thread, state: 'open' | 'closed', by: string, reason: string | null): void {
  if (thread.snapshot.state === state) return
  thread.snapshot = { ...thread.snapshot, state, updatedAt: thread.now }
  if (state === 'closed') thread.event('closed', by, { reason })
  else thread.event('reopened', by, {})
}

function setLock(thread: Thread, by: string, locked: boolean): void {
  if (thread.snapshot.locked === locked) return
  thread.snapshot = { ...thread.snapshot, locked, updatedAt: thread.now }
  thread.event(locked ? 'locked' : 'unlocked', by, {})
}

function play(history: readonly Step[], profile: Record<string, unknown>, watch: (thread: Thread) => void): Thread {
  const thread = new Thread({
    world: { config: { profiles: { default: profile } }, texts: [{ at: 0, text: original }] },
  })
  thread.say('pat', '/propose')
  for (const step of history) {
    thread.live(thread.now + step.after + 1_000)
    perform(thread, step)
    watch(thread)
  }
  thread.live(thread.now + 40 * day)
  watch(thread)
  return thread
}

/** The same histories in every run. */
const runs = { numRuns: cases(40), seed: 17 }

test('nothing is accepted while an objection stands, nor before the least time', () => {
  fc.assert(
    fc.property(steps, configs, (history, profile) => {
      play(history, profile, thread => {
        thread.learn()
        for (const decision of fold(thread.moment()).decisions) {
          if (decision.state !== 'accepted') continue
          expect(decision.objections.filter(isBlocking)).toEqual([])
          const min = parseDuration('3bd')
          if (!min.ok) throw new Error(min.problem.en)
          expect(decision.end?.at).toBeGreaterThanOrEqual(windowEnd(decision.origin.at, min.value, calendar))
        }
      })
    }),
    runs,
  )
})

/** Told without the code under test: a decider's objection, with a reason, that nobody lifted by any word. */
test('whoever objected in time and never took it back is heard', () => {
  fc.assert(
    fc.property(steps, configs, fc.constantFrom(...deciders), fc.nat(3), (history, profile, objector, position) => {
      const harmless = history.filter(({ act }) => !/resolve|dismiss|adopt|approve/.test(act))
      // Nothing ends the decision before the objection: neither a person nor time, the least of which is three days.
      const early = harmless
        .slice(0, position)
        .filter(({ act }) => !/withdraw|merge|close|reject|conclude/.test(act))
        .map(step => ({ ...step, after: step.after % (12 * hour) }))
      const objection = { after: hour, by: objector, act: '/object it breaks' }
      const thread = play([...early, objection, ...harmless.slice(position)], profile, () => undefined)
      thread.learn()
      const [first] = fold(thread.moment()).decisions
      expect(first?.objections.some(({ by, reason }) => by.login === objector && reason !== '')).toBe(true)
      expect(first?.state).not.toBe('accepted')
    }),
    runs,
  )
})

test('the histories do end in every way', () => {
  const ends = new Set<string>()
  fc.assert(
    fc.property(steps, configs, (history, profile) => {
      const thread = play(history, profile, () => undefined)
      thread.learn()
      for (const { state } of fold(thread.moment()).decisions) ends.add(state)
    }),
    { ...runs, numRuns: cases(250) },
  )
  expect([...ends].toSorted()).toEqual(
    expect.arrayContaining(['accepted', 'lapsed', 'objected', 'overtaken', 'paused', 'rejected', 'withdrawn']),
  )
})

test('one decision at a time, in states and moves that the table knows', () => {
  fc.assert(
    fc.property(steps, configs, (history, profile) => {
      play(history, profile, thread => {
        thread.learn()
        const { decisions } = fold(thread.moment())
        expect(decisions.slice(0, -1).filter(({ state }) => isActive(state))).toEqual([])
        const last = decisions.at(-1)
        if (!last) return
        const { window, state, objections, change, pauses } = last
        expect(transitions.some(({ from, to }) => from.includes(state) || to === state)).toBe(true)
        expect(window.end).toBeLessThanOrEqual(window.latest)
        expect(window.end).toBeGreaterThanOrEqual(window.floor)
        if (!isActive(state)) return
        expect(state === 'paused').toBe(pauses.length > 0)
        if (state === 'objected') expect(objections.some(isBlocking)).toBe(true)
        if (state === 'open') expect([objections.some(isBlocking), change]).toEqual([false, null])
        if (state === 'amending') expect(change).not.toBeNull()
      })
    }),
    runs,
  )
})

test('signals tell the same in whatever order they arrived', () => {
  fc.assert(
    fc.property(steps, configs, fc.infiniteStream(fc.nat()), (history, profile, chance) => {
      const thread = play(history, profile, () => undefined)
      thread.learn()
      const told = JSON.stringify(decide(thread.moment()))
      thread.signals = thread.signals
        .map(signal => ({ signal, key: chance.next().value ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ signal }) => signal)
      expect(JSON.stringify(decide(thread.moment()))).toBe(told)
    }),
    runs,
  )
})

test('an answer that is lost never makes acceptance easier', () => {
  fc.assert(
    fc.property(steps, configs, fc.nat(), (history, profile, choice) => {
      const thread = play(history, profile, () => undefined)
      thread.learn()
      const results = (one: Thread) =>
        decide(one.moment()).notices.filter(({ key }) => key.startsWith('result accepted'))
      const before = results(thread)
      const index = choice % thread.signals.length
      thread.signals = thread.signals.map((signal, at) => (at === index ? { ...signal, learnt: {} } : signal))
      expect(before).toEqual(expect.arrayContaining(results(thread)))
      thread.answers = {}
      expect(before).toEqual(expect.arrayContaining(results(thread)))
    }),
    runs,
  )
})

test('a deleted objection stands', () => {
  fc.assert(
    fc.property(steps, configs, (history, profile) => {
      const harmless = history.filter(
        ({ act }) => !/resolve|dismiss|adopt|approve|withdraw|merge|reject|close/.test(act),
      )
      const thread = play(
        [{ after: hour, by: 'ben', act: '/object it breaks' }, { after: hour, by: 'ben', act: 'delete' }, ...harmless],
        profile,
        () => undefined,
      )
      expect(thread.decision().state).not.toBe('accepted')
    }),
    runs,
  )
})

test('the log only grows, and verifies', () => {
  fc.assert(
    fc.property(steps, configs, fc.nat(), (history, profile, choice) => {
      let chain: ChainedEntry[] = []
      play(history, profile, thread => {
        thread.learn()
        const entries = fold(thread.moment()).decisions.flatMap(entriesOf)
        const longer = extendChain(chain, entries)
        expect(longer.slice(0, chain.length)).toEqual(chain)
        chain = longer
      })
      expect(verifyChain(chain)).toBeNull()
      const at = choice % chain.length
      const forged = chain.map((entry, index) => (index === at ? { ...entry, text: `${entry.text}.` } : entry))
      expect(verifyChain(forged)).toBe(at)
    }),
    runs,
  )
})

test('what is announced as accepted stays so, or is open to appeal, whatever arrives late', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 20 * day }), fc.constantFrom(...deciders), (at, by) => {
      const thread = new Thread()
      thread.say('pat', '/propose')
      thread.live(monday + 9 * day)
      expect(thread.decision().state).toBe('accepted')
      const late = { id: 'comment:9', kind: 'wrote', at: monday + at, actor: person(by), place: 'comment' } as const
      const commands = [{ verb: 'object', rest: 'it breaks', text: '', explicit: false }]
      thread.add({ ...late, item: 9, words: false, commands })
      thread.now = Math.max(thread.now, monday + at)
      const isBefore =
        monday + at > monday && monday + at <= (thread.deeds.find(({ key }) => key.includes('result'))?.at ?? 0)
      expect(thread.decision().state).toBe(isBefore ? 'appealed' : 'accepted')
    }),
    runs,
  )
})
