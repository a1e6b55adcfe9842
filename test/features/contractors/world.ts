/** A lived-in world for tests of the contractor reports: invented people on lots with real names. */
import { createCalendar } from '../../../src/core/calendar.ts'
import type { KeptRecord, Repository } from '../../../src/core/facts.ts'
import { type ContractorsConfig, contractorsConfig } from '../../../src/features/contractors/config.ts'
import type { Blocking, Lifted, Note, Override, TaskFacts } from '../../../src/features/contractors/record.ts'
import { type CompanySummary, type SummaryInput, summarise } from '../../../src/features/contractors/summary.ts'

export const hour = 3_600_000
export const day = 24 * hour

/** Thursday, 24 September 2026, 08:00 in Berlin. */
export const thursday = Date.UTC(2026, 8, 24, 6)

export const calendar = createCalendar({
  ...{ timezone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', holidays: ['DE'], closed: ['2026-12-24..2027-01-01'] },
})

const written = {
  publish: 'acme/status',
  companies: {
    dnation: {
      ...{ name: 'dNation', team: 'dnation', contacts: ['erin'], language: 'de' },
      lots: {
        VP06c: { title: 'Registry', labels: ['SCS-VP06c'], starts: '2026-03-01', ends: '2026-12-31' },
        VP12: { title: 'Health monitoring', labels: ['SCS-VP12'], starts: '2026-05-01', ends: '2027-06-30' },
        VP04: { title: 'Networking', labels: ['SCS-VP04'], aliases: ['VP04 Lot 1'], cadence: 'two-weekly' },
        VP08: { title: 'Federation', labels: ['SCS-VP08'] },
        VP10: { title: 'Certification', labels: ['SCS-VP10'] },
        VP18: { title: 'Hardware' },
        VP11: { labels: ['SCS-VP11'] },
        VP06d: {
          ...{ title: 'Monitoring and CI', labels: ['SCS-VP06d'], ends: '2026-09-29' },
          hand_over: ['the dashboards of the test lab', 'docs/central-services'],
        },
      },
    },
    gonicus: { contacts: ['otto'], lots: { VP13: { labels: ['SCS-VP13'] } } },
  },
} as const

export const config: ContractorsConfig = contractorsConfig.parse(written)

const names = ['registry', 'docs', 'csctl', 'ui', 'mon', 'infra', 'vault'] as const
export type Name = (typeof names)[number]

/** `vault` is private. */
export function repository(name: Name): Repository {
  const id = names.indexOf(name) + 101
  return { id, owner: 'acme', ownerId: 1, name, private: name === 'vault', archived: false, defaultBranch: 'main' }
}

export const repositories = names.map(name => ({ repository: repository(name), isRead: true }))

function company(key = 'dnation', of: ContractorsConfig = config) {
  const found = of.companies.find(one => one.key === key)
  if (!found) throw new Error(`The tests know no company ${key}.`)
  return found
}

/** An open task that is on track: due in six weeks, somebody has it, a word of yesterday. */
export function facts(given: Partial<TaskFacts> = {}): TaskFacts {
  return {
    ...{ kind: 'issue', title: 'Some task', state: 'open', createdAt: thursday - 60 * day, closedAt: null },
    ...{ labels: ['SCS-VP06c'], assignees: ['erin'], due: { day: '2026-11-06', source: 'label' } },
    ...{ firstDue: '2026-11-06', slips: 0, blocked: null, progress: null },
    ...{ lastWord: { at: thursday - day, side: 'contractor' }, pulls: null, voice: null, otherVoices: [] },
    ...given,
  }
}

export type Said = { notes?: Note[]; overrides?: Override[]; lifted?: Lifted[] }

export function record(name: Name, number: number, task: TaskFacts | null, said: Said = {}): KeptRecord {
  const { notes = [], overrides = [], lifted = [] } = said
  return { repository: repository(name), number, facts: { task, notes, overrides, lifted } }
}

/** Tasks that were done, one every `every` days, up to `until`. */
function done(label: string, count: number, from: number, { until = thursday, every = 2 } = {}): KeptRecord[] {
  return Array.from({ length: count }, (_, index) =>
    record(
      'docs',
      from + index,
      facts({
        ...{ title: `Finished part ${index + 1}`, labels: [label], state: 'done' },
        createdAt: thursday - 100 * day,
        closedAt: until - (index * every + 3) * day,
      }),
    ),
  )
}

/** A blocker that people named, with what was not given as in most cases. */
export function blocking(given: Pick<Blocking, 'since'> & Partial<Blocking>): Blocking {
  return { ...{ thread: null, repositoryId: null, text: '', on: null, why: '', isClosed: false }, ...given }
}

const blockedByDns = {
  by: [
    blocking({
      thread: { owner: 'acme', name: 'infra', number: 218 },
      ...{ why: 'needs the DNS delegation', since: Date.UTC(2026, 8, 14, 9) },
    }),
  ],
  labelledAt: null,
}

/** As it is before the report of 24 September. */
export function firstWeek(): KeptRecord[] {
  const late = { due: { day: '2026-09-10', source: 'label' }, firstDue: '2026-09-10' } as const
  return [
    ...done('SCS-VP06c', 12, 1),
    record('registry', 7, facts({ title: 'Move the registry to its new home', ...late })),
    record('registry', 8, facts({ title: 'Scan images on push', blocked: blockedByDns })),
    record('registry', 9, facts({ title: 'Mirror the base images', blocked: blockedByDns })),
    record(
      'csctl',
      77,
      facts({
        title: 'Retention rules',
        due: { day: '2026-09-28', source: 'command' },
        slips: 2,
        firstDue: '2026-09-14',
      }),
    ),
    record(
      'csctl',
      80,
      facts({
        title: 'Sign the | images',
        due: { day: '2026-10-02', source: 'label' },
        lastWord: { at: thursday - 2 * day, side: 'ours' },
      }),
    ),
    record(
      'ui',
      9,
      facts({
        title: 'Show the scan results',
        due: { day: '2026-09-30', source: 'milestone' },
        progress: { done: 3, all: 5 },
      }),
    ),
    record('ui', 10, facts({ title: 'Themes', assignees: [] })),
    record('ui', 11, facts({ title: 'Old idea', lastWord: { at: thursday - 40 * day, side: 'third' } })),
    record('mon', 4, facts({ title: 'Alert on full disks', labels: ['SCS-VP06c', 'SCS-VP12'] })),
    record('docs', 95, facts({ title: 'Write the guide', due: null, firstDue: null })),
    record('vault', 3, facts({ title: 'TOP-SECRET customer' })),
    ...done('SCS-VP12', 3, 30),
    record('mon', 5, facts({ title: 'Dashboards', labels: ['SCS-VP12'], due: { day: '2026-09-23', source: 'body' } })),
    ...['Tunnels', 'Encryption between nodes', 'Peering'].map((title, index) =>
      record('infra', 40 + index, facts({ title, labels: ['SCS-VP04'] })),
    ),
    record('docs', 70, facts({ title: 'Test plan', labels: ['SCS-VP10'] })),
    record('infra', 50, facts({ title: 'Single sign-on', labels: ['SCS-VP08'], due: null, firstDue: null })),
    record('infra', 51, facts({ title: 'Group mapping', labels: ['SCS-VP08'], due: null, firstDue: null })),
    record(
      'mon',
      60,
      facts({ title: 'Hand the alerts over', labels: ['SCS-VP06d'], due: { day: '2026-09-29', source: 'label' } }),
    ),
    record(
      'mon',
      61,
      facts({
        title: 'Upstream fix',
        labels: ['SCS-VP06d', 'blocked'],
        blocked: { by: [], labelledAt: thursday - 3 * day },
      }),
    ),
    record(
      'docs',
      62,
      facts({ title: 'Nice to have', labels: ['SCS-VP06d'], state: 'dropped', closedAt: thursday - day }),
    ),
    record('docs', 500, null, {
      notes: [
        {
          company: 'dnation',
          lot: 'VP06c',
          at: thursday - 20 * hour,
          by: 'erin',
          text: 'The move needs the DNS change; the rest is on plan. @anna #12',
        },
      ],
      overrides: [
        {
          company: 'dnation',
          lot: 'VP04',
          at: thursday - 9 * day,
          by: 'anna',
          colour: 'amber',
          reason: 'the switches come later',
          until: '2026-09-25',
        },
      ],
    }),
  ]
}

/** The same world a week later: everything that can change has. */
export function secondWeek(): KeptRecord[] {
  const later = thursday + 7 * day
  const changes = new Map<string, KeptRecord | null>([
    [
      'registry 7',
      record(
        'registry',
        7,
        facts({ title: 'Move the registry to its new home', state: 'done', closedAt: thursday + 4 * day }),
      ),
    ],
    [
      'registry 8',
      record('registry', 8, facts({ title: 'Scan images on push', lastWord: { at: later - day, side: 'contractor' } })),
    ],
    [
      'mon 61',
      record(
        'mon',
        61,
        facts({
          title: 'Upstream fix',
          labels: ['SCS-VP06d', 'blocked'],
          blocked: {
            by: [blocking({ on: 'us', why: 'the build needs our key', since: later - day })],
            labelledAt: thursday - 3 * day,
          },
        }),
      ),
    ],
    [
      'ui 9',
      record(
        'ui',
        9,
        facts({
          title: 'Show the scan results',
          due: { day: '2026-10-14', source: 'milestone' },
          firstDue: '2026-09-30',
          slips: 1,
          progress: { done: 4, all: 5 },
          lastWord: { at: later - day, side: 'contractor' },
          voice: { at: later - day, by: 'erin', text: 'results are shown, colours to follow', companies: ['dnation'] },
        }),
      ),
    ],
    ['ui 10', record('ui', 10, facts({ title: 'Themes', state: 'dropped', closedAt: thursday + 2 * day }))],
    ['ui 11', null],
    ['docs 1', record('docs', 1, facts({ title: 'Finished part 1', lastWord: { at: later - day, side: 'ours' } }))],
    [
      'docs 95',
      record(
        'docs',
        95,
        facts({ title: 'Write the guide', due: { day: '2026-11-20', source: 'body' }, firstDue: '2026-11-20' }),
      ),
    ],
    [
      'infra 40',
      record('infra', 40, facts({ title: 'Tunnels', labels: ['SCS-VP04'], due: null, firstDue: '2026-11-06' })),
    ],
    [
      'infra 41',
      record(
        'infra',
        41,
        facts({
          title: 'Encryption between nodes',
          labels: ['SCS-VP04'],
          blocked: {
            by: [
              { owner: 'upstream', name: 'ovn', number: 5 },
              { owner: 'acme', name: 'vault', number: 3 },
            ].map(thread => blocking({ thread, why: 'waiting for the release', since: later - 2 * day })),
            labelledAt: null,
          },
        }),
      ),
    ],
    [
      'infra 42',
      record(
        'infra',
        42,
        facts({ title: 'Peering', labels: ['SCS-VP04'], lastWord: { at: later - day, side: 'ours' } }),
      ),
    ],
  ])
  const kept = firstWeek().flatMap(one => {
    const changed = changes.get(`${one.repository.name} ${one.number}`)
    return changed === null ? [] : [changed ?? one]
  })
  const added = [12, 13, 14, 15].map(number => record('registry', number, facts({ title: `Added ${number}` })))
  const grown = record('mon', 70, facts({ title: 'One more probe', labels: ['SCS-VP12'] }))
  return [...kept, ...added, grown, record('vault', 4, facts({ title: 'TOP-SECRET second' }))]
}

export function inputOf(given: Partial<SummaryInput> = {}): SummaryInput {
  return {
    ...{ config, company: company(), language: 'en', calendar, now: thursday, owner: 'acme', audience: 'public' },
    here: 0,
    ...{
      records: firstWeek(),
      repositories,
      published: [],
      period: { key: '2026-09-24', at: thursday, isLate: false },
    },
    ...given,
  }
}

export function summaryOf(given: Partial<SummaryInput> = {}): CompanySummary {
  return summarise(inputOf(given)).summary
}

/** The report of a week later, told against the first. */
export function laterInput(given: Partial<SummaryInput> = {}): SummaryInput {
  const at = thursday + 7 * day
  const { stands } = summarise(inputOf())
  return inputOf({
    ...{ now: at, records: secondWeek(), published: stands, period: { key: '2026-10-01', at, isLate: false } },
    ...given,
  })
}

const slowConfig: ContractorsConfig = contractorsConfig.parse({
  publish: 'acme/status',
  companies: {
    b1: {
      name: 'B1 Systems',
      contacts: ['nils'],
      lots: {
        VP03: { title: 'Software-defined storage', labels: ['SCS-VP03'], ends: '2026-10-16' },
        VP06a: { title: 'Container network and storage', labels: ['SCS-VP06a'], ends: '2026-10-02' },
        VP01: { title: 'Tools for operators', labels: ['SCS-VP01'], starts: '2026-11-02' },
      },
    },
  },
})

/** Another company: at its pace one lot ends a little late and one far too late; a third is still to come. */
export function slowInput(given: Partial<SummaryInput> = {}): SummaryInput {
  const open = (name: Name, label: string, count: number) =>
    Array.from({ length: count }, (_, index) =>
      record(name, 200 + index, facts({ title: `Part ${index + 1}`, labels: [label], assignees: ['nils'] })),
    )
  return inputOf({
    ...{ config: slowConfig, company: company('b1', slowConfig) },
    records: [
      ...[...done('SCS-VP03', 16, 100, { every: 5 }), ...done('SCS-VP06a', 16, 120, { every: 5 })],
      ...[...open('infra', 'SCS-VP03', 6), ...open('mon', 'SCS-VP06a', 9)],
    ],
    ...given,
  })
}
