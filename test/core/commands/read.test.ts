import { describe, expect, test } from '@jest/globals'
import { attemptsOf, commandsOf, verbsOf } from './words.ts'

describe('a command', () => {
  test('may be addressed to Lotse', () => {
    expect(commandsOf('/lotse Need a backup')).toEqual([{ verb: 'need', rest: 'a backup', text: '', explicit: true }])
  })

  test.each([['/Verlängern 3bd Gipfel'], ['/verla\u0308ngern 3bd Gipfel'], ['/lotse verlängern 3bd Gipfel']])(
    'may have umlauts, however they are composed: %s',
    words => {
      expect(commandsOf(words)).toMatchObject([{ verb: 'verlängern', rest: '3bd Gipfel' }])
    },
  )

  test('with umlauts is seen in the midst of words', () => {
    expect(attemptsOf('Bitte /verlängern um eine Woche.')).toMatchObject([{ verb: 'extend' }])
  })

  test('is help where only Lotse is addressed', () => {
    expect(commandsOf('/lotse')).toEqual([{ verb: 'help', rest: '', text: '', explicit: true }])
  })

  test('keeps its words as they were written, without what is hidden', () => {
    expect(commandsOf('/need **bold** `code` <!-- hidden -->@anna')[0]?.rest).toBe('**bold** `code` @anna')
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
    ['behind a closed HTML comment', '<!-- note --> /claim'],
    ['after a code span and a link', '`a` [b](c)\n/claim'],
    ['between marks of emphasis', '**so\n/claim\nsaid**'],
    ['followed by a tab', '/claim\tnow'],
    ['after a byte-order mark', '\uFEFF/claim'],
    ['after an address that Markdown links by itself', 'anna@example.org\nwww.example.org\n/claim'],
    ['right below a quote', '> said\n/claim'],
    ['right below the quote of a mail', 'On Monday Anna wrote:\n> text\n> more\n/claim'],
    ['between two quotes', '> said\n/claim\n> said'],
    ['right below a list', '- one\n/claim'],
    ['in a list', '- /claim'],
    ['in a numbered list', 'Well:\n\n1. /claim'],
    ['in a list within a list', '- one\n  - /claim'],
    ['in the paragraph of a list item', '- one\n\n  /claim'],
    ['right below a table', '| a |\n|---|\n| b |\n/claim'],
    ['right below an image', '![a](https://example.org/a.png)\n/claim'],
    ['right below what can be opened', '<details>\n<summary>a</summary>\n\nb\n\n</details>\n/claim'],
    ['in what can be opened', '<details>\n/claim\n</details>'],
    ['in a tag', '<p>/claim</p>'],
    ['right below a footnote', 'a[^1]\n\n[^1]: b\n/claim'],
    ['in a paragraph with too many brackets for links', `${'[a]('.repeat(10_000)}\n/claim`],
    ['after 2,100 lines', `${'a\n'.repeat(2_100)}/claim`],
    ['as the last of a whole body', `${'a\n\n'.repeat(21_000)}/claim`],
    ['below quotes of any depth', `${'>'.repeat(60_000)} a\n\n/claim`],
  ])('is read %s', (_where, body) => {
    expect(verbsOf(body)).toEqual(['claim'])
  })

  test.each([
    ['indented as code', 'text\n\n    /claim'],
    ['in fenced code', '```\n/claim\n```'],
    ['in fenced code that is never closed', '~~~\n/claim'],
    ['in the code of a list item', '- a\n\n      /claim\n- ```\n  /claim\n  ```'],
    ['in a code span over several lines', 'a `b\n/claim\nc` d'],
    ['in a quote', '> /claim'],
    ['in a list in a quote', '> - /claim'],
    ['in the quote of a mail', 'On Monday Anna wrote:\n> text\n> /claim'],
    ['in a quote by HTML', '<blockquote>\n/claim\n\n/claim\n</blockquote>'],
    ['in an HTML comment', '<!--\n/claim\n-->'],
    ['in an HTML comment within a paragraph', 'a <!-- b\n/claim\n--> c'],
    ['in preformatted HTML', '<pre>\n/claim\n</pre>'],
    ['in an HTML tag', 'a <b title="\n/claim\n"> c'],
    ['in a row of a table', 'a | b\n--|--\n/claim | it\n'],
    ['in the text of a link', '[a\n/claim\nb](c)'],
    ['in the text of a link by reference', '[a\n/claim\nb][c]\n\n[c]: d'],
    ['in the title of a link', '[a](b "c\n/claim\nd")'],
    ['in the description of an image', '![a\n/claim\nb](c)'],
    ['in the title of a definition', '[a]: b "\n/claim\n"'],
    ['behind a backslash', '\\/claim'],
    ['as an entity', '&#47;claim'],
    ['below a signature', 'text\n-- \n/claim'],
  ])('is not read %s', (_where, body) => {
    expect(verbsOf(body)).toEqual([])
  })

  test.each([
    '/etc/hosts',
    '/claim/it',
    '/claim.md',
    '/claim-it',
    '/claim_it',
    '/claim=1',
    '/claim@2',
    '//claim',
    '/ claim',
    '/',
    '/-claim',
    '/1',
    '/prüfen',
    '/\u212A',
    '/lotse-claim',
  ])('is not %s', line => {
    expect(verbsOf(line)).toEqual([])
  })
})

