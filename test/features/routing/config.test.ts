import { describe, expect, test } from '@jest/globals'
import { checkFiles } from '../../../src/config/check.ts'
import { loadConfiguration } from '../../../src/config/load.ts'
import { formatProblem } from '../../../src/config/problems.ts'
import { composeSchema } from '../../../src/config/schema.ts'
import { type RoutingConfig, routingConfig } from '../../../src/features/routing/config.ts'

const schema = composeSchema({ routing: routingConfig })

function load(text: string) {
  return loadConfiguration({ file: 'lotse.yml', text }, null, schema)
}

function problemsIn(text: string): string[] {
  const loaded = load(text)
  return loaded.state === 'invalid' ? loaded.problems.map(formatProblem) : []
}

/** @param routing what stands under `routing`, as a flow map */
function read(routing: string): RoutingConfig {
  const loaded = load(`routing: ${routing}`)
  if (loaded.state !== 'valid') throw new Error(problemsIn(`routing: ${routing}`).join('\n'))
  return routingConfig.parse(loaded.configuration.routing)
}

/** The part of the specification's example that routing reads. */
const complete = `version: 1
mode: live                        # off | shadow (plan only, written to the maintenance issue) | live
language: en                      # en | de: comments; a person or partner may have another
commands: { bare: true, off: [] } # false: only "/lotse verb"; off: verbs another bot owns here, e.g. [extend]
maintenance: acme/ops             # repository of the one maintenance issue (default: the \`.github\` repository)

calendar:                         # the organisation's working time
  timezone: Europe/Berlin
  hours: "Mon-Fri 09:00-17:00"
  holidays: [DE, DE-BE]           # country or country-state, from date-holidays
  closed: ["2026-12-24..2027-01-01", "2026-10-02"]   # bridge days, summits

people:                           # optional; who is not listed gets defaults
  anna: { max_open: 8, away: ["2026-10-05..2026-10-16"], language: de }

routing:
  engineers: [anna, ben, "@acme/product"]     # may use the engineers' commands
  lead: dora                                  # last resort
  questions: [outcome, deadline, workaround]  # asked when the text leaves them open; or [{id, en, de}]
  waiting_label: "waiting: partner"
  unrouted_label: "needs routing"
  ladder: [ {at: 75%, do: remind}, {at: 100%, do: add_backup}, {at: 200%, do: tell_lead} ]
  mentions: 3                                 # notifying comments per thread until the next human answer
  partners:
    plusserver:
      name: plusserver GmbH
      aliases: [pluscloud]                    # also match label "partner: pluscloud"
      labels: ["partner: plusserver"]         # default: "partner: KEY" and one per alias
      field: Partner                          # heading of an issue form; its value is a key, name or alias
      team: plusserver                        # GitHub team whose members write for this partner
      owner: anna
      backup: [ben]
      areas: { IAM: erik }                    # label → another owner
      respond_within: 8h                      # working hours; d = working days
      language: de
`

describe('a complete file', () => {
  test('is valid', () => {
    expect(checkFiles({ organisation: 'lotse.yml' }, () => complete, schema)).toEqual({
      code: 0,
      output: [
        'lotse.yml is valid.',
        'mode: live',
        'language: en',
        'maintenance: acme/ops',
        'people: anna',
        'routing.engineers: anna, ben, @acme/product',
        'routing.lead: dora',
        'routing.waiting_label: waiting: partner',
        'routing.unrouted_label: needs routing',
        'routing.partners: plusserver',
      ].join('\n'),
    })
  })

  test('may be checked again after it was completed and stored', () => {
    const loaded = load(complete)
    const once = loaded.state === 'valid' ? loaded.configuration.routing : null
    expect(routingConfig.parse(once)).toEqual(once)
    expect(routingConfig.parse(JSON.parse(JSON.stringify(once)))).toEqual(once)
  })
})

