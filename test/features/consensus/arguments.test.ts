import { describe, expect, test } from '@jest/globals'
import { takeDuration, takeEnd } from '../../../src/features/consensus/arguments.ts'
import { parseProposal } from '../../../src/features/consensus/proposal.ts'
import { calendar, hour, iso, lastAnswer, proposed, Thread } from './thread.ts'

const read = (rest: string) => {
  const proposal = parseProposal(rest, calendar)
  return proposal.ok ? proposal.value : proposal.problem.en
}
const workingDays = (amount: number) => ({ amount, unit: 'day', kind: 'working' })
const weeks = (amount: number) => ({ amount, unit: 'week', kind: 'calendar' })
const friday = Date.UTC(2026, 9, 2, 15)

describe('behind /propose', () => {
  test.each([
    ['for 5bd Lift the check', { window: workingDays(5), title: 'Lift the check' }],
    ['for 5bd: Lift the check', { window: workingDays(5), title: 'Lift the check' }],
    ['for 5bd.', { window: workingDays(5), title: '' }],
    ['for 5 bd Lift the check', { window: workingDays(5), title: 'Lift the check' }],
    ['For two weeks', { window: weeks(2), title: '' }],
    ['for a week, then we merge', { window: weeks(1), title: 'then we merge' }],
    ['for 10 working days Lift the check', { window: workingDays(10), title: 'Lift the check' }],
    ['für zwei Wochen Prüfung abschaffen', { window: weeks(2), title: 'Prüfung abschaffen' }],
    ['für fünf Arbeitstage', { window: workingDays(5), title: '' }],
    ['until 2026-10-02', { window: friday, title: '' }],
    ['until: 02.10.2026. Lift the check', { window: friday, title: 'Lift the check' }],
    ['bis 2.10.2026 Prüfung abschaffen', { window: friday, title: 'Prüfung abschaffen' }],
    ['profile=sig Lift the check', { profile: 'sig', title: 'Lift the check' }],
    ['profile = sig Lift the check', { profile: 'sig', title: 'Lift the check' }],
    ['profile: sig, for 5bd', { profile: 'sig', window: workingDays(5), title: '' }],
    ['covers #12, #13 and #14. Final call', { covers: [12, 13, 14], title: 'Final call' }],
    ['effective 2026-11-01: Lift the check', { effective: '2026-11-01', title: 'Lift the check' }],
  ])('%s is understood', (rest, expected) => {
    expect(read(rest)).toMatchObject(expected)
  })

  test.each([
    'for the record: we keep the checks',
    'For members only',
    'for one release we keep both',
    'Until further notice, keep the checks',
    'until the standard is final',
    'effective immediately, drop the check',
    'Profile pages for everybody',
    'covers for rack servers',
    'Keep 14 days of logs',
    'Support until EOL',
    'Support R8 for two years',
    'Support Kubernetes until 1.31',
    'Work by the book',
    'Move the list by Friday mail to the wiki',
    'Prüfung bis auf Weiteres',
    'Prüfung für alle 3 Regionen',
    'Wait until Friday before a release',
    'für alle Mitglieder',
    'bis auf Weiteres',
  ])('%s is a title', rest => {
    expect(read(rest)).toMatchObject({
      title: rest,
      window: undefined,
      profile: undefined,
      effective: null,
      covers: [],
    })
  })

  test.each([
    ['until Friday', 'not a date'],
    ['until next week Lift the check', 'not a date'],
    ['until the end of October', 'not a date'],
    ['until 2 Oct 2026', '`2 Oct 2026` is not a date'],
    ['until 2026-02-30', 'no day'],
    ['bis Freitag', 'not a date'],
    ['effective tomorrow', 'not a date'],
    ['for two months Lift the check', 'not a duration'],
    ['for the next two weeks', 'not a duration'],
    ['for 3 releases', 'not a duration'],
    ['covers 12', '`covers #12 #13`'],
    ['Lift the check for 10bd', '`/propose for 10bd …`'],
    ['Lift the check until 2026-10-02.', '`/propose until 2026-10-02 …`'],
    ['Lift the check until Friday', '`/propose until 2026-10-09 …`'],
    ['Lift the check by Friday.', '`/propose until 2026-10-09 …`'],
    ['Lift the check by the end of Friday', '`/propose until 2026-10-09 …`'],
    ['Lift the check until 9 October', '`/propose until 2026-10-09 …`'],
    ['Prüfung abschaffen bis 9.10.', '`/propose until 2026-10-09 …`'],
    ['Prüfung abschaffen bis 09.10.2026', '`/propose bis 09.10.2026 …`'],
    ['Lift the check for two weeks', '`/propose for two weeks …`'],
    ['Lift the check for the next two weeks', '`/propose for 5bd …`'],
    ['Prüfung abschaffen für zehn Arbeitstage', '`/propose für zehn Arbeitstage …`'],
    ['Keep logs for 14d', 'such as “Keep 14 days of logs”'],
    ['Keep logs for 14 days', 'such as “Keep 14 days of logs”'],
    ['Lift the check profile=sig', '`/propose profile=sig …`'],
    ['Lift the check covers #12', '`/propose covers #12 …`'],
  ])('%s was meant, and is answered with what would work', (rest, problem) => {
    expect(read(rest)).toContain(problem)
  })

  test('a window that is not understood starts nothing', () => {
    const thread = new Thread()
    thread.say('pat', '/propose until Friday')
    expect(lastAnswer(thread)).toEqual(['refused', expect.stringContaining('`2026-10-01` or `01.10.2026`')])
  })
})

