import { describe, expect, test } from '@jest/globals'
import { createCalendar } from '../../../src/core/calendar.ts'
import type { KeptRecord } from '../../../src/core/facts.ts'
import { type ContractorsConfig, contractorsConfig } from '../../../src/features/contractors/config.ts'
import { desk } from '../../../src/features/contractors/report/desk.ts'
import { report } from '../../../src/features/contractors/status.ts'
import type { DeskIssue, DeskMoment, DeskWanted } from '../../../src/features/feature.ts'
import { languages } from '../../../src/i18n/languages.ts'
import {
  calendar,
  config,
  day,
  facts,
  firstWeek,
  hour,
  record,
  repositories,
  repository,
  secondWeek,
  thursday,
} from './world.ts'

const status = { ...repository('docs'), id: 900, name: 'status' }

function slice(lots: object, some: object = {}): ContractorsConfig {
  const companies = { dnation: { name: 'dNation', contacts: ['erin'], lots } }
  return contractorsConfig.parse({ publish: 'acme/status', companies, ...some })
}

const small = slice({ VP06c: { labels: ['SCS-VP06c'] } })

/** A desk that does what is wanted, as the pipeline does: rows first, then issues, then notices, each once. */
function createDesk(given: ContractorsConfig = small) {
  const start = { now: thursday - 3 * day, hidden: '', isPrivate: false, calendar }
  const world = { config: given, records: firstWeek(), ...start }
  const kept: { key: string; facts: DeskWanted['keep'][number]['facts'] }[] = []
  const issues: Record<string, DeskIssue & { body: string; isOpen: boolean; notices: Record<string, number> }> = {}
  const posted: { at: number; key: string; body: string }[] = []
  const momentAt = (now: number): DeskMoment<ContractorsConfig> => ({
    ...{ config: world.config, language: 'en', now, records: world.records, kept, issues, pages: null },
    ...{ repository: { ...status, private: world.isPrivate }, calendar: world.calendar },
    repositories: repositories.map(({ repository: one, isRead }) => {
      return { isRead, repository: one.name === world.hidden ? { ...one, private: true } : one }
    }),
  })
  /** @returns whether there was something to do */
  const step = (now: number): boolean => {
    const wanted: DeskWanted = JSON.parse(JSON.stringify(desk(momentAt(now))))
    const fresh = wanted.keep.filter(({ key }) => !kept.some(row => row.key === key))
    kept.push(...fresh)
    const edited = wanted.issues.filter(({ key, body }) => issues[key]?.body !== body)
    for (const { key, body } of edited) {
      issues[key] = { number: 5, isOpen: true, notices: {}, refused: [], ...issues[key], body }
    }
    const notices = wanted.notices.filter(({ issue, key }) => issues[issue] && !(key in (issues[issue]?.notices ?? {})))
    for (const { issue, key, body } of notices) {
      const notes = issues[issue]?.notices
      if (notes) notes[key] = 1000 + posted.length
      posted.push({ at: now, key, body })
    }
    return fresh.length + edited.length + notices.length > 0
  }
  const look = (now: number) => {
    let rounds = 0
    while (step(now)) if (++rounds > 10) throw new Error('The desk never comes to rest.')
    world.now = now
  }
  const runUntil = (end: number) => {
    look(world.now)
    for (let rounds = 0; rounds < 500; rounds++) {
      const { wake } = desk(momentAt(world.now))
      if (wake === null || wake > end) break
      look(Math.max(wake, world.now + 1))
    }
  }
  return { world, kept, issues, posted, look, runUntil, momentAt, keys: () => posted.map(({ key }) => key) }
}

