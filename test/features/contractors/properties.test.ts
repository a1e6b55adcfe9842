import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { KeptRecord } from '../../../src/core/facts.ts'
import { allOf, openOf } from '../../../src/features/contractors/health/colour.ts'
import { buckets } from '../../../src/features/contractors/health/health.ts'
import { type TaskFacts, waitings } from '../../../src/features/contractors/record.ts'
import { longestReport } from '../../../src/features/contractors/render/fit.ts'
import { writeComment, writeRolling } from '../../../src/features/contractors/render/markdown.ts'
import { taskRows } from '../../../src/features/contractors/render/rows.ts'
import { writeMinutes } from '../../../src/features/contractors/render/text.ts'
import { type Difference, differenceOf, tellChanges } from '../../../src/features/contractors/report/difference.ts'
import { readStand, type TaskStand } from '../../../src/features/contractors/report/snapshot.ts'
import { audiences } from '../../../src/features/contractors/summary/view.ts'
import { summarise } from '../../../src/features/contractors/summary.ts'
import { languages } from '../../../src/i18n/languages.ts'
import { cases } from '../../cases.ts'
import {
  blocking,
  day,
  facts,
  firstWeek,
  inputOf,
  laterInput,
  type Name,
  record,
  repositories,
  repository,
  summaryOf,
  thursday,
} from './world.ts'

const dueDay = fc.option(fc.constantFrom('2026-09-01', '2026-09-23', '2026-09-24', '2026-10-02', '2026-12-01'))
const secret = 'ZZsecretZZ'
/** No number of a public task has six digits. */
const secretNumber = 987_654

const taskFacts = fc.record({
  state: fc.constantFrom<TaskFacts['state']>('open', 'open', 'open', 'done', 'dropped'),
  day: dueDay,
  slips: fc.nat({ max: 3 }),
  isOwned: fc.boolean(),
  age: fc.nat({ max: 40 }),
  blocker: fc.constantFrom(null, 'label', 'infra', 'vault', 'upstream', 'us'),
  lots: fc.constantFrom(['SCS-VP06c'], ['SCS-VP06c', 'SCS-VP12'], ['SCS-VP04'], ['SCS-VP06d'], ['other']),
  hasVoice: fc.boolean(),
})
type Drawn = typeof taskFacts extends fc.Arbitrary<infer T> ? T : never

const blockingThreads: Readonly<Record<string, { owner: string; name: string; number: number }>> = {
  infra: { owner: 'acme', name: 'infra', number: 218 },
  vault: { owner: 'acme', name: 'vault', number: secretNumber },
  upstream: { owner: 'up', name: 'stream', number: 3 },
}

function factsOf(drawn: Drawn, words: string): TaskFacts {
  const { state, day: due, slips, isOwned, age, blocker, lots, hasVoice } = drawn
  const thread = blocker === null ? undefined : blockingThreads[blocker]
  const own = { why: `why ${words}`, since: thursday - age * day }
  const by = blocker === 'us' ? [blocking({ ...own, on: 'us' })] : thread ? [blocking({ ...own, thread })] : []
  return facts({
    ...{ state, slips, title: `Task ${words}`, assignees: isOwned ? ['erin'] : [] },
    due: due === null ? null : { day: due, source: 'label' },
    firstDue: due,
    closedAt: state === 'open' ? null : thursday - age * day,
    blocked: blocker === null ? null : { by, labelledAt: blocker === 'label' ? own.since : null },
    labels: [...lots, ...(blocker === 'label' ? ['blocked'] : []), ...(words === '' ? [] : [`label ${words}`])],
    lastWord: { at: thursday - age * day, side: 'ours' },
    voice: hasVoice ? { at: thursday - age * day, by: 'erin', text: `said ${words} @anna`, companies: null } : null,
  })
}

/** Every private task bears the secret in all its words, and a number of its own. */
const world = fc.array(fc.tuple(taskFacts, fc.constantFrom<Name>('docs', 'ui', 'vault')), { maxLength: 25 }).map(all =>
  all.map(([drawn, name], index): KeptRecord => {
    const isPrivate = name === 'vault'
    const number = isPrivate ? secretNumber + index : index + 1
    const words = isPrivate ? secret : ''
    const said = isPrivate
      ? {
          notes: [{ company: 'dnation', lot: 'VP06c', at: thursday - 3, by: 'erin', text: `note ${secret}` }],
          overrides: [
            {
              ...{ company: 'dnation', lot: 'VP04', at: thursday - 3, by: 'anna' },
              ...{ colour: 'red' as const, until: '2026-12-31', reason: secret },
            },
          ],
        }
      : {}
    return record(name, number, factsOf(drawn, words), said)
  }),
)

