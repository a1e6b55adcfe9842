import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fingerprint, readForm, readNeed } from '../../src/core/form.ts'
import { cases } from '../cases.ts'
import { effortOf } from '../effort.ts'

/** What a form would hold for these headings and answers. */
const fields = (form: Record<string, (string | string[])[]>) =>
  Object.entries(form).map(([heading, values]) => ({
    heading: fingerprint(heading),
    values: values.map(value => (typeof value === 'string' ? fingerprint(value) : value.map(fingerprint))),
  }))

describe('an issue form', () => {
  test('is read as GitHub writes it', () => {
    const body =
      '### Partner\n\nplusserver, noris\n\n### Deadline\n\n_No response_\n\n### What should be possible?\n\nBackups\n\n- survive\n'
    expect(readForm(body)).toEqual(
      fields({ Partner: [['plusserver, noris', 'plusserver', 'noris']], 'What should be possible?': [] }),
    )
  })

  test.each(['**By when?**', '__By when__', '**By when**:', '**By when?:** '])('takes %j for a heading', heading => {
    expect(readForm(`Hello\n\n${heading}\n\nsoon\n\n**Partner**\n_No response_`)).toEqual(
      fields({ 'By when': ['soon'] }),
    )
  })

  test('keeps a line in bold as part of the answer in which it stands', () => {
    expect(readForm('### Partner\n\n**noris**\n\n### Steps\n\n**First**\n\nlog in')).toEqual(
      fields({ Partner: ['noris'], Steps: [], First: ['log in'] }),
    )
  })

  test.each(['**By when?** soon', '`**By when?**`', '> **By when?**', '- **By when?**', '```\n**By when?**\n```'])(
    'takes no heading from %j',
    text => {
      expect(readForm(`${text}\n\nsoon`)).toEqual([])
    },
  )

  test('keeps fingerprints and no words', () => {
    expect(JSON.stringify(readForm('### Partner\n\nplusserver'))).toBe(
      '[{"heading":"7f3fa48ca8856781","values":["71840025b4fa6072"]}]',
    )
  })

  test.each([
    ['nothing', ''],
    ['blanks', ' \t \n'],
    ['the placeholder', '_No response_'],
    ['the placeholder with asterisks', '*No response*'],
    ['the German placeholder', '_Keine Antwort_'],
    ['a hidden comment', '<!-- By when? -->'],
    ['a hidden comment of several lines', '<!--\nBy when?\n\n-->'],
    ['the shortest hidden comment', '<!-->'],
    ['an empty block of code', '```shell\n\n```'],
    ['only a smaller heading', '#### Why'],
  ])('has no answer where there is %s', (_, answer) => {
    expect(readForm(`### Deadline\n\n${answer}\n\n### Partner\n\nnoris`)).toEqual(fields({ Partner: ['noris'] }))
  })

  test.each([
    ['three dots', '...'],
    ['an ellipsis', '…'],
    ['dots in italics', '_..._'],
    ['a rule', '---'],
    ['numbers of a list', '1.\n2.\n3.'],
    ['numbers with brackets', '1)\n2)'],
    ['marks of a list', '-\n* \n+'],
    ['a list of dots', '1. ...\n2. …'],
    ['a list within a list', '- 1.\n- 2.'],
    ['labels without values', 'OS:\nBrowser:\n**Version**:\n- **Cloud:**\n`Region`:'],
    ['labels with examples', '- OS: [e.g. iOS]\n- Browser [e.g. chrome, safari]\n- Version [z. B. 22]'],
    ['an empty fold', '<details>\n\n</details>'],
    ['a fold with a heading', '<details><summary>Logs</summary>\n<p>\n\n</p>\n</details>'],
    ['bare HTML', '<br>\n<p></p>\n<div align="center"></div>'],
    ['spaces in HTML', '&nbsp;\n&#160;'],
    ['boxes that nobody ticked', '- [ ] plusserver\n* [ ] noris\n1. [ ] none'],
    ['a comment in a fence', '```\n<!-- paste logs -->\n```'],
    ['a comment of several lines in a fence', '```sh\n<!--\npaste logs\n-->\n```'],
    ['an empty table', '| OS | Browser |\n|---|:--:|\n|  |  |'],
    ['an empty quote', '>\n> '],
    ['a question mark', '?'],
    ['characters without width', '\u200b\u00a0'],
    ['a link without text', '[]()'],
    ['what GitHub’s template says', 'A clear and concise description of what the bug is.'],
    [
      'steps of GitHub’s template',
      "Steps to reproduce the behavior:\n1. Go to '...'\n2. Click on '....'\n4. See error",
    ],
  ])('is untouched where there is %s', (_, answer) => {
    expect(readForm(`### Deadline\n\n${answer}\n\n### Partner\n\nnoris`)).toEqual(fields({ Partner: ['noris'] }))
  })

  test.each([
    ['not applicable', 'N/A'],
    ['none', 'none'],
    ['a number', '3'],
    ['thumbs up', '👍'],
    ['words in a list', '1. backups\n2.'],
    ['a label with a value', 'OS: Debian\nBrowser:'],
    ['a picture', '<img width="1" src="https://example.org/a.png">'],
    ['a picture in Markdown', '![](https://example.org/a.png)'],
    ['an address', '<https://example.org>'],
    ['words in a fold', '<details><summary>Logs</summary>\nfailed\n</details>'],
    ['words in bare HTML', '<b>soon</b>'],
    ['markup in code', '```xml\n<config/>\n```'],
    ['words beside a comment in a fence', '```\nfailed <!-- here -->\n```'],
    ['a table with a row', '| OS | Browser |\n|---|---|\n| Debian | |'],
    ['a sentence that ends in a colon, and more', 'It fails like this:\nboom'],
    ['other scripts', '締め切り'],
  ])('has an answer where there is %s', (_, answer) => {
    const [field] = readForm(`### Deadline\n\n${answer}\n\n### Partner\n\n_No response_`)
    expect(field?.heading).toBe(fingerprint('Deadline'))
  })

  test.each([
    ['ticked boxes', '- [X] noris\n- [ ] plusserver\n- [x] ScaleUp', ['noris', 'ScaleUp']],
    ['a box with a comma', '- [x] plusserver GmbH, Köln', [['plusserver GmbH, Köln', 'plusserver GmbH', 'Köln']]],
    ['a box in a numbered list', '1. [x] noris', ['noris']],
    ['one line', 'noris', ['noris']],
    ['one line in a list', '- noris', ['noris']],
    ['prose', 'We buy it\nfrom noris.', []],
    ['code', '```\nnoris\n```', []],
  ])('chooses by %s', (_, answer, values) => {
    expect(readForm(`### Partner\n\n${answer}`)).toEqual(fields({ Partner: values }))
  })

  test.each([
    ['Windows line ends', '### Partner\r\n\r\nnoris\r\n'],
    ['a byte order mark', '\uFEFF### Partner\nnoris'],
    ['a heading of any size', '###### Partner\nnoris'],
    ['a closed heading', '## Partner ##\nnoris'],
    ['an indented heading', '   # Partner\nnoris'],
    ['a heading after a tab', '#\tPartner\nnoris'],
    ['words before it', 'Hello\n\n# Partner\nnoris'],
    ['a comment beside the answer', '# Partner <!-- who? -->\nnoris <!-- or plusserver -->'],
    ['a heading within a comment', '<!--\n# Deadline\ntomorrow\n--># Partner\nnoris'],
    ['a fence within a comment', '<!--\n```\n-->\n# Partner\nnoris'],
    ['a heading without text', '#\nhello\n# Partner\nnoris'],
    ['a tag that is no heading', '#Deadline\n# Partner\nnoris'],
    ['seven marks that are no heading', '####### Deadline\n# Partner\nnoris'],
    ['a heading in code by indentation', '    # Deadline\n# Partner\nnoris'],
  ])('may have %s', (_, body) => {
    expect(readForm(body)).toEqual(fields({ Partner: ['noris'] }))
  })

  test.each([
    ['```', '```', '```sh'],
    ['~~~', '~~~', '~~~ text ` and ~'],
    ['````', '`````  ', '````'],
  ])('has no headings in code between %s and %s', (_, end, start) => {
    const body = `# Logs\n${start}\n# not a heading <!--\n~~\n\`\`\n${end}\n# Partner\nnoris <!-- x -->`
    expect(readForm(body)).toEqual(fields({ Logs: [], Partner: ['noris'] }))
  })

  test('takes a shorter or other fence for code, and an open one up to the end', () => {
    expect(readForm('# Logs\n````\nx\n```\n~~~~\n# Partner\nnoris')).toEqual(fields({ Logs: [] }))
    expect(readForm('# Logs\n``` a`b\n# Partner\nnoris')).toEqual(fields({ Logs: ['``` a`b'], Partner: ['noris'] }))
  })

  test('takes an open comment for text, as no reader can miss it', () => {
    expect(readForm('# Logs\na <!-- b\n# Partner\nnoris')).toEqual(fields({ Logs: ['a <!-- b'], Partner: ['noris'] }))
  })

  test('keeps no value of a long answer, and of a list only what says something', () => {
    expect(readForm(`# A\n${'x'.repeat(100)}\n# B\n${'x'.repeat(101)}\n# C\n, a ,, *,b`)).toEqual(
      fields({ A: ['x'.repeat(100)], B: [], C: [[', a ,, *,b', 'a', 'b']] }),
    )
  })

  test('has at most 50 fields', () => {
    expect(readForm('# A\nb\n'.repeat(80))).toHaveLength(50)
  })
})

