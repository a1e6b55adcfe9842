import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import {
  addedCommands,
  type CommandDeclaration,
  commandTable,
  nearestVerb,
  readCommands,
} from '../../src/core/commands.ts'
import { cases } from '../cases.ts'
import { effortOf } from '../effort.ts'

fc.configureGlobal({ seed: 20260929, numRuns: cases(100) })

const verbs = (markdown: string) => readCommands(markdown).map(command => command.verb)

describe('a command', () => {
  test('stands at the beginning of a line, with its text below up to a blank line', () => {
    const body = 'Hello,\r\n\r\n/Propose for 5bd  A title \r\nFirst line\r\n  second line\r\n\r\nmore'
    expect(readCommands(body)).toEqual([
      { verb: 'propose', rest: 'for 5bd  A title', text: 'First line\n  second line', explicit: false },
    ])
  })

  test('ends where the next one begins, also one of another bot', () => {
    expect(readCommands('/need a backup\nand a plan\n/lgtm\n/stand-aside too late')).toEqual([
      { verb: 'need', rest: 'a backup', text: 'and a plan', explicit: false },
      { verb: 'lgtm', rest: '', text: '', explicit: false },
      { verb: 'stand-aside', rest: 'too late', text: '', explicit: false },
    ])
  })

  test('may be addressed to Lotse', () => {
    expect(readCommands('/lotse Need a backup')).toEqual([{ verb: 'need', rest: 'a backup', text: '', explicit: true }])
  })

  test('is help where only Lotse is addressed', () => {
    expect(readCommands('/lotse')).toEqual([{ verb: 'help', rest: '', text: '', explicit: true }])
  })

  test('keeps its words as they were written', () => {
    expect(readCommands('/need **bold** `code` <!-- hidden --> @anna')[0]?.rest).toBe(
      '**bold** `code` <!-- hidden --> @anna',
    )
  })

  test.each([
    ['with up to three spaces before it', '   /claim'],
    ['after text in the same paragraph', 'text\n/claim'],
    ['below a heading', '# Title\n/claim'],
    ['above a line of hyphens, which makes a heading of it', '/claim\n---\ntext'],
    ['after a list and a blank line', '- one\n\n/claim'],
    ['after a closed code block', '```\ncode\n```\n/claim'],
    ['after code in a quote', '> ```\n/claim'],
    ['after a closed HTML comment', '<!-- note -->\n/claim'],
    ['after a code span and a link', '`a` [b](c)\n/claim'],
    ['between marks of emphasis', '**so\n/claim\nsaid**'],
    ['followed by a tab', '/claim\tnow'],
    ['after a byte-order mark', '\uFEFF/claim'],
    ['after an address that Markdown links by itself', 'anna@example.org\nwww.example.org\n/claim'],
  ])('is read %s', (_where, body) => {
    expect(verbs(body)).toEqual(['claim'])
  })

  test.each([
    ['within a line', 'please /claim'],
    ['indented as code', 'text\n\n    /claim'],
    ['in fenced code', '```\n/claim\n```'],
    ['in fenced code that is never closed', '~~~\n/claim'],
    ['in a code span over several lines', 'a `b\n/claim\nc` d'],
    ['in a quote', '> /claim'],
    ['in a lazily continued quote', '> said\n/claim'],
    ['in the quote of a mail', 'On Monday Anna wrote:\n> text\n> /claim'],
    ['in a list', '- /claim\n1. /claim'],
    ['in a lazily continued list', '- one\n/claim'],
    ['in an HTML comment', '<!--\n/claim\n-->'],
    ['in an HTML comment within a paragraph', 'a <!-- b\n/claim\n--> c'],
    ['in an HTML block', '<details>\n/claim\n</details>'],
    ['in an HTML tag', 'a <b title="\n/claim\n"> c'],
    ['in a table', '| a |\n|---|\n/claim'],
    ['in the text of a link', '[a\n/claim\nb](c)'],
    ['in the text of a link by reference', '[a\n/claim\nb][c]\n\n[c]: d'],
    ['in the title of a link', '[a](b "c\n/claim\nd")'],
    ['in the description of an image', '![a\n/claim\nb](c)'],
    ['in the title of a definition', '[a]: b "\n/claim\n"'],
    ['in a footnote', 'a[^1]\n\n[^1]: b\n/claim'],
    ['behind a backslash', '\\/claim'],
    ['as an entity', '&#47;claim'],
  ])('is not read %s', (_where, body) => {
    expect(verbs(body)).toEqual([])
  })

  test.each([
    '/etc/hosts',
    '/path/to',
    '//claim',
    '/ claim',
    '/',
    '/claim!',
    '/claim: x',
    '/-claim',
    '/1',
    '/cläim',
    '/\u212A',
  ])('is not %s', line => {
    expect(verbs(line)).toEqual([])
  })
})

