/** Plays a thread through the pure rules: what people do at given times, what Lotse does about it, without any I/O. */
import { hashBody } from '../../../src/core/comments.ts'
import type { Effect, JournalEntry, Wanted } from '../../../src/core/effects.ts'
import {
  type Answer,
  type Instant,
  inOrder,
  type LearntSignal,
  type Person,
  type Signal,
  type Snapshot,
  type ThreadFacts,
} from '../../../src/core/facts.ts'
import { type Question, questionKey } from '../../../src/core/questions.ts'
import { reconcile } from '../../../src/core/reconcile.ts'
import type { Moment } from '../../../src/features/feature.ts'
import type { RoutingConfig } from '../../../src/features/routing/config.ts'
import { routing } from '../../../src/features/routing/index.ts'
import { type MomentOptions, momentOf } from '../moment.ts'

const bot: Person = { id: 99, login: 'lotse[bot]', kind: 'bot' }

/** A comment that Lotse posted. */
export interface Posted {
  key: string
  body: string
  at: Instant
}

export interface Play {
  moment(now: Instant): Moment<RoutingConfig>
  /** Something happens; Lotse looks at the thread at once. */
  happens(...signals: Signal[]): void
  /** Lotse looks at the thread, and again at every time it wanted to, until `now`. */
  passes(now: Instant): void
  wanted(now: Instant): Wanted
  comments: Posted[]
  effects: { effect: Effect; at: Instant }[]
  snapshot(): Snapshot
}

export interface PlayOptions extends MomentOptions {
  /** Beside the defaults: everybody can be assigned, nobody is away, nobody is in a team. */
  answer?(question: Question): Answer | undefined
}

