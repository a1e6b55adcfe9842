import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Wanted } from '../../src/core/effects.ts'
import { features } from '../../src/features/index.ts'
import { cases } from '../cases.ts'
import { findLive } from './rendered.ts'
import { day, hour, people, Whole, type Words } from './whole.ts'

/** Only strangers use these: as a login, a team, a host, a number of a thread. */
const marks = ['evil', '666666']

const hostile = [
  '@evil',
  '@evil/everyone',
  'x @evil-person, y',
  '`@evil`',
  ...['` @evil', 'x` @evil', '`` @evil', '``` @evil', '@evil `', '~~~ @evil'],
  '`a` @evil `b`',
  '<img src="https://evil.example/x">',
  '<!-- lotse:1 evil -->',
  '<!-- open',
  '</details></summary><b>@evil</b>',
  '<script>evil()</script>',
  '[evil](https://evil.example)',
  '![evil](https://evil.example/x.png)',
  '[evil]: https://evil.example',
  '<https://evil.example>',
  'https://evil.example/x?y=z#666666',
  'www.evil.example',
  'mail@evil.example',
  '#666666',
  'evil/evil#666666',
  'GH-666666',
  '**@evil** _@evil_ ~~@evil~~',
  '| @evil | #666666 |',
  '> @evil',
  '- [ ] @evil',
  '# @evil',
  '\\@evil \\`@evil\\`',
  '&#64;evil &commat;evil',
  '\u202E@evil\u202C \u2066x',
  '@\u200Bevil @\u00ADevil',
  'a\u0000b\u0007@evil',
  '$@evil$ $$\\href{https://evil.example}{x}$$',
  '[^evil]: https://evil.example',
  '＠evil',
  `@evil ${'x'.repeat(300)}`,
  `${'@evil '.repeat(200)}`,
]

/** What makes arguments of some command: mixed with the above they come as far as arguments come. */
const fitting = [
  ...[
    '@ben',
    'O1',
    'D17',
    '2026-10-05',
    '2026-10-05..2026-10-16',
    'until 2026-10-15',
    '3bd',
    'for 5bd',
    '#12',
    'and #13',
  ],
  ...[
    'VP06c',
    'dnation',
    'noris',
    'none',
    'green',
    'amber',
    'auto',
    'by',
    'us',
    'upstream',
    'minor',
    'withheld',
    'status',
  ],
  ...['why', 'log', 'same as', 'profile=default', 'effective 2026-12-01', 'covers #12', 'started 2026-09-01 link'],
  ...['routing', 'decision', 'https://github.com/acme/home/issues/12#issuecomment-1', 'acme/home#7', 'a reason'],
]

const plain: Words = { title: 'Entropy', text: 'Keep the checks.', need: null, status: '' }

/** Where commands find something to act on: nothing yet; objections, one of them advisory; a decision that was taken. */
const beginnings: Readonly<Record<string, (whole: Whole) => Whole>> = {
  fresh: whole => whole,
  objected: whole =>
    whole
      .say({ by: 'pat', body: '/propose Entropy' })
      .say({ by: 'uwe', body: '/object The list is untested.' })
      .say({ by: 'stan', body: '/object Not mine.' }),
  accepted: whole => whole.say({ by: 'pat', body: '/propose Entropy' }).wait(12 * day),
}

/** @returns every text that somebody may read */
function textsOf(wanted: Wanted): string[] {
  const { comment, notices, answers, reasons, reports, checks = [] } = wanted
  return [
    ...(comment === undefined ? [] : [comment]),
    ...notices.map(({ body }) => body),
    ...answers.flatMap(({ text }) => text ?? []),
    ...[...reasons, ...reports],
    ...checks.flatMap(({ title, summary }) => [title, summary]),
  ]
}

/** @returns what is live of the stranger's words soon and much later, each once */
function findLiveIn(whole: Whole): string[] {
  const texts = [hour, 12 * day].flatMap(after => [
    ...Object.values(whole.wanted(after)).flatMap(textsOf),
    ...whole
      .desks(after)
      .flatMap(({ issues, notices }) => [
        ...issues.flatMap(({ title, body }) => [...(title === null ? [] : [title]), body]),
        ...notices.map(({ body }) => body),
      ]),
  ])
  return [...new Set(texts.flatMap(text => findLive(text, marks).map(found => `${found} in ${text.slice(0, 300)}`)))]
}

describe('A stranger’s words', () => {
  test.each([
    ['@evil', ['live: @evil']],
    ['<b onclick="x">', ['HTML: <b onclick="x">']],
    ['<details>\n@evil\n</details>', ['live: @evil']],
    ['https://evil.example', ['a link to https://evil.example']],
    ['[x]\n\n[x]: https://evil.example', ['a link to https://evil.example']],
    ['see #666666', ['live: #666666']],
    ['\u202Eabc', ['a hidden character U+202e']],
    ['`@evil` \\<b> @\u200Bevil @anna [x](https://github.com)', []],
  ])('would be found where they are live: %j', (text, found) => {
    expect(findLive(text, marks).slice(0, 1)).toEqual(found)
  })
})

describe.each(features.map(({ name, commands }) => ({ name, commands })))('The commands of $name', ({ commands }) => {
  const words = fc.array(fc.oneof(fc.constantFrom(...hostile), fc.constantFrom(...fitting)), { maxLength: 4 })
  const isExample = fc.boolean()
  const said = fc.record({ by: fc.constantFrom(...people), words, below: words, isExample })
  const all = fc.tuple(
    fc.constantFrom(...Object.keys(beginnings)),
    fc.shuffledSubarray([...commands], { minLength: commands.length }),
    fc.array(said, { minLength: commands.length, maxLength: commands.length }),
  )

  test('say nothing live of what is written behind them, whoever writes, in whatever order', () => {
    fc.assert(
      fc.property(all, ([beginning, order, lines]) => {
        const whole = beginnings[beginning]?.(new Whole(plain)) ?? new Whole(plain)
        for (const [index, { verb, example }] of order.entries()) {
          const { by = 'stan', words = [], below = [], isExample = true } = lines[index] ?? {}
          const begin = isExample ? example : `/${verb}`
          whole.say({ by, body: `${[begin, ...words].join(' ')}\n${below.join('\n')}` })
        }
        expect(findLiveIn(whole)).toEqual([])
      }),
      { numRuns: cases(12) },
    )
  })
})

test('Titles, texts, needs and words of a stranger are live nowhere', () => {
  const word = fc.constantFrom(...hostile)
  fc.assert(
    fc.property(
      fc.record({ title: word, text: word, need: word, status: word }),
      fc.constantFrom(...Object.keys(beginnings)),
      (words, beginning) => {
        expect(findLiveIn(beginnings[beginning]?.(new Whole(words)) ?? new Whole(words))).toEqual([])
      },
    ),
    { numRuns: cases(40) },
  )
})

test.each([' ', '.', ',', ' until '])('Commands as long as GitHub takes them are read in time: %j', filler => {
  const long = `x${filler.repeat(60_000 / filler.length)}x`
  const started = performance.now()
  for (const { commands } of features) {
    const whole = beginnings.objected?.(new Whole(plain)) ?? new Whole(plain)
    for (const { verb } of commands) whole.say({ by: 'anna', body: `/${verb} ${long}` })
    for (const { verb } of commands) whole.say({ by: 'anna', body: `/${verb} x\n${long}` })
    whole.wanted()
  }
  expect(performance.now() - started).toBeLessThan(8_000)
})
