/** Answers how a thread stands that people name in another one: from what is known of it here, else from GitHub. */
import { z } from 'zod'
import type { Answer, Repository, ThreadFacts } from '../core/facts.ts'
import { type Question, questionKey } from '../core/questions.ts'
import { readState } from '../github/related.ts'
import type { Writer } from '../github/writer.ts'
import type { Claim, Store } from '../store/types.ts'
import { findNamed } from './places.ts'

type StateQuestion = Extract<Question, { ask: 'thread_state' }>

interface Sources {
  store: Pick<Store, 'repositories' | 'stateOf'>
  writer: Pick<Writer, 'call'>
}

interface Asking {
  claim: Pick<Claim, 'installationId'>
  facts: Pick<ThreadFacts, 'answers'>
}

/** One read where the thread is of no concern to Lotse itself. */
export async function stateElsewhere(
  { store, writer }: Sources,
  { claim, facts }: Asking,
  question: StateQuestion,
): Promise<Answer> {
  const { installationId } = claim
  const { number } = question
  const repository = await findRepository(store, { claim, facts }, question)
  const known = repository && (await store.stateOf({ repositoryId: repository.id, number }))
  const { owner, name } = repository ?? question
  const state = known ?? (await readState(writer.call, installationId, { owner, name, number }))
  return { state, repositoryId: repository?.id ?? null }
}

const formerShape = z.object({ answer: z.object({ repositoryId: z.int().nullable() }) })

/** The one that was meant when this was first asked, whatever it is called by now. */
async function findRepository(
  store: Sources['store'],
  { claim: { installationId }, facts: { answers } }: Asking,
  question: StateQuestion,
): Promise<Repository | null> {
  const former = formerShape.safeParse(answers[questionKey(question)]).data?.answer.repositoryId ?? null
  if (former === null) return findNamed(store, installationId, `${question.owner}/${question.name}`)
  return (await store.repositories(installationId)).find(({ id }) => id === former) ?? null
}
