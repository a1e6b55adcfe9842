import { describe, expect } from '@jest/globals'
import { engines } from '../engines.ts'
import { home, organisation } from '../world.ts'
import {
  accepted,
  acceptedOn,
  decisionStory,
  headline,
  living,
  notices,
  openUntil,
  propose,
  rules,
  writes,
} from './decision.ts'
import { labelsOf, openPull, reactions } from './pull.ts'

describe('13. a pull request of seven days that somebody merges after four', () => {
  decisionStory('was closed early: the thread says so, and never that it was decided by consensus', async world => {
    const number = await openPull(world, { title: 'Stabilize SCS-0100', files: { 'Standards/scs-0100.md': 'Stable' } })
    await writes(world, 'pat', number, '/propose for 7d')
    expect(headline(world, number)).toBe(
      '### D1 · Stabilize SCS-0100 · 🟢 open until **Mon 5 Oct 2026, 09:00 (Berlin)**',
    )
    expect(living(world, number)).toMatch(/Who decides: .*SovereignCloudStack\/iaas/)
    await world.goesTo('2026-10-02T11:00:00+02:00')
    world.as('ben').merges(number)
    await world.settles()
    expect(headline(world, number)).toBe('### D1 · Stabilize SCS-0100 · ⏩ closed early')
    const told = notices(world, number).at(-1) ?? ''
    expect(told).toMatch(
      /^\*\*D1 was closed early, not decided by consensus\.\*\* It was merged before the window ended/,
    )
    expect(told).toContain('Chairs: anyone with the `maintain` role or higher.')
    const before = world.says(number)
    await world.passes('9d')
    expect(world.says(number)).toEqual(before)
    expect(world.read(number)).not.toMatch(/D1 is accepted|✅/)
    expect(labelsOf(world, number)).toEqual(['decision: overtaken'])
  })
})

