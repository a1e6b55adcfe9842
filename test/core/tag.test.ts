import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { quoteBlock, quoteInline } from '../../src/core/markdown.ts'
import { longestTag, readTag, writeTag } from '../../src/core/tag.ts'
import { cases } from '../cases.ts'
import { effortOf } from '../effort.ts'

fc.configureGlobal({ seed: 20260929, numRuns: cases(100) })

const secret = 'a secret of the tests'
const tag = { key: 'routing', thread: '17/4' }

describe('a hidden tag', () => {
  test('says which comment of which thread it marks, and carries data', () => {
    const data = { owner: 'anna', steps: [1, 2], note: '-->' }
    expect(readTag(`Hello.\n\n${writeTag({ ...tag, data }, secret)}`, [secret])).toEqual({ ...tag, data })
  })

  test('carries no data where none is given', () => {
    expect(readTag(writeTag(tag, secret), [secret])).toEqual({ ...tag, data: {} })
    expect(writeTag({ ...tag, data: {} }, secret)).toBe(writeTag(tag, secret))
  })

  test('brings back any words and data, as one HTML comment', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 50 })
    fc.assert(
      fc.property(
        words,
        words,
        fc.dictionary(words, fc.oneof(words, fc.integer(), fc.boolean())),
        (key, thread, data) => {
          const written = writeTag({ key, thread, data }, secret)
          expect(written.slice(4, -3)).not.toMatch(/--|>|\n/)
          expect(fromMarkdown(`text\n\n${written}`).children[1]).toMatchObject({ type: 'html', value: written })
          expect(readTag(written, [secret])).toEqual({ key, thread, data: JSON.parse(JSON.stringify(data)) })
        },
      ),
    )
  })

  test('is not accepted with another signature, key, thread or data', () => {
    const written = writeTag({ ...tag, data: { a: 1 } }, secret)
    const [, , , , data = ''] = written.split(' ')
    const forged = [
      writeTag(tag, 'another secret'),
      written.replace('routing', 'rooting'),
      written.replace('17%2F4', '17%2F5'),
      written.replace(` ${data}`, ''),
      written.replace(data, `${data}A`),
      written.replace('lotse:1', 'lotse:2'),
      written.replace(/ \S+ -->$/, ' -->'),
      written.replace(/.{5} -->$/, 'AAAAA -->'),
    ]
    for (const body of forged) expect(readTag(body, [secret])).toBeUndefined()
  })

  test('copied to another thread still names the one it was signed for', () => {
    expect(readTag(`a comment in 17/5\n${writeTag(tag, secret)}`, [secret])?.thread).toBe('17/4')
  })

  test('is read while secrets are exchanged, and no longer afterwards', () => {
    const old = writeTag(tag, 'old')
    expect(readTag(old, ['new', 'old'])?.key).toBe('routing')
    expect(readTag(old, ['new'])).toBeUndefined()
  })

  test('needs a secret to be written or read', () => {
    expect(() => writeTag(tag, '')).toThrow('empty secret')
    expect(readTag(writeTag(tag, secret), ['', secret])?.key).toBe('routing')
    expect(readTag(writeTag(tag, secret), [''])).toBeUndefined()
  })

  test('is refused with a cause and a remedy where it is too long', () => {
    const fitting = writeTag({ ...tag, data: { a: 'x'.repeat(2_990) } }, secret)
    expect(fitting.length).toBeLessThanOrEqual(longestTag)
    expect(() => writeTag({ ...tag, data: { a: 'x'.repeat(3_100) } }, secret)).toThrow(/routing.*4096 fit; keep less/)
  })
})

describe('of several tags', () => {
  const first = writeTag({ ...tag, key: 'first' }, secret)
  const last = writeTag({ ...tag, key: 'last' }, secret)

  test('the last one counts', () => {
    expect(readTag(`${first}\ntext\n${last}\n`, [secret])?.key).toBe('last')
  })

  test('a forged one changes nothing', () => {
    expect(readTag(`${last}\n${writeTag(tag, 'forged')}`, [secret])?.key).toBe('last')
  })

  test('one that people wrote is none once it is quoted (F53)', () => {
    for (const quote of [quoteInline, quoteBlock]) {
      expect(readTag(quote(`text ${first}`, 10_000), [secret])).toBeUndefined()
      expect(readTag(quote(first.replace('-->', ''), 10_000), [secret])).toBeUndefined()
      expect(readTag(quote(first.replace('<!', '<\u200B!'), 10_000), [secret])).toBeUndefined()
    }
  })
})

describe('reading a body without a tag of ours', () => {
  const rubbish = fc.array(
    fc.oneof(
      fc.constantFrom('<!-- lotse:1 ', 'a b ', '%', ' -->', writeTag(tag, 'forged'), 'A'.repeat(43)),
      fc.string(),
    ),
  )

  test('finds none and never throws', () => {
    fc.assert(
      fc.property(rubbish, parts => {
        expect(readTag(parts.join(''), [secret, 'second'])).toBeUndefined()
      }),
    )
  })

  test('is quick however many there seem to be', () => {
    const effort = effortOf(() => {
      for (const part of ['<!-- lotse:1 ', '<!-- lotse:1 a b ', writeTag(tag, 'forged'), '<!-- lotse:1 aa']) {
        readTag(part.repeat(65_536 / part.length), [secret, 'second'])
      }
    })
    expect(effort).toBeLessThan(3_000)
  })
})
