import { describe, expect, test } from '@jest/globals'
import type { Deed, LearntSignal } from '../../../src/core/facts.ts'
import { decide } from '../../../src/features/routing/decide.ts'
import { languages } from '../../../src/i18n/languages.ts'
import { hour, type MomentOptions, momentOf, morning, person } from '../moment.ts'
import { type Play, personOf, play, says } from './play.ts'

const assigned: Deed = { key: `assign:anna:route ${morning}`, state: 'done', at: morning, error: null }
const assignedBen: Deed = { ...assigned, key: `assign:ben:route ${morning}` }
const commented: Deed = { key: 'comment:routing:1', state: 'done', at: morning, error: null }
const withAnna = { assignees: [person('anna')] }

function wrote(login: string, at: number, commands: string[] = []): LearntSignal {
  const lines = commands.map(verb => ({ verb, rest: '', text: '', explicit: false }))
  const item = at - morning + 1
  const base = { id: `comment:${item}`, kind: 'wrote', at, actor: person(login), place: 'comment', item } as const
  return { ...base, words: commands.length === 0, commands: lines, learnt: {} }
}

const ended: LearntSignal = {
  ...{ id: 'unlabeled', kind: 'unlabeled', at: morning + hour, actor: person('dora') },
  ...{ label: 'partner: plusserver', learnt: {} },
}

/** Every state in which a partner may find the living comment. */
const states: Record<string, MomentOptions> = {
  waiting: { snapshot: withAnna, deeds: [assigned] },
  'waiting, the reminder was sent': { snapshot: withAnna, deeds: [assigned], now: morning + 6 * hour },
  'the answer is overdue': { snapshot: withAnna, deeds: [assigned], now: morning + 9 * hour },
  answered: {
    snapshot: withAnna,
    deeds: [assigned],
    signals: [wrote('anna', morning + 2.5 * hour)],
    now: morning + 3 * hour,
  },
  'closed before an answer': {
    snapshot: { ...withAnna, state: 'closed' },
    deeds: [assigned, commented],
    signals: [{ id: 'closed', kind: 'closed', at: morning + hour, actor: person('jdoe'), reason: null, learnt: {} }],
  },
  'the owner cannot be assigned': {
    assignable: { anna: false },
    snapshot: { assignees: [person('ben')] },
    deeds: [assignedBen],
  },
  'nobody can be assigned': { assignable: { anna: false, ben: false } },
  'the owner was un-assigned by a person': { snapshot: { assignees: [person('ben')] }, deeds: [assigned, assignedBen] },
  'taken over by claim': {
    snapshot: { assignees: [person('ben')] },
    signals: [wrote('ben', morning + hour, ['claim'])],
  },
  'assigned by a person': { snapshot: { assignees: [person('ben')] } },
  'the label went': { snapshot: { labels: [] }, deeds: [assigned, commented], signals: [ended] },
  'the author’s account is gone': {
    snapshot: { ...withAnna, author: { id: 0, login: 'ghost', kind: 'human' } },
    deeds: [assigned],
  },
}

describe.each(languages)('in %s', language => {
  test.each(Object.entries(states))('the living comment when: %s', (_name, options) => {
    expect(decide(momentOf({ ...options, language })).comment).toMatchSnapshot()
  })

  test('the reminder', () => {
    const options = { language, snapshot: withAnna, deeds: [assigned] }
    expect(decide(momentOf({ ...options, now: morning + 6 * hour })).notices).toMatchSnapshot()
  })

  test('answers to commands', () => {
    const signals = [wrote('kim', morning + 1, ['why']), wrote('zoe', morning + 2, ['claim'])]
    expect(decide(momentOf({ language, signals, snapshot: withAnna, deeds: [assigned] })).answers).toMatchSnapshot()
    const none = { language, signals, snapshot: { labels: [] } }
    const moment = momentOf(none)
    const unlabelled = {
      ...moment,
      thread: { ...moment.thread, signals: moment.thread.signals.filter(({ id }) => id !== 'labeled') },
    }
    expect(decide(unlabelled).answers).toMatchSnapshot()
  })
})

test('beside a German partner’s request, engineers read answers in their language, the partner in theirs', () => {
  const partner = '{ name: plusserver, owner: anna, backup: [ben], language: de }'
  const configuration = `routing: { partners: { plusserver: ${partner} } }`
  const signals = [wrote('anna', morning + 1, ['why']), wrote('jdoe', morning + 2, ['why'])]
  const { answers } = decide(momentOf({ configuration, signals, snapshot: withAnna, deeds: [assigned] }))
  expect(answers.map(({ text = '' }) => text.split('\n')[1])).toEqual([
    '- anna looks after this partner.',
    '- anna ist für diesen Partner zuständig.',
  ])
})

