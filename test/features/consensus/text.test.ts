import { describe, expect, test } from '@jest/globals'
import { blockNames, withoutBlocks } from '../../../src/features/consensus/blocks.ts'
import { day, end, hour, lastAnswer, monday, person, proposed, Thread } from './thread.ts'

const agreed = 'Keep the checks of scs-0101, but demote the outcome to a recommendation.'
const block = (text: string, name = 'summary') => `<!-- ${name} start -->\n${text}\n<!-- ${name} end -->`

/** Edits the description, as the webhook tells it; nobody: the webhook was lost. */
function edits(thread: Thread, text: string, by: string | null): void {
  const last = thread.world.texts.at(-1)
  thread.wait(hour).world.texts = [...thread.world.texts, { ...last, text, at: thread.now }]
  if (by === null) return
  const isBot = by.endsWith('[bot]')
  thread.add({
    ...{ id: `issue:0:edit:${thread.now}`, kind: 'edited', at: thread.now, place: 'issue', item: 0, commands: [] },
    ...{ byAuthor: by === 'pat', actor: { ...person(by), kind: isBot ? 'bot' : 'human' } },
  })
}

describe('what a bot adds to the description', () => {
  test.each([
    ['below', `${agreed}\n\n---\nSummary: touches two files.`],
    ['in a block', `${block('Touches two files.')}\n${agreed}`],
    ['in a block with a slash', `${agreed}\n<!-- CURSOR_SUMMARY -->\nTwo files.\n<!-- /CURSOR_SUMMARY -->`],
  ])('%s is no change, nor is what it makes of that later', (_, text) => {
    const thread = proposed()
    edits(thread, text, 'summary[bot]')
    expect(thread.decision()).toMatchObject({ state: 'open', resolution: { text: agreed } })
    edits(thread, text.replace(/two|Two/, 'three'), 'summary[bot]')
    expect(thread.decision().state).toBe('open')
    thread.live(end + hour)
    expect(thread.decision()).toMatchObject({ state: 'accepted', resolution: { text: agreed } })
  })

  test('is no excuse for changing what people wrote', () => {
    const thread = proposed()
    edits(thread, `${agreed.replace('demote', 'promote')}\n${block('Touches two files.')}`, 'summary[bot]')
    expect(thread.decision().state).toBe('amending')
  })

  test('that people then change is a change, and taken back is none', () => {
    const thread = proposed()
    const added = `${agreed}\n${block('Touches two files.')}`
    edits(thread, added, 'summary[bot]')
    edits(thread, `${agreed}\n${block('Except on Fridays.')}`, 'pat')
    expect(thread.decision()).toMatchObject({
      state: 'amending',
      change: { to: { text: expect.stringContaining('Fridays') } },
    })
    edits(thread, added, 'pat')
    expect(thread.decision().state).toBe('open')
  })

  test('while a change waits to be classified is no further change', () => {
    const thread = proposed()
    edits(thread, 'Remove the checks.', 'pat')
    const since = thread.decision().change?.since
    edits(thread, `Remove the checks.\n${block('Removes two files.')}`, 'summary[bot]')
    expect(thread.decision().change).toMatchObject({ since, to: { text: 'Remove the checks.' } })
    thread.wait(hour).say('pat', '/amend')
    expect(thread.decision()).toMatchObject({ state: 'open', rounds: [{}, {}] })
  })
})

describe('a block between HTML comments', () => {
  test('by a person is a change like any other', () => {
    const thread = proposed()
    edits(thread, `${agreed}\n${block('Except on Fridays.')}`, 'pat')
    expect(thread.decision().state).toBe('amending')
  })

  test('that nobody told of is no change if it is new', () => {
    const thread = proposed()
    edits(thread, `${agreed}\n${block('Touches two files.')}`, null)
    thread.live(end + hour)
    expect(thread.decision()).toMatchObject({ state: 'accepted', resolution: { text: agreed } })
  })

  test('that nobody told of is a change if it was there from the start', () => {
    const thread = new Thread({ world: { texts: [{ at: 0, text: `${agreed}\n${block('On Mondays.')}` }] } })
    thread.say('pat', '/propose')
    edits(thread, `${agreed}\n${block('On Fridays.')}`, null)
    thread.live(end + hour)
    expect(thread.decision().state).not.toBe('accepted')
  })

  test.each([
    ['<!-- walkthrough_start -->\nx\n<!-- walkthrough_end -->', 'walkthrough'],
    ['<!-- BEGIN release notes -->\nx\n<!-- END release notes -->', 'release notes'],
    [
      '<!-- This is an auto-generated comment: notes by coderabbit.ai -->\nx\n<!-- end of auto-generated comment: notes by coderabbit.ai -->',
      'auto generated comment notes by coderabbit ai',
    ],
  ])('is known by its two ends: %s', (text, name) => {
    expect([...blockNames(text)]).toEqual([name])
    expect(withoutBlocks(`a\n${text}\nb`)).toBe('a\nb')
  })

  test.each(['<!-- x start -->\ny', '<!-- x end -->\ny\n<!-- x start -->', 'a <!-- x start --> b <!-- x end -->'])(
    'needs both, in this order and on lines of their own: %s',
    text => {
      expect(withoutBlocks(text)).toBe(text)
    },
  )
})