describe('At the desk of the publishing repository', () => {
  test('an issue stands for each company, and at first nothing is told', () => {
    const one = createDesk(config)
    one.look(thursday - 3 * day)
    expect(Object.keys(one.issues)).toEqual(['company:dnation', 'company:gonicus'])
    expect([one.keys(), one.kept.map(({ key }) => key)]).toEqual([
      [],
      ['dnation start', 'gonicus start', expect.stringMatching(/^plan /)],
    ])
  })

  test('a name that holds a login or HTML is text in its issue, and in the question why the issue was closed', () => {
    const companies = { b: { name: '@anna <b>', lots: { VP06c: { labels: ['SCS-VP06c'] } } } }
    const one = createDesk(contractorsConfig.parse({ publish: 'acme/status', companies }))
    one.look(thursday - 2 * day)
    const issue = one.issues['company:b']
    if (issue) issue.isOpen = false
    one.look(thursday - day)
    const written = [issue?.body, ...one.posted.map(({ body }) => body)].join('\n')
    expect(written).toContain('&lt;b&gt; is getting on')
    expect(written).toMatch(/no report of .*&lt;b&gt; is posted/)
    expect(written).not.toMatch(/@anna|<b>/)
  })

  test('nothing is done elsewhere', () => {
    const { momentAt } = createDesk()
    expect(desk({ ...momentAt(thursday), repository: repository('docs') })).toEqual({
      issues: [],
      notices: [],
      keep: [],
      wake: null,
    })
  })

  test('a report comes at its time, once, however often one looks', () => {
    const one = createDesk()
    one.look(thursday - 2 * day)
    one.world.records = secondWeek()
    for (const later of [-1, 0, 1, hour, 5 * hour]) one.look(thursday + later)
    expect(one.posted.filter(({ key }) => key.startsWith('report')).map(({ at, key }) => [at, key])).toEqual([
      [thursday, 'report:2026-09-24'],
    ])
  })

  test('after a downtime the last report comes once, late, and says so', () => {
    const one = createDesk()
    one.look(thursday - 2 * day)
    one.world.records = secondWeek()
    one.look(thursday + 15 * day)
    const [late, ...others] = one.posted.filter(({ key }) => key.startsWith('report'))
    expect([late?.key, others]).toEqual(['report:2026-10-08', []])
    expect(late?.body).toContain(
      'This report was due on Thu 8 Oct 2026, 08:00 (Berlin); it comes late and tells of all that has changed since the one before.',
    )
  })

  describe('A schedule that becomes another one', () => {
    const lots = { VP06c: { labels: ['SCS-VP06c'] } }
    const tuesday = thursday + 5 * day

    /** @returns keys of the reports that come after the one of Thursday */
    function reportsAfter(schedule: object, at: number, until: number): (string | undefined)[] {
      const one = createDesk(slice(lots))
      one.look(thursday - 2 * day)
      one.runUntil(thursday)
      one.world.records = secondWeek()
      one.world.config = slice(lots, { schedule })
      one.look(at)
      one.runUntil(until)
      const told = one.posted.filter(({ key }) => key.startsWith('report')).slice(1)
      return told.map(({ key, body }) => `${key}${body.includes('it comes late') ? ', late' : ''}`)
    }

    test('brings no report for a day before it was there', () => {
      const monday = thursday + 11 * day
      expect(reportsAfter({ day: 'mon' }, tuesday, monday - hour)).toEqual([])
      expect(reportsAfter({ day: 'mon' }, tuesday, monday)).toEqual(['report:2026-10-05'])
    })

    test('brings the one of its own day, though its time was over', () => {
      expect(reportsAfter({ day: 'tue' }, tuesday + 5 * hour, tuesday + 6 * hour)).toEqual(['report:2026-09-29, late'])
    })
  })

  describe('A report that was made is not made again', () => {
    const lots = { VP06c: { labels: ['SCS-VP06c'] } }
    const common = { timezone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', holidays: ['DE'], closed: [] }
    const zoned = (rules: object) => createCalendar({ ...common, ...rules })
    test.each([
      ['its time becomes a later one', slice(lots, { schedule: { time: '12:00' } }), calendar, 'Thu 1 Oct 2026, 12:00'],
      ['its day becomes a closed one', slice(lots), zoned({ closed: ['2026-09-24'] }), 'Thu 1 Oct 2026, 08:00'],
      ['the zone becomes a later one', slice(lots), zoned({ timezone: 'America/New_York' }), 'Thu 1 Oct 2026, 08:00'],
    ])('though %s', (_, given, rules, next) => {
      const one = createDesk(slice(lots))
      one.look(thursday - 2 * day)
      one.world.records = secondWeek()
      one.look(thursday)
      Object.assign(one.world, { config: given, calendar: rules })
      one.world.records = firstWeek()
      one.look(thursday + hour)
      expect(one.issues['company:dnation']?.body).toContain(`Next report: ${next}`)
      expect(desk(one.momentAt(thursday + hour)).wake).toBeGreaterThan(thursday + hour)
      one.runUntil(thursday + 6 * day)
      expect(one.keys().filter(key => key.startsWith('report'))).toEqual(['report:2026-09-24'])
      one.runUntil(thursday + 7 * day + 8 * hour)
      expect(one.keys().filter(key => key.startsWith('report'))).toEqual(['report:2026-09-24', 'report:2026-10-01'])
    })

    test('for a lot that came after it either, though the time is later now', () => {
      const one = createDesk(slice(lots))
      one.look(thursday - 2 * day)
      one.world.records = secondWeek()
      one.look(thursday)
      one.world.config = slice({ ...lots, VP12: { labels: ['SCS-VP12'] } }, { schedule: { time: '12:00' } })
      one.runUntil(thursday + 5 * hour)
      one.world.records = [record('docs', 1, facts({ title: 'Brand new', labels: ['SCS-VP12'] }))]
      one.look(thursday + 6 * hour)
      const made = one.kept.flatMap(({ key }) => (key.startsWith('plan ') ? [] : [key]))
      expect(made).toEqual(['dnation start', 'dnation 2026-09-24'])
      expect(one.issues['company:dnation']?.body).toContain('Brand new')
    })

    test('and a lot whose last it was stays silent', () => {
      const ending = { VP06d: { labels: ['SCS-VP06d'], ends: '2026-09-23' } }
      const one = createDesk(slice(ending))
      one.look(thursday - 2 * day)
      one.look(thursday)
      one.world.config = slice(ending, { schedule: { time: '12:00' } })
      one.look(thursday + hour)
      expect(one.issues['company:dnation']?.body).toContain('No further report is planned.')
      expect(desk(one.momentAt(thursday + hour)).wake).toBeNull()
    })
  })

  test('a report that was kept but not posted is posted as it was made', () => {
    const one = createDesk()
    one.look(thursday - 2 * day)
    one.world.records = secondWeek()
    one.kept.push(...desk(one.momentAt(thursday)).keep)
    one.world.records = firstWeek()
    one.look(thursday + hour)
    expect(one.posted[0]?.body).toContain('reopened: [docs 1]')
  })

  test('a report that was kept is not posted once a repository of it has become private, nor are its parts', () => {
    const one = createDesk()
    one.look(thursday - 2 * day)
    one.world.records = secondWeek()
    one.kept.push(...desk(one.momentAt(thursday)).keep)
    one.world.hidden = 'docs'
    one.look(thursday + hour)
    expect(one.posted.map(({ key }) => key)).toEqual(['report:2026-09-24'])
    expect(one.posted[0]?.body).toMatch(/^A repository has become private since this report was made/)
  })

  describe('a report that was made while its place was private', () => {
    /** One is kept, and not posted before its place is public. */
    const keptInPrivate = () => {
      const one = createDesk()
      one.world.isPrivate = true
      one.look(thursday - 2 * day)
      one.kept.push(...desk(one.momentAt(thursday)).keep)
      one.world.isPrivate = false
      return one
    }
    const withheld = /^This report was made while this repository was private/

    test('is not posted once that is public, and the next one is', () => {
      const one = keptInPrivate()
      one.look(thursday + hour)
      one.world.records = secondWeek()
      one.look(thursday + 7 * day)
      expect(one.keys()).toEqual(['report:2026-09-24', 'report:2026-10-01'])
      expect(one.posted[0]?.body).toMatch(withheld)
      expect(JSON.stringify([one.posted, one.issues])).not.toContain('TOP-SECRET')
    })

    test('is posted as long as that stays private', () => {
      const one = keptInPrivate()
      one.world.isPrivate = true
      one.look(thursday + hour)
      expect(one.posted[0]?.body).toContain('dNation')
      expect(JSON.stringify([one.kept, one.posted, one.issues])).not.toContain('TOP-SECRET')
    })

    test('by a version that named every private task there is withheld wherever it stands', () => {
      for (const isPrivate of [true, false]) {
        const one = keptInPrivate()
        const older = one.kept.map(row => ({ ...row, facts: { ...Object(row.facts), audience: 'private' } }))
        one.kept.splice(0, Number.POSITIVE_INFINITY, ...older)
        one.world.isPrivate = isPrivate
        one.look(thursday + hour)
        expect(one.posted[0]?.body).toMatch(/^This report/)
      }
    })

    test('is not posted there either once another repository has become private', () => {
      const one = createDesk()
      one.world.isPrivate = true
      one.look(thursday - 2 * day)
      one.kept.push(...desk(one.momentAt(thursday)).keep)
      one.world.hidden = 'docs'
      one.look(thursday + hour)
      expect(one.posted[0]?.body).toMatch(/^A repository has become private since this report was made/)
    })

    test.each([
      ['withheld where nothing says that it was made in public', [], withheld],
      ['posted where its place is among what all could read', [status.id], /dNation/],
    ])('is, by an older row without its readers, %s', (_, shown, expected) => {
      const one = createDesk()
      one.look(thursday - 2 * day)
      one.world.records = secondWeek()
      const [row] = desk(one.momentAt(thursday)).keep
      const { audience: _audience, ...older } = Object(row?.facts)
      one.kept.push({ key: row?.key ?? '', facts: { ...older, shown } })
      one.look(thursday + hour)
      expect(one.posted[0]?.body).toMatch(expected)
    })
  })

  /** Of a lot in which all is well and nothing ever happens; with `late`, one task is overdue. */
  const still = ({ isLate = false, some = {} } = {}) => {
    const one = createDesk(slice({ VP06c: { labels: ['SCS-VP06c'] } }, some))
    const late = { due: { day: '2026-09-21', source: 'label' }, firstDue: '2026-09-21' } as const
    const word = { at: thursday + 30 * day, side: 'contractor' } as const
    one.world.records = [record('docs', 1, facts(isLate ? { ...late, lastWord: word } : { lastWord: word }))]
    return one
  }
  const reportsOf = ({ posted }: ReturnType<typeof createDesk>) =>
    posted.filter(({ key }) => key.startsWith('report')).map(({ key, body }) => [key, body] as const)

  test('the first report is posted, and in full, though nothing has changed since the start', () => {
    const one = still()
    one.runUntil(thursday)
    const [[key, body] = [], ...others] = reportsOf(one)
    expect([key, others]).toEqual(['report:2026-09-24', []])
    expect(body).toContain('| done / all | 0 / 1')
  })

  test('without news of lots that are well there is one line in the issue, and no comment', () => {
    const one = still()
    one.runUntil(thursday + 7 * day)
    expect(reportsOf(one).map(([key]) => key)).toEqual(['report:2026-09-24'])
    expect(one.issues['company:dnation']?.body).toContain('Thu 1 Oct 2026: nothing has changed since Thu 24 Sep 2026')
  })

  test('a lot that is not well is reported every period, in short where nothing moves', () => {
    const one = still({ isLate: true })
    one.runUntil(thursday + 21 * day)
    const bodies = reportsOf(one).map(([, body]) => body)
    const [, third = ''] = bodies.slice(-2)
    expect(bodies).toHaveLength(4)
    expect(third).toContain('Nothing has changed since Thu 8 Oct 2026; 1 task overdue for')
    expect(third).toContain('| [docs 1](')
    expect(third).not.toMatch(/\| done \/ all|How this was counted/)
    expect(third).toContain('all of it stands at the top of this issue')
  })

  describe('Contacts', () => {
    const asked = ({ posted }: ReturnType<typeof createDesk>) =>
      posted.flatMap(({ key, body }) => (key.startsWith('ask') ? [[key.slice(4), body] as const] : []))

    test('are asked once a period for all lots, in working hours, and not those who have spoken', () => {
      const one = createDesk(slice({ VP06c: { labels: ['SCS-VP06c'] }, VP12: { labels: ['SCS-VP12'] } }))
      one.world.records = firstWeek().filter(({ number }) => number !== 500)
      one.runUntil(thursday + 6 * day + 2 * hour)
      expect(asked(one).map(([period]) => period)).toEqual(['2026-09-24', '2026-10-01'])
      expect(one.posted.filter(({ key }) => key.startsWith('ask')).every(({ at }) => calendar.isWorkingTime(at))).toBe(
        true,
      )
      expect(asked(one)[0]?.[1]).toMatch(/^@erin: the next report .* on VP06c and VP12\./)
      const spoken = createDesk()
      spoken.runUntil(thursday - hour)
      expect(spoken.keys()).toEqual([])
    })

    test('are asked only where a report will follow', () => {
      const one = still()
      one.runUntil(thursday + 30 * day)
      expect(asked(one).map(([period]) => period)).toEqual(['2026-09-24'])
      const drafts = still({ some: { draft: '4h' } })
      drafts.runUntil(thursday + 30 * day)
      expect(drafts.keys().filter(key => key.startsWith('draft'))).toEqual(['draft:2026-09-24'])
    })

    const note = { ...{ company: 'dnation', lot: 'VP06c', by: 'erin' }, text: 'soon' }
    const at = thursday + 27 * day
    test.each<[string, () => KeptRecord, string[]]>([
      ['a note', () => record('ui', 9, null, { notes: [{ ...note, at }] }), ['2026-10-29']],
      ['a comment in the issue', () => commented(5), ['2026-10-22', '2026-10-29']],
      ['a comment in another thread that Lotse opened', () => commented(6), []],
      ['a word of another company', () => record('ui', 9, null, { notes: [{ ...note, company: 'b1', at }] }), []],
    ])('who leave two questions unanswered are asked again after %s', (_, words, expected) => {
      const one = still({ isLate: true })
      one.runUntil(at - hour)
      expect(asked(one).map(([period]) => period)).toEqual(['2026-09-24', '2026-10-01'])
      expect(asked(one).map(([, body]) => body.includes('I ask again once'))).toEqual([false, true])
      one.world.records = [...one.world.records, words()]
      one.runUntil(thursday + 36 * day)
      expect(
        asked(one)
          .slice(2)
          .map(([period]) => period),
      ).toEqual(expected)
    })

    function commented(number: number): KeptRecord {
      const nothing = { task: null, notes: [], overrides: [], lifted: [] }
      return { repository: status, number, facts: { ...nothing, spoken: [{ company: 'dnation', at }] } }
    }
  })

  test('a draft is shown before the report where so configured', () => {
    const one = createDesk(slice({ VP06c: { labels: ['SCS-VP06c'] } }, { draft: '4h' }))
    one.runUntil(thursday)
    expect(one.keys()).toContain('draft:2026-09-24')
    expect(one.posted[0]).toMatchObject({ at: thursday - 19 * hour, body: expect.stringContaining('@erin: **Draft**') })
  })

  test('a closed issue is not opened anew, and asked about once', () => {
    const one = createDesk()
    one.look(thursday - 2 * day)
    const issue = one.issues['company:dnation']
    if (!issue) throw new Error('No issue.')
    issue.isOpen = false
    one.world.records = secondWeek()
    one.runUntil(thursday + 8 * day)
    expect(one.keys()).toEqual(['closed'])
    issue.isOpen = true
    one.look(thursday + 9 * day)
    expect(one.keys()).toEqual(['closed', 'report:2026-10-01'])
  })

  test('a lot that ends has one last report with what must be handed over, and then silence', () => {
    const one = createDesk(
      slice({ VP06d: { labels: ['SCS-VP06d'], ends: '2026-09-29', hand_over: ['the dashboards'] } }),
    )
    one.runUntil(thursday + 60 * day)
    const reports = one.posted.filter(({ key }) => key.startsWith('report'))
    expect(reports.map(({ key }) => key)).toEqual(['report:2026-09-24', 'report:2026-10-01'])
    expect(reports[1]?.body).toContain('This is its last report. 2 tasks are open')
    expect(reports[1]?.body).toContain('the dashboards')
    expect(one.issues['company:dnation']?.body).toContain('No further report is planned.')
    expect(desk(one.momentAt(thursday + 60 * day)).wake).toBeNull()
  })

  test('a company whose lots all ended long ago gets no issue', () => {
    const one = createDesk(slice({ VP06d: { labels: ['SCS-VP06d'], ends: '2025-09-29' } }))
    one.runUntil(thursday + 60 * day)
    expect([Object.keys(one.issues), one.posted]).toEqual([[], []])
  })

  test('a new lot is reported from then on, not for the past', () => {
    const one = createDesk()
    one.runUntil(thursday + day)
    one.world.config = slice({ VP06c: { labels: ['SCS-VP06c'] }, VP12: { labels: ['SCS-VP12'] } })
    const before = one.keys().length
    one.look(thursday + 2 * day)
    expect(one.keys().length).toBe(before)
    one.runUntil(thursday + 7 * day)
    expect(one.posted.at(-1)?.body).toContain('VP12')
  })

  test('what is too long stands in comments of its own, to which the report links', () => {
    const keys = Array.from({ length: 15 }, (_, index) => `L${index + 1}`)
    const one = createDesk(slice(Object.fromEntries(keys.map(key => [key, { labels: [key] }]))))
    one.look(thursday - 2 * day)
    one.world.records = Array.from(
      { length: 60 },
      (_, index): KeptRecord => record('docs', index + 1, facts({ title: '<&"'.repeat(60), labels: keys })),
    )
    one.look(thursday)
    const [first, ...others] = one.keys().filter(key => key.startsWith('report'))
    expect([first, others.at(-1)]).toEqual(['report:2026-09-24:more:1', 'report:2026-09-24'])
    const id = one.issues['company:dnation']?.notices['report:2026-09-24:more:1']
    expect(one.posted.at(-1)?.body).toContain(`https://redirect.github.com/acme/status/issues/5#issuecomment-${id}`)
    expect(one.posted.at(-1)?.body).not.toContain('#more')
  })
})

test('A report on 3,000 tasks of ten lots is split into parts that GitHub takes, and counts all of them', () => {
  const keys = Array.from({ length: 10 }, (_, index) => `L${index + 1}`)
  const one = createDesk(slice(Object.fromEntries(keys.map(key => [key, { labels: [key] }]))))
  one.look(thursday - 2 * day)
  one.world.records = Array.from({ length: 3_000 }, (_, index): KeptRecord => {
    const label = keys[index % keys.length] ?? ''
    return record('docs', index + 1, facts({ title: `A task with a title of some length, ${index}`, labels: [label] }))
  })
  one.look(thursday)
  const parts = one.posted.filter(({ key }) => key.startsWith('report'))
  expect(parts.length).toBeGreaterThan(1)
  expect(Math.max(...parts.map(({ body }) => body.length))).toBeLessThanOrEqual(60_000)
  expect(parts.at(-1)?.body).toContain('In all, 0 of 3000 tasks done')
})

describe('The status for minutes', () => {
  test.each(languages.flatMap(language => ['VP06c', 'VP18', 'dnation'].map(name => [language, name] as const)))(
    'in %s of %s',
    (language, name) => {
      const moment = { ...createDesk().momentAt(thursday), language }
      const companies = config.companies.map(company => ({ ...company, language }))
      const written = report({ ...moment, config: { ...config, companies } }, name)
      expect(written?.split('\n').length).toBeLessThanOrEqual(10)
      expect(written).toMatchSnapshot()
    },
  )

  test('of nothing that is known is none', () => {
    expect(report(createDesk().momentAt(thursday), 'VP99')).toBeNull()
  })
})
