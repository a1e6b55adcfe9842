import { describe, expect } from '@jest/globals'
import { home, organisation, type World, type WorldOptions } from '../world.ts'
import { gather, headline, living, notices, propose, rules, seen, writes } from './decision.ts'
import { story } from './story.ts'

/** A story among the people of `rules`. */
function tale(
  sentence: string,
  run: (world: World) => Promise<void>,
  options: Omit<WorldOptions, 'open' | 'configuration'> & { language?: 'de' } = {},
): void {
  const { language, ...rest } = options
  const configuration = language ? `language: ${language}\n${rules}` : rules
  const play = async (world: World) => {
    await gather(world)
    await run(world)
  }
  story(sentence, play, { ...rest, configuration })
}

const openUntil = (moment: string) => `### D1 · Lift the entropy check · 🟢 open until **${moment} (Berlin)**`
const accepted = '### D1 · Lift the entropy check · ✅ accepted'
const acceptedOn = (moment: string) =>
  `**D1 is accepted.** No objection stood when the window ended on ${moment} (Berlin).`

const labelsOf = (world: World, number: number) => world.sandbox.thread(home, number).labels
const reactions = (world: World, number: number, id: number) => seen(world, number, id)?.reactions

/** @returns the comment that holds the resolution */
function proposal(world: World, number: number): number {
  const comment = world.sandbox.thread(home, number).comments.find(({ body }) => body.startsWith('/propose'))
  if (!comment) throw new Error(`Nothing was proposed in #${number}.`)
  return comment.id
}

/** @returns the number of a pull request of pat that changes `files` */
async function opensPull(world: World, title: string, files: Record<string, string>): Promise<number> {
  const number = world.as('pat').opensPullRequest({ title, body: `${title}, as discussed.`, files })
  await world.settles()
  return number
}

/** An issue whose own text is the resolution. */
async function proposeIssue(world: World, body: string): Promise<number> {
  const number = world.as('pat').opens({ title: 'Lift the entropy check', body })
  await world.settles()
  await writes(world, 'pat', number, '/propose')
  return number
}

describe('13. a pull request of seven days that somebody merges after four', () => {
  tale('was closed early: the thread says so, and never that it was decided by consensus', async world => {
    const number = await opensPull(world, 'Stabilize SCS-0100', { 'Standards/scs-0100.md': 'Stable' })
    await writes(world, 'pat', number, '/propose for 7d')
    expect(headline(world, number)).toBe(
      '### D1 · Stabilize SCS-0100 · 🟢 open until **Mon 5 Oct 2026, 09:00 (Berlin)**',
    )
    expect(living(world, number)).toMatch(/Deciding: .*SovereignCloudStack\/iaas/)
    await world.goesTo('2026-10-02T11:00:00+02:00')
    world.as('ben').merges(number)
    await world.settles()
    expect(headline(world, number)).toBe('### D1 · Stabilize SCS-0100 · ⏩ closed early')
    const told = notices(world, number).at(-1) ?? ''
    expect(told).toMatch(
      /^\*\*D1 was closed early, not decided by consensus\.\*\* It was merged before the window ended/,
    )
    expect(told).toContain('Chairs: people with the role `maintain` or higher.')
    const before = world.says(number)
    await world.passes('9d')
    expect(world.says(number)).toEqual(before)
    expect(world.read(number)).not.toMatch(/D1 is accepted|✅/)
    expect(labelsOf(world, number)).toEqual(['decision: overtaken'])
  })
})

describe('14. a window that ends where nobody works', () => {
  const beforeChristmas = { start: Date.parse('2026-12-18T10:00:00+01:00') }

  tale(
    'on a holiday ends with the hours of the next working day, and says so from the start',
    async world => {
      const number = await propose(world, { first: '/propose for 7d' })
      // 25 December is a Friday.
      expect(headline(world, number)).toBe(openUntil('Mon 28 Dec 2026, 17:00'))
      await world.goesTo('2026-12-28T16:59:59+01:00')
      expect(headline(world, number)).toBe(openUntil('Mon 28 Dec 2026, 17:00'))
      await world.goesTo('2026-12-28T17:05:00+01:00')
      expect(notices(world, number)).toEqual([acceptedOn('Mon 28 Dec 2026, 17:00')])
    },
    beforeChristmas,
  )

  tale(
    'in working days leaves them out: five of them before Christmas end after it',
    async world => {
      const number = await propose(world)
      expect(headline(world, number)).toBe(openUntil('Mon 28 Dec 2026, 17:00'))
    },
    beforeChristmas,
  )

  tale(
    'on a date that is a holiday rolls on, too',
    async world => {
      const number = await propose(world, { first: '/propose until 2027-01-01' })
      expect(headline(world, number)).toBe(openUntil('Mon 4 Jan 2027, 17:00'))
    },
    beforeChristmas,
  )

  story(
    'in the break of the organisation ends after it, in German, too',
    async world => {
      await gather(world)
      const number = await propose(world)
      expect(headline(world, number)).toBe(
        '### D1 · Lift the entropy check · 🟢 offen bis **Di., 5. Jan. 2027, 17:00 Uhr (Berlin)**',
      )
      await world.goesTo('2027-01-05T17:05:00+01:00')
      expect(notices(world, number)).toEqual([
        '**D1 ist angenommen.** Am Ende der Frist, Di., 5. Jan. 2027, 17:00 Uhr (Berlin), stand kein Einwand.',
      ])
    },
    {
      configuration: `language: de\n${rules.replace('holidays: [DE]', 'holidays: [DE], closed: ["2026-12-24..2026-12-31"]')}`,
      ...beforeChristmas,
    },
  )
})

