/** Commands as people gave them, for tests of what is made of them. */
import type { LearntSignal, Person } from '../../src/core/facts.ts'
import type { SpokenCommand } from '../../src/core/spoken.ts'

/** Monday, 28 September 2026, 09:00 in Berlin. */
export const monday = Date.UTC(2026, 8, 28, 7)

export function person(login: string, id = idOf(login.toLowerCase())): Person {
  return { id, login, kind: 'human' }
}

function idOf(login: string): number {
  return [...login].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7)
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
