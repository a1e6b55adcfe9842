import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { hashChanges, readDiff } from '../../src/github/diff.ts'
import { cases } from '../cases.ts'

/** One file as Git writes it. */
function fileDiff({ index = '1111111..2222222 100644', at = '@@ -1,3 +1,3 @@', name = 'a.md', lines = change } = {}) {
  const head = [`diff --git a/${name} b/${name}`, `index ${index}`, `--- a/${name}`, `+++ b/${name}`]
  return `${[...head, at, ...lines].join('\n')}\n`
}
const change = [' above', '-old', '+new', ' below']

const hashOf = (diff: string) => hashChanges(readDiff(diff), new Map())

describe('A diff is the same', () => {
  test.each([
    ['other numbers of lines', { at: '@@ -41,3 +52,3 @@' }],
    ['other contents of the files elsewhere', { index: '3333333..4444444 100644' }],
  ])('with %s, as after a rebase', (_what, other) => {
    expect(hashOf(fileDiff(other))).toBe(hashOf(fileDiff()))
  })

  test('where a renamed file resembles its former self a little less', () => {
    const renamed = (percent: number) =>
      `diff --git a/a.md b/b.md\nsimilarity index ${percent}%\nrename from a.md\nrename to b.md\n`
    expect(hashOf(renamed(90))).toBe(hashOf(renamed(91)))
  })
})

describe('A diff is another one', () => {
  test.each([
    ['another line is added', fileDiff({ lines: [' above', '-old', '+newer', ' below'] })],
    ['the same line is added elsewhere', fileDiff({ lines: [' elsewhere', '-old', '+new', ' below'] })],
    ['the same line is added below another heading', fileDiff({ at: '@@ -1,3 +1,3 @@ ## Costs' })],
    ['lines change places', fileDiff({ lines: [' above', '+new', '-old', ' below'] })],
    ['a space at the end of a line changes', fileDiff({ lines: [' above', '-old', '+new ', ' below'] })],
    ['it is in another file', fileDiff({ name: 'b.md' })],
    ['the file becomes executable', fileDiff().replace('index ', 'old mode 100644\nnew mode 100755\nindex ')],
    ['another file changes as well', fileDiff() + fileDiff({ name: 'b.md' })],
    ['nothing changes any more', ''],
  ])('where %s', (_what, other) => {
    expect(hashOf(other)).not.toBe(hashOf(fileDiff()))
  })

  test('where what looks like a part of the diff stands in a file', () => {
    const lines = (line: string) => [' above', '-old', '+new', line]
    for (const line of ['+index 1..2', '+@@ -1 +1 @@', '+diff --git a/x b/x', '+\rdiff --git a/x b/x']) {
      const diff = fileDiff({ lines: lines(line) })
      expect(readDiff(diff)).toMatchObject([{ names: ['a.md'], isOpaque: false }])
      expect(hashOf(diff)).not.toBe(hashOf(fileDiff({ lines: lines(`${line} `) })))
    }
  })
})

describe('A file that the diff does not show', () => {
  const binary = 'diff --git a/x.png b/x.png\nindex 1..2 100644\nBinary files a/x.png and b/x.png differ\n'
  const foreign = fileDiff({ name: 'x.png', lines: ['-gr\uFFFDn', '+gr\uFFFDn'] })

  test.each([
    ['because it is binary', binary],
    ['because it is no UTF-8', foreign],
  ])('%s, is told by its content', (_why, diff) => {
    const withBlob = (blob: string) => hashChanges(readDiff(diff), new Map([['x.png', blob]]))
    expect(withBlob('a')).toBe(withBlob('a'))
    expect(withBlob('a')).not.toBe(withBlob('b'))
  })

  test('and of which nothing else tells makes the diff unknown', () => {
    expect(hashOf(binary)).toBeNull()
  })
})

describe('The names of a file', () => {
  test.each([
    ['a plain one', 'diff --git a/docs/a b.md b/docs/a b.md\nnew file mode 100644', ['docs/a b.md']],
    ['one like two', 'diff --git a/x b/x b/x b/x\nold mode 100644\nnew mode 100755', ['x b/x']],
    [
      'one beyond ASCII',
      'diff --git "a/gr\\303\\274n \\"x\\"\\t.md" "b/gr\\303\\274n \\"x\\"\\t.md"',
      ['grün "x"\t.md'],
    ],
    ['a former one', 'diff --git a/a b/b\nsimilarity index 99%\nrename from a\nrename to b', ['a', 'b']],
    ['a copy', 'diff --git a/a "b/\\303\\244"\ncopy from a\ncopy to "\\303\\244"', ['a', 'ä']],
  ])('are read: %s', (_what, diff, names) => {
    expect(readDiff(diff).map(change => change.names)).toEqual([names])
  })
})

test('Any text is read in the end', () => {
  const parts = fc.constantFrom(
    'diff --git ',
    'a/x b/x',
    '\n',
    '@@ -1 +1 @@',
    '"',
    '\\',
    'rename from ',
    'Binary files ',
    'x',
  )
  const property = fc.property(fc.array(fc.oneof(parts, fc.string()), { maxLength: 40 }), pieces => {
    expect(hashOf(pieces.join('')) ?? 'f'.repeat(64)).toMatch(/^[\da-f]{64}$/)
  })
  fc.assert(property, { seed: 20_260_928, numRuns: cases(500) })
})