describe('a deadline in prose', () => {
  const isNamed = (body: string) => readForm(body).some(({ heading }) => heading === fingerprint('deadline'))

  test.each([
    'We need this by 20 November.',
    'needed by 2026-11-20',
    'Please fix it before Friday',
    'It is due on 5 October',
    'Deadline: 20.11.2026',
    'until the end of the year',
    'no later than Q4',
    'by the end of November',
    'by Friday, 20 November',
    'Wir brauchen das bis 20.11.2026.',
    'bis zum 20. November',
    'spätestens am Freitag',
    'Bis Ende November',
    'bis Ende des Jahres',
    'Frist: 2026-11-20',
    'Deadline: end of November',
    'Deadline: end of 2026',
    'Frist: Ende November',
    'Frist: Mitte Dezember 2026',
    'Termin: Ende nächsten Jahres',
    'Frist: Ende des Quartals',
    'Fällig: Ende Q3',
    'vor KW 48',
    'bis nächste Woche',
    '### What\n\nBackups, by 20 November\n',
  ])('is read in %j', body => {
    expect(isNamed(body)).toBe(true)
  })

  test.each([
    'It fails since 20 November.',
    'The version of 2026-11-20 is affected.',
    'caused by Friday’s deploy',
    'It may fail by chance.',
    'seit dem 20.11.2026',
    '> by 20 November',
    '```\nby 20 November\n```',
    '<!-- by 20 November -->',
    'standby 2026-11-20',
    'vor allem morgens',
  ])('is not read in %j', body => {
    expect(isNamed(body)).toBe(false)
  })
})