describe('14. a window over a change of clocks', () => {
  const autumn = { start: Date.parse('2026-10-20T10:00:00+02:00') }
  const spring = { start: Date.parse('2027-03-23T10:00:00+01:00') }

  tale(
    'ends at the same local time, an hour longer in October',
    async world => {
      const number = await propose(world, { first: '/propose for 7d' })
      expect(headline(world, number)).toBe(openUntil('Tue 27 Oct 2026, 10:00'))
      expect(living(world, number)).toContain('2026-10-27 09:00 UTC')
      await world.goesTo('2026-10-27T10:00:00+01:00')
      expect(headline(world, number)).toBe(openUntil('Tue 27 Oct 2026, 10:00'))
      await world.goesTo('2026-10-27T10:02:00+01:00')
      expect(notices(world, number)).toEqual([acceptedOn('Tue 27 Oct 2026, 10:00')])
    },
    autumn,
  )

  tale(
    'ends at the same local time, an hour shorter in March',
    async world => {
      const number = await propose(world, { first: '/propose for 14d' })
      expect(headline(world, number)).toBe(openUntil('Tue 6 Apr 2027, 10:00'))
      expect(living(world, number)).toContain('2027-04-06 08:00 UTC')
      await world.goesTo('2027-04-06T10:02:00+02:00')
      expect(notices(world, number)).toEqual([acceptedOn('Tue 6 Apr 2027, 10:00')])
    },
    spring,
  )

  tale(
    'in working days ends with the hours of the last, whatever the clocks do',
    async world => {
      const number = await propose(world)
      // Good Friday and Easter Monday are none.
      expect(headline(world, number)).toBe(openUntil('Thu 1 Apr 2027, 17:00'))
      expect(living(world, number)).toContain('2027-04-01 15:00 UTC')
    },
    spring,
  )
})

describe('15. more time', () => {
  tale('is not given by somebody without the right: refused politely, and nothing moves', async world => {
    const number = await propose(world, { labels: ['standards'] })
    const before = headline(world, number)
    // ben decides, but the deadline is not his; kim is a partner.
    for (const login of ['ben', 'kim']) {
      const id = await writes(world, login, number, '/extend 7d we need to look at it')
      expect(reactions(world, number, id)).toEqual(['confused'])
    }
    expect(notices(world, number)).toEqual(
      Array(2).fill(
        '`/extend` is for the proposer and for chairs of this decision: people with the role `maintain` or higher. Ask one of them to write it.',
      ),
    )
    expect(headline(world, number)).toBe(before)
  })

  tale('is given by the proposer, with a reason and within the longest window', async world => {
    const number = await propose(world)
    await writes(world, 'pat', number, '/extend 1w')
    expect(notices(world, number)).toEqual([expect.stringMatching(/^A reason is missing/)])
    const id = await writes(world, 'pat', number, '/extend 1w many are at the summit')
    expect(reactions(world, number, id)).toEqual(['+1'])
    expect(headline(world, number)).toBe(openUntil('Mon 12 Oct 2026, 17:00'))
    await writes(world, 'pat', number, '/extend 9w to be sure')
    expect(notices(world, number)[1]).toMatch(/^That is later than the rules allow: the latest end is /)
    await world.goesTo('2026-10-12T17:05:00+02:00')
    expect(notices(world, number).at(-1)).toBe(acceptedOn('Mon 12 Oct 2026, 17:00'))
  })
})

