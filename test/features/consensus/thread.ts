/** A thread with a decision, for tests of pure rules: people write, time passes, and every question is answered. */

import { saysYes } from '../../../src/core/assent.ts'
import { createCalendar } from '../../../src/core/calendar.ts'
import { readCommands } from '../../../src/core/commands/read.ts'
import { saysNo } from '../../../src/core/doubt.ts'
import type { Wanted } from '../../../src/core/effects.ts'
import type { CommandLine, Deed, Json, LearntSignal, Person, Signal, Snapshot } from '../../../src/core/facts.ts'
import type { Directory } from '../../../src/core/people.ts'
import { type Lookup, type Question, questionKey } from '../../../src/core/questions.ts'
import { commands as declared } from '../../../src/features/consensus/commands.ts'
import { consensusConfig } from '../../../src/features/consensus/config.ts'
import { decide, lookups } from '../../../src/features/consensus/decide.ts'
import type { ConsensusMoment, Decision } from '../../../src/features/consensus/decision.ts'
import { fold } from '../../../src/features/consensus/fold.ts'
import type { Language } from '../../../src/i18n/languages.ts'
import { common } from '../moment.ts'

/** Monday, 28 September 2026, 09:00 in Berlin. */
export const monday = Date.UTC(2026, 8, 28, 7)
export const hour = 3_600_000
export const day = 24 * hour