describe('what a file leaves out', () => {
  test('the smallest one has the ladder, two questions and three mentions, and sets no label', () => {
    const { partners, ...rest } = read('{ partners: { noris: { owner: anna } } }')
    expect(partners.noris).toEqual({
      ...{ name: 'noris', aliases: [], labels: ['partner: noris'], owner: 'anna', backup: [], areas: [] },
      respond_within: '8h',
    })
    expect(rest).toEqual({
      engineers: ['anna'],
      questions: [
        {
          id: 'outcome',
          en: 'What should be possible in the end? (the outcome, rather than the feature)',
          de: 'Was soll am Ende möglich sein? (das Ergebnis, nicht die Funktion)',
          headings: ['Desired outcome', 'Expected outcome', 'Goal', 'Need', 'Ergebnis', 'Ziel', 'Bedarf'],
        },
        {
          id: 'deadline',
          en: 'By when, and what happens if it comes later?',
          de: 'Bis wann, und was passiert, wenn es später kommt?',
          headings: ['By when', 'Due date', 'Needed by', 'Bis wann', 'Frist', 'Termin'],
        },
      ],
      except_labels: [],
      ladder: [
        { at: '75%', do: 'remind' },
        { at: '100%', do: 'add_backup' },
        { at: '200%', do: 'tell_lead' },
      ],
      mentions: 3,
    })
  })

  test('engineers are all whom it names, each once', () => {
    const partners = '{ a: { owner: anna, backup: [ben, Anna], areas: { IAM: erik } }, b: { owner: BEN } }'
    expect(read(`{ lead: dora, partners: ${partners} }`).engineers).toEqual(['anna', 'ben', 'erik', 'dora'])
    expect(read(`{ lead: dora, engineers: [carla], partners: ${partners} }`).engineers).toEqual(['carla'])
  })

  test('questions, mentions and rungs may be none at all', () => {
    expect(read('{ questions: [], mentions: 0, ladder: [] }')).toMatchObject({ questions: [], mentions: 0, ladder: [] })
  })
})

describe('what a file says', () => {
  test('logins may have the short code of an enterprise, and an @', () => {
    const { lead, partners } = read(
      '{ lead: "@dora_acme", partners: { a: { owner: an-na_acme, areas: { x: "@e" } } } }',
    )
    expect([lead, partners.a?.owner, partners.a?.areas]).toEqual([
      'dora_acme',
      'an-na_acme',
      [{ label: 'x', login: 'e' }],
    ])
  })

  test('areas keep their order', () => {
    const { partners } = read('{ partners: { a: { owner: o, areas: { Ops: ben, IAM: erik, iaas: carla } } } }')
    expect(partners.a?.areas).toEqual([
      { label: 'Ops', login: 'ben' },
      { label: 'IAM', login: 'erik' },
      { label: 'iaas', login: 'carla' },
    ])
  })

  test('rungs are sorted by their share; one action may come twice', () => {
    const ladder = '[{ at: 100%, do: remind }, { at: 999%, do: tell_lead }, { at: 9%, do: remind }]'
    expect(read(`{ ladder: ${ladder} }`).ladder.map(({ at }) => at)).toEqual(['9%', '100%', '999%'])
  })

  test('a question may be one’s own, and reword one that is built in', () => {
    const own = '{ id: deadline, en: "When?", de: "Wann?" }, { id: release, en: A, de: B, headings: [Version] }'
    expect(read(`{ questions: [workaround, ${own}] }`).questions).toEqual([
      expect.objectContaining({ id: 'workaround', en: 'How is it done until then? (a workaround, if there is one)' }),
      { id: 'deadline', en: 'When?', de: 'Wann?', headings: [] },
      { id: 'release', en: 'A', de: 'B', headings: ['Version'] },
    ])
  })
})

