import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import {
  address,
  code,
  fitComment,
  link,
  md,
  mention,
  mentionTeam,
  name,
  plain,
  quoteBlock,
  quoteInline,
  quoteSentence,
  spellCommands,
  stripHidden,
  tableRow,
} from '../../src/core/markdown.ts'
import { cases } from '../cases.ts'
import { effortOf } from '../effort.ts'

fc.configureGlobal({ seed: 20260929, numRuns: cases(100) })

const parse = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
const typesIn = (node: Nodes): string[] => [node.type, ...('children' in node ? node.children.flatMap(typesIn) : [])]
const textIn = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(textIn).join('') : ''
const valuesIn = (node: Nodes, type: string): string[] => [
  ...(node.type === type && 'value' in node ? [node.value] : []),
  ...('children' in node ? node.children.flatMap(child => valuesIn(child, type)) : []),
]
/** What a reader sees of a quote, without the gaps that break words. */
const seen = (markdown: string) => textIn(parse(markdown)).replaceAll('\u200B', '')

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '@anna',
          '@acme/everyone',
          '#12',
          'acme/x#3',
          'GH-12',
          'gh-1',
          'deadbeef01',
          'http://a.b',
          'HTTPS://a.b',
          'www.a.b',
        ],
        ...[
          'a@b.de',
          'ftp://a',
          'mailto:a@b.de',
          'xmpp:a@b.c/d',
          '<b>',
          '<!--',
          '-->',
          '<script>',
          '<https://a.b>',
          '&lt;',
          '&#64;a',
        ],
        ...[
          '[a](b)',
          '![a](b)',
          '[a]: b',
          '[^a]',
          '`',
          '```',
          '~~',
          '**',
          '_',
          '$x$',
          '|',
          '\n|-|\n',
          '- ',
          '1. ',
          '> ',
          '# ',
        ],
        ...[
          '\n',
          '\r\n',
          '\r',
          '---',
          '===',
          '\n\n',
          '    ',
          '\t',
          '\\',
          '/approve',
          '\u200B',
          '\u202E',
          '\u2066',
          '\u0000',
        ],
        ...['\u200D', '👩‍💻', '\ud800', '\u2028', '\u0085', '\u00AD', '\u3164', '\uFEFF', 'é', '+', '=', ':', '-', '0'],
      ),
      fc.string(),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 30 },
  )
  .map(parts => parts.join(''))

/** What GitHub makes of text once Markdown is done. */
const calling = /@[a-z\d]|#\d|gh-\d|[\da-f]{7}|:\/\/|www\./i
const unsafe =
  /@[a-z\d]|#\d|gh-\d|[\da-f]{7}|:\/\/|www\.|<|[\p{Cc}--\n]|[\u00AD\u061C\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF]/iv

