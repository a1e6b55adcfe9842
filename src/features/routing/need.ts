/** The need behind a request, and the questions that its text leaves open. */
import type { ThreadFacts } from '../../core/facts.ts'
import { fingerprint } from '../../core/form.ts'
import type { ActOf } from './commands.ts'
import type { RoutingConfig } from './config.ts'
import type { Need } from './request.ts'

/** @returns the last need that was named: by `/need`, else by a line `Need: …` of the body */
export function needOf(thread: ThreadFacts, said: readonly ActOf<'need'>[]): Need | null {
  const last = said.at(-1)
  if (last) return { ...readNeed(last.text), by: last.by }
  const { need, author } = thread.snapshot
  return need === null ? null : { ...readNeed(need), by: author }
}

/** `same as #12` and `wie #12` name another thread, `same as owner/name#12` one of another repository. */
function readNeed(text: string): Omit<Need, 'by'> {
  const [, sameAs] =
    /^(?:the )?(?:same as|wie|dasselbe wie)\s+((?:[\w.-]+\/[\w.-]+)?#\d{1,9})\.?$/i.exec(text.trim()) ?? []
  return { text, sameAs: sameAs ?? null }
}

/** @returns ids of the questions without an answer; what a pull request is for, it shows itself */
export function openQuestionsOf({ snapshot }: ThreadFacts, { questions }: RoutingConfig, need: Need | null): string[] {
  if (snapshot.kind === 'pull_request') return []
  const answered = new Set(snapshot.form.map(({ heading }) => heading))
  return questions
    .filter(({ id, en, de, headings }) => {
      const isNeeded = id === 'outcome' && need !== null
      const written = [id, ...[en, de].flatMap(text => [text, withoutNote(text)]), ...headings]
      return !isNeeded && !written.some(heading => answered.has(fingerprint(heading)))
    })
    .map(({ id }) => id)
}

/** What stands in parentheses at the end explains the question; forms may do without. */
function withoutNote(question: string): string {
  return question.replace(/ \([^()]*\)$/, '')
}