describe('16. a polite objection without the key word', () => {
  const doubt = 'I like the direction, but before this is stabilized I would rather see numbers. -1 from me.'

  tale('is nobody’s objection until a decider makes it one', async world => {
    const number = await propose(world)
    const id = await writes(world, 'lee', number, doubt)
    expect(headline(world, number)).toBe(openUntil('Mon 5 Oct 2026, 17:00'))
    expect(world.says(number)).toHaveLength(1)
    const link = `https://github.com/${home}/issues/${number}#issuecomment-${id}`
    await writes(world, 'kim', number, `/adopt ${link}`)
    expect(notices(world, number)).toEqual([expect.stringMatching(/^`\/adopt` is for deciders of this decision/)])
    await writes(world, 'ben', number, `/adopt ${link} the numbers are missing`)
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
    expect(notices(world, number)[1]).toMatch(/^@pat: \*\*O1 by ben\*\* stops this decision: “the numbers are missing/)
    await world.passes('9d')
    expect(world.read(number)).not.toContain('D1 is accepted')
  })

  tale('is not taken for consent either: it has no place in the table', async world => {
    const number = await propose(world)
    await writes(world, 'dan', number, doubt)
    expect(living(world, number)).toContain('| support | none |\n| objections | none |')
  })

  tale('by somebody who does not decide is advisory, and can be adopted', async world => {
    const number = await propose(world)
    const id = await writes(world, 'lee', number, '/object the numbers are missing')
    expect(reactions(world, number, id)).toEqual(['confused'])
    expect(notices(world, number)).toEqual([
      expect.stringContaining('Your concern is recorded as advisory; a decider can adopt it with `/adopt O1`.'),
    ])
    expect(headline(world, number)).toBe(openUntil('Mon 5 Oct 2026, 17:00'))
    await writes(world, 'cat', number, '/adopt O1')
    expect(living(world, number)).toContain('**O2 stands: this is not decided**')
    expect(living(world, number)).toMatch(/\| O1 \| \*\*adopted\*\*.*lee.*“the numbers are missing”/)
  })
})

describe('17. an objection after the result, before the merge', () => {
  tale('does not undo what was decided; it becomes an appeal, and people decide', async world => {
    const number = await opensPull(world, 'Lift the entropy check', { 'docs/entropy.md': 'Lifted' })
    await writes(world, 'pat', number, '/propose')
    await world.goesTo('2026-10-06T10:00:00+02:00')
    const id = await writes(world, 'ben', number, '/object this breaks the small flavors')
    expect(reactions(world, number, id)).toEqual(['confused'])
    expect(headline(world, number)).toBe(accepted)
    expect(notices(world, number)[1]).toContain('Within ten working days a decider can write `/appeal` and why.')
    await writes(world, 'ben', number, '/appeal this breaks the small flavors')
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · ⚖️ appealed')
    expect(notices(world, number)[2]).toMatch(
      /^\*\*D1 is appealed\*\* by ben: “this breaks the small flavors”\. People decide what follows/,
    )
    expect(labelsOf(world, number)).toEqual(['decision: appealed'])
  })

  tale('is too late for an appeal after ten working days', async world => {
    const number = await propose(world)
    await world.goesTo('2026-10-20T10:00:00+02:00')
    await writes(world, 'ben', number, '/appeal I was away')
    expect(headline(world, number)).toBe(accepted)
    expect(notices(world, number)[1]).toMatch(/^An appeal was possible until Mon 19 Oct 2026, 17:00 \(Berlin\)\./)
  })
})

describe('18. an objector who withdraws', () => {
  const objected = '### D1 · Lift the entropy check · 🔴 objected'

  tale('lets the rest of the window run on, once no other objection stands', async world => {
    const number = await propose(world)
    await world.goesTo('2026-09-29T10:00:00+02:00')
    await writes(world, 'ben', number, '/object the checks find real faults')
    await writes(world, 'cat', number, '/object no numbers')
    expect(headline(world, number)).toBe(objected)
    expect(notices(world, number).map(body => body.split(' stops')[0])).toEqual([
      '@pat: **O1 by ben**',
      '@pat: **O2 by cat**',
    ])
    await writes(world, 'ben', number, '/resolve O1 fine with the second paragraph')
    expect(headline(world, number)).toBe(objected)
    expect(living(world, number)).toContain('**O2 stands: this is not decided**')
    await world.goesTo('2026-10-01T10:00:00+02:00')
    await writes(world, 'cat', number, '/resolve')
    // Two working days of rest.
    expect(headline(world, number)).toBe(openUntil('Wed 7 Oct 2026, 17:00'))
    await world.goesTo('2026-10-07T17:05:00+02:00')
    expect(notices(world, number).slice(2)).toEqual([acceptedOn('Wed 7 Oct 2026, 17:00')])
  })

  tale('at the last moment leaves everybody a working day to look', async world => {
    const number = await propose(world)
    await world.goesTo('2026-10-05T16:30:00+02:00')
    await writes(world, 'ben', number, '/object no numbers')
    await world.goesTo('2026-10-06T10:00:00+02:00')
    await writes(world, 'ben', number, '/resolve O1')
    expect(headline(world, number)).toBe(openUntil('Wed 7 Oct 2026, 17:00'))
  })

  tale('is the only one who can: others are told what they can do', async world => {
    const number = await propose(world)
    await writes(world, 'ben', number, '/object no numbers')
    await writes(world, 'pat', number, '/resolve O1')
    expect(headline(world, number)).toBe(objected)
    expect(notices(world, number)[1]).toMatch(/^Only who raised O1 can resolve it\./)
  })
})