describe('a fingerprint', () => {
  test.each([
    'Deadline',
    'deadline:',
    '**Deadline**',
    '  DEADLINE (optional)',
    '**Deadline (optional):**',
    'Ｄeadline？',
  ])('is the same for %j', text => {
    expect(fingerprint(text)).toBe(fingerprint('deadline'))
  })

  test('tells other words apart, and sees spacing as one', () => {
    expect(fingerprint('dead line')).not.toBe(fingerprint('deadline'))
    expect(fingerprint('dead \t\n line')).toBe(fingerprint('dead line'))
    expect(fingerprint('(optional)')).toBe(fingerprint(''))
  })
})

describe('the need', () => {
  test.each([
    ['Need: a region', 'a region'],
    ['**Need:** a region', 'a region'],
    ['**Need**: a region', 'a region'],
    ['Hello\n  need:a region  \r\nNeed: more', 'a region'],
    ['BEDARF: eine Region', 'eine Region'],
    ['Need: <!-- what? -->\nBedarf: eine Region', 'eine Region'],
    ['Need: a <!-- or two --> region', 'a  region'],
    ['Need: _No response_\nNeed: a region', 'a region'],
    ['> Need: a quote\n\nNeed: a region', 'a region'],
    ['> a quote\n>\nNeed: a region', 'a region'],
    ['```\nNeed: code\n```\nNeed: a region', 'a region'],
    ['<!--\nNeed: hidden\n-->\nNeed: a region', 'a region'],
  ])('of %j is %j', (body, need) => {
    expect(readNeed(body)).toBe(need)
  })

  test.each([
    '',
    'We need: a region',
    'Needs: a region',
    '- Need: a region',
    '    Need: a region',
    '**Need: a region',
    '> Need: a region',
    '> they wrote\nNeed: a region',
    '> they wrote\nmore\nNeed: a region',
    '### Need\na region',
    'Need:',
  ])('is not named in %j', body => {
    expect(readNeed(body)).toBeNull()
  })

  test('is cut between characters as a reader sees them', () => {
    const family = '👨‍👩‍👧'
    expect(readNeed(`Need: ${'x'.repeat(300)}`)).toBe('x'.repeat(300))
    expect(readNeed(`Need: ${'x'.repeat(301)}`)).toBe(`${'x'.repeat(299)}…`)
    expect(readNeed(`Need: ${'x'.repeat(295)}${family}`)).toBe(`${'x'.repeat(295)}…`)
  })
})

