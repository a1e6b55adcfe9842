import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countBoxes, dueDayOf, readDueLine, readStatus } from '../../src/core/progress.ts'
import { cases } from '../cases.ts'

describe('The due line of a text', () => {
  test.each([
    ['Due: 2026-10-01', '2026-10-01', '2026-10-01'],
    ['Hello\n\n**Fällig:** 1.10.2026, wenn es geht', '1.10.2026, wenn es geht', '2026-10-01'],
    ['- **due**: 2026-10-01\nDue: 2026-11-01', '2026-10-01', '2026-10-01'],
    ['Fa\u0308llig: bald', 'bald', null],
    ['Due: 2026-11-20.', '2026-11-20.', '2026-11-20'],
    ['Fällig am: 20.11.2026.', '20.11.2026.', '2026-11-20'],
    ['**Due: 2026-11-20**', '2026-11-20**', '2026-11-20'],
    ['__Due:__ **2026-11-20**', '**2026-11-20**', '2026-11-20'],
    ['### Goal\n\nAll\n\n### Due\n\n2026-11-20\n\n### More', '2026-11-20', '2026-11-20'],
    ['## Fällig (optional) ##\n20.11.2026', '20.11.2026', '2026-11-20'],
    ['**Due date:**\n\n- 2026-11-20', '- 2026-11-20', '2026-11-20'],
    ['### Due\n\n_No response_\n\nDue: 2026-11-20', '2026-11-20', '2026-11-20'],
    ['Due:\nDue: 2026-13-01', '2026-13-01', null],
  ])('of %j is %j', (text, line, day) => {
    expect(readDueLine(text)).toBe(line)
    expect(dueDayOf(line)).toBe(day)
  })

  test.each([
    '',
    '> Due: 2026-10-01',
    '```\nDue: 2026-10-01\n```',
    '<!-- Due: 2026-10-01 -->',
    'It is due: 2026-10-01',
    '### Due\n\n_No response_\n\n### Start\n\n2026-10-01',
    'Due\n2026-10-01',
    '### Due diligence\n\n2026-10-01',
  ])('is none in %j', text => {
    expect(readDueLine(text)).toBeNull()
  })

  test('has at most 40 characters', () => {
    expect(readDueLine(`Due: ${'x'.repeat(100)}`)).toBe(`${'x'.repeat(39)}…`)
  })
})

describe('The boxes of task lists', () => {
  test('are counted, those of parts and of numbered lists too', () => {
    expect(countBoxes('- [ ] a\n  - [x] b\n* [X] c\n1. [ ] d\n10) [x] e')).toEqual({ done: 3, all: 5 })
  })

  test.each(['', 'a [ ] b', '- [ ]', '- [y] a', '-[ ] a', '```\n- [ ] a\n```', '> - [ ] a', '<!-- - [ ] a -->'])(
    'are none in %j',
    text => {
      expect(countBoxes(text)).toBeNull()
    },
  )
})

describe('The status that a comment begins with', () => {
  test.each([
    ['Status: on track', 'on track'],
    ['\n\nTL;DR: done\n\nAnd more.', 'done'],
    ['<!-- weekly -->\n**Status**:\n\nThe tapes are next.\nAnd more.', 'The tapes are next.'],
  ])('of %j is %j', (text, status) => {
    expect(readStatus(text)).toBe(status)
  })

  test.each(['', 'Status:', 'My Status: fine', 'Hello\nStatus: fine', '> Status: fine', 'Status quo: fine'])(
    'is none in %j',
    text => {
      expect(readStatus(text)).toBeNull()
    },
  )

  test('has at most 300 characters', () => {
    expect(readStatus(`Status: ${'x'.repeat(400)}`)).toHaveLength(300)
  })
})

test('Any text is read, and a day is always one', () => {
  const part = fc.constantFrom(
    'Due:',
    'Status:',
    '- [x] ',
    '**',
    '>',
    '```',
    '<!--',
    '-->',
    '\n',
    '2026-10-01',
    ' ',
    '\0',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(part).map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(texts, text => {
      const line = readDueLine(text)
      expect(line === null || (line.length > 0 && line.length <= 40)).toBe(true)
      expect(dueDayOf(line) ?? '2026-10-01').toMatch(/^\d{4}-\d{2}-\d{2}$/)
      const boxes = countBoxes(text)
      expect(boxes === null || (boxes.done <= boxes.all && boxes.all > 0)).toBe(true)
      expect(readStatus(text)?.length ?? 1).toBeGreaterThan(0)
    }),
    { numRuns: cases(2_000), seed: 1 },
  )
})