describe('19. an amended proposal', () => {
  const files = { 'docs/entropy.md': 'Lifted\n' }

  tale('as a push that changes the diff stops the decision until it is classified', async world => {
    const number = await opensPull(world, 'Lift the entropy check', files)
    await writes(world, 'pat', number, '/propose')
    await writes(world, 'ben', number, '/support')
    const [, agreed] = /text and changes as of `(\w{7})`/.exec(living(world, number)) ?? []
    await world.goesTo('2026-10-05T15:00:00+02:00')
    world.as('pat').forcePushes(number, { 'docs/entropy.md': 'Demoted\n' })
    await world.settles()
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🟠 text changed')
    expect(living(world, number)).toMatch(new RegExp(`commits \`${agreed}\` → \`\\w{7}\``))
    await world.goesTo('2026-10-06T09:00:00+02:00')
    expect(world.says(number)).toHaveLength(1)
    await writes(world, 'pat', number, '/amend')
    expect(headline(world, number)).toBe(openUntil('Tue 13 Oct 2026, 17:00'))
    expect(living(world, number)).toContain('round 2, since Tue 6 Oct, 09:00 (text amended)')
    expect(living(world, number)).toContain('| support | none; for an earlier text: ben |')
    expect(living(world, number)).not.toContain(`as of \`${agreed}\``)
    await world.goesTo('2026-10-13T17:05:00+02:00')
    expect(notices(world, number)).toEqual([acceptedOn('Tue 13 Oct 2026, 17:00')])
  })

  tale('that is a rebase only keeps everything', async world => {
    const number = await opensPull(world, 'Lift the entropy check', files)
    await writes(world, 'pat', number, '/propose')
    await writes(world, 'ben', number, '/support')
    world.as('olga').pushes({ files: { 'docs/other.md': 'Something else\n' } })
    await world.passes('1h')
    world.as('pat').rebases(number)
    await world.settles()
    expect(headline(world, number)).toBe(openUntil('Mon 5 Oct 2026, 17:00'))
    expect(living(world, number)).toContain('| support | ben |')
    expect(living(world, number)).toContain('round 1')
  })

  tale('by an objector’s wish: a new text, and the objection stays until it is resolved', async world => {
    const number = await propose(world)
    await writes(world, 'ben', number, '/object demote it, do not drop it')
    await world.passes('1d')
    await writes(world, 'pat', number, '/amend\nKeep the checks, demoted to a recommendation.')
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
    expect(living(world, number)).toContain('> Keep the checks, demoted to a recommendation.')
    await writes(world, 'ben', number, '/resolve O1')
    // The full window of the second round.
    expect(headline(world, number)).toBe(openUntil('Tue 6 Oct 2026, 17:00'))
  })
})

