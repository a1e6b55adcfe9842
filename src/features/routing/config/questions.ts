/** The questions of the routing slice: what a partner is asked where the text leaves it open. */
import { z } from 'zod'
import { heading, words } from './fields.ts'

const wording = words(200).meta({ title: 'text, up to 200 characters' })

const ownQuestion = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z\d][a-z\d-]{0,39}$/)
      .meta({
        title: 'lower-case letters, digits and hyphens, up to 40',
        description: 'Name of the question; as the heading of an issue form it answers the question.',
      }),
    en: wording.meta({ description: 'The question in English.' }),
    de: wording.meta({ description: 'The question in German.' }),
    headings: z.array(heading).max(20).default([]).meta({
      description: 'Headings of issue forms under which an answer stands, besides `id` and the question itself.',
    }),
  })
  .meta({ description: 'A question in the words of the organisation.' })

export type Question = z.output<typeof ownQuestion>

const builtIn = {
  outcome: {
    en: 'What should be possible in the end? (the outcome, rather than the feature)',
    de: 'Was soll am Ende möglich sein? (das Ergebnis, nicht die Funktion)',
    headings: ['Desired outcome', 'Expected outcome', 'Goal', 'Need', 'Ergebnis', 'Ziel', 'Bedarf'],
  },
  deadline: {
    en: 'By when, and what happens if it comes later?',
    de: 'Bis wann, und was passiert, wenn es später kommt?',
    headings: ['By when', 'Due date', 'Needed by', 'Bis wann', 'Frist', 'Termin'],
  },
  workaround: {
    en: 'How is it done until then? (a workaround, if there is one)',
    de: 'Wie geht es bis dahin? (ein Umweg, falls es einen gibt)',
    headings: ['Current workaround', 'Alternatives', 'Umweg', 'Behelf', 'Alternativen'],
  },
} satisfies Record<string, Omit<Question, 'id'>>

const builtInName = z.enum(['outcome', 'deadline', 'workaround'])

type WrittenQuestion = z.output<typeof builtInName> | Question

function idOf(question: WrittenQuestion): string {
  return typeof question === 'string' ? question : question.id
}

function refuseDoubles(questions: readonly WrittenQuestion[], context: z.core.$RefinementCtx): void {
  const ids = questions.map(idOf)
  for (const [index, question] of questions.entries()) {
    const id = idOf(question)
    if (ids.indexOf(id) === index) continue
    const path = typeof question === 'string' ? [index] : [index, 'id']
    const message = `Two questions are called \`${id}\`.`
    context.addIssue({ code: 'custom', path, message, params: { expected: 'each question once' } })
  }
}

export const questions = z
  .array(z.union([builtInName, ownQuestion]))
  .max(10)
  .superRefine(refuseDoubles)

/** @returns every question with its words */
export function completeQuestions(written: readonly WrittenQuestion[]): Question[] {
  return written.map(question => (typeof question === 'string' ? { id: question, ...builtIn[question] } : question))
}
