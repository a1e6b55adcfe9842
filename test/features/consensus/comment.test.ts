import { describe, expect, test } from '@jest/globals'
import { toMarkdown } from '../../../src/features/consensus/adr.ts'
import { readDecisions } from '../../../src/features/consensus/record.ts'
import { languages } from '../../../src/i18n/languages.ts'
import { day, hour, monday, proposed, type Thread, type World } from './thread.ts'

const end = monday + 7 * day + 8 * hour

const world: Partial<World> = {
  config: {
    term: 'loose consensus',
    profiles: {
      default: { deciders: ['@acme/iaas', 'ben', 'cat', 'dan'], required: ['noris', '@acme/forum', 'cat'], support: 2 },
    },
  },
  texts: [{ at: 0, text: 'Keep the checks of scs-0101, but demote the outcome.', head: '3f2c1ab99', diff: 'd1' }],
  partners: { noris: { name: 'noris', team: 'acme/noris' }, plus: { name: 'plusserver', team: 'acme/plus' } },
  teams: { 'acme/plus': ['pat', 'ben'], 'acme/noris': ['kim'], 'acme/forum': ['fay'] },
}

const all = (thread: Thread) => {
  for (const login of ['kim', 'fay', 'cat', 'ben', 'dan']) thread.wait(60_000).say(login, '/support')
}

/** What a person may find in a thread. */
const situations: Record<string, (thread: Thread) => void> = {
  open: thread => thread.wait(hour),
  'supported from one house only': thread => thread.say('ben', '/support'),
  'supported by those who must speak'(thread) {
    for (const login of ['kim', 'fay']) thread.say(login, '/support')
  },
  'objected by somebody unnamed'(thread) {
    thread.say('chair', '/object withheld The vendor told us in private')
  },
  objected(thread) {
    thread.say('ben', '/object Upload of 200 GB is untested, see @everyone <b>')
    thread.wait(hour).say('pat', '/address O1 The test runs nightly now')
    thread.wait(hour).say('cat', '/dismiss O1 measured')
    thread.say('zoe', '/object I would rather not')
    thread.say('dan', '/stand-aside too late for R9')
  },
  amending(thread) {
    thread.say('cat', '/support')
    thread.wait(day).edit('Remove the checks.', 'pat', { head: '77aa11bb2', diff: 'd2' })
  },
  'said to be minor'(thread) {
    thread.wait(day).edit('Keep the checks.', 'pat')
    thread.wait(hour).say('pat', '/amend minor typo')
  },
  'in its second round'(thread) {
    thread.say('cat', '/support')
    thread.wait(day).edit('Remove the checks.', 'pat')
    thread.wait(hour).say('pat', '/amend')
  },
  paused: thread => thread.say('pat', '/pause legal opinion'),
  'extended, because input was missing': thread => thread.live(end + hour),
  'lapsed for want of input': thread => thread.live(end + 10 * day),
  accepted(thread) {
    all(thread)
    thread.live(end + hour)
  },
  'told too late'(thread) {
    all(thread)
    thread.live(end + hour)
    thread.say('ben', '/object It was never tested', end - hour)
  },
  appealed(thread) {
    all(thread)
    thread.live(end + hour)
    thread.wait(hour).say('ben', '/appeal nobody asked us')
  },
  overtaken: thread => thread.event('merged', 'ben', {}),
  withdrawn: thread => thread.say('pat', '/withdraw not needed'),
  rejected(thread) {
    thread.say('ben', '/object Too slow')
    thread.wait(hour).say('chair', '/reject no way to meet O1')
  },
}

describe.each(languages)('in %s', language => {
  test.each(Object.entries(situations))('%s', (_name, happen) => {
    const thread = proposed({ language, world, snapshot: { kind: 'pull_request' } })
    happen(thread)
    const { comment, notices, reasons } = thread.wanted()
    expect(
      `${comment}\n\n--- notices\n\n${notices.map(({ body }) => body).join('\n\n')}\n\n--- why\n\n${reasons.join('\n')}`,
    ).toMatchSnapshot()
  })

  test('the last call calls five people at most, and names who is away', () => {
    const thread = proposed({ language, world, people: { cat: { away: ['2026-09-28..2026-10-30'] } } })
    thread.until(end - 2 * hour)
    expect(thread.wanted().notices).toMatchSnapshot()
  })

  test('questions and refusals', () => {
    const thread = proposed({ language, world })
    for (const words of [
      '/decision',
      '/decision why',
      '/decision log',
      '/object',
      '/dismiss O9 no',
      '/resolve',
      '/extend 3bd',
      '/wait x',
      '/appeal no',
      '/reject no',
      '/conclude now',
      '/adopt O1',
      '/amend',
      '/substantive',
      '/exclude #3 no',
      '/address O1 done',
    ]) {
      thread.wait(1000).say(words === '/amend' ? 'pat' : 'ben', words)
    }
    expect(thread.wanted().answers.map(({ outcome, text }) => `${outcome}: ${text}`)).toMatchSnapshot()
  })
})

test('the record is a file ready to commit, and keeps a withheld name to itself', () => {
  const thread = proposed({ world, snapshot: { kind: 'pull_request' } })
  thread.say('chair', '/object withheld told in private')
  all(thread)
  thread.wait(day).say('chair', '/resolve O1')
  thread.live(end + 9 * day)
  const { record } = thread.wanted()
  const { repository } = thread.moment().thread
  const { decisions, unreadable } = readDecisions([{ repository, number: 12, facts: record?.facts ?? null }])
  expect([decisions.map(toMarkdown), unreadable]).toMatchSnapshot()
  expect(decisions[0]?.record.objections).toMatchObject([{ by: null, reason: 'told in private' }])
})