const plain = { pages: 'https://lotse.example.org', moreUrl: null }

function everything(before: KeptRecord[], after: KeptRecord[]): string {
  const { stands } = summarise(inputOf({ records: before }))
  return languages
    .map(language => {
      const { summary } = summarise(inputOf({ records: after, published: stands, language, now: thursday + 7 * day }))
      const comment = writeComment(summary, plain)
      const brief = writeComment(summary, { ...plain, brief: new Set(summary.lots.map(({ key }) => key)) })
      const rolling = writeRolling(summary, plain, { next: thursday, unchanged: null })
      return [
        comment.body,
        ...comment.more,
        brief.body,
        rolling.body,
        writeMinutes(summary, null),
        JSON.stringify(summary),
        JSON.stringify(taskRows(summary)),
      ].join('\n')
    })
    .join('\n')
}

describe('For any world', () => {
  test('no private title, number, word or label is in anything public', () => {
    fc.assert(
      fc.property(world, world, (before, after) => {
        const text = everything(before, after)
        expect(text).not.toContain(secret)
        expect(text).not.toMatch(/9876\d\d/)
        expect(text).not.toContain('vault')
      }),
      { numRuns: cases(150), seed: 3 },
    )
  })

  test('nobody is notified by a report', () => {
    fc.assert(
      fc.property(world, records => {
        const { body } = writeComment(summaryOf({ records }), plain)
        expect(body).not.toMatch(/@(?!\u200B)/)
      }),
      { numRuns: cases(50), seed: 4 },
    )
  })

  test('a status for minutes has ten lines at most, also with a colour that somebody set and while not all is read', () => {
    const unread = repositories.map((one, index) => ({ ...one, isRead: index > 0 }))
    const damaged = { ...record('docs', 999, null), facts: 7 }
    fc.assert(
      fc.property(world, fc.constantFrom(['VP06c'], ['VP04'], undefined), (records, lots) => {
        const input = { records: [...records, damaged], repositories: unread, ...(lots ? { lots } : {}) }
        expect(writeMinutes(summaryOf(input), null).split('\n').length).toBeLessThanOrEqual(10)
      }),
      { numRuns: cases(50), seed: 6 },
    )
  })

  test('the counts add up, and private tasks count like others', () => {
    fc.assert(
      fc.property(world, records => {
        for (const audience of audiences) {
          const { lots, total } = summaryOf({ records, audience, here: repository('vault').id })
          for (const { counts, onTrack, noDate, atRisk } of lots) {
            expect(buckets.reduce((sum, bucket) => sum + counts[bucket], 0)).toBe(allOf(counts) + counts.dropped)
            const size = (list: typeof onTrack) => list.items.length + list.hidden
            expect(size(onTrack) + size(noDate) + size(atRisk) + counts.blocked).toBe(openOf(counts))
          }
          const tasks = records.map(({ facts: one }) => JSON.stringify(one)).filter(text => /"SCS-VP/.test(text))
          expect(total?.all).toBe(tasks.filter(text => !text.includes('"state":"dropped"')).length)
        }
      }),
      { numRuns: cases(50), seed: 5 },
    )
  })

  test('the order of the records changes nothing', () => {
    fc.assert(
      fc.property(
        world.chain(records =>
          fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
        ),
        ([records, shuffled]) => {
          expect(summarise(inputOf({ records: shuffled }))).toEqual(summarise(inputOf({ records })))
        },
      ),
      { numRuns: cases(50), seed: 6 },
    )
  })

  test('a report without a task or date in it is never green', () => {
    fc.assert(
      fc.property(world, records => {
        const undated = records.map(one => {
          const { facts: kept } = one
          return typeof kept === 'object' && kept !== null && 'task' in kept && typeof kept.task === 'object'
            ? { ...one, facts: { ...kept, task: { ...kept.task, due: null, state: 'open' }, overrides: [] } }
            : one
        })
        expect(summaryOf({ records: undated }).lots.map(({ colour }) => colour)).not.toContain('green')
      }),
      { numRuns: cases(50), seed: 8 },
    )
  })
})

describe('The difference of two stands', () => {
  const stand = fc.record({
    ...{
      id: fc.integer({ min: 1, max: 12 }).map(id => `1/${id}`),
      owner: fc.constant('acme'),
      name: fc.constantFrom('a', 'b'),
    },
    ...{ number: fc.constant(1), isPrivate: fc.boolean(), bucket: fc.constantFrom(...buckets) },
    ...{ due: fc.constantFrom(null, '2026-10-01', '2026-10-02'), slips: fc.nat({ max: 2 }) },
    ...{ isOverdue: fc.boolean(), isBlocked: fc.boolean(), waitsOn: fc.constantFrom(null, ...waitings) },
  })
  const stands = fc.uniqueArray(stand, { selector: ({ id }) => id, maxLength: 12 })
  const numberIn = ({ id }: TaskStand) => Number(id.replace('1/', ''))
  const sorted = (tasks: readonly TaskStand[]) => tasks.toSorted((a, b) => numberIn(a) - numberIn(b))

  const apply = (before: readonly TaskStand[], { added, removed, changed }: Difference): TaskStand[] => {
    const gone = new Set(removed.map(({ id }) => id))
    const now = new Map(changed.map(({ after }) => [after.id, after]))
    return sorted([...before.filter(({ id }) => !gone.has(id)).map(task => now.get(task.id) ?? task), ...added])
  }

  test('applied to the first gives the second', () => {
    fc.assert(
      fc.property(stands, stands, (before, after) => {
        expect(apply(before, differenceOf(before, after))).toEqual(sorted(after))
      }),
      { numRuns: cases(500), seed: 1 },
    )
  })

  test('of equal stands is empty, in any order', () => {
    fc.assert(
      fc.property(stands, before => {
        expect(differenceOf(before, before.toReversed())).toEqual({ added: [], removed: [], changed: [] })
      }),
      { numRuns: cases(100), seed: 2 },
    )
  })
})

describe('Whom a blocked task waits on', () => {
  const task: TaskStand = {
    ...{ id: '1/2', owner: 'acme', name: 'a', number: 2, isPrivate: false, bucket: 'blocked', due: null, slips: 0 },
    ...{ isOverdue: false, isBlocked: true, waitsOn: 'us' },
  }
  const kindsSince = (before: TaskStand) => tellChanges(differenceOf([before], [task])).map(({ kind }) => kind)

  test('is told where it is another one than before', () => {
    expect(kindsSince({ ...task, waitsOn: 'third' })).toEqual(['passed'])
    expect(kindsSince(task)).toEqual([])
    expect(kindsSince({ ...task, isBlocked: false, waitsOn: null })).toEqual(['blocked'])
  })

  test('is no news against a stand of an earlier version, which did not keep it', () => {
    const { waitsOn, ...older } = task
    const about = { company: 'c', lot: 'l', at: 1, colour: 'green', isPartial: false, heard: 1, unread: [] }
    const before = readStand({ ...about, tasks: [older] })?.tasks ?? []
    expect([before.length, ...before.flatMap(kindsSince), waitsOn]).toEqual([1, 'us'])
  })
})

describe('A report that is too long', () => {
  const many = Array.from({ length: 1_500 }, (_, index) =>
    record(
      'docs',
      index + 1,
      facts({
        title: `<&"${'long & '.repeat(20)}`,
        labels: ['SCS-VP06c', 'SCS-VP12', 'SCS-VP04'],
        slips: index % 2 ? 3 : 0,
      }),
    ),
  )

  test('moves its longest folded parts to other comments, and says so', () => {
    const { body, more } = writeComment(summaryOf({ records: [...many, ...firstWeek()] }), plain)
    expect(body.length).toBeLessThanOrEqual(longestReport)
    expect(more.length).toBeGreaterThan(0)
    for (const page of more) expect(page.length).toBeLessThanOrEqual(longestReport)
    expect(body).toContain('This report was too long')
  })

  test('stays whole as long as it fits', () => {
    const { body, more } = writeComment(summarise(laterInput()).summary, plain)
    expect([more, body.includes('too long')]).toEqual([[], false])
  })
})
