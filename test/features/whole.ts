/** One thread with everything that features know: a partner's request, a decision under way, a contractor's task. */
import { configurationSchema } from '../../src/app.ts'
import { loadConfiguration } from '../../src/config/load.ts'
import type { Configuration } from '../../src/config/schema.ts'
import { readCommands } from '../../src/core/commands/read.ts'
import type { Change, Wanted } from '../../src/core/effects.ts'
import type { Deed, Json, KeptRecord, LearntSignal, Person, Snapshot, ThreadFacts } from '../../src/core/facts.ts'
import { type Lookup, type Question, questionKey } from '../../src/core/questions.ts'
import type { DeskMoment, DeskWanted } from '../../src/features/feature.ts'
import { features } from '../../src/features/index.ts'
import { freezeRules } from '../../src/pipeline/freeze.ts'
import { calendarOf, decideAll, type Mind, prepareMinds } from '../../src/pipeline/minds.ts'

/** Monday, 28 September 2026, 09:00 in Berlin. */
export const monday = Date.UTC(2026, 8, 28, 7)
export const hour = 3_600_000
export const day = 24 * hour

const written = `
people: { uwe: { language: de } }
routing:
  engineers: [anna, ben]
  partners:
    noris: { name: noris network, team: noris, owner: anna, backup: [ben], labels: ['partner: noris'] }
    other: { owner: ben }
consensus: { profiles: { default: { window: 5bd, deciders: [anna, ben, uwe], proposers: [pat, anna], chairs: [anna] } } }
contractors:
  publish: acme/home
  companies: { dnation: { name: dNation, team: dnation, contacts: [erin], lots: { VP06c: { title: Registry, labels: [VP06c] } } } }
`

function configurationOf(text: string): Configuration {
  const loaded = loadConfiguration({ file: 'lotse.yml', text }, null, configurationSchema)
  if (loaded.state !== 'valid') throw new Error(JSON.stringify(loaded))
  return loaded.configuration
}

/** anna and ben decide and engineer, pat proposed, olga is the partner's, erin the contractor's; nobody knows stan. */
export const people = ['anna', 'ben', 'uwe', 'pat', 'olga', 'erin', 'stan'] as const
const roles: Readonly<Record<string, string>> = { anna: 'admin', ben: 'maintain', uwe: 'write', pat: 'triage' }
const teams: Readonly<Record<string, readonly string[]>> = { 'acme/noris': ['olga'], 'acme/dnation': ['erin'] }

function person(login: string): Person {
  return { id: [...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7), login, kind: 'human' }
}

const repository = {
  ...{ id: 1, owner: 'acme', ownerId: 2, name: 'home', private: false, archived: false, defaultBranch: 'main' },
}

/** What people write where Lotse repeats it. */
export interface Words {
  title: string
  /** The thread's own text, which the decision is about. */
  text: string
  need: string | null
  status: string
}

export interface Said {
  by: string
  body: string
  kind?: Person['kind']
  /** It was edited into a comment: by its author, by somebody else, or GitHub does not tell. */
  edited?: 'by author' | 'by another' | 'by whom?'
  /** As if the comment said nothing. */
  isEmpty?: boolean
}

export class Whole {
  readonly configuration: Configuration
  readonly minds: Mind[]
  readonly #words: Words
  readonly #known: (question: Question) => Json | undefined
  #snapshot: Snapshot
  #deeds: Deed[] = []
  #signals: LearntSignal[] = []
  #answers: Record<string, Json> = {}
  #at = monday

  /** @param answer what is known beside the common answers */
  constructor(words: Words, text = written, answer: (question: Question) => Json | undefined = () => undefined) {
    this.configuration = configurationOf(text)
    this.minds = prepareMinds(features, this.configuration)
    this.#words = words
    this.#known = answer
    this.#snapshot = {
      ...{ kind: 'issue', title: words.title, author: person('olga'), state: 'open', stateReason: null, locked: false },
      ...{ draft: false, labels: ['partner: noris', 'VP06c'], assignees: [], form: [], need: words.need },
      ...{ createdAt: monday, updatedAt: monday },
    }
    this.#hear({ ...this.#next(), kind: 'opened', actor: person('olga'), commands: [] })
    for (const label of this.#snapshot.labels) this.#hear({ ...this.#next(), kind: 'labeled', label })
  }

  say({ by, body, kind = 'human', edited, isEmpty = false }: Said): this {
    const item = this.#signals.length
    const reading = readCommands(body, { commands: features.flatMap(one => one.commands) })
    const { commands, attempts } = isEmpty ? { commands: [], attempts: [] } : reading
    const said = {
      ...this.#next(),
      actor: { ...person(by), kind },
      place: 'comment',
      item,
      commands,
      attempts,
    } as const
    const { status } = this.#words
    if (edited === undefined) this.#hear({ ...said, kind: 'wrote', words: reading.hasWords, status })
    else this.#hear({ ...said, kind: 'edited', byAuthor: edited === 'by whom?' ? null : edited === 'by author' })
    return this
  }

  /** Looks before and after, as the pipeline would, and lets time pass. */
  wait(time: number): this {
    this.#tell()
    this.#at += time
    return this.#tell()
  }

