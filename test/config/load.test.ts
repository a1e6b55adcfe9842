import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { configurationExample } from '../../src/config/document.ts'
import { describeSchema } from '../../src/config/explain.ts'
import type { Directory } from '../../src/core/people.ts'
import { isForOrganisation } from '../../src/core/scope.ts'
import { cases } from '../cases.ts'
import { effortOf } from '../effort.ts'
import { load, problemsIn, schema } from './schema.ts'

const topKeys =
  '`version`, `mode`, `language`, `commands`, `maintenance`, `calendar`, `people`, `routing`, `consensus`, `contractors`'
const partnerKeys =
  '`name`, `aliases`, `labels`, `field`, `team`, `owner`, `backup`, `areas`, `respond_within`, `language`'
const routingKeys =
  '`engineers`, `lead`, `questions`, `waiting_label`, `unrouted_label`, `except_labels`, `ladder`, `mentions`, `partners`'
const brokenQuote = 'own.yml:2:1: This is not valid YAML: Missing closing "quote. Expected: valid YAML.'

describe('a file that is right', () => {
  test('may be three lines, and gets every default', () => {
    expect(load({ base: 'routing:\n  partners:\n    noris: { owner: anna }\n' })).toEqual({
      state: 'valid',
      configuration: {
        version: 1,
        written: ['routing'],
        mode: 'live',
        language: 'en',
        commands: { bare: true, off: [] },
        calendar: { timezone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', holidays: [], closed: [] },
        people: {},
        routing: {
          engineers: ['anna'],
          questions: [expect.objectContaining({ id: 'outcome' }), expect.objectContaining({ id: 'deadline' })],
          except_labels: [],
          ladder: [
            { at: '75%', do: 'remind' },
            { at: '100%', do: 'add_backup' },
            { at: '200%', do: 'tell_lead' },
          ],
          mentions: 3,
          partners: {
            noris: {
              name: 'noris',
              aliases: [],
              labels: ['partner: noris'],
              owner: 'anna',
              backup: [],
              areas: [],
              respond_within: '8h',
            },
          },
        },
        consensus: expect.objectContaining({ term: 'lazy consensus', start_labels: {} }),
        contractors: expect.objectContaining({ companies: [], draft: '0h' }),
      },
      problems: [],
    })
  })

  test.each(['', '\n', '# only a comment\n', '---\n', '\uFEFF', '{}'])('may be empty: %j', base => {
    expect(load({ base })).toMatchObject({ state: 'valid', configuration: { routing: { partners: {} } } })
  })

  test('is absent if neither the organisation nor the repository has it', () => {
    expect(load({})).toEqual({ state: 'absent' })
  })

  test.each([
    ['a byte order mark', '\uFEFFmode: shadow'],
    ['Windows line ends', '# note\r\nmode: shadow\r\n'],
    ['an asterisk, ampersand and exclamation mark in quotes and comments', '# *a &b !c\nmode: "shadow" # &x\n'],
  ])('may have %s', (_, base) => {
    expect(load({ base })).toMatchObject({ state: 'valid', configuration: { mode: 'shadow' } })
  })

  test('may have a partner called constructor, and then still nobody else is one', () => {
    const loaded = load({ base: 'routing: { partners: { constructor: { owner: anna } } }' })
    expect(loaded).toHaveProperty('configuration.routing.partners.constructor.owner', 'anna')
    expect(load({ base: '' })).not.toHaveProperty('configuration.routing.partners.constructor')
  })
})

describe('a problem says where it is, what is wrong and what would be right', () => {
  test.each<[string, string[]]>([
    ['routng: {}', [`1:1: Unknown key \`routng\`. Did you mean \`routing\`? Expected: one of ${topKeys}.`]],
    [
      'mode: lvie',
      ['1:7: `lvie` is not allowed for `mode`. Did you mean `live`? Expected: one of `off`, `shadow`, `live`.'],
    ],
    ['version: 2', ['1:10: `2` is not allowed for `version`. Expected: `1`.']],
    ['routing:', [`1:1: \`routing\` has no value. Expected: map with the keys ${routingKeys}.`]],
    ['- mode', [`1:1: The file is a list. Expected: map with the keys ${topKeys}.`]],
    ['mode: [live]', ['1:1: `mode` is a list. Expected: one of `off`, `shadow`, `live`.']],
    ['commands: { bare: "no" }', ['1:19: `commands.bare` is the text `no`. Expected: `true` or `false`.']],
    ['maintenance: ops', ['1:14: `ops` is not allowed for `maintenance`. Expected: repository as `owner/name`.']],
    [
      'routing:\n  partners:\n    # the first\n    noris:\n      backup: [ben]',
      ['4:5: `routing.partners.noris.owner` is missing. Expected: GitHub login.'],
    ],
    [
      'routing:\r\n  partners:\r\n    noris:\r\n      ownr: anna\r\n      owner: anna\r\n',
      [`4:7: Unknown key \`ownr\`. Did you mean \`owner\`? Expected: one of ${partnerKeys}.`],
    ],
    ['routing: { lead: 12 }', ['1:18: `routing.lead` is the number `12`. Expected: GitHub login, in quotes.']],
    ['routing: { lead: an__na }', ['1:18: `an__na` is not allowed for `routing.lead`. Expected: GitHub login.']],
    [
      'routing: { engineers: [anna, acme/product] }',
      [
        '1:30: `acme/product` is not allowed for `routing.engineers[1]`. Expected: GitHub login, or team as "@org/team".',
      ],
    ],
    [
      'routing: { partners: { Noris: { owner: anna } } }',
      ['1:24: The key `Noris` is not allowed here. Expected: lower-case letters, digits and hyphens, up to 40.'],
    ],
    [
      'routing: { ladder: [{ at: 75, do: remind }] }',
      ['1:27: `routing.ladder[0].at` is the number `75`. Expected: share such as `75%`, at most `999%`.'],
    ],
    [
      'calendar: { timezone: Europe/Belrin }',
      [
        '1:23: "Europe/Belrin" is not a time zone: use a name of the IANA list, such as "Europe/Berlin". Did you mean `Europe/Berlin`? Expected: IANA time zone such as `Europe/Berlin`.',
      ],
    ],
    [
      'calendar: { holidays: [DE, DE-BX] }',
      [
        '1:28: No holidays are known for "DE-BX": use a country such as "DE", or a country and state such as "DE-BE". Did you mean `DE-BB`? Expected: country such as `DE`, or country and state such as `DE-BE`.',
      ],
    ],
    [
      'calendar: { closed: ["2026-02-30"] }',
      [
        '1:22: There is no day `2026-02-30`: look at the month and the day. Expected: day such as `2026-10-02`, or first and last day such as `2026-12-24..2027-01-01`.',
      ],
    ],
    [
      'calendar: { holidays: [DE,DE,DE,DE,DE,DE,DE,DE,DE,DE,DE,DE,DE,DE,DE,DE,DE,DE,DE,DE,DE] }',
      [
        '1:13: `calendar.holidays` has 21 entries. Expected: list of at most 20 (country such as `DE`, or country and state such as `DE-BE`).',
      ],
    ],
    [
      'routing: { partners: { a: { owner: o, respond_within: 900d } } }',
      ['1:55: `900d` is too long: the most is `366d`. Expected: working time such as `8h` (hours) or `2d` (days).'],
    ],
    [
      'routing: { partners: { a: { owner: o, respond_within: 0h } } }',
      [
        '1:55: `0h` is not allowed for `routing.partners.a.respond_within`. Expected: working time such as `8h` (hours) or `2d` (days).',
      ],
    ],
    ['mode: live\nmode: off', ['2:1: The key `mode` stands twice. Expected: each key once.']],
    [
      'mode: live\n---\nmode: off',
      ['2:1: The file holds more than one document. Expected: no line `---` after the first.'],
    ],
    ['a:\n\tb: 1', ['2:1: This is not valid YAML: Tabs are not allowed as indentation. Expected: spaces.']],
    ['a: &x 1', ['1:4: Anchors (`&name`) are not allowed. Expected: the value itself, or text in quotes.']],
    ['a: *x', ['1:4: Aliases (`*name`) are not allowed. Expected: the value itself, or text in quotes.']],
    ['a: !!js/function x', ['1:4: Tags (`!name`) are not allowed. Expected: a plain value, or text in quotes.']],
    ['%YAML 1.1\n---\na: 1', ['1:1: Directives (`%…`) are not allowed. Expected: YAML 1.2 without directives.']],
    ['<<: {}', [`1:1: Unknown key \`<<\`. Expected: one of ${topKeys}.`]],
    ['? [a]\n: b', ['1:3: A key is missing or is not plain text. Expected: a name before the colon.']],
    ['a: 1\n__proto__: { mode: off }', ['2:1: The key `__proto__` is not allowed. Expected: another name.']],
    ['valueOf: 1', [`1:1: Unknown key \`valueOf\`. Expected: one of ${topKeys}.`]],
    [
      'constructor: 1',
      [`1:1: Unknown key \`constructor\`. Did you mean \`contractors\`? Expected: one of ${topKeys}.`],
    ],
  ])('%j', (base, problems) => {
    expect(problemsIn({ base })).toEqual(problems.map(problem => `base.yml:${problem}`))
  })

  test('columns count characters, so that umlauts and emoji are one each', () => {
    expect(problemsIn({ base: '# 🚢 größer\n{ "ä🚢": 1, mode: x }' }).map(line => line.split(': ')[0])).toEqual([
      'base.yml:2:3',
      'base.yml:2:18',
    ])
  })

  test('what is shown of a file stays on one line and inside its quotes', () => {
    const [line = ''] = problemsIn({ base: `mode: "a\\n\`@everyone\`${'x'.repeat(1000)}"` })
    expect(line).toMatch(/^base\.yml:1:7: `a '@everyone'x{40,50}…` is not allowed for `mode`\. [^\n]*$/)
  })

  test('a label cannot break out of the message that names it', () => {
    const base = 'routing: { partners: { a: { owner: o, labels: ["x\\n`@y"] }, b: { owner: o, labels: ["x\\n`@y"] } } }'
    expect(problemsIn({ base })).toEqual([
      "base.yml:1:48: `x '@y` is not allowed for `routing.partners.a.labels[0]`. Expected: name of a label, up to 50 characters.",
      "base.yml:1:85: `x '@y` is not allowed for `routing.partners.b.labels[0]`. Expected: name of a label, up to 50 characters.",
    ])
  })

  test('a value that is wrong in two ways is one problem', () => {
    expect(problemsIn({ base: 'calendar: { closed: ["<b>"] }' })).toHaveLength(1)
  })

  test('two partners that claim the same label are both named, whatever the case of its letters', () => {
    const base =
      'routing:\n  partners:\n    a: { owner: o, aliases: [cloud] }\n    b: { owner: o, labels: [x, "Partner: Cloud"] }'
    expect(problemsIn({ base })).toEqual([
      'base.yml:4:32: The partners `a` and `b` both claim the label `Partner: Cloud`. Expected: one partner for it.',
    ])
  })

  test('all problems come at once, in the order of the file, at most 50', () => {
    expect(
      problemsIn({ base: 'routing: { lead: "" }\nmoed: live\nlanguage: fr' }).map(line => line.slice(9, 12)),
    ).toEqual(['1:1', '2:1', '3:1'])
    const many = Array.from({ length: 80 }, (_, index) => `k${index}: 1`).join('\n')
    expect(problemsIn({ base: many })).toHaveLength(50)
  })
})

describe('the repository’s file over the organisation’s', () => {
  const base =
    'mode: shadow\nrouting:\n  partners:\n    noris: { owner: anna, backup: [ben, carla] }\n    other: { owner: dora }'

  test('maps merge, lists and single values replace', () => {
    const own = 'mode: live\nrouting: { partners: { noris: { backup: [erik] } } }'
    expect(load({ base, own })).toMatchObject({
      configuration: {
        mode: 'live',
        routing: { partners: { noris: { owner: 'anna', backup: ['erik'] }, other: { owner: 'dora' } } },
      },
    })
  })

  test('the organisation’s file is enough', () => {
    expect(load({ base })).toMatchObject({ state: 'valid', configuration: { mode: 'shadow' } })
  })

  test('a problem points into the file that holds the wrong value', () => {
    const broken = base.replace('dora', 'do--ra')
    expect(problemsIn({ base: broken, own: 'mode: lvie\nrouting: { partners: { next: {} } }' })).toEqual([
      'base.yml:5:21: `do--ra` is not allowed for `routing.partners.other.owner`. Expected: GitHub login.',
      'own.yml:1:7: `lvie` is not allowed for `mode`. Did you mean `live`? Expected: one of `off`, `shadow`, `live`.',
      'own.yml:2:24: `routing.partners.next.owner` is missing. Expected: GitHub login.',
    ])
  })

  test('an empty value does not fall back in silence', () => {
    expect(problemsIn({ base, own: 'mode:' })).toEqual([
      'own.yml:1:1: `mode` has no value. Expected: one of `off`, `shadow`, `live`.',
    ])
  })

  test('both files’ syntax is reported together', () => {
    expect(problemsIn({ base: 'a: *x', own: 'mode: "live\n' })).toEqual([
      'base.yml:1:4: Aliases (`*name`) are not allowed. Expected: the value itself, or text in quotes.',
      brokenQuote,
    ])
  })
})

describe('a login', () => {
  const longest = 'a'.repeat(38)
  test.each(['anna', 'anna-b', 'anna-', 'a-', 'anna_acme', `${longest}a`, `${longest}-`, '7'])('may be %s', login => {
    const base = `people: { ${login}: {} }\nrouting: { lead: ${login}, engineers: ["@${login}"], partners: { a: { owner: "${login}" } } }`
    const rules = `consensus: { profiles: { default: { deciders: ["${login}"], required: ["@${login}"] } } }`
    const contractors = `contractors: { publish: a/b, companies: { c: { contacts: ["${login}"] } } }`
    expect(problemsIn({ base: [base.replaceAll(': 7', ': "7"'), rules, contractors].join('\n') })).toEqual([])
  })
  test.each(['-anna', 'an--na', 'anna--', 'anna_', `${longest}aa`, `${longest}a-`, 'an na', ''])('is not %j', login => {
    expect(problemsIn({ base: `routing: { lead: "${login}" }` })).toHaveLength(1)
  })
})

describe('people', () => {
  const days = 'day such as `2026-10-02`, or first and last day such as `2026-12-24..2027-01-01`'
  const personKeys = '`max_open`, `away`, `language`'

  test('are kept by login in lower case, with every default', () => {
    const loaded = load({
      base: 'people:\n  Anna_acme: { max_open: 8, away: ["2026-10-05..2026-10-16", 2026-11-02], language: de }\n  "@Ben": {}',
    })
    if (loaded.state !== 'valid') throw new Error('invalid')
    const people: Directory['people'] = loaded.configuration.people
    expect({ ...people }).toEqual({
      anna_acme: { max_open: 8, away: ['2026-10-05..2026-10-16', '2026-11-02'], language: 'de' },
      ben: { away: [] },
    })
  })

  test('may be called constructor, and then still nobody else is one', () => {
    expect(load({ base: 'people: { constructor: {} }' })).toHaveProperty('configuration.people.constructor.away', [])
    const loaded = load({ base: '' })
    expect(loaded.state === 'valid' && 'constructor' in loaded.configuration.people).toBe(false)
  })

  test.each([
    ['people: [anna]', ['1:1: `people` is a list. Expected: map (GitHub login).']],
    ['people: { -anna: {} }', ['1:11: The key `-anna` is not allowed here. Expected: GitHub login.']],
    ['people: { acme/team: {} }', ['1:11: The key `acme/team` is not allowed here. Expected: GitHub login.']],
    ['people: { anna: }', [`1:11: \`people.anna\` has no value. Expected: map with the keys ${personKeys}.`]],
    [
      'people:\n  anna: { maxopen: 8 }',
      [`2:11: Unknown key \`maxopen\`. Did you mean \`max_open\`? Expected: one of ${personKeys}.`],
    ],
    [
      'people:\n  anna: {}\n  "@Anna": {}\n  ANNA: {}',
      [
        '3:3: `anna` and `@Anna` are the same person: GitHub does not tell case apart. Expected: each person once.',
        '4:3: `anna` and `ANNA` are the same person: GitHub does not tell case apart. Expected: each person once.',
      ],
    ],
    ...['0', '1000', '-3'].map((most): [string, string[]] => [
      `people: { anna: { max_open: ${most} } }`,
      [`1:29: \`${most}\` is not allowed for \`people.anna.max_open\`. Expected: whole number from 1 to 999.`],
    ]),
    [
      'people: { anna: { max_open: 2.5 } }',
      ['1:29: `people.anna.max_open` is the number `2.5`. Expected: whole number from 1 to 999.'],
    ],
    [
      'people: { anna: { max_open: "8" } }',
      ['1:29: `people.anna.max_open` is the text `8`. Expected: whole number from 1 to 999.'],
    ],
    [
      'people: { anna: { language: dn } }',
      ['1:29: `dn` is not allowed for `people.anna.language`. Did you mean `en`? Expected: one of `en`, `de`.'],
    ],
    [
      'people: { anna: { away: 2026-10-05 } }',
      [`1:25: \`people.anna.away\` is the text \`2026-10-05\`. Expected: list of at most 100 (${days}).`],
    ],
    [
      'people: { anna: { away: [tomorrow] } }',
      [`1:26: \`tomorrow\` is not allowed for \`people.anna.away[0]\`. Expected: ${days}.`],
    ],
    [
      'people: { anna: { away: [05.10.2026, 2026-10-16..2026-10-05, 2026-02-30] } }',
      [
        `1:26: \`05.10.2026\` is not a date: write year-month-day, such as \`2026-10-01\`. Expected: ${days}.`,
        `1:38: \`2026-10-16..2026-10-05\` ends before it begins: write the earlier day first. Expected: ${days}.`,
        `1:62: There is no day \`2026-02-30\`: look at the month and the day. Expected: ${days}.`,
      ],
    ],
    [
      `people: { anna: { away: [${'2026-10-05,'.repeat(101)}] } }`,
      [`1:19: \`people.anna.away\` has 101 entries. Expected: list of at most 100 (${days}).`],
    ],
  ])('%j', (base, problems) => {
    expect(problemsIn({ base })).toEqual(problems.map(problem => `base.yml:${problem}`))
  })

  test('of the organisation hold in its repositories', () => {
    const base = 'people: { anna: { max_open: 3 } }'
    expect(load({ base, own: 'mode: live' })).toHaveProperty('configuration.people.anna.max_open', 3)
    expect(load({ base })).toHaveProperty('configuration.people.anna.max_open', 3)
  })
})

describe('what rules more than one repository', () => {
  const misplaced = (key: string) =>
    `The key \`${key}\` rules more than this repository, so it has no effect here: move it to the organisation’s file, in its \`.github\` repository. Expected: \`${key}\` in the organisation’s file only.`
  const base =
    'people: { anna: { max_open: 3 } }\nmaintenance: acme/ops\ncontractors: { publish: acme/status, companies: { a: {} } }'

  test.each([
    ['people', 'people: { anna: { max_open: 9 }, ben: {} }'],
    ['people', 'people:'],
    ['maintenance', 'maintenance: acme/standards'],
    ['maintenance', 'maintenance: [what, ever]'],
    ['contractors', 'contractors: { publish: acme/mine }'],
    ['contractors', 'contractors: { companies: { b: { lots: { X: { labels: [bug] } } } } }'],
    ['contractors', '"contractors": nonsense'],
  ])('is left out of a repository’s own file, and told: %s', (key, text) => {
    const own = `mode: shadow\n\n${text}`
    expect(problemsIn({ base, own })).toEqual([`own.yml:3:1: ${misplaced(key)}`])
    const organisation = load({ base })
    if (organisation.state !== 'valid') throw new Error('invalid')
    expect(load({ base, own })).toMatchObject({
      state: 'valid',
      configuration: { ...organisation.configuration, written: expect.anything(), mode: 'shadow' },
      problems: [{ isLeftOut: true }],
    })
  })

  test('is left out as well where the organisation has no file', () => {
    expect(load({ own: 'mode: shadow\npeople: { anna: {} }' })).toMatchObject({
      state: 'valid',
      configuration: { mode: 'shadow', people: {} },
      problems: [{ file: 'own.yml', line: 2, column: 1, path: 'people' }],
    })
  })

  test('is one problem in the wrong file, whatever else is wrong with it', () => {
    const own = 'people:\n  anna: { max_open: x, a: 1 }\nmode: lvie'
    expect(problemsIn({ base: 'people:\n  anna: { max_open: 0 }', own })).toEqual([
      'base.yml:2:21: `0` is not allowed for `people.anna.max_open`. Expected: whole number from 1 to 999.',
      `own.yml:1:1: ${misplaced('people')}`,
      'own.yml:3:7: `lvie` is not allowed for `mode`. Did you mean `live`? Expected: one of `off`, `shadow`, `live`.',
    ])
  })

  test('stays as the organisation says, whatever a repository’s own file holds', () => {
    const value = fc.oneof(
      fc.constantFrom('acme/standards', 'anna', 'shadow', 'de', null, 7, []),
      fc.json().map((text): unknown => JSON.parse(text)),
    )
    const ownFile = fc.oneof(
      fc.record(
        {
          people: value,
          maintenance: value,
          contractors: value,
          mode: fc.constantFrom('live', 'off'),
          language: value,
        },
        { requiredKeys: [] },
      ),
      fc.constant(parse(configurationExample(schema))),
    )
    const organisation = load({ base })
    if (organisation.state !== 'valid') throw new Error('invalid')
    const { people, maintenance, contractors } = organisation.configuration
    let loadedFiles = 0
    fc.assert(
      fc.property(ownFile, file => {
        const loaded = load({ base, own: JSON.stringify(file) })
        if (loaded.state !== 'valid') return
        loadedFiles++
        expect(loaded.configuration).toMatchObject({ people, maintenance, contractors })
        const left = ['people', 'maintenance', 'contractors'].filter(key => Object.hasOwn(Object(file), key))
        expect(loaded.problems.map(({ path }) => path).toSorted()).toEqual(left.toSorted())
      }),
      { numRuns: 500, seed: 1 },
    )
    expect(loadedFiles).toBeGreaterThan(100)
  })

  test('is every key that says so, and no other', () => {
    const told = Object.entries(describeSchema(schema).properties ?? {}).filter(([, node]) => isForOrganisation(node))
    expect(told.map(([key]) => key)).toEqual(['maintenance', 'people', 'contractors'])
    for (const [, node] of told)
      expect(node).toHaveProperty('description', expect.stringMatching(/Only in the organisation’s file\.$/))
  })
})

describe('hostile files are refused before they can harm', () => {
  const laughs = 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n'
  const deepMap = Array.from({ length: 30 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n')
  const full = (text: string) => text.repeat(Math.floor(65_536 / text.length))
  test.each([
    ['billion laughs', laughs],
    ['10,000 brackets', '['.repeat(10_000)],
    ['brackets and braces', '[{a: '.repeat(5_000)],
    ['lists within lists on one line', '- '.repeat(10_000)],
    ['questions within questions', '? '.repeat(10_000)],
    ['maps within maps', deepMap],
    ['5 MB', 'a'.repeat(5_000_000)],
    ['64 KiB of closing brackets', full(']')],
    ['64 KiB of commas', full(',')],
    ['64 KiB of quotes', full('"')],
    ['64 KiB of holidays', `calendar: { holidays: [${'DE-BY,'.repeat(9_900)}] }`],
    [
      '64 KiB of people',
      `people: { ${Array.from({ length: 6_000 }, (_, index) => `p${index}:{}`).join(',')}, P1: {} }`,
    ],
    ['64 KiB of absences', `people: { anna: { away: [${'2026-10-32,'.repeat(5_000)}] } }`],
    [
      '64 KiB of areas',
      `routing: { partners: { a: { areas: { ${Array.from({ length: 6_000 }, (_, index) => `l${index}: a`).join(',')} } } } }`,
    ],
    ['64 KiB of questions', `routing: { questions: [${'outcome,'.repeat(8_000)}] }`],
    ['64 KiB of rungs', `routing: { ladder: [${'{at: 5%},'.repeat(6_000)}] }`],
    ['64 KiB of wrong lines', full('a: b: c\n')],
    ['64 KiB of unknown keys', Array.from({ length: 6_000 }, (_, index) => `k${index}:`).join('\n')],
  ])('%s', (_, base) => {
    expect(effortOf(() => expect(load({ base }).state).toBe('invalid'))).toBeLessThan(1_000)
  })

  test('20 levels are fine, 21 are not', () => {
    const nested = (levels: number) => `a: ${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}`
    expect(problemsIn({ base: nested(20) })).toEqual([expect.stringContaining('Unknown key `a`')])
    expect(problemsIn({ base: nested(21) })).toEqual([expect.stringContaining('nested more than 20 levels deep')])
  })

  const words = [
    'routing',
    'partners',
    'noris',
    'owner',
    'anna',
    'mode',
    'live',
    '__proto__',
    'constructor',
    'calendar',
  ]
  const marks = [
    ': ',
    '\n',
    '  ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ', ',
    '"',
    "'",
    '# ',
    '&',
    '*',
    '!',
    '|',
    '>',
    '?',
    '\t',
    '---\n',
  ]
  const yamlish = fc.array(fc.oneof(fc.constantFrom(...words, ...marks), fc.string())).map(parts => parts.join(''))

  test('any text gets an answer whose places lie within it', () => {
    fc.assert(
      fc.property(yamlish, base => {
        const loaded = load({ base })
        const lines = base.replace(/^\uFEFF/, '').split('\n')
        for (const { line, column } of loaded.state === 'invalid' ? loaded.problems : []) {
          expect(column).toBeGreaterThan(0)
          expect(column).toBeLessThanOrEqual([...(lines[line - 1] ?? '')].length + 1)
        }
        for (const text of problemsIn({ base })) expect(text).not.toMatch(/\n/)
      }),
      { numRuns: cases(2_000), seed: 1 },
    )
  })
})