describe('whatever people wrote', () => {
  test('is plain text of one line once it is quoted inline (F54)', () => {
    fc.assert(
      fc.property(hostile, text => {
        const quoted = quoteInline(text, 1_000)
        expect(quoted).not.toMatch(unsafe)
        expect(quoted).not.toMatch(/[\n>]|^\//)
        expect(new Set(typesIn(parse(quoted)))).toEqual(new Set(quoted ? ['root', 'paragraph', 'text'] : ['root']))
      }),
      { numRuns: cases(1_000) },
    )
  })

  test('stays plain text within a table, a list, a heading, bold text and a link', () => {
    fc.assert(
      fc.property(hostile, text => {
        const quoted = quoteInline(`x${text}`, 1_000)
        const table = typesIn(parse(`| a | b |\n|---|---|\n| ${quoted} | c |`))
        expect(table.filter(type => type === 'tableCell')).toHaveLength(4)
        expect(new Set(table)).toEqual(new Set(['root', 'table', 'tableRow', 'tableCell', 'text']))
        expect(typesIn(parse(`- ${quoted}`))).toEqual(['root', 'list', 'listItem', 'paragraph', 'text'])
        expect(typesIn(parse(`### D1: ${quoted}`))).toEqual(['root', 'heading', 'text'])
        expect(typesIn(parse(`so **"${quoted}"** said`))).toEqual([
          'root',
          'paragraph',
          'text',
          'strong',
          'text',
          'text',
        ])
        expect(typesIn(parse(`[${quoted}](https://example.org)`))).toEqual(['root', 'paragraph', 'link', 'text'])
      }),
      { numRuns: cases(500) },
    )
  })

  test('is one block quote of plain text once it is quoted as a block (F54)', () => {
    fc.assert(
      fc.property(hostile, text => {
        const quoted = quoteBlock(text, 1_000)
        const tree = parse(`${quoted}\n\nafter`)
        expect(quoted).not.toMatch(unsafe)
        expect(tree.children.map(({ type }) => type)).toEqual(['blockquote', 'paragraph'])
        for (const type of typesIn(tree)) expect(['root', 'blockquote', 'paragraph', 'text']).toContain(type)
      }),
      { numRuns: cases(1_000) },
    )
  })

  test('is code, or text of one paragraph, however it is said', () => {
    fc.assert(
      fc.property(hostile, hostile, (text, other) => {
        const kinds = new Set(['root', 'paragraph', 'text', 'inlineCode'])
        for (const said of [quoteSentence(text, 1_000), md`${code(text)}${code(other)} ${name(other)}${code(text)}`]) {
          expect(typesIn(parse(said)).filter(type => !kinds.has(type))).toEqual([])
          for (const written of valuesIn(parse(said), 'text')) expect(written).not.toMatch(calling)
        }
        const linked = link(code(text), 'https://example.org')
        expect(typesIn(parse(linked))).toEqual(['root', 'paragraph', 'link', 'inlineCode'])
      }),
      { numRuns: cases(500) },
    )
  })

  test('is no more than text where a date, a team or an address should stand', () => {
    const part = fc.constantFrom(
      ...[
        '@anna',
        '@acme/x',
        '#1',
        'GH-1',
        'deadbeef01',
        'www.a.b',
        'https://',
        'http://',
        'a_b',
        'a.b',
        ':',
        '/',
        '?',
        '#',
      ],
      ...['1. ', '- ', '+ ', '    ', '=', '-', '_', '*', '**', '~', '!', ')', '&', ';', ' ', '\n', 'a', '2026'],
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), parts => {
        const text = parts.join('')
        for (const said of [plain(text), mentionTeam(text)])
          if (!/^@[a-z]+\/[a-z]+$/.test(said)) {
            expect(said).not.toMatch(unsafe)
            expect(typesIn(parse(said)).filter(type => !['root', 'paragraph', 'text'].includes(type))).toEqual([])
          }
        const said = address(text)
        const isLinked = typesIn(parse(said)).includes('link')
        if (isLinked)
          expect(parse(`x ${said} y`).children).toMatchObject([{ children: [{}, { url: said }, { value: ' y' }] }])
        else expect(said).not.toMatch(unsafe)
      }),
      { numRuns: cases(2_000) },
    )
  })

  test.each(['https://a_b.c_d/@anna', 'https://:1/@anna', 'https://./@anna', 'https://a.b/x_', 'https://a.b/&copy;'])(
    'is shown as text where GitHub would not link all of it: %s',
    url => {
      expect(address(url)).not.toMatch(unsafe)
    },
  )

  test('still reads the same', () => {
    const text =
      'Ask @anna or @acme/iaas, see #12, acme/x#3, GH-12, 3f2c1ab9 and https://a.b: 1 < 2 & *so* `on` \\ [x](y) | $'
    expect(seen(quoteInline(text, 200))).toBe(text)
    expect(seen(quoteBlock('1. one\r\n   - two\n# three', 200))).toBe('1. one\n- two\n# three')
  })

  test('keeps its paragraphs apart', () => {
    expect(quoteBlock('\n\nWe keep two:\r\n\r\n\r\none,\ntwo\n', 200)).toBe('> We keep two:\n>\n> one,\n> two')
  })

  test('loses what nobody sees', () => {
    expect(quoteInline('a <!-- secret -->b\u202Ec\u200Bd\u00ADe\u200Df\u0007', 100)).toBe('a bcdef')
  })

  test('keeps its emoji, accents and directions of writing', () => {
    for (const text of ['👩‍💻 👨🏽‍🚒 ❤️', 'Ça va, o\u0308', 'שלום', 'سلام']) expect(quoteInline(text, 100)).toBe(text)
  })

  test('is no command of other bots', () => {
    expect(quoteInline('/approve', 100)).toBe('\\/approve')
    expect(quoteBlock('text\n/approve', 100)).toBe('> text\n> \\/approve')
  })
})