describe('20. six pull requests under one decision', () => {
  tale('are accepted together, but for the one that is put off', async world => {
    const numbers: number[] = []
    for (const part of ['0100', '0102', '0103', '0104', '0114', '0115']) {
      numbers.push(await opensPull(world, `Stabilize SCS-${part}`, { [`docs/${part}.md`]: 'Stable' }))
    }
    const all = numbers.map(number => `#${number}`)
    const put = all[3] ?? ''
    const issue = await propose(world, { first: `/propose covers ${all.join(' ')} IaaS v5` })
    expect(headline(world, issue)).toMatch(/^### D1 · IaaS v5 · 🟢 open until/)
    expect(living(world, issue)).toContain(`| covers | ${all.join(', ')} |`)
    await writes(world, 'ben', issue, `/exclude ${put} 200 GB of images are untested`)
    expect(notices(world, issue)).toEqual([expect.stringMatching(/^`\/exclude` is for the proposer/)])
    await writes(world, 'pat', issue, `/exclude ${put} 200 GB of images are untested`)
    const kept = all.filter(one => one !== put).join(', ')
    expect(living(world, issue)).toContain(`| covers | ${kept} |`)
    expect(living(world, issue)).toContain(`${put} is left out: 200 GB of images are untested`)
    await world.passes('8d')
    expect(headline(world, issue)).toBe('### D1 · IaaS v5 · ✅ accepted')
    expect(living(world, issue)).toContain(`| covers | ${kept} |`)
    expect(living(world, issue)).toContain(`${put} is left out`)
  })
})

describe('21. two bodies in sequence', () => {
  tale('the SIG decides, then the board has a decision of its own', async world => {
    const number = await propose(world, { first: '/propose profile=sig' })
    expect(headline(world, number)).toBe(openUntil('Thu 1 Oct 2026, 17:00'))
    await world.goesTo('2026-10-01T17:05:00+02:00')
    expect(notices(world, number)).toEqual([acceptedOn('Thu 1 Oct 2026, 17:00')])
    expect(headline(world, number)).toBe(
      '### D2 · Lift the entropy check · 🟢 open until **Mon 5 Oct 2026, 17:00 (Berlin)**',
    )
    expect(living(world, number)).toMatch(/Deciding: .*SovereignCloudStack\/board/)
    expect(living(world, number)).toContain('Earlier here: D1, ✅ accepted')
    // ben decides in the SIG only.
    await writes(world, 'ben', number, '/object too early')
    expect(headline(world, number)).toMatch(/^### D2 · .*🟢 open/)
    await writes(world, 'fay', number, '/support')
    await world.goesTo('2026-10-05T17:05:00+02:00')
    expect(notices(world, number).at(-1)).toBe(
      '**D2 is accepted.** No objection stood when the window ended on Mon 5 Oct 2026, 17:00 (Berlin). Support: fay.',
    )
    expect(labelsOf(world, number)).toEqual(['decision: accepted'])
  })

  tale('what the SIG does not accept never reaches the board', async world => {
    const number = await propose(world, { first: '/propose profile=sig' })
    await writes(world, 'ben', number, '/object no numbers')
    await world.passes('9d')
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
    expect(world.read(number)).not.toContain('D2')
  })
})

describe('22. silence where input is required', () => {
  tale('is no assent: reminded, extended once, then lapsed, naming who was silent', async world => {
    const number = await propose(world, { labels: ['standards'] })
    expect(headline(world, number)).toBe(openUntil('Mon 12 Oct 2026, 09:00'))
    expect(living(world, number)).toContain(`| must still speak | \`${organisation}/forum\`, noris |`)
    expect(living(world, number)).toContain('| support | none (0 of 2 needed) |')
    await world.goesTo('2026-10-09T12:00:00+02:00')
    const call = notices(world, number).at(-1) ?? ''
    expect(call).toMatch(/^Last call for D1: it ends on Mon 12 Oct 2026, 09:00 \(Berlin\)\. Input is missing/)
    expect(call).toContain(`@${organisation}/forum and @${organisation}/noris: a short \`/support\``)
    const before = notices(world, number).length
    await world.goesTo('2026-10-12T09:05:00+02:00')
    expect(headline(world, number)).toBe(openUntil('Thu 15 Oct 2026, 17:00'))
    expect(notices(world, number)[before]).toMatch(
      /^The window of D1 ended without the input it needs\. Input is missing/,
    )
    await world.goesTo('2026-10-15T17:05:00+02:00')
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · ⌛ lapsed')
    expect(notices(world, number).at(-1)).toBe(
      `**D1 has lapsed.** Input is missing from \`${organisation}/forum\` and noris. 2 supporters are still needed.`,
    )
    expect(world.read(number)).not.toContain('D1 is accepted')
  })

  tale('that ends in time is enough: those who have spoken are not called again', async world => {
    const number = await propose(world, { labels: ['standards'] })
    for (const login of ['fay', 'ben', 'cat']) await writes(world, login, number, '/support')
    await writes(world, 'kim', number, '/stand-aside too late for R9')
    expect(living(world, number)).not.toContain('must still speak')
    // fay has spoken for the forum, without deciding.
    expect(living(world, number)).toContain('| support | ben, cat (2 needed); not counted: fay |')
    const told = notices(world, number)
    await world.goesTo('2026-10-12T09:05:00+02:00')
    expect(notices(world, number).slice(told.length)).toEqual([
      `${acceptedOn('Mon 12 Oct 2026, 09:00')} Support: ben and cat. Stand aside: kim.`,
    ])
  })

  tale(
    'is told in German where people read German',
    async world => {
      const number = await propose(world, { labels: ['standards'] })
      await world.goesTo('2026-10-15T17:05:00+02:00')
      expect(headline(world, number)).toBe('### D1 · Lift the entropy check · ⌛ verfallen')
      expect(notices(world, number).some(body => body.startsWith('Letzter Aufruf zu D1: Die Frist endet'))).toBe(true)
      expect(notices(world, number).at(-1)).toMatch(/^\*\*D1 ist verfallen\.\*\* .*noris/)
    },
    { language: 'de' },
  )
})

describe('an objection a minute before the end', () => {
  tale('that arrives two hours late stops the decision all the same', async world => {
    const { hooks } = world.sandbox
    const number = await propose(world)
    await world.goesTo('2026-10-05T16:59:00+02:00')
    hooks.mode = 'held'
    world.as('ben').comments(number, '/object the checks find real faults')
    await world.goesTo('2026-10-05T18:59:00+02:00')
    // Lotse has read the thread again before it would have decided.
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
    hooks.mode = 'auto'
    await world.settles()
    await world.passes('1d')
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
    expect(notices(world, number)).toEqual([
      expect.stringMatching(/^@pat: \*\*O1 by ben\*\* stops this decision: “the checks find real faults”/),
    ])
  })
})

describe('two days without Lotse', () => {
  async function isAway(world: World, from: string, to: string, meanwhile = () => {}): Promise<void> {
    const { hooks, clock } = world.sandbox
    await world.goesTo(from)
    hooks.mode = 'held'
    clock.set(Date.parse(from) + 22 * 3_600_000)
    meanwhile()
    while (hooks.pending.length > 0) hooks.lose(hooks.take())
    clock.set(Date.parse(to))
    hooks.mode = 'auto'
    await world.restarts()
    await world.settles()
  }

  tale('over the end move it once, by the time that was lost, and it is said', async world => {
    const number = await propose(world)
    await isAway(world, '2026-10-05T12:00:00+02:00', '2026-10-07T12:00:00+02:00')
    // Five hours of the window were lost; they are given from when Lotse is back.
    expect(headline(world, number)).toBe(openUntil('Wed 7 Oct 2026, 17:00'))
    expect(living(world, number)).toContain('Lotse had not heard the thread for a while; the end moved to Wed 7 Oct')
    await writes(world, 'ben', number, '/decision why')
    expect(notices(world, number)[0]).toMatch(/could not hear this thread for a while.* to Wed 7 Oct 2026, 17:00/)
    await isAway(world, '2026-10-07T16:00:00+02:00', '2026-10-09T12:00:00+02:00')
    expect(notices(world, number).slice(1)).toEqual([acceptedOn('Wed 7 Oct 2026, 17:00')])
    await world.restarts()
    await world.passes('2d')
    expect(world.says(number)).toHaveLength(3)
  })

  tale('move the end by a working day at most', async world => {
    const number = await propose(world)
    await isAway(world, '2026-10-03T18:00:00+02:00', '2026-10-05T18:00:00+02:00')
    expect(headline(world, number)).toBe(openUntil('Tue 6 Oct 2026, 17:00'))
  })

  tale('do not swallow what was written in them', async world => {
    const number = await propose(world)
    await isAway(world, '2026-10-05T12:00:00+02:00', '2026-10-07T12:00:00+02:00', () => {
      world.as('ben').comments(number, '/object no numbers')
    })
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
    await world.passes('9d')
    expect(world.read(number)).not.toContain('D1 is accepted')
  })

  tale('after the end change nothing: it is told late, with its true time', async world => {
    const number = await propose(world)
    await isAway(world, '2026-10-05T17:00:30+02:00', '2026-10-07T12:00:00+02:00')
    expect(notices(world, number)).toEqual([acceptedOn('Mon 5 Oct 2026, 17:00')])
  })
})

describe('what is deleted', () => {
  tale('as an objection stands', async world => {
    const number = await propose(world)
    const id = await writes(world, 'ben', number, '/object the checks find real faults')
    world.as('ben').deletes(id)
    await world.passes('9d')
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
    expect(living(world, number)).toMatch(/\| O1 \| \*\*stands\*\*.*ben.*“the checks find real faults”/)
    expect(living(world, number)).toContain('ben deleted the comment of O1')
    await writes(world, 'ben', number, '/resolve O1')
    expect(headline(world, number)).toMatch(/🟢 open until/)
  })

  tale('as a support is missing again', async world => {
    const number = await propose(world, { labels: ['standards'] })
    for (const login of ['fay', 'kim', 'cat']) await writes(world, login, number, '/support')
    const id = await writes(world, 'ben', number, '/support')
    expect(living(world, number)).toContain('cat, ben (2 needed)')
    world.as('ben').deletes(id)
    await world.settles()
    expect(living(world, number)).toContain('cat (1 of 2 needed)')
    await world.goesTo('2026-10-12T09:05:00+02:00')
    expect(headline(world, number)).toBe(openUntil('Thu 15 Oct 2026, 17:00'))
    await world.goesTo('2026-10-15T17:05:00+02:00')
    expect(notices(world, number).at(-1)).toBe('**D1 has lapsed.** 1 supporter is still needed.')
  })

  tale('as the proposal itself changes nothing that was proposed', async world => {
    const number = await propose(world)
    world.as('pat').deletes(proposal(world, number))
    await world.goesTo('2026-10-05T17:05:00+02:00')
    expect(living(world, number)).toContain('> Keep the checks, but demote the outcome.')
    expect(living(world, number)).toMatch(/pat deleted the comment of the proposal/)
    expect(notices(world, number)).toEqual([acceptedOn('Mon 5 Oct 2026, 17:00')])
  })
})

describe('a text that its proposer edits on the last day', () => {
  const changed = '### D1 · Lift the entropy check · 🟠 text changed'

  tale('as the issue’s own is put before everybody anew, for a full window', async world => {
    const number = await proposeIssue(world, 'Keep the checks, but demote the outcome.')
    await writes(world, 'ben', number, '/support')
    await world.goesTo('2026-10-05T16:00:00+02:00')
    world.as('pat').editsThread(number, { body: 'Drop the checks.' })
    await world.settles()
    expect(headline(world, number)).toBe(changed)
    expect(living(world, number)).toContain('> Keep the checks, but demote the outcome.')
    expect(living(world, number)).toContain('**Changed text, not agreed yet**\n\n> Drop the checks.')
    expect(living(world, number)).toContain('without a word it counts as substantive on Wed 7 Oct 2026, 17:00 (Berlin)')
    await world.goesTo('2026-10-07T16:59:00+02:00')
    expect(world.says(number)).toHaveLength(1)
    await world.goesTo('2026-10-07T17:05:00+02:00')
    expect(headline(world, number)).toBe(openUntil('Wed 14 Oct 2026, 17:00'))
    expect(living(world, number)).toContain('> Drop the checks.')
    expect(living(world, number)).toContain('round 2, since Wed 7 Oct, 17:00 (change not classified)')
    expect(living(world, number)).toContain('| support | none; for an earlier text: ben |')
    await world.goesTo('2026-10-14T17:05:00+02:00')
    expect(notices(world, number)).toEqual([acceptedOn('Wed 14 Oct 2026, 17:00')])
  })

  tale('as a comment holds a day later, if it is called minor and nobody disagrees', async world => {
    const number = await propose(world)
    await world.goesTo('2026-10-05T16:00:00+02:00')
    world.as('pat').edits(proposal(world, number), '/propose\nKeep the checks, but demote their outcome.')
    await world.settles()
    expect(headline(world, number)).toBe(changed)
    await writes(world, 'pat', number, '/amend minor a typo')
    expect(living(world, number)).toContain('It holds on Tue 6 Oct 2026, 17:00 (Berlin)')
    await world.goesTo('2026-10-05T17:05:00+02:00')
    expect(headline(world, number)).toBe(changed)
    await world.goesTo('2026-10-06T17:05:00+02:00')
    expect(headline(world, number)).toBe(accepted)
    expect(living(world, number)).toContain('> Keep the checks, but demote their outcome.')
    expect(notices(world, number)).toEqual([acceptedOn('Tue 6 Oct 2026, 17:00')])
  })

  tale(
    'as a comment begins a new round, if a decider says that it is not minor',
    async world => {
      const number = await propose(world)
      await world.goesTo('2026-10-05T16:00:00+02:00')
      world.as('pat').edits(proposal(world, number), '/propose\nDrop the checks.')
      await world.settles()
      await writes(world, 'pat', number, '/amend minor')
      expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🟠 Text geändert')
      await world.goesTo('2026-10-06T10:00:00+02:00')
      await writes(world, 'cat', number, '/substantive')
      expect(headline(world, number)).toBe(
        '### D1 · Lift the entropy check · 🟢 offen bis **Di., 13. Okt. 2026, 17:00 Uhr (Berlin)**',
      )
    },
    { language: 'de' },
  )

  tale('back to what was agreed goes on as if nothing had been', async world => {
    const number = await proposeIssue(world, 'Keep the checks.')
    await world.passes('1d')
    world.as('pat').editsThread(number, { body: 'Drop the checks.' })
    await world.settles()
    expect(headline(world, number)).toBe(changed)
    await world.passes('1h')
    world.as('pat').editsThread(number, { body: 'Keep the checks.' })
    await world.settles()
    expect(headline(world, number)).toBe(openUntil('Mon 5 Oct 2026, 17:00'))
    expect(living(world, number)).toContain('round 1')
  })

  tale('by ticking a box is none', async world => {
    const number = await proposeIssue(world, 'Keep the checks.\n\n- [ ] voted upon in the team')
    world.as('pat').editsThread(number, { body: 'Keep the checks.\n\n- [x] voted upon in the team' })
    await world.settles()
    expect(headline(world, number)).toBe(openUntil('Mon 5 Oct 2026, 17:00'))
  })

  tale('whose webhook was lost is noticed before anything is decided', async world => {
    const { hooks } = world.sandbox
    const number = await proposeIssue(world, 'Keep the checks.')
    await world.goesTo('2026-10-05T16:00:00+02:00')
    hooks.mode = 'held'
    world.as('pat').editsThread(number, { body: 'Drop the checks.' })
    hooks.forget(hooks.take('issues', 'edited'))
    hooks.mode = 'auto'
    await world.goesTo('2026-10-05T17:05:00+02:00')
    expect(headline(world, number)).toBe(changed)
    expect(world.says(number)).toHaveLength(1)
  })
})

describe('a label that starts decisions', () => {
  const label = 'call for consensus'

  tale('makes the issue’s own text the proposal', async world => {
    const number = world.as('pat').opens({ title: 'Lift the entropy check', body: 'Keep the checks.' })
    await world.settles()
    expect(world.says(number)).toEqual([])
    world.as('fay').labels(number, label)
    await world.settles()
    expect(headline(world, number)).toBe(openUntil('Mon 5 Oct 2026, 17:00'))
    expect(living(world, number)).toContain('> Keep the checks.')
    expect(labelsOf(world, number)).toEqual([label, 'decision: open'])
    await world.goesTo('2026-10-05T17:05:00+02:00')
    expect(notices(world, number)).toEqual([acceptedOn('Mon 5 Oct 2026, 17:00')])
    expect(labelsOf(world, number)).toEqual([label, 'decision: accepted'])
  })

  tale('on an issue without any text starts nothing, and says where to write it', async world => {
    const number = world.as('pat').opens({ title: 'Lift the entropy check', labels: [label] })
    await world.settles()
    expect(world.says(number)).toEqual([
      'The label `call for consensus` started no decision. There is no text to decide on. Write it on the lines below `/propose`, or in the description above.',
    ])
  })

  tale('set by somebody who may not propose starts nothing, and says who may', async world => {
    const number = world.as('zoe').opens({ title: 'Lift the entropy check', body: 'Now.', labels: [label] })
    await world.settles()
    expect(world.says(number)).toEqual([
      expect.stringMatching(/^The label `call for consensus` started no decision\. `\/propose` is for proposers/),
    ])
  })
})

describe('a decision without objection', () => {
  tale('takes two comments of Lotse: the living one and the result', async world => {
    const number = await propose(world)
    await writes(world, 'ben', number, '/support')
    await writes(world, 'fay', number, 'What does this mean for R9?')
    await writes(world, 'cat', number, '/stand-aside too late for R9')
    await world.passes('1d')
    await writes(world, 'dan', number, '/wait 2bd our architect is back on Thursday')
    expect(world.says(number)).toHaveLength(1)
    await world.passes('14d')
    expect(world.says(number)).toHaveLength(2)
    expect(notices(world, number)).toEqual([`${acceptedOn('Mon 5 Oct 2026, 17:00')} Support: ben. Stand aside: cat.`])
  })
})

describe('many objections in one comment', () => {
  tale('call the proposer once, and all stand', async world => {
    const number = await propose(world)
    const lines = ['/object It costs too much.', '/object Nobody has tested it.', '/object It comes too late.']
    await writes(world, 'ben', number, lines.join('\n\n'))
    expect(notices(world, number)).toEqual([
      expect.stringMatching(/^@pat: \*\*O1 by ben\*\* stops this decision: “It costs too much\.”/),
    ])
    expect(notices(world, number)[0]).toContain('The same comment raises 2 further objections; all stand in the table.')
    expect(living(world, number)).toContain('| O3 | **stands**')
  })
})