describe('a text that was amended', () => {
  test('by a new one is shown as such, never as proposed', () => {
    const thread = proposed()
    expect(thread.wanted().comment).toContain('(text as proposed)')
    thread.wait(day).say('pat', '/amend Keep two checks')
    expect(thread.decision()).toMatchObject({ state: 'open', resolution: { text: 'Keep two checks' } })
    expect(thread.wanted().comment).toContain(
      '> Keep two checks\n> (text as amended on Tue 29 Sep 2026, 10:00 (Berlin))',
    )
    expect(thread.wanted().comment).not.toContain('as proposed')
  })

  test('by a little is shown with the day from which it holds', () => {
    const thread = proposed()
    edits(thread, `${agreed} Please.`, 'pat')
    thread.wait(hour).say('pat', '/amend minor politeness')
    thread.live(monday + 3 * day)
    expect(thread.wanted().comment).toContain('Please.\n> (text as amended on Tue 29 Sep 2026, 17:00 (Berlin))')
  })
})

describe('/amend', () => {
  test('takes the words of its line and those below, as they are read again later', () => {
    const thread = proposed()
    const item = thread.say('pat', '/amend Keep two checks,\nand drop the third.')
    expect(thread.decision().resolution.text).toBe('Keep two checks,\nand drop the third.')
    thread.event('edited', 'pat', { place: 'comment', item, commands: [], byAuthor: true })
    expect(thread.decision().state).toBe('open')
  })

  test.each(['/amend minor typo', '/amend minor Keep only two checks', '/amend typo', '/amend as discussed'])(
    '%s is a note: without a change there is nothing to amend',
    words => {
      const thread = proposed()
      thread.say('pat', words)
      expect(lastAnswer(thread)).toEqual(['refused', expect.stringMatching(/^The text has not changed/)])
      expect(thread.decision().resolution.text).toBe(agreed)
    },
  )

  test('with words in its line classifies a change that was made, and does not replace it', () => {
    const thread = proposed()
    edits(thread, 'Remove the checks.', 'pat')
    thread.wait(hour).say('pat', '/amend as we discussed in the call')
    expect(thread.decision()).toMatchObject({ state: 'open', resolution: { text: 'Remove the checks.' } })
  })
})

describe('a pull request without a description', () => {
  const pull = (language?: 'de') =>
    new Thread({
      ...(language ? { language } : {}),
      snapshot: { kind: 'pull_request' },
      world: { texts: [{ at: 0, text: '<!-- Why? -->', head: 'abc1234567', diff: 'd1' }] },
    })

  test('is decided on as it is, named by title and head', () => {
    const thread = pull()
    thread.say('pat', '/propose')
    expect(thread.wanted().comment).toContain(
      '> The change in this pull request, `Lift the entropy check` at `abc1234`\n> (text and changes as of `abc1234`)',
    )
    thread.live(end + hour)
    expect(thread.decision().state).toBe('accepted')
  })

  test('has the title of the proposal, and changes with its diff, not with what a bot writes', () => {
    const thread = pull('de')
    thread.say('pat', '/propose Prüfung abschaffen')
    edits(thread, 'Zusammenfassung: zwei Dateien.', 'summary[bot]')
    expect(thread.wanted().comment).toContain(
      '> Die Änderung in diesem Pull Request, `Prüfung abschaffen`, Stand `abc1234`',
    )
    edits(thread, 'Und noch mehr.', 'pat')
    expect(thread.decision().state).toBe('amending')
  })

  test('is none of an issue, where a title alone is no text', () => {
    const thread = new Thread({ world: { texts: [{ at: 0, text: '' }] } })
    thread.say('pat', '/propose Lift the check')
    expect(lastAnswer(thread)?.[1]).toMatch(/a title alone is none. Write it on the lines below `\/propose`/)
  })
})

describe('/withdraw', () => {
  test.each(['O1', 'O1.', 'objection O1 please', 'O1 is met'])('%s ends nothing: objections are resolved', words => {
    const thread = proposed()
    thread.say('ben', '/object Too slow')
    for (const login of ['pat', 'ben']) {
      thread.wait(1).say(login, `/withdraw ${words}`)
      expect(lastAnswer(thread)?.[1]).toContain('`/resolve O1`')
    }
    expect(thread.decision().state).toBe('objected')
    thread.wait(1).say('pat', '/withdraw we could not meet O1')
    expect(thread.decision().state).toBe('withdrawn')
  })
})

describe('/propose', () => {
  test('decides on all paragraphs and lists below it, and the comment shows them', () => {
    const thread = new Thread()
    const text = 'We keep two checks:\n\n1. entropy\n2. flavours\n\nThe third is dropped.'
    const line = { verb: 'propose', rest: 'for 5bd Keep the checks', text, explicit: false }
    const said = { place: 'comment' as const, item: 100, words: false, commands: [line] }
    thread.add({ id: 'comment:100', kind: 'wrote', at: thread.now, actor: person('pat'), ...said })
    expect(thread.decision()).toMatchObject({ title: 'Keep the checks', resolution: { text } })
    for (const words of text.split('\n').filter(Boolean)) {
      expect(thread.wanted().comment).toContain(words.replace('.', '\\.').replace('dropped\\.', 'dropped.'))
    }
  })
})