describe('reading any text', () => {
  const fragments = [
    ...[
      '/claim',
      '/x y',
      '>',
      '- ',
      '`',
      '```\n',
      '<!--',
      '-->',
      '<b',
      '[',
      '](',
      ')',
      '|',
      '|-|',
      '\n',
      '\r\n',
      '\n\n',
    ],
    ...['    ', '\t', '*', '~~', '[^a]:', '[a]: b', '\\', '&', '\u0000', '\ud800', '# ', '---'],
  ]
  const markdown = fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string())).map(parts => parts.join(''))

  test('never throws, and finds only lines that begin with a slash', () => {
    fc.assert(
      fc.property(markdown, text => {
        const slashes = text.split(/\r\n|\r|\n/).filter(line => /^\uFEFF? {0,3}\//.test(line)).length
        expect(readCommands(text).length).toBeLessThanOrEqual(slashes)
      }),
      { numRuns: cases(500) },
    )
  })

  /** The same rule on the tree of the whole text; slower than any bound for hostile text. */
  function readWhole(text: string): string[] {
    const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: gfmFromMarkdown().slice(1) })
    const plain = (node: Nodes): (readonly [number, number])[] => {
      const { start, end } = node.position ?? {}
      if (node.type === 'text') return [[start?.offset ?? 0, end?.offset ?? 0]]
      const isOpen = ['root', 'paragraph', 'heading', 'emphasis', 'strong', 'delete'].includes(node.type)
      return isOpen && 'children' in node ? node.children.flatMap(plain) : []
    }
    const spans = plain(tree)
    const isPlain = (at: number) => spans.some(([start, end]) => start <= at && at < end)
    const lines = [...text.matchAll(/(?<=^|[\r\n])( {0,3})\/([a-z][a-z\d-]*)(?=\s|$)/gi)]
    return lines.flatMap(({ index, 1: indent = '', 2: verb = '' }) => (isPlain(index + indent.length) ? [verb] : []))
  }

  test('in parts finds the same as reading the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments, '\n/claim\n'), { maxLength: 25 }), parts => {
        expect(verbs(parts.join(''))).toEqual(readWhole(parts.join('')))
      }),
      { numRuns: cases(1_000) },
    )
  })

  test('finds in a quote, a list or a code block none of the commands within', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('/claim', 'text', '', '    /claim', '<!--', '- a')), lines => {
        expect(verbs(lines.map(line => `> ${line}`).join('\n'))).toEqual([])
        expect(verbs(['- a', ...lines.map(line => `  ${line}`)].join('\n'))).toEqual([])
        expect(verbs(['```', ...lines, '```'].join('\n'))).toEqual([])
      }),
    )
  })

  const size = 65_536
  const fill = (part: string, length = size) => part.repeat(Math.ceil(length / part.length)).slice(0, length - 20)
  test.each([
    ...[
      '>',
      '> ',
      '- ',
      '1. ',
      '[^a]: > ',
      '> - 1. [^a]: ',
      '[',
      '![',
      '[a](',
      '[a][b]',
      '](',
      '*a_',
      '**a ',
      '~a~~b',
      '<',
    ],
    ...['<a ', 'a <!--a ', 'a <?', 'a <!A ', 'a <![CDATA[', '`', '\\', '&', '|', 'a|b\n-|-\n', '/x\n', '/claim a\n\n'],
    ...[
      'a\n-\n',
      'a\n',
      '> a\nb\n',
      '- a\nb\n',
      '[a]: b\n',
      '[a]: b "\n',
      '<div>\n',
      '```\n',
      'a@b.',
      'www.',
      '/x [a](b\n',
    ],
    ...['\n', ' ', '\t', '\r', '\u0000', '\ud800'],
  ])('stays quick for a body full of %j', part => {
    const effort = effortOf(() => {
      readCommands(`${fill(part)}\n/claim`)
      readCommands(`/claim\n${fill(part)}`)
    })
    expect(effort).toBeLessThan(5_000)
  })

  test('reads a command below quotes of any depth', () => {
    expect(verbs(`${fill('>')} a\n\n/claim`)).toEqual(['claim'])
    expect(verbs(`${fill('>')} a\n/claim`)).toEqual([])
  })

  test('reads a command in a paragraph with too many brackets for links', () => {
    expect(verbs(`${fill('[a](')}\n/claim`)).toEqual(['claim'])
  })

  test('reads the first 2,000 lines', () => {
    expect(verbs('/x\n'.repeat(3_000))).toHaveLength(2_000)
    expect(verbs(`${'\n'.repeat(1_999)}/claim\n/claim`)).toEqual(['claim'])
  })
})