describe('however it is written, a command is read', () => {
  test.each([
    ['/object: untested', 'untested'],
    ['/object:untested', 'untested'],
    ['/object.', ''],
    ['/object!', ''],
    ['/object …', '…'],
    ['/OBJECT untested', 'untested'],
    ['/object, untested', 'untested'],
    ['/object - untested', 'untested'],
    ['/object – untested', 'untested'],
    ['/object—untested', '—untested'],
    ['/object (untested)', '(untested)'],
    ['/object -1 is too low', '-1 is too low'],
    ['**/object** untested', 'untested'],
    ['**/object:** untested', 'untested'],
    ['**/object**: untested', 'untested'],
    ['**/object untested**', 'untested'],
    ['_/object_ untested', 'untested'],
    ['***/object***', ''],
    ['\u200B/object untested', 'untested'],
    ['\u2060/ob\u00ADject\u200B untested', 'untested'],
    ['\u202A/object\u202C untested', 'untested'],
    ['\u00A0/object\u00A0untested', 'untested'],
    ['／object untested', 'untested'],
  ])('%j', (line, rest) => {
    expect(commandsOf(line)).toEqual([{ verb: 'object', rest, text: '', explicit: false }])
  })

  test.each([
    '@lotse object untested',
    '@lotse please object untested',
    '@Lotse: object untested',
    '@lotse, /object untested',
    '@lotse[bot] object: untested',
    '@lotse-app object untested',
    '@acme-lotse object untested',
    '**@lotse** object untested',
    '/lotse object untested',
    '/lotse /object untested',
    '/lotse: object - untested',
    '**/lotse object** untested',
  ])('%j', line => {
    expect(commandsOf(line)).toEqual([{ verb: 'object', rest: 'untested', text: '', explicit: true }])
  })

  test.each(['@lotse is great', '@lotse thanks', '@lotsen object x', '@ben object x'])('%j is none', line => {
    expect(commandsOf(line)).toEqual([])
  })

  test('also where the app has another name', () => {
    expect(verbsOf('@pilot claim')).toEqual([])
  })
})

describe('only what is meant for Lotse is kept', () => {
  test.each([
    ['/calim', 'calim'],
    ['/objection untested', 'objection'],
    ['/veto', 'veto'],
    ['/lotse dance', 'dance'],
  ])('%j, to be answered', (line, verb) => {
    expect(verbsOf(line)).toEqual([verb])
  })

  test('no words of a slip or of another word for a command, beyond its line', () => {
    expect(commandsOf('/obejct it is slow\nvery slow')).toEqual([
      { verb: 'obejct', rest: 'it is slow', text: '', explicit: false },
    ])
  })

  test.each(['/lgtm', '/cc @ben', '/retest', '/etc is full', '/clam'])('not %j', line => {
    expect(commandsOf(line)).toEqual([])
  })
})