const rules = { timezone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', holidays: [], closed: [] }
export const calendar = createCalendar(rules)

export function person(login: string): Person {
  return { id: [...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7), login, kind: 'human' }
}

/** The signals that can be of this kind, some of which are one of several kinds. */
type SignalOf<Kind, One = Signal> = One extends { kind: infer Kinds } ? (Kind extends Kinds ? One : never) : never

const declarations = declared.map(one => ({ ...one, mayUse: () => ({ known: true }) }))

/** What GitHub would say, now or at a time. */
export interface World {
  config: Record<string, unknown>
  /** `write` for whoever is not listed: ann, ben and so on decide; zoe reads. */
  roles: Record<string, string>
  /** Roles from a time on. */
  later: { login: string; role: string; from: number }[]
  teams: Record<string, string[]>
  partners: Record<string, { name: string; team: string | null }>
  labels: string[]
  paths: string[]
  outages: { from: number; to: number }[]
  /** What people said of their absence elsewhere. */
  away: Record<string, { from: string; to: string; deputy: string | null; at: number }[]>
  /** Who has set 👎 on the proposal. */
  thumbs: string[]
  /** The body and head over time, in order. */
  texts: { at: number; text: string; title?: string; head?: string | null; diff?: string | null }[]
  decisions: Record<number, Json>
  /** Roles in other repositories, by `owner/name`; `read` for whoever is not listed. */
  elsewhere: Record<string, Record<string, string>>
  /** What reviews say at lines, by review. */
  lines: Record<number, { path: string; text: string }[]>
  /** Bodies of comments, as they are read again. */
  bodies: Record<number, string>
}

const world: World = {
  config: {},
  roles: { zoe: 'read', chair: 'maintain' },
  ...{
    later: [],
    teams: {},
    partners: {},
    labels: [],
    paths: [],
    thumbs: [],
    away: {},
    outages: [],
    decisions: {},
    elsewhere: {},
    bodies: {},
    lines: {},
  },
  texts: [{ at: 0, text: 'Keep the checks of scs-0101, but demote the outcome to a recommendation.' }],
}

export interface ThreadOptions {
  language?: Language
  world?: Partial<World>
  snapshot?: Partial<Snapshot>
  people?: Directory['people']
}

/** The commands of a text, as they are read everywhere. */
export function commandsIn(body: string): CommandLine[] {
  return readCommands(body, { commands: declared }).commands
}

export class Thread {
  readonly world: World
  signals: LearntSignal[] = []
  answers: Record<string, Json> = {}
  deeds: Deed[] = []
  now = monday
  snapshot: Snapshot
  /** Questions that nobody answers, to see what happens without. */
  silent: (question: Question) => boolean = () => false
  readonly #options: ThreadOptions
  #item = 100

  constructor(options: ThreadOptions = {}) {
    this.#options = options
    this.world = { ...world, bodies: {}, lines: {}, ...options.world }
    this.snapshot = {
      ...{ kind: 'issue', title: 'Lift the entropy check', author: person('pat'), state: 'open', stateReason: null },
      ...{ locked: false, draft: false, labels: [], assignees: [], form: [], need: null },
      ...{ createdAt: monday - day, updatedAt: monday - day },
      ...options.snapshot,
    }
  }

  /** @returns the id of the comment */
  say(login: string, body: string, at = this.now): number {
    const item = this.#item++
    this.world.bodies[item] = body
    const { commands, attempts, hasWords } = readCommands(body, { commands: declared })
    this.add({
      id: `comment:${item}`,
      kind: 'wrote',
      at,
      actor: person(login),
      place: 'comment',
      item,
      words: hasWords,
      commands,
      ...(attempts.length > 0 ? { attempts } : {}),
      ...(commands.length === 0 && saysNo(body) ? { no: true } : {}),
      ...(commands.length === 0 && saysYes(body) ? { yes: true } : {}),
    })
    return item
  }

  /** A verdict with its text and its comments at lines. @returns the review's id */
  review(login: string, verdict: 'approved' | 'changes_requested', body = '', lines: string[] = []): number {
    const item = this.#item++
    const actor = person(login)
    const commands = commandsIn(body)
    const words = body !== '' && !body.startsWith('/')
    this.world.lines[item] = lines.map(text => ({ path: 'README.md', text }))
    const reason = verdict === 'approved' ? '' : body
    this.add({ id: `review:${item}`, kind: 'wrote', at: this.now, actor, place: 'review', item, words, commands })
    this.add({ id: `reviewed:${item}`, kind: 'reviewed', at: this.now, actor, item, verdict, reason })
    return item
  }

  add(signal: Signal): void {
    this.signals = [...this.signals, { ...signal, learnt: {} }]
  }

  event<Kind extends Signal['kind']>(
    kind: Kind,
    actor: string | null,
    more: Omit<SignalOf<Kind>, 'kind' | 'id' | 'at' | 'actor'>,
    at = this.now,
  ): void {
    const base = { id: `${kind}:${this.#item++}`, kind, at, actor: actor === null ? null : person(actor) }
    this.add({ ...base, ...more } as unknown as Signal)
  }

  edit(text: string, by: string, change: { head?: string; diff?: string } = {}): void {
    const last = this.world.texts.at(-1)
    this.world.texts = [...this.world.texts, { ...last, text, at: this.now, ...change }]
    this.event('edited', by, { place: 'issue', item: 0, commands: [], byAuthor: true })
  }

  wait(time: number): this {
    this.now += time
    return this
  }

  until(at: number): this {
    this.now = at
    return this
  }

  moment(): ConsensusMoment {
    const repository = {
      id: 1,
      owner: 'acme',
      ownerId: 2,
      name: 'home',
      private: false,
      archived: false,
      defaultBranch: 'main',
    }
    const thread = {
      repository,
      number: 12,
      snapshot: this.snapshot,
      signals: this.signals,
      answers: this.answers,
      deeds: this.deeds,
    }
    return {
      ...{
        thread,
        config: consensusConfig.parse(this.world.config),
        language: this.#options.language ?? 'en',
        calendar,
      },
      ...{
        ...common,
        directory: { ...common.directory, people: this.#options.people ?? {} },
        declarations,
        now: this.now,
      },
    }
  }

  /** Answers as the pipeline does, until nothing is missing that GitHub tells. */
  learn(): void {
    for (let round = 0; round < 50; round++) {
      const asked = lookups(this.moment()).filter(({ question }) => !this.silent(question))
      if (asked.length === 0) return
      for (const lookup of asked) this.keep(lookup)
    }
    throw new Error('The questions do not come to an end.')
  }

  keep({ question, about }: Lookup): void {
    const signal = this.signals.find(({ id }) => id === about)
    const answer = this.answer(question, signal?.at ?? this.now)
    const key = questionKey(question)
    if (about === undefined) this.answers = { ...this.answers, [key]: answer }
    else
      this.signals = this.signals.map(one =>
        one.id === about ? { ...one, learnt: { ...one.learnt, [key]: answer } } : one,
      )
  }

  answer(question: Question, at: number): Json {
    const { roles, later, teams, partners, labels, outages, decisions } = this.world
    switch (question.ask) {
      case 'permission': {
        if (question.repository) return this.world.elsewhere[question.repository]?.[question.login] ?? 'read'
        const time = question.asOf ?? at
        const changed = later.findLast(one => one.login === question.login && one.from <= time)
        return changed?.role ?? roles[question.login] ?? 'write'
      }
      case 'in_team':
        return teams[question.team]?.includes(question.login) ?? null
      case 'members':
        return teams[question.team] ?? null
      case 'rules':
        return JSON.parse(
          JSON.stringify({
            config: consensusConfig.parse(this.world.config),
            calendar: rules,
            partners,
            labels,
            title: this.snapshot.title,
          }),
        )
      case 'resolution':
        return this.#read(question, question.asOf ?? at)
      case 'review_comments':
        return this.world.lines[question.item] ?? []
      case 'thumbs_down':
        return this.world.thumbs
      case 'outages':
        return outages.map(one => ({ ...one }))
      case 'decision_number':
        return 16 + question.nth
      case 'decision':
        return decisions[question.number] ?? null
      case 'absences':
        return { absences: this.world.away[question.login] ?? [], backAt: 0 }
      default:
        return true
    }
  }

  #read({ place, item }: { place: string; item: number }, at: number): Json {
    const last = this.world.texts.findLast(one => one.at <= at)
    const text = place === 'issue' ? (last?.text ?? '') : (this.world.bodies[item] ?? null)
    const { title = this.snapshot.title, head = null, diff = null } = last ?? {}
    const changedAt = last && last.at > 0 ? last.at : null
    return { title, text, head, diff, paths: this.world.paths, changedAt: place === 'issue' ? changedAt : null }
  }

  decision(): Decision {
    this.learn()
    const decision = fold(this.moment()).decisions.at(-1)
    if (!decision) throw new Error('There is no decision.')
    return decision
  }

  wanted(): Wanted {
    this.learn()
    return decide(this.moment())
  }

  /** Posts what is wanted, as the pipeline would. */
  announce(): Wanted {
    const wanted = this.wanted()
    const keys = wanted.notices.map(({ key }) => `notice:consensus:${key}`)
    const fresh = keys.filter(key => !this.deeds.some(deed => deed.key === key))
    this.deeds = [...this.deeds, ...fresh.map((key): Deed => ({ key, state: 'done', at: this.now, error: null }))]
    return wanted
  }

  /** Every moment at which Lotse wanted to look again, up to `at`. */
  live(at: number): this {
    for (let looks = 0; looks < 500; looks++) {
      const { wake } = this.announce()
      if (wake === null || wake >= at) break
      this.now = Math.max(this.now + 1, wake)
    }
    this.now = Math.max(this.now, at)
    this.announce()
    return this
  }
}

export function proposed(options: ThreadOptions = {}): Thread {
  const thread = new Thread(options)
  thread.say('pat', '/propose')
  thread.wait(hour)
  return thread
}

/** The end of a window of five working days that begins on that Monday. */
export const end = monday + 7 * day + 8 * hour
export const withProfile = (
  settings: Record<string, unknown>,
  more: Partial<ThreadOptions['world']> = {},
): ThreadOptions => ({
  world: { config: { profiles: { default: settings } }, ...more },
})
/** @returns outcome and words of each command, in the order of time */
export const answersOf = (thread: Thread) =>
  thread.wanted().answers.map(({ outcome, text = '' }) => [outcome, text] as const)
export const lastAnswer = (thread: Thread) => answersOf(thread).at(-1)
export const iso = (at: number) => new Date(at).toISOString()