describe('an edit', () => {
  test('adds the commands that were not there before', () => {
    expect(addedCommands('/claim\n\ntext', 'text\n\n/claim\n\n/need more').map(({ verb }) => verb)).toEqual(['need'])
  })

  test('adds a command that was there once and now stands twice', () => {
    expect(addedCommands('/claim', '/claim\n/claim\n/claim')).toHaveLength(2)
  })

  test('adds a command whose words were changed', () => {
    expect(addedCommands('/need a', '/need b').map(({ rest }) => rest)).toEqual(['b'])
    expect(addedCommands('/need a\nb', '/need a\nc').map(({ text }) => text)).toEqual(['c'])
  })

  test('adds nothing by removing commands, or by addressing Lotse', () => {
    expect(addedCommands('/claim\n/need a', '/claim')).toEqual([])
    expect(addedCommands('/claim', '/lotse claim')).toEqual([])
  })

  test('adds a command that it takes out of a code block', () => {
    expect(addedCommands('```\n/claim\n```', '/claim')).toHaveLength(1)
  })
})

describe('a slip', () => {
  const known = ['claim', 'propose', 'load', 'escalate']

  test.each([
    ['calim', 'claim'],
    ['propos', 'propose'],
    ['proppose', 'propose'],
    ['escelate', 'escalate'],
  ])('in /%s is recognised', (written, meant) => {
    expect(nearestVerb(written, known)).toBe(meant)
  })

  test.each(['lgtm', 'clam', 'loads', 'porpsoe', 'retest'])('is not seen in /%s', written => {
    expect(nearestVerb(written, known)).toBeUndefined()
  })
})

describe('the table of commands', () => {
  const declarations: CommandDeclaration[] = [
    {
      verb: 'decision',
      grammar: '/decision [status | log]',
      who: ['proposer', 'chairs'],
      example: '/decision log',
      description: { en: 'Shows it.', de: 'Zeigt sie.' },
    },
    { verb: 'help', grammar: '/help', who: 'anyone', example: '/help', description: { en: 'Helps.', de: 'Hilft.' } },
  ]

  test('says in English who may do what', () => {
    expect(commandTable(declarations, 'en')).toBe(
      [
        '| command | who | effect | example |',
        '| --- | --- | --- | --- |',
        '| `/decision [status \\| log]` | the proposer, chairs | Shows it. | `/decision log` |',
        '| `/help` | anyone | Helps. | `/help` |',
      ].join('\n'),
    )
  })

  test('says it in German too', () => {
    expect(commandTable(declarations, 'de')).toContain('| `/help` | alle | Hilft. | `/help` |')
  })
})