/** @param options as of `momentOf`; the thread begins with the opening and the label */
export function play(options: PlayOptions = {}): Play {
  const begun = momentOf({ ...options, assignable: {} })
  let { snapshot } = begun.thread
  let signals: LearntSignal[] = [...begun.thread.signals]
  let journal: JournalEntry[] = []
  let answers: ThreadFacts['answers'] = {}
  let looked = begun.now
  const comments: Posted[] = []
  const effects: Play['effects'] = []

  const answer = (question: Question): Answer => {
    const special = options.answer?.(question)
    if (special !== undefined) return special
    if (question.ask === 'digest') return { held: [] }
    if (question.ask === 'absences') return { absences: [], backAt: 0 }
    return question.ask === 'assignable' || question.ask === 'history'
  }
  const moment = (now: Instant): Moment<RoutingConfig> => ({
    ...begun,
    now,
    thread: {
      ...begun.thread,
      snapshot,
      signals,
      answers,
      deeds: journal.flatMap(({ key, state, doneAt, error }) =>
        state === 'done' || state === 'failed' ? [{ key, state, at: doneAt ?? 0, error }] : [],
      ),
    },
  })
  function learn(now: Instant): void {
    for (let round = 0; round < 20; round++) {
      const missing = routing.lookups(moment(now)).filter(({ question, about }) => {
        const known = about === undefined ? answers : signals.find(({ id }) => id === about)?.learnt
        return known && !Object.hasOwn(known, questionKey(question))
      })
      if (missing.length === 0) return
      for (const { question, about } of missing) {
        const learnt = { [questionKey(question)]: answer(question) }
        if (about === undefined) answers = { ...answers, ...learnt }
        else signals = signals.map(one => (one.id === about ? { ...one, learnt: { ...one.learnt, ...learnt } } : one))
      }
    }
    throw new Error('The rules ask on and on.')
  }
  function carryOut(effect: Effect, now: Instant): void {
    effects.push({ effect, at: now })
    const hash = effect.do === 'comment' || effect.do === 'edit' ? hashBody(effect.body) : null
    const githubId = effect.do === 'comment' ? comments.length + 1 : effect.do === 'edit' ? effect.comment : null
    const entry: JournalEntry = {
      key: effect.key,
      state: 'done',
      githubId,
      hash,
      triedAt: now,
      doneAt: now,
      error: null,
    }
    journal = [...journal.filter(({ key }) => key !== effect.key), entry]
    if (effect.do === 'comment') comments.push({ key: effect.key, body: effect.body, at: now })
    if (effect.do === 'assign') {
      const assignee = personOf(effect.value)
      snapshot = { ...snapshot, assignees: [...snapshot.assignees, assignee] }
      add({ id: `assigned:${effect.key}`, at: now, actor: bot, kind: 'assigned', assignee })
    }
    if (effect.do === 'unassign') {
      const assignee = personOf(effect.value)
      snapshot = { ...snapshot, assignees: snapshot.assignees.filter(({ login }) => login !== effect.value) }
      add({ id: `unassigned:${effect.key}`, at: now, actor: bot, kind: 'unassigned', assignee })
    }
    if (effect.do === 'label') {
      snapshot = { ...snapshot, labels: [...snapshot.labels, effect.value] }
      add({ id: `labeled:${effect.key}`, at: now, actor: bot, kind: 'labeled', label: effect.value })
    }
    if (effect.do === 'unlabel') {
      snapshot = { ...snapshot, labels: snapshot.labels.filter(label => label !== effect.value) }
      add({ id: `unlabeled:${effect.key}`, at: now, actor: bot, kind: 'unlabeled', label: effect.value })
    }
  }
  function add(signal: Signal): void {
    signals = inOrder([...signals, { ...signal, learnt: {} }])
    snapshot = { ...snapshot, updatedAt: Math.max(snapshot.updatedAt, signal.at) }
  }
  /** @returns when the rules want to look again */
  function settle(now: Instant): Instant | null {
    looked = now
    for (let round = 0; round < 20; round++) {
      learn(now)
      const wanted = routing.decide(moment(now))
      const known = { repository: { archived: false }, snapshot, signals, journal, now }
      const planned = reconcile({ routing: wanted }, known)
      if (planned.length === 0) return wanted.wake
      for (const effect of planned) carryOut(effect, now)
    }
    throw new Error('The thread does not come to rest.')
  }
  function passes(until: Instant): void {
    let wake = settle(looked)
    for (let turn = 0; wake !== null && wake <= until; turn++) {
      if (turn > 500 || wake <= looked)
        throw new Error(`The rules wake again and again at ${new Date(wake).toISOString()}.`)
      wake = settle(wake)
    }
    settle(until)
  }
  function showChange(signal: Signal): void {
    const { assignees, labels } = snapshot
    if (signal.kind === 'assigned') snapshot = { ...snapshot, assignees: [...assignees, signal.assignee] }
    if (signal.kind === 'unassigned') {
      snapshot = { ...snapshot, assignees: assignees.filter(({ login }) => login !== signal.assignee.login) }
    }
    if (signal.kind === 'labeled') snapshot = { ...snapshot, labels: [...new Set([...labels, signal.label])] }
    if (signal.kind === 'unlabeled') snapshot = { ...snapshot, labels: labels.filter(label => label !== signal.label) }
    if (signal.kind === 'closed') snapshot = { ...snapshot, state: 'closed' }
    if (signal.kind === 'reopened') snapshot = { ...snapshot, state: 'open' }
  }
  return {
    ...{ moment, passes, comments, effects },
    snapshot: () => snapshot,
    wanted(now) {
      learn(now)
      return routing.decide(moment(now))
    },
    happens(...happening) {
      const [{ at } = { at: looked }] = happening
      if (at > looked) passes(at)
      for (const signal of happening) {
        showChange(signal)
        add(signal)
      }
      settle(at)
    },
  }
}

export function personOf(login: string): Person {
  return { id: [...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7), login, kind: 'human' }
}

/** @returns a comment with one command, as the webhook tells it */
export function says(login: string, line: string, at: Instant): Signal {
  const [, verb = '', rest = ''] = /^\/(\S+)\s*(.*)$/s.exec(line) ?? []
  const commands = verb === '' ? [] : [{ verb, rest, text: '', explicit: false }]
  const item = at % 1_000_000_007
  const id = `comment:${login}:${line}:${at}`
  return { id, at, actor: personOf(login), kind: 'wrote', place: 'comment', item, words: verb === '', commands }
}
