/** Facts of a thread for tests of pure rules: a partner's request on a Monday morning, changed as the test needs. */
import { loadConfiguration } from '../../src/config/load.ts'
import { composeSchema } from '../../src/config/schema.ts'
import { createCalendar } from '../../src/core/calendar.ts'
import type { Deed, LearntSignal, Person, Snapshot } from '../../src/core/facts.ts'
import type { Directory } from '../../src/core/people.ts'
import type { Moment } from '../../src/features/feature.ts'
import { features } from '../../src/features/index.ts'
import type { RoutingConfig } from '../../src/features/routing/config.ts'
import { routingConfig } from '../../src/features/routing/config.ts'
import { routing } from '../../src/features/routing/index.ts'
import type { Language } from '../../src/i18n/languages.ts'
import { directoryOf } from '../../src/pipeline/minds.ts'

/** What every moment has beside its feature: commands work as they are written, and nobody is anybody. */
export const common = {
  commands: { bare: true, off: [], unused: [] },
  directory: { people: {}, engineers: [], partners: [], companies: [] } satisfies Directory,
  suggestions: () => [],
}

/** Monday, 28 September 2026, 09:00 in Berlin. */
export const morning = Date.UTC(2026, 8, 28, 7)
export const hour = 3_600_000

export function person(login: string): Person {
  return { id: [...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7), login, kind: 'human' }
}

export interface MomentOptions {
  language?: Language
  now?: number
  snapshot?: Partial<Snapshot>
  /** Signals beside the opening and the label. */
  signals?: LearntSignal[]
  deeds?: Deed[]
  /** Assignable or not, kept with the label; anna, ben and carla are unless said otherwise. */
  assignable?: Record<string, boolean>
  configuration?: string
}

const plain =
  'routing: { partners: { plusserver: { name: plusserver, team: plusserver, owner: anna, backup: [ben] } } }'

export function momentOf(options: MomentOptions = {}): Moment<RoutingConfig> {
  const { language = 'en', now = morning, snapshot = {}, signals = [], deeds = [], configuration = plain } = options
  const loaded = loadConfiguration(
    { file: 'lotse.yml', text: configuration },
    null,
    composeSchema({ routing: routingConfig }),
  )
  if (loaded.state !== 'valid') throw new Error(JSON.stringify(loaded))
  const assignable = { anna: true, ben: true, carla: true, ...options.assignable }
  const learnt = Object.fromEntries(Object.entries(assignable).map(([login, can]) => [`assignable ${login}`, can]))
  const base = { at: morning, actor: person('jdoe'), learnt: {} }
  const config = routingConfig.parse(loaded.configuration.routing)
  return {
    thread: {
      repository: {
        id: 1,
        owner: 'acme',
        ownerId: 2,
        name: 'home',
        private: false,
        archived: false,
        defaultBranch: 'main',
      },
      number: 12,
      snapshot: {
        ...{ kind: 'issue', title: 'Entropy', author: person('jdoe'), state: 'open', stateReason: null, locked: false },
        ...{ draft: false, labels: ['partner: plusserver'], assignees: [], form: [], need: null },
        ...{ createdAt: morning, updatedAt: morning },
        ...snapshot,
      },
      signals: [
        { ...base, id: 'opened', kind: 'opened', commands: [] },
        { ...base, id: 'labeled', kind: 'labeled', label: 'partner: plusserver', learnt },
        ...signals,
      ],
      answers: {},
      deeds,
    },
    ...{ config, language, now, calendar: createCalendar(loaded.configuration.calendar) },
    ...common,
    directory: directoryOf([routing], loaded.configuration, 'acme'),
    declarations: features.flatMap(({ commands }) =>
      commands.map(command => ({ ...command, mayUse: () => ({ known: true }) })),
    ),
  }
}