describe('any text', () => {
  const pieces = [
    '\n',
    '\r',
    '# ',
    '```',
    '~~~',
    '<!--',
    '-->',
    '> ',
    'Need: ',
    '**',
    '_No response_',
    ',',
    '(optional)',
    '\0',
  ]
  const bodies = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' }), fc.constant('\uD83D')))
    .map(parts => parts.join(''))

  test('is read without an error, into fingerprints and a short need', () => {
    fc.assert(
      fc.property(bodies, body => {
        for (const { heading, values } of readForm(body)) {
          for (const print of [heading, ...values.flat()]) expect(print).toMatch(/^[\da-f]{16}$/)
        }
        const need = readNeed(body)
        if (need === null) return
        expect(need.isWellFormed()).toBe(true)
        expect(need).not.toMatch(/[\0\n\r]|^\s|\s$/)
        expect(need.length).toBeLessThanOrEqual(300)
        expect(need).not.toBe('')
      }),
      { numRuns: cases(500), seed: 1 },
    )
  })

  test('counts only up to 64 KiB', () => {
    const padding = 'x'.repeat(65_530)
    expect(readForm(`${padding}\n# Partner\nnoris`)).toEqual([])
    expect(readNeed(`${padding}\nNeed: a region`)).toBeNull()
  })

  test.each([
    ...['# ', '#', '*', '`', '```\n', '~', '<!--', '-->', '<!-->', '<!-- -->', '>', '> \n', ' ', '\t', '\n', '\r'],
    ...[
      '# a\nb\n',
      'Need: ',
      '**',
      '(optional)',
      '# (optional)',
      ', ',
      'x',
      '# x #',
      '\u0301',
      '\uFDFA',
      '👩‍',
      '\u2028',
    ],
  ])('takes little time: 64 KiB of %j', piece => {
    const effort = effortOf(() => {
      for (const prefix of ['', '# a\n', '# ', '```\n', '```', 'Need: ', '> ', '<!--']) {
        const body = `${prefix}${piece.repeat(65_536 / piece.length)}`
        readForm(body)
        readForm(`${body.slice(0, 65_000)}\nx`)
        readNeed(body)
      }
    })
    expect(effort).toBeLessThan(2_000)
  })
})