describe('14. a window that ends where nobody works', () => {
  const beforeChristmas = { start: Date.parse('2026-12-18T10:00:00+01:00') }

  decisionStory(
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

  decisionStory(
    'in working days leaves them out: five of them before Christmas end after it',
    async world => {
      const number = await propose(world)
      expect(headline(world, number)).toBe(openUntil('Mon 28 Dec 2026, 17:00'))
    },
    beforeChristmas,
  )

  decisionStory(
    'on a date that is a holiday rolls on, too',
    async world => {
      const number = await propose(world, { first: '/propose until 2027-01-01' })
      expect(headline(world, number)).toBe(openUntil('Mon 4 Jan 2027, 17:00'))
    },
    beforeChristmas,
  )

  decisionStory(
    'in the break of the organisation ends after it, in German, too',
    async world => {
      const number = await propose(world)
      expect(headline(world, number)).toBe(
        '### D1 · Lift the entropy check · 🟢 offen bis **Di., 5. Jan. 2027, 17:00 Uhr (Berlin)**',
      )
      await world.goesTo('2027-01-05T17:05:00+01:00')
      expect(notices(world, number)).toEqual([
        '**D1 ist angenommen.** Am Ende der Frist, Di., 5. Jan. 2027, 17:00 Uhr (Berlin), war kein Einwand offen.',
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

  decisionStory(
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

  decisionStory(
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

  decisionStory(
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
  decisionStory('is not given by somebody without the right: refused politely, and nothing moves', async world => {
    const number = await propose(world, { labels: ['standards'] })
    const before = headline(world, number)
    // ben decides, but the deadline is not his; kim is a partner.
    for (const login of ['ben', 'kim']) {
      const id = await writes(world, login, number, '/extend 7d we need to look at it')
      expect(reactions(world, number, id)).toEqual(['confused'])
    }
    expect(notices(world, number)).toEqual(
      Array(2).fill(
        'Only the proposer (pat) and chairs (anyone with the `maintain` role or higher) can use `/extend`. Nothing was done.',
      ),
    )
    expect(headline(world, number)).toBe(before)
  })

  decisionStory('is given by the proposer, with a reason and within the longest window', async world => {
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

  decisionStory(
    'is nobody’s objection until a decider makes it one; who wrote it is told once how to object',
    async world => {
      const number = await propose(world)
      const id = await writes(world, 'lee', number, doubt)
      await writes(world, 'lee', number, '-1, as I said.')
      expect(headline(world, number)).toBe(openUntil('Mon 5 Oct 2026, 17:00'))
      expect(notices(world, number)).toEqual([
        '@lee: a comment like this does not stop D1 by itself, and silence is assent. To object, reply with `/object` and why, by Mon 5 Oct 2026, 17:00 (Berlin).',
      ])
      const link = `https://github.com/${home}/issues/${number}#issuecomment-${id}`
      await writes(world, 'kim', number, `/adopt ${link}`)
      expect(notices(world, number)[1]).toBe(
        'Only deciders (anyone with the `write` role or higher) can use `/adopt`. Nothing was done.',
      )
      await writes(world, 'ben', number, `/adopt ${link} the numbers are missing`)
      expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
      expect(notices(world, number)[2]).toMatch(
        /^@pat: \*\*O1 by ben\*\* stops this decision: “the numbers are missing/,
      )
      await world.passes('9d')
      expect(world.read(number)).not.toContain('D1 is accepted')
    },
    { on: engines },
  )

  decisionStory(
    'as a 👎 on the proposal is seen a working day before the end, and in working hours Lotse tells how to object',
    async world => {
      const number = await propose(world)
      const comment = world.sandbox.thread(home, number).comments[0]?.id ?? 0
      for (const login of ['dan', 'ben', 'pat', 'zoe']) world.as(login).reacts({ comment }, '-1')
      await writes(world, 'ben', number, '/support for now')
      await world.goesTo('2026-10-05T08:59:00+02:00')
      expect(notices(world, number)).toEqual([])
      await world.goesTo('2026-10-05T09:01:00+02:00')
      expect(notices(world, number)).toHaveLength(2)
      await world.passes('1d')
      const told = notices(world, number).filter(body => body.includes('👎'))
      expect(told.map(body => body.split(':')[0])).toEqual(['@dan', '@zoe'])
      expect(told[0]).toBe(
        '@dan: Ein 👎 hält D1 allein nicht auf, und Schweigen gilt als Zustimmung. Einen Einwand erhebt `/object` mit Begründung, bis Mo., 5. Okt. 2026, 17:00 Uhr (Berlin).',
      )
      expect(headline(world, number)).toContain('✅ angenommen')
    },
    { language: 'de' },
  )

  decisionStory('is not taken for consent either: it has no place in the table', async world => {
    const number = await propose(world)
    await writes(world, 'dan', number, doubt)
    expect(living(world, number)).toContain('| support | none |\n| objections | none |')
  })

  decisionStory('by somebody who does not decide is advisory, and can be adopted', async world => {
    const number = await propose(world)
    const id = await writes(world, 'lee', number, '/object the numbers are missing')
    expect(reactions(world, number, id)).toEqual(['eyes'])
    expect(notices(world, number)).toEqual([expect.stringMatching(/^Recorded as O1, as advice.*`\/adopt O1`/)])
    expect(headline(world, number)).toBe(openUntil('Mon 5 Oct 2026, 17:00'))
    await writes(world, 'cat', number, '/adopt O1')
    expect(living(world, number)).toContain('**Not decided yet: objection O2 stands.**')
    expect(living(world, number)).toMatch(/\| O1 \| \*\*adopted\*\*.*lee.*“the numbers are missing”/)
  })
})

describe('17. an objection after the result, before the merge', () => {
  decisionStory('does not undo what was decided; it becomes an appeal, and people decide', async world => {
    const number = await openPull(world, { title: 'Lift the entropy check', files: { 'docs/entropy.md': 'Lifted' } })
    await writes(world, 'pat', number, '/propose')
    await world.goesTo('2026-10-06T10:00:00+02:00')
    const id = await writes(world, 'ben', number, '/object this breaks the small flavors')
    // A new proposal may still be on its way.
    await world.passes('10s')
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

  decisionStory('is too late for an appeal after ten working days', async world => {
    const number = await propose(world)
    await world.goesTo('2026-10-20T10:00:00+02:00')
    await writes(world, 'ben', number, '/appeal I was away')
    expect(headline(world, number)).toBe(accepted)
    expect(notices(world, number)[1]).toMatch(/^An appeal was possible until Mon 19 Oct 2026, 17:00 \(Berlin\)\./)
  })
})

describe('18. an objector who withdraws', () => {
  const objected = '### D1 · Lift the entropy check · 🔴 objected'

  decisionStory('lets the rest of the window run on, once no other objection stands', async world => {
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
    expect(living(world, number)).toContain('**Not decided yet: objection O2 stands.**')
    await world.goesTo('2026-10-01T10:00:00+02:00')
    await writes(world, 'cat', number, '/resolve')
    // Two working days of rest.
    expect(headline(world, number)).toBe(openUntil('Wed 7 Oct 2026, 17:00'))
    await world.goesTo('2026-10-07T17:05:00+02:00')
    expect(notices(world, number).slice(2)).toEqual([acceptedOn('Wed 7 Oct 2026, 17:00')])
  })

  decisionStory('at the last moment leaves everybody a working day to look', async world => {
    const number = await propose(world)
    await world.goesTo('2026-10-05T16:30:00+02:00')
    await writes(world, 'ben', number, '/object no numbers')
    await world.goesTo('2026-10-06T10:00:00+02:00')
    await writes(world, 'ben', number, '/resolve O1')
    expect(headline(world, number)).toBe(openUntil('Wed 7 Oct 2026, 17:00'))
  })

  decisionStory('is the only one who can: others are told what they can do', async world => {
    const number = await propose(world)
    await writes(world, 'ben', number, '/object no numbers')
    await writes(world, 'pat', number, '/resolve O1')
    expect(headline(world, number)).toBe(objected)
    expect(notices(world, number)[1]).toBe(
      "Only the objection's author (ben) can use `/resolve`. Nothing was done. Two deciders can dismiss O1: `/dismiss O1 …`.",
    )
  })
})

describe('19. an amended proposal', () => {
  const files = { 'docs/entropy.md': 'Lifted\n' }

  decisionStory('as a push that changes the diff stops the decision until it is classified', async world => {
    const number = await openPull(world, { title: 'Lift the entropy check', files })
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

  decisionStory('that is a rebase only keeps everything', async world => {
    const number = await openPull(world, { title: 'Lift the entropy check', files })
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

  decisionStory('by an objector’s wish: a new text, and the objection stays until it is resolved', async world => {
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
  decisionStory('are accepted together, but for the one that is put off', async world => {
    const numbers: number[] = []
    for (const part of ['0100', '0102', '0103', '0104', '0114', '0115']) {
      numbers.push(await openPull(world, { title: `Stabilize SCS-${part}`, files: { [`docs/${part}.md`]: 'Stable' } }))
    }
    const all = numbers.map(number => `#${number}`)
    const put = all[3] ?? ''
    const issue = await propose(world, { first: `/propose covers ${all.join(' ')} IaaS v5` })
    expect(headline(world, issue)).toMatch(/^### D1 · IaaS v5 · 🟢 open until/)
    expect(living(world, issue)).toContain(`| covers | ${all.join(', ')} |`)
    await writes(world, 'ben', issue, `/exclude ${put} 200 GB of images are untested`)
    expect(notices(world, issue)).toEqual([
      expect.stringMatching(/^Only the proposer \(pat\) and chairs .* can use `\/exclude`\./),
    ])
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
  decisionStory('the SIG decides, then the board has a decision of its own', async world => {
    const number = await propose(world, { first: '/propose profile=sig' })
    expect(headline(world, number)).toBe(openUntil('Thu 1 Oct 2026, 17:00'))
    await world.goesTo('2026-10-01T17:05:00+02:00')
    expect(notices(world, number)).toEqual([acceptedOn('Thu 1 Oct 2026, 17:00')])
    expect(headline(world, number)).toBe(
      '### D2 · Lift the entropy check · 🟢 open until **Mon 5 Oct 2026, 17:00 (Berlin)**',
    )
    expect(living(world, number)).toMatch(/Who decides: .*SovereignCloudStack\/board/)
    expect(living(world, number)).toContain('Earlier here: D1, ✅ accepted')
    // ben decides in the SIG only.
    await writes(world, 'ben', number, '/object too early')
    expect(headline(world, number)).toMatch(/^### D2 · .*🟢 open/)
    await writes(world, 'fay', number, '/support')
    await world.goesTo('2026-10-05T17:05:00+02:00')
    expect(notices(world, number).at(-1)).toBe(
      '**D2 is accepted.** No objection stood when the window ended on Mon 5 Oct 2026, 17:00 (Berlin). Support: fay. Advice on record: O1 by ben.',
    )
    expect(labelsOf(world, number)).toEqual(['decision: accepted'])
  })

  decisionStory('what the SIG does not accept never reaches the board', async world => {
    const number = await propose(world, { first: '/propose profile=sig' })
    await writes(world, 'ben', number, '/object no numbers')
    await world.passes('9d')
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
    expect(world.read(number)).not.toContain('D2')
  })
})

describe('22. silence where input is required', () => {
  decisionStory('is no assent: reminded, extended once, then lapsed, naming who was silent', async world => {
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
      `**D1 has lapsed.** Input is missing from \`${organisation}/forum\` and noris. 2 supporters are still needed. \`/propose\` starts a new one.`,
    )
    expect(world.read(number)).not.toContain('D1 is accepted')
  })

  decisionStory('that ends in time is enough: those who have spoken are not called again', async world => {
    const number = await propose(world, { labels: ['standards'] })
    for (const login of ['fay', 'ben', 'cat']) await writes(world, login, number, '/support')
    await writes(world, 'kim', number, '/stand-aside too late for R9')
    expect(living(world, number)).not.toContain('must still speak')
    // fay has spoken for the forum, without deciding.
    expect(living(world, number)).toContain(
      `| support | ben, cat (2 needed); spoke as required: fay (\`${organisation}/forum\`) |`,
    )
    const told = notices(world, number)
    await world.goesTo('2026-10-12T09:05:00+02:00')
    expect(notices(world, number).slice(told.length)).toEqual([
      `${acceptedOn('Mon 12 Oct 2026, 09:00')} Support: fay, ben and cat. Stand aside: kim.`,
    ])
  })

  decisionStory(
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
