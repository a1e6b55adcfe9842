/** States of a request for tests of what is written, made by hand so that every one can be had. */
import { createCalendar } from '../../../src/core/calendar.ts'
import type { Deed, Instant, Person, Snapshot } from '../../../src/core/facts.ts'
import { readClock } from '../../../src/features/routing/clock/clock.ts'
import { routingConfig } from '../../../src/features/routing/config.ts'
import type { Partner } from '../../../src/features/routing/partner/partner.ts'
import type { Keeper, Pause, RequestState, RoutingMoment } from '../../../src/features/routing/request.ts'
import type { Language } from '../../../src/i18n/languages.ts'
import { common } from '../moment.ts'

/** Monday, 28 September 2026, 09:00 in Berlin. */
export const morning = Date.UTC(2026, 8, 28, 7)
export const hour = 3_600_000

export function person(login: string): Person {
  return { id: [...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7), login, kind: 'human' }
}

export const calendar = createCalendar({
  ...{ timezone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', holidays: [], closed: [] },
})

const config = routingConfig.parse({
  lead: 'dora',
  partners: {
    plusserver: { owner: 'anna', backup: ['ben'], areas: { IAM: 'erik' }, field: 'Partner' },
    noris: { name: 'noris network', owner: 'carla', respond_within: '2d' },
  },
})

export interface Scene {
  now?: Instant
  snapshot?: Partial<Snapshot>
  deeds?: Deed[]
  state?: Partial<RequestState>
  /** Keepers by login, as owners unless said otherwise. */
  keepers?: Partial<Keeper>[]
  /** Keys of the partners. */
  partners?: (string | (Partial<Partner> & { key: string }))[]
}

export function sceneOf(language: Language, scene: Scene = {}) {
  const { state = {}, partners = ['plusserver'], keepers = [{}] } = scene
  const moment = momentOf(language, scene)
  const involved = partners.map(one => partnerOf(moment, typeof one === 'string' ? { key: one } : one))
  const request: RequestState = {
    ...{ partners: involved, involved, start: morning, round: 1, closedAt: null, answer: null },
    spell: { since: morning, sinceSignal: 'labeled', until: null, endedBy: null, labels: [], keys: [] },
    keepers: keepers.map((keeper, index) => keeperOf(keeper, involved[index] ?? null)),
    ...{ helper: null, pauses: [], need: null, openQuestions: [], history: [], acts: [], ownAssignees: [] },
    isQuiet: false,
    ...state,
  }
  return { moment, state: request, clock: readClock(request, moment.calendar) }
}

function momentOf(language: Language, { now = morning, snapshot = {}, deeds = [] }: Scene): RoutingMoment {
  const repository = { id: 1, owner: 'acme', ownerId: 2, name: 'home', private: false, archived: false }
  return {
    thread: {
      ...{ repository: { ...repository, defaultBranch: 'main' }, number: 12, signals: [], answers: {}, deeds },
      snapshot: {
        ...{ kind: 'issue', title: 'Entropy', author: person('jdoe'), state: 'open', stateReason: null, locked: false },
        ...{ draft: false, labels: ['partner: plusserver'], assignees: [person('anna')], form: [], need: null },
        ...{ createdAt: morning, updatedAt: morning },
        ...snapshot,
      },
    },
    ...{ config, language, now, calendar, declarations: [], ...common },
    directory: { ...common.directory, people: { carla: { max_open: 8, away: [] } } },
  }
}

function partnerOf({ config }: RoutingMoment, given: Partial<Partner> & { key: string }): Partner {
  const settings = config.partners[given.key]
  if (!settings) throw new Error(`The tests know no partner ${given.key}.`)
  const label = given.via === 'command' ? null : `partner: ${given.key}`
  return { ...settings, via: 'label', label, by: person('jdoe'), ...given }
}

function keeperOf(keeper: Partial<Keeper>, partner: Partner | null): Keeper {
  const login = partner?.owner ?? 'anna'
  return { login, why: 'owner', partner, skipped: [], isDespite: false, cause: 'route', ...keeper }
}

export function pauseOf(from: Instant, to: Instant | null, pause: Partial<Pause> = {}): Pause {
  const endedBy = to === null ? null : ({ how: 'words', who: person('jdoe') } as const)
  return { from, to, by: person('anna'), label: null, question: '', endedBy, ...pause }
}
