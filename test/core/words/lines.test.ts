import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readCommands } from '../../../src/core/commands/read.ts'
import { isSpoken, readLines } from '../../../src/core/words/lines.ts'
import { ownText } from '../../../src/core/words/own.ts'
import { vocabulary } from '../commands/words.ts'
import { placesOf } from './tree.ts'

fc.configureGlobal({ seed: 20_260_929 })

describe('any text', () => {
  const fragments = [
    ...[
      '/x y',
      '>',
      '> ',
      '- ',
      '1. ',
      '2) ',
      '`',
      '``',
      '```\n',
      '~~~\n',
      '<!--',
      '-->',
      '<b',
      '<b>',
      '</b>',
      '<div>',
    ],
    ...['<pre>', '<a ', '[', '](', 'a](b)', ')', '|', '|-|', '\n', '\r\n', '\n\n', '  ', '    ', '\t', '*', '~~', '"'],
    ...["'", '[^a]:', '[a]: b', '[a]', '\\', '&', '# ', '---', '===', 'a', '\ud800'],
  ]
  const markdown = fc.array(fc.constantFrom(...fragments, '\n/claim\n', '\n/claim\n'), { maxLength: 16 })

  test('is seen as the parser of Markdown sees it, but for what merely follows a quote, a list or a table', () => {
    fc.assert(
      fc.property(markdown, parts => {
        const text = parts.join('')
        const places = placesOf('/claim', text)
        const lines = readLines(text).filter(({ raw }) => raw === '/claim')
        const seen = lines.map(line => (isSpoken(line) && line.plain === '/claim' ? 'open' : 'closed'))
        expect(seen).toHaveLength(places.length)
        for (const [index, place] of places.entries()) if (place !== 'html') expect(seen[index]).toBe(place)
      }),
      { numRuns: 1_000 },
    )
  })

  test('is read without an error, each line with covers of its length', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          markdown.map(parts => parts.join('')),
        ),
        text => {
          const odd = readLines(text).filter(
            ({ raw, content, plain }) => plain.length !== content.length || !raw.trimEnd().endsWith(content),
          )
          expect(odd).toEqual([])
          expect(ownText(text).length).toBeLessThanOrEqual(text.length)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('has none of the commands within a quote or code for a command', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('/claim', 'I /claim', 'text', '', '    /claim', '<!--', '- a')), lines => {
        const quoted = readCommands(lines.map(line => `> ${line}`).join('\n'), vocabulary)
        const code = readCommands(['```', ...lines, '```'].join('\n'), vocabulary)
        expect([quoted.commands, quoted.attempts, code.commands, code.attempts].flat()).toEqual([])
      }),
    )
  })
})

describe('a body is read in time', () => {
  const fill = (part: string, size = 10_000) => part.repeat(Math.ceil(size / part.length)).slice(0, size)

  test.each([
    ...['>', '> ', '- ', '1. ', '[^a]: > ', '> - 1. [^a]: ', '[', '![', '[a](', '[a][b]', '](', '*a_', '**a ', '~a~~b'],
    ...['<', '<a ', '<a b="', 'a <!--a ', 'a <?', 'a <!A ', 'a <![CDATA[', '`', '\\', '&', '|', 'a|b\n-|-\n', '/x\n'],
    ...['/claim a\n\n', '/need /claim ', 'a\n-\n', 'a\n', '> a\nb\n', '- a\nb\n', '[a]: b\n', '[a]: b "\n', '<div>\n'],
    ...['```\n', 'a@b.', 'www.', '/x [a](b\n', '\n', ' ', '\t', '\r', '\0', '\ud800', '\u200B', 'On a\n', 'From: a\n'],
    ...['a wrote:\n', '/calim ', '@lotse ', '<blockquote>\n', '<code>', '-- \n', '.', '. ', '\u{1F680}'],
  ])('full of %j', part => {
    const started = performance.now()
    expect(readCommands(`${fill(part)}\n\n/claim`, vocabulary).commands.length).toBeGreaterThanOrEqual(0)
    expect(readCommands(`/claim\n${fill(part)}`, vocabulary).commands[0]?.verb).toBe('claim')
    expect(performance.now() - started).toBeLessThan(1_000)
  })
  test.each(['/x\n', '[a](', '> a\nb\n', 'a|b\n-|-\n'])('up to the longest, full of %j', part => {
    const started = performance.now()
    readCommands(fill(part, 65_536), vocabulary)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
