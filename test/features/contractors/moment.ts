/** Threads for tests of the rules for one thread: a task of VP06c in a public repository, changed as the test needs. */
import type { Answer, Answers, LearntSignal, Person, Repository, Snapshot } from '../../../src/core/facts.ts'
import { commands } from '../../../src/features/contractors/commands.ts'
import type { ContractorsConfig } from '../../../src/features/contractors/config.ts'
import type { ContractorsMoment } from '../../../src/features/contractors/moment.ts'
import { common } from '../moment.ts'
import { calendar, day, repository, config as settings, thursday } from './world.ts'

export function person(login: string, kind: Person['kind'] = 'human'): Person {
  return { id: [...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7), login, kind }
}

export const opened = thursday - 60 * day

type Wrote = Extract<LearntSignal, { kind: 'wrote' }>

/** What is known of those who speak: erin is a contact, ed in the company's team, anna one of ours with triage. */
export const learnt = {
  'in_team acme/dnation ed': true,
  'in_team acme/dnation anna': false,
  'in_team acme/dnation uwe': false,
  'in_team acme/dnation erin': true,
  'in_team acme/dnation otto': false,
  'org_member anna': true,
  'org_member uwe': false,
  'permission anna': 'maintain',
  'permission anna in acme/status': 'maintain',
  'permission uwe': 'read',
  'permission uwe in acme/status': 'read',
  'permission ed': 'none',
  'permission ed in acme/status': 'none',
  'permission erin': 'none',
}

let items = 0

/** @param text of the comment's first line if that is a command */
export function wrote(login: string, at: number, text = 'words', some: Partial<Wrote> = {}): LearntSignal {
  items++
  const [, verb = '', rest = ''] = /^\/(\w+)\s*(.*)$/.exec(text) ?? []
  const commands = verb === '' ? [] : [{ verb, rest, text: '', explicit: false }]
  return {
    ...{ id: `comment:${items}`, at, actor: person(login), kind: 'wrote', place: 'comment', item: items, learnt },
    ...{ words: verb === '', commands },
    ...some,
  }
}

export function labeled(label: string, at: number, kind: 'labeled' | 'unlabeled' = 'labeled'): LearntSignal {
  return { id: `${kind} ${label} ${at}`, at, actor: person('anna'), kind, label, learnt: {} }
}

/** What the pipeline keeps with a command of what held when it was given. */
export function rulesOf({
  timezone = calendar.timezone,
  ...held
}: {
  config: ContractorsConfig
  labels: string[]
  repository: Repository
  engineers?: string[]
  timezone?: string
}): Answer {
  return JSON.parse(JSON.stringify({ ...held, calendar: { timezone } }))
}

export interface Scene {
  config?: ContractorsConfig
  now?: number
  signals?: LearntSignal[]
  snapshot?: Partial<Snapshot>
  answers?: Answers
  repository?: Repository
  engineers?: string[]
}

export function momentOf({
  now = thursday,
  signals = [],
  snapshot = {},
  answers = {},
  config = settings,
  engineers = [],
  ...rest
}: Scene = {}): ContractorsMoment {
  const { labels = ['scs-vp06C'] } = snapshot
  const place = rest.repository ?? repository('registry')
  const rules = { 'rules contractors': rulesOf({ config, labels, repository: place }) }
  return {
    thread: {
      repository: place,
      number: 7,
      snapshot: {
        ...{ kind: 'issue', title: 'Move', author: person('anna'), state: 'open', stateReason: null, locked: false },
        ...{ draft: false, labels, assignees: [person('erin')], form: [], need: null },
        ...{ createdAt: opened, updatedAt: thursday - day },
        ...snapshot,
      },
      signals: [
        { id: 'opened', at: opened, actor: person('anna'), kind: 'opened', commands: [], learnt: {} },
        ...signals.map(signal => ({ ...signal, learnt: { ...rules, ...signal.learnt } })),
      ],
      answers: JSON.parse(JSON.stringify(answers)),
      deeds: [],
    },
    ...{ config, language: 'en', now, calendar },
    ...common,
    directory: { people: { erin: { away: [], language: 'de' } }, engineers, partners: [], companies: [] },
    declarations: commands.map(command => ({ ...command, mayUse: () => ({ known: true }) })),
  }
}