describe('a length', () => {
  test.each([
    ['2bd. our architect is back', 'our architect is back'],
    ['two working days: holidays', 'holidays'],
    ['zwei Arbeitstage Urlaub', 'Urlaub'],
  ])('%s is understood, with its reason', (text, rest) => {
    expect(takeDuration(text)).toEqual({ ok: true, value: { value: workingDays(2), rest } })
  })
})

describe('behind /extend', () => {
  test.each([
    ['3bd summit', { by: workingDays(3) }, 'summit'],
    ['by two weeks: summit', { by: weeks(2) }, 'summit'],
    ['um 3 Arbeitstage Gipfel', { by: workingDays(3) }, 'Gipfel'],
    ['until 2026-10-09 summit', { day: '2026-10-09' }, 'summit'],
    ['2026-10-09, summit', { day: '2026-10-09' }, 'summit'],
    ['bis 09.10.2026. Gipfel', { day: '2026-10-09' }, 'Gipfel'],
  ])('%s is understood', (text, value, rest) => {
    expect(takeEnd(text)).toEqual({ ok: true, value: { value, rest } })
  })

  test.each([
    ['until Friday', 'not a date'],
    ['because of the summit', 'Until when?'],
    ['two months summit', 'not a duration'],
  ])('%s is not', (text, problem) => {
    expect(takeEnd(text)).toMatchObject({ ok: false, problem: { en: expect.stringContaining(problem) } })
  })

  test('a day is the end of its hours, within what the rules allow, and never nearer than the end', () => {
    const thread = proposed()
    thread.say('pat', '/extend until 09.10.2026 many are at the summit')
    expect(iso(thread.decision().window.end)).toBe('2026-10-09T15:00:00.000Z')
    expect(thread.wanted().comment).toContain(
      '[pat](#issuecomment-101) extended the window until Fri 9 Oct, 17:00: “many are at the summit”',
    )
    thread.wait(hour).say('pat', '/extend 2026-10-07 sooner')
    expect(lastAnswer(thread)?.[1]).toMatch(/^That is not later than it ends now, on Fri 9 Oct 2026/)
    thread.wait(hour).say('pat', '/extend until 2027-10-07 later')
    expect(lastAnswer(thread)?.[1]).toMatch(/^That is later than the rules allow/)
    thread.wait(hour).say('pat', '/extend until 2026-10-12')
    expect(lastAnswer(thread)?.[1]).toContain('`/extend until 2026-10-12 …`')
  })
})