  /** What was told is told for good: a result is fixed by it. */
  #tell(): this {
    const notices = Object.entries(this.wanted(0)).flatMap(([feature, wanted]) =>
      wanted.notices.map(({ key }) => `notice:${feature}:${key}`),
    )
    const deeds = notices.map(key => ({ key, state: 'done', at: this.#at, error: null }) as const)
    this.#deeds = [...this.#deeds, ...deeds.filter(({ key }) => !this.#deeds.some(deed => deed.key === key))]
    return this
  }

  /** @returns what each feature wants once all questions are answered and its changes are made */
  wanted(after = hour): Record<string, Wanted> {
    const now = this.#at + after
    for (let round = 0; round < 60; round++) {
      const asked = this.minds.flatMap(mind => mind.lookups(this.#thread(), now))
      const fresh = asked.filter(lookup => !this.#knows(lookup))
      for (const lookup of fresh) this.#learn(lookup)
      if (fresh.length > 0) continue
      const wanted = decideAll(this.minds, this.#thread(), now)
      const changes = Object.values(wanted).flatMap(one => one.changes)
      if (!changes.some(change => this.#make(change, now))) return wanted
    }
    throw new Error('Questions and changes do not come to an end.')
  }

  /** @returns whether it was made just now */
  #make({ do: what, value, cause }: Change, at: number): boolean {
    const key = `${what}:${value.toLowerCase()}:${cause}`
    if (this.#deeds.some(deed => deed.key === key)) return false
    this.#deeds = [...this.#deeds, { key, state: 'done', at, error: null }]
    const { assignees, labels } = this.#snapshot
    if (what === 'assign') this.#snapshot = { ...this.#snapshot, assignees: [...assignees, person(value)] }
    if (what === 'label') this.#snapshot = { ...this.#snapshot, labels: [...labels, value] }
    return true
  }

  /** What the features want at the organisation's desk, which sees what was kept of this thread. */
  desks(after = hour): DeskWanted[] {
    const kept = this.wanted(after)
    return features.flatMap(({ name, desk }) => desk?.(this.#desk(name, this.#at + after, kept[name])) ?? [])
  }

  #next() {
    this.#at += 60_000
    return { id: `signal:${this.#signals.length}`, at: this.#at, actor: person('anna'), learnt: {} }
  }

  #hear(signal: LearntSignal): void {
    this.#signals = [...this.#signals, signal]
  }

  #thread(): ThreadFacts {
    const [signals, answers, snapshot] = [this.#signals, this.#answers, this.#snapshot]
    return { repository, number: 12, snapshot, signals, answers, deeds: this.#deeds }
  }

  #knows({ question, about }: Lookup): boolean {
    const answers = about === undefined ? this.#answers : this.#signals.find(({ id }) => id === about)?.learnt
    return Object.hasOwn(answers ?? {}, questionKey(question))
  }

  #learn({ question, about }: Lookup): void {
    const known = { [questionKey(question)]: this.#answer(question) }
    if (about === undefined) this.#answers = { ...this.#answers, ...known }
    else
      this.#signals = this.#signals.map(signal =>
        signal.id === about ? { ...signal, learnt: { ...signal.learnt, ...known } } : signal,
      )
  }

  #answer(question: Question): Json {
    const known = this.#known(question)
    if (known !== undefined) return known
    switch (question.ask) {
      case 'permission':
        return roles[question.login] ?? 'read'
      case 'in_team':
        return teams[question.team]?.includes(question.login) ?? false
      case 'members':
        return teams[question.team] ?? null
      case 'org_member':
      case 'assignable':
        return Object.hasOwn(roles, question.login)
      case 'rules':
        return freezeRules(question.feature, { features, configuration: this.configuration }, this.#thread())
      case 'resolution': {
        const { title, text } = this.#words
        return { title, text, head: null, diff: null, paths: [], changedAt: null }
      }
      case 'absences':
        return { absences: [], backAt: 0 }
      case 'digest':
        return features.find(({ name }) => name === question.feature)?.digest?.(question.login, []) ?? null
      case 'report': {
        const feature = features.find(({ name }) => name === question.feature)
        const record = decideAll(this.minds, this.#thread(), question.asOf)[question.feature]
        return feature?.report?.(this.#desk(question.feature, question.asOf, record), question.name) ?? null
      }
      case 'decision_number':
        return 16 + question.nth
      case 'thread_state':
        return { state: 'open', repositoryId: 1 }
      case 'repository':
        return 'here'
      case 'history':
      case 'team_exists':
        return true
      case 'decision':
        return null
      default:
        return []
    }
  }

  #desk(feature: string, now: number, wanted: Wanted | undefined): DeskMoment {
    const { language } = this.configuration
    const records: KeptRecord[] = wanted?.record ? [{ repository, number: 12, facts: wanted.record.facts }] : []
    return {
      ...{ repository, config: this.configuration[feature], language, calendar: calendarOf(this.configuration), now },
      ...{ records, repositories: [{ repository, isRead: true }], kept: [], issues: {}, pages: null },
    }
  }
}