describe('the text of a command', () => {
  const textOf = (body: string) => commandsOf(body)[0]?.text

  test.each([
    ['a blank line', '/object\n\nIt is slow.\n\nVery slow.', 'It is slow.\n\nVery slow.'],
    ['a list', '/propose\n1. one\n2. two', '1. one\n2. two'],
    ['a quote', '/object slow\n\n> as said\n\nstill', '> as said\n\nstill'],
    ['code', '/object slow\n```\n/withdraw\n```', '```\n/withdraw\n```'],
    ['the end of a line on Windows', '/object\r\nslow\r\n', 'slow'],
    ['a word that looks like a command', '/object\n/etc is full\nof it', '/etc is full\nof it'],
    ['a hidden comment, which is left out', '/object\na<!-- b\nc -->d\n<!-- e -->\nf', 'a\nd\n\nf'],
    ['thanks that are followed by a sentence', '/object\nThanks\n\nIt is slow.', 'Thanks\n\nIt is slow.'],
    ['a list below a word of farewell', '/propose\nBest\n- one', 'Best\n- one'],
    ['a line that only begins like a farewell', '/propose\none\nBest practice', 'one\nBest practice'],
    ['who wrote what is quoted', '/object\n\nBen wrote:\n> fast\n\nNo.', 'Ben wrote:\n> fast\n\nNo.'],
  ])('goes on over %s', (_over, body, text) => {
    expect(textOf(body)).toBe(text)
  })

  test.each([
    ['another command of ours', '/object\nslow\n/claim\nmore'],
    ['one that is addressed to Lotse', '/object\nslow\n\n/lotse dance\nmore'],
    ['a slip', '/object\nslow\n/calim\nmore'],
    ['another word for a command', '/object\nslow\n/veto\nmore'],
    ['a command in a list', '/object\nslow\n- /claim\n- more'],
    ['a signature', '/object\nslow\n\n-- \nBen, +49 30 1234'],
    ['the mark of a signature without its space', '/object\nslow\n--\nBen'],
    ['the words of a telephone', '/object\nslow\n\nVon meinem iPhone gesendet'],
    ['a farewell', '/object\nslow\n\nViele Grüße\nBen Meyer\nTel. +49 30 1234\nwww.example.org'],
    ['a farewell in English', '/object\nslow\n\nBest regards,\n\nBen Meyer\nACME, 10115 Berlin'],
    ['quoted mail', '/object\nslow\n\n-----Original Message-----\nFrom: Ben\n\nfast'],
    ["another bot's command at its end", '/object\nslow\n\n/cc @ben @acme/iaas\n/lgtm\n'],
  ])('ends at %s', (_where, body) => {
    expect(textOf(body)).toBe('slow')
  })

  test('holds nothing of a mail that is quoted with marks', () => {
    const mail = 'Am 03.11.2026 um 10:00 schrieb Ben <ben@example.org>:\n> fast\n\nNo, slow.\n\n> faster'
    expect(textOf(`/object Please wait.\n\n${mail}`)).toBe('No, slow.')
  })

  test.each(['<details>\n\n/object\n\n</details>', '<p>/object</p>', '/object\n<br>\n\n', '/object\nThanks'])(
    'is none in %j',
    body => {
      expect(commandsOf(body)).toEqual([{ verb: 'object', rest: '', text: '', explicit: false }])
    },
  )

  test('is none where only arguments are taken', () => {
    expect(commandsOf('/claim\ntext')).toEqual([{ verb: 'claim', rest: '', text: '', explicit: false }])
  })
})

test('Several commands are read in their order, each with its own text', () => {
  expect(commandsOf('/need a backup\nand a plan\n/lgtm\n/stand-aside too late\n\nsorry')).toEqual([
    { verb: 'need', rest: 'a backup', text: 'and a plan', explicit: false },
    { verb: 'stand-aside', rest: 'too late', text: 'sorry', explicit: false },
  ])
})
