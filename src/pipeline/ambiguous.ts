/** A command that several features would carry out is carried out by none: whoever wrote it is asked which one is meant. */
import { askWhich } from '../core/commands/refusals.ts'
import type { CommandAnswer } from '../core/effects.ts'
import { type Instant, inOrder, type LearntSignal, type ThreadFacts } from '../core/facts.ts'
import { isAnswered } from '../core/questions.ts'
import { inLanguage } from '../i18n/languages.ts'
import type { Mind } from './minds.ts'

/** More than anybody writes in one thread by mistake. */
const mostAsked = 20

export interface Unambiguous {
  /** Without the commands that are asked about. */
  facts: ThreadFacts
  answers: CommandAnswer[]
}

/** The earliest comes first: what is not carried out may change what the later ones mean. */
export function withoutAmbiguous(minds: readonly Mind[], facts: ThreadFacts, now: Instant): Unambiguous {
  const answers: CommandAnswer[] = []
  let left = facts
  while (answers.length < mostAsked && mayBeShared(minds, left)) {
    const found = findAmbiguous(left, willOf(minds, left, now))
    if (!found) break
    const { signal, answer, exactly } = found
    const { place, item, command = '' } = answer
    const text = inLanguage(askWhich(command, exactly), minds[0]?.language ?? 'en')
    answers.push({ place, item, outcome: 'refused', command, text })
    left = without(left, signal, command)
  }
  return { facts: left, answers }
}

/** Nothing rests on what a feature would do before it has learnt what it asks. */
function willOf(minds: readonly Mind[], facts: ThreadFacts, now: Instant): CommandAnswer[] {
  const isReady = minds.every(mind => mind.lookups(facts, now).every(lookup => isAnswered(facts, lookup)))
  return isReady ? minds.flatMap(mind => mind.decide(facts, now).answers) : []
}

function mayBeShared(minds: readonly Mind[], { signals }: ThreadFacts): boolean {
  const isShared = (verb: string) => minds.filter(({ verbs }) => verbs.includes(verb)).length > 1
  return signals.some(signal => 'commands' in signal && signal.commands.some(({ verb }) => isShared(verb)))
}

interface Ambiguous {
  signal: LearntSignal
  answer: CommandAnswer
  /** How to write it for each feature. */
  exactly: string[]
}

function findAmbiguous(facts: ThreadFacts, answers: readonly CommandAnswer[]): Ambiguous | null {
  const done = answers.filter(({ outcome, exactly }) => outcome === 'done' && exactly !== undefined)
  for (const signal of inOrder(facts.signals)) {
    for (const command of commandsIn(signal)) {
      const takers = done.filter(answer => answer.command === command && isOf(answer, signal))
      const exactly = [...new Set(takers.flatMap(answer => answer.exactly ?? []))]
      const [answer] = takers
      if (answer && exactly.length > 1) return { signal, answer, exactly }
    }
  }
  return null
}

function commandsIn(signal: LearntSignal): string[] {
  return 'commands' in signal ? signal.commands.map(({ verb, rest }) => `${verb} ${rest}`.trim()) : []
}

function isOf({ place, item }: CommandAnswer, signal: LearntSignal): boolean {
  if (signal.kind === 'opened') return place === 'issue'
  return 'place' in signal && signal.place === place && signal.item === item
}

function without(facts: ThreadFacts, { id }: LearntSignal, command: string): ThreadFacts {
  const signals = facts.signals.map(signal => {
    if (signal.id !== id || !('commands' in signal)) return signal
    return { ...signal, commands: signal.commands.filter(({ verb, rest }) => `${verb} ${rest}`.trim() !== command) }
  })
  return { ...facts, signals }
}
