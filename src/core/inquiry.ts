/** Collects what the rules would have to know: they ask as they go, and what is missing is learnt before they decide. */
import type { Answer, LearntSignal, ThreadFacts } from './facts.ts'
import { answerAmong, type Finding, type Lookup, type Question } from './questions.ts'

export interface Inquiry {
  /** @returns whether it is so; not, as long as nobody knows */
  settle(finding: Finding): boolean
  /** @returns what is known; undefined as long as nobody knows */
  ask(question: Question, about?: LearntSignal): Answer | undefined
  /** All that is missing so far. */
  missing: Lookup[]
}

export function createInquiry(thread: ThreadFacts): Inquiry {
  const missing: Lookup[] = []
  return {
    missing,
    settle(finding) {
      if ('known' in finding) return finding.known
      missing.push(...finding.ask)
      return false
    },
    ask(question, about) {
      const answer = answerOf(thread, question, about)
      if (answer === undefined) missing.push({ question, ...(about ? { about: about.id } : {}) })
      return answer
    },
  }
}

/** @param about the signal with which the answer is kept; without one it is kept with the thread */
export function answerOf(thread: ThreadFacts, question: Question, about?: LearntSignal): Answer | undefined {
  return answerAmong(about ? about.learnt : thread.answers, question)
}
