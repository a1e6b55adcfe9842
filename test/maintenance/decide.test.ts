import { describe, expect, test } from '@jest/globals'
import type { Problem } from '../../src/config/problems.ts'
import { hashBody } from '../../src/core/comments.ts'
import type { JournalEntry } from '../../src/core/effects.ts'
import type { LearntSignal } from '../../src/core/facts.ts'
import { decideCheck, decideIssue } from '../../src/maintenance/decide.ts'

function reported(source: string, lines: string[], at: number): LearntSignal {
  return { id: `reported:${source}:${at}`, kind: 'reported', at, actor: null, source, lines, learnt: {} }
}

/** @returns what is to be done about the maintenance issue: the keys, and the last body */
function decided(signals: LearntSignal[], journal: JournalEntry[] = []) {
  const effects = decideIssue({ signals, journal, language: 'en' })
  return effects.map(effect => [effect.do, effect.key, 'body' in effect ? effect.body : ''])
}

function entry(key: string, change: Partial<JournalEntry>): JournalEntry {
  return { key, state: 'done', githubId: 12, hash: null, triedAt: 1, doneAt: 1, error: null, ...change }
}

const intro = 'Lotse keeps this issue up to date by itself and closes it when nothing is left to do.'
const odd = reported('`acme/standards#1`', ['Nobody knows `partner: foo`.'], 1)
const body = `${intro}\n\n### \`acme/standards#1\`\n- Nobody knows \`partner: foo\`.`

describe('The maintenance issue', () => {
  test('is opened when there is something to tell, and only then', () => {
    expect(decided([odd])).toEqual([['open_issue', 'issue:maintenance', body]])
    expect(decided([odd, reported('`acme/standards#1`', [], 2)])).toEqual([])
  })

  test('holds the last report of each source', () => {
    const later = [reported('`acme/standards#1`', ['Two.'], 2), reported('Weekly look at acme/standards', ['One.'], 3)]
    const [[, , text] = []] = decided([odd, ...later])
    expect(text).toBe(`${intro}\n\n### \`acme/standards#1\`\n- Two.\n\n### Weekly look at acme/standards\n- One.`)
  })

  test('stays as it is while it says what it should', () => {
    expect(decided([odd], [entry('issue:maintenance', { hash: hashBody(body) })])).toEqual([])
    expect(decided([odd], [entry('issue:maintenance', { hash: 'other' })])).toEqual([
      ['edit_issue', 'issue:maintenance', body],
    ])
  })

  test('that somebody deleted is opened once more, and then no more', () => {
    const deleted = entry('issue:maintenance', { state: 'failed', error: '410 This issue was deleted' })
    expect(decided([odd], [deleted])).toEqual([['open_issue', 'issue:maintenance:2', body]])
    const again = entry('issue:maintenance:2', { state: 'failed', githubId: 13 })
    expect(decided([odd], [deleted, again])).toEqual([])
  })

  test('that GitHub refused to open is not asked for again', () => {
    expect(decided([odd], [entry('issue:maintenance', { state: 'failed', githubId: null })])).toEqual([])
  })
})

describe('The check run of a configuration', () => {
  const pushed: LearntSignal = { id: 'pushed:abc', kind: 'pushed', at: 1, actor: null, commit: 'abc', learnt: {} }
  const problem = { file: 'acme/tools/lotse.yml', line: 3, column: 1, path: 'x', message: 'No.', expected: 'yes' }
  const summaryOf = (problems: Problem[]) => {
    const [check] = decideCheck({ signals: [pushed], journal: [], language: 'en' }, problems)
    return check && 'summary' in check ? `${check.conclusion}: ${check.summary.replaceAll('\u200b', '')}` : ''
  }

  test('says which rules hold in spite of the problems', () => {
    expect(summaryOf([{ ...problem, isLeftOut: true }])).toMatch(/^failure: Only what is named here has no effect/)
    expect(summaryOf([{ ...problem, isLeftOut: true }, problem])).toMatch(/^failure: The last valid configuration/)
  })

  test('lists the problems, and admits that it is cut', () => {
    expect(summaryOf([problem])).toMatch(/\n\n- .*lotse\.yml.*, line 3, column 1: No\. Expected: yes\.$/)
    const many = Array.from({ length: 50 }, () => problem)
    expect(summaryOf(many).split('\n').at(-1)).toContain('Only the first 50 problems are listed.')
  })
})