describe('a quote that is too long', () => {
  test('ends with an ellipsis within the length allowed', () => {
    expect(quoteInline('one two three', 13)).toBe('one two three')
    expect(quoteInline('one two three', 9)).toBe('one two…')
    expect(quoteBlock('one\ntwo\nthree', 8)).toBe('> one\n> two…')
    expect(quoteInline('one', 0)).toBe('…')
  })

  test('is not cut within what a reader takes for one character', () => {
    expect(quoteInline('a👩‍👩‍👧‍👧b', 9)).toBe('a…')
    expect(quoteInline(`a${'\u0301'.repeat(100)}b`, 50)).toBe('…')
    fc.assert(
      fc.property(hostile, fc.nat(40), (text, maxLength) => {
        const quoted = quoteInline(text, maxLength)
        expect(quoted.isWellFormed()).toBe(true)
        expect(seen(quoted).length).toBeLessThanOrEqual(Math.max(maxLength, 1))
      }),
    )
  })

  test('is made quickly', () => {
    const effort = effortOf(() => {
      for (const part of ['<!--', '-->', '<!---->', 'abcdef0', 'a\u0301', '\u200D', '👩‍', '\n', ' ', '@', '\\']) {
        const text = part.repeat(65_536 / part.length)
        for (const length of [100, 60_000]) expect(quoteInline(text, length) + quoteBlock(text, length)).toBeDefined()
      }
    })
    expect(effort).toBeLessThan(5_000)
  })
})

describe('a person', () => {
  test('is notified by a mention and not by a name', () => {
    expect(mention('anna-1')).toBe('@anna-1')
    expect(name('anna-1')).toBe('anna-1')
    expect(name('@anna-1')).toBe('anna-1')
  })

  test('whose login has underscores is not set in italics', () => {
    expect(textIn(parse(mention('_a_b_'.slice(1))))).toBe('@a_b_')
    expect(name('a_b')).toBe('a\\_b')
  })

  test.each(['', 'anna ben', 'acme/everyone', '@anna', 'a\n@ben', '-anna', 'a'.repeat(101), 'dependabot[bot]'])(
    'is not notified by what is no login: %j',
    login => {
      expect(mention(login)).not.toMatch(/@[a-z]/)
    },
  )
})

describe('HTML comments', () => {
  test('are removed from a body', () => {
    expect(stripHidden('a<!-- b\nc -->d<!-->e<!--->f<!-- g --')).toBe('adef<!-- g --')
    expect(stripHidden('no comment -->')).toBe('no comment -->')
  })
})

describe('a comment', () => {
  test('that fits stays as it is', () => {
    const body = 'x\n'.repeat(30_000)
    expect(fitComment(body)).toBe(body)
  })

  test('that is too long for GitHub and a hidden tag ends at a line and says so', () => {
    const fitted = fitComment(`${'x'.repeat(99)}\n`.repeat(1_000))
    expect(fitted.length).toBeLessThan(65_536 - 4_096)
    expect(fitted).toMatch(/\nx{99}\n\n… \(cut\)$/)
    expect(fitComment(fitted)).toBe(fitted)
  })

  test('of one endless line is cut too', () => {
    const fitted = fitComment('👩‍💻'.repeat(30_000))
    expect(fitted).toMatch(/👩‍💻…\n\n… \(cut\)$/u)
    expect(fitted.length).toBeLessThan(65_536 - 4_096)
  })

  test('shows the note below details that were cut, not within them', () => {
    const fitted = fitComment(`<details><summary>Log</summary>\n\n${'line\n'.repeat(20_000)}</details>`)
    expect(fitted).toMatch(/\nline\n\n<\/details>\n\n… \(cut\)$/)
  })
})

test('a cell of a table is not ended by a bar in code', () => {
  const row = tableRow([code('x|y @evil'), quoteInline('a|b', 20), md`c`])
  const [table] = parse(`| 1 | 2 | 3 |\n|---|---|---|\n${row}`).children
  expect(table?.type === 'table' ? table.children[1]?.children.map(textIn) : []).toEqual(['x|y @evil', 'a|b', 'c'])
})

describe('Commands in texts', () => {
  test('stand as they work here', () => {
    const text = md`\`/claim\` or \`/handover @ben\`, \`/lotse why\`, \`x\`/claim`
    expect(spellCommands(text, () => true)).toBe(text)
    expect(spellCommands(text, verb => verb !== 'claim')).toBe(text.replace('`/claim`', '`/lotse claim`'))
    expect(spellCommands(text, () => false)).toBe('`/lotse claim` or `/lotse handover @ben`, `/lotse why`, `x`/claim')
  })

  test('are left alone where a person wrote them', () => {
    expect(spellCommands(quoteInline('`/claim`', 50), () => false)).not.toContain('lotse')
  })
})