describe('a problem says where it is, what is wrong and what would be right', () => {
  const questionNames = 'one of `outcome`, `deadline`, `workaround`'
  const questionKeys = '`id`, `en`, `de`, `headings`'
  const label = 'name of a label, up to 50 characters'
  test.each<[string, string[]]>([
    [
      '{ questions: [outcom] }',
      [
        `1:24: \`outcom\` is not allowed for \`routing.questions[0]\`. Did you mean \`outcome\`? Expected: ${questionNames}, or map with the keys ${questionKeys}.`,
      ],
    ],
    [
      '{ questions: [outcome, 5] }',
      [
        `1:33: \`5\` is not allowed for \`routing.questions[1]\`. Expected: ${questionNames}, or map with the keys ${questionKeys}.`,
      ],
    ],
    [
      '{ questions: [[]] }',
      [`1:24: \`routing.questions[0]\` is a list. Expected: ${questionNames}, or map with the keys ${questionKeys}.`],
    ],
    [
      '{ questions: [{ id: release, en: Which? }] }',
      ['1:24: `routing.questions[0].de` is missing. Expected: text, up to 200 characters.'],
    ],
    [
      '{ questions: [{ id: a, en: b, de: c, heading: d }] }',
      [`1:47: Unknown key \`heading\`. Did you mean \`headings\`? Expected: one of ${questionKeys}.`],
    ],
    [
      '{ questions: [{ id: Release, en: b, de: 5 }] }',
      [
        '1:30: `Release` is not allowed for `routing.questions[0].id`. Expected: lower-case letters, digits and hyphens, up to 40.',
        '1:50: `routing.questions[0].de` is the number `5`. Expected: text, up to 200 characters, in quotes.',
      ],
    ],
    [
      '{ questions: [outcome, deadline, outcome, { id: deadline, en: b, de: c }] }',
      [
        '1:43: Two questions are called `outcome`. Expected: each question once.',
        '1:58: Two questions are called `deadline`. Expected: each question once.',
      ],
    ],
    [
      `{ questions: [${'outcome, '.repeat(11)}] }`,
      [
        `1:12: \`routing.questions\` has 11 entries. Expected: list of at most 10 (${questionNames}, or map with the keys ${questionKeys}).`,
      ],
    ],
    ['{ waiting_label: "" }', [`1:27: \`""\` is not allowed for \`routing.waiting_label\`. Expected: ${label}.`]],
    [
      `{ unrouted_label: ${'x'.repeat(51)} }`,
      [`1:28: \`${'x'.repeat(51)}\` is not allowed for \`routing.unrouted_label\`. Expected: ${label}.`],
    ],
    [
      '{ waiting_label: Waiting, unrouted_label: waiting }',
      ['1:52: The `unrouted_label` `waiting` is also the `waiting_label`. Expected: a label of its own.'],
    ],
    [
      '{ waiting_label: A, unrouted_label: "Partner: b", partners: { p: { owner: o, labels: [a] }, b: { owner: o } } }',
      [
        '1:27: The `waiting_label` `A` is also a label of the partner `p`. Expected: a label of its own.',
        '1:46: The `unrouted_label` `Partner: b` is also a label of the partner `b`. Expected: a label of its own.',
      ],
    ],
    [
      '{ unrouted_label: "partner: unknown" }',
      ['1:28: The `unrouted_label` `partner: unknown` begins like a partner’s. Expected: a label of its own.'],
    ],
    ['{ except_labels: IAM }', [`1:27: \`routing.except_labels\` is the text \`IAM\`. Expected: list (${label}).`]],
    [
      '{ ladder: [{ at: 75%, do: remimd }] }',
      [
        '1:36: `remimd` is not allowed for `routing.ladder[0].do`. Did you mean `remind`? Expected: one of `remind`, `add_backup`, `tell_lead`.',
      ],
    ],
    [
      '{ ladder: [{ at: 1000%, do: remind }] }',
      ['1:27: `1000%` is not allowed for `routing.ladder[0].at`. Expected: share such as `75%`, at most `999%`.'],
    ],
    [
      '{ ladder: [{ at: 75%, do: remind }, { at: 75%, do: add_backup }] }',
      ['1:52: Two rungs of the ladder stand at `75%`. Expected: each share once.'],
    ],
    [
      `{ ladder: [${Array.from({ length: 11 }, (_, index) => `{ at: ${index + 1}%, do: remind }`).join(', ')}] }`,
      ['1:12: `routing.ladder` has 11 entries. Expected: list of at most 10 (map with the keys `at`, `do`).'],
    ],
    ['{ mentions: 21 }', ['1:22: `21` is not allowed for `routing.mentions`. Expected: whole number from 0 to 20.']],
    ['{ mentions: -1 }', ['1:22: `-1` is not allowed for `routing.mentions`. Expected: whole number from 0 to 20.']],
    ['{ mentions: few }', ['1:22: `routing.mentions` is the text `few`. Expected: whole number from 0 to 20.']],
    [
      `{ partners: { a: { owner: o, field: ${'x'.repeat(101)} } } }`,
      [
        `1:46: \`${'x'.repeat(59)}…\` is not allowed for \`routing.partners.a.field\`. Expected: heading of an issue form, up to 100 characters.`,
      ],
    ],
    [
      '{ partners: { a: { owner: o, areas: [IAM] } } }',
      ['1:39: `routing.partners.a.areas` is a list. Expected: map of labels to GitHub logins.'],
    ],
    [
      '{ partners: { a: { owner: o, areas: { IAM: "@acme/iam" } } } }',
      ['1:53: `@acme/iam` is not allowed for `routing.partners.a.areas.IAM`. Expected: GitHub login.'],
    ],
    [
      '{ partners: { a: { owner: o, areas: { "x`y": anna } } } }',
      [`1:48: The key \`x'y\` is not allowed here. Expected: ${label}.`],
    ],
    [
      '{ partners: { a: { owner: o, areas: { IAM: b, iam: c } } } }',
      ['1:56: `IAM` and `iam` are the same label: GitHub does not tell case apart. Expected: each label once.'],
    ],
    ...['_anna', 'anna_', 'an__na', 'an_-na', `a${'b'.repeat(39)}`].map((login): [string, string[]] => [
      `{ lead: ${login} }`,
      [`1:18: \`${login}\` is not allowed for \`routing.lead\`. Expected: GitHub login.`],
    ]),
  ])('%s', (routing, problems) => {
    expect(problemsIn(`routing: ${routing}`)).toEqual(problems.map(problem => `lotse.yml:${problem}`))
  })
})