describe('nothing is said before GitHub has confirmed', () => {
  test('the assignment comes first, the comment waits for its outcome', () => {
    const { changes, comment } = decide(momentOf())
    expect(changes).toEqual([{ do: 'assign', value: 'anna', cause: `route ${morning}` }])
    expect(comment).toBeUndefined()
  })

  test('a dropped assignment is one of the facts: the backup is next', () => {
    const dropped: Deed = { ...assigned, state: 'failed', error: 'dropped' }
    expect(decide(momentOf({ deeds: [dropped] })).changes).toEqual([
      { do: 'assign', value: 'ben', cause: `route ${morning}` },
    ])
  })
})

describe('when Lotse looks again', () => {
  test('at the reminder, then at the end of the promise, then when the next working day begins', () => {
    const wakeAt = (now: number) => decide(momentOf({ snapshot: withAnna, deeds: [assigned], now })).wake
    expect(wakeAt(morning)).toBe(morning + 6 * hour)
    expect(wakeAt(morning + 7 * hour)).toBe(morning + 8 * hour)
    expect(wakeAt(morning + 8 * hour)).toBe(morning + 24 * hour)
    const reminded: Deed = { key: `notice:routing:remind ${morning} 0.75`, state: 'done', at: morning, error: null }
    expect(decide(momentOf({ snapshot: withAnna, deeds: [assigned, reminded], now: morning + 8 * hour })).wake).toBe(
      morning + 24 * hour,
    )
  })

  test('never after an answer', () => {
    const options = { snapshot: withAnna, deeds: [assigned], signals: [wrote('anna', morning + 1)] }
    expect(decide(momentOf(options)).wake).toBeNull()
  })
})

describe('what happens within one second', () => {
  test('is told by GitHub without milliseconds: who gives back what was just assigned, gives it back', () => {
    const thread = play({ now: morning + 400 })
    thread.passes(morning + 400)
    thread.happens(says('anna', '/unclaim', morning))
    expect(thread.snapshot().assignees.map(({ login }) => login)).toEqual(['ben'])
    expect(thread.effects.flatMap(({ effect }) => (effect.do === 'react' ? [effect.content] : []))).toEqual(['+1'])
    expect(thread.comments).toHaveLength(1)
  })
})

/** The living comment as it stands last. */
function livingOf({ effects }: Play): string {
  const bodies = effects.flatMap(({ effect }) =>
    (effect.do === 'comment' || effect.do === 'edit') && effect.key.startsWith('comment:') ? [effect.body] : [],
  )
  return bodies.at(-1) ?? ''
}

describe('the living comment', () => {
  test('tells what was really done at a rung: without a second engineer, one more reminder', () => {
    const thread = play({ configuration: 'routing: { partners: { plusserver: { owner: anna } } }' })
    thread.passes(morning + 30 * hour)
    expect(thread.comments.map(({ key }) => key.split(' ')[0])).toEqual([
      ...['comment:routing:1', 'notice:routing:remind', 'notice:routing:remind'],
    ])
    expect(livingOf(thread).match(/reminder sent/g)).toHaveLength(2)
    expect(livingOf(thread)).not.toContain('second engineer')
  })

  test('names nobody once whoever answered has given it back', () => {
    const thread = play()
    thread.passes(morning)
    thread.happens(says('anna', 'I know this one.', morning + hour))
    thread.happens(says('anna', '/unclaim', morning + 2 * hour))
    expect(thread.snapshot().assignees).toEqual([])
    expect(livingOf(thread)).toContain(
      'Nobody is assigned any more; an engineer takes it over with `/claim`.\n**anna** answered on',
    )
    expect(livingOf(thread)).toContain('| nobody | answered | 1 h of 8 h |')
  })
})

describe('whom a person has assigned', () => {
  const assign = (login: string, at: number) =>
    ({ id: `assigned:${login}:${at}`, kind: 'assigned', at, actor: person('dora'), assignee: personOf(login) }) as const
  const assignees = (thread: Play) => thread.snapshot().assignees.map(({ login }) => login)

  test('can give it back, and has it again when assigned again', () => {
    const thread = play()
    thread.happens(assign('ben', morning))
    expect(assignees(thread)).toEqual(['ben'])
    thread.happens(says('ben', '/unclaim', morning + hour))
    expect(assignees(thread)).toEqual(['anna'])
    expect(thread.effects.flatMap(({ effect }) => (effect.do === 'react' ? [effect.content] : []))).toEqual(['+1'])
    thread.happens(assign('ben', morning + 2 * hour))
    expect(assignees(thread)).toEqual(['ben'])
  })
})

describe('a hand-over', () => {
  test.each(['@ben', '@ben.', 'to @ben', 'an @ben, bitte', '@ben: knows the storage', 'ben'])(
    'is understood in %j',
    rest => {
      const thread = play()
      thread.passes(morning)
      thread.happens(says('anna', `/handover ${rest}`, morning + hour))
      expect(thread.snapshot().assignees.map(({ login }) => login)).toEqual(['ben'])
    },
  )
})
