/** Commands as people gave them, for tests of what is made of them. */
import type { Answers, LearntSignal, Person, ThreadFacts } from '../../src/core/facts.ts'
import type { SpokenCommand } from '../../src/core/spoken.ts'

/** Monday, 28 September 2026, 09:00 in Berlin. */
export const monday = Date.UTC(2026, 8, 28, 7)

export function person(login: string, id = idOf(login.toLowerCase())): Person {
  return { id, login, kind: 'human' }
}

function idOf(login: string): number {
  return [...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7)
}

/** What is known of an issue in which nobody has said anything. */
export function threadOf(answers: Answers = {}, labels: string[] = []): ThreadFacts {
  const repository = { id: 1, owner: 'acme', ownerId: 2, name: 'home', private: false, archived: false }
  return {
    ...{ repository: { ...repository, defaultBranch: 'main' }, number: 12, signals: [], answers, deeds: [] },
    snapshot: {
      ...{ kind: 'issue', title: 'Entropy', author: person('jdoe'), state: 'open', stateReason: null, locked: false },
      ...{ draft: false, labels, assignees: [], form: [], need: null, createdAt: monday, updatedAt: monday },
    },
  }
}

export function wroteBy(actor: Person, line: { verb: string; rest?: string }, at = monday): LearntSignal {
  const commands = [{ rest: '', text: '', explicit: false, ...line }]
  return { id: `wrote:${at}`, kind: 'wrote', place: 'comment', item: 7, words: false, at, actor, commands, learnt: {} }
}

export function spokenBy(by: Person, line: Partial<SpokenCommand> & { verb: string }): SpokenCommand {
  const { verb, rest = '' } = line
  const signal = wroteBy(by, { verb, rest })
  const said = { place: 'comment', item: 7, text: '', explicit: false, unproven: false, corrects: false } as const
  return { ...said, rest, signal, by, ...line }
}
