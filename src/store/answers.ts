/** Keeps what was learnt of threads and of their signals. */
import type { Answer, Answers } from '../core/facts.ts'
import type { Database } from './database.ts'
import { underLease } from './lease.ts'
import type { Claim } from './types.ts'

export function learn(
  on: Database,
  claim: Claim,
  answers: readonly { about?: string; key: string; answer: Answer }[],
): Promise<void> {
  return underLease(on, claim, async within => {
    for (const [about, given] of Map.groupBy(answers, answer => answer.about)) {
      const learnt: Answers = Object.fromEntries(given.map(({ key, answer }) => [key, answer]))
      await (about === undefined
        ? learnOfThread(within, claim.thread, learnt)
        : learnOfSignal(within, claim.thread, about, learnt))
    }
  })
}

/** To be called while the thread is locked. */
export async function learnOfThread(within: Database, thread: number, learnt: Answers): Promise<void> {
  const row = await within.db.selectFrom('threads').select('answers').where('id', '=', thread).executeTakeFirst()
  const known: Answers = JSON.parse(row?.answers ?? '{}')
  const answers = JSON.stringify({ ...known, ...learnt })
  await within.db.updateTable('threads').set({ answers }).where('id', '=', thread).execute()
}

async function learnOfSignal(within: Database, thread: number, id: string, answers: Answers): Promise<void> {
  const signals = within.db.selectFrom('signals').where('thread_id', '=', thread).where('id', '=', id)
  const row = await signals.select('learnt').executeTakeFirst()
  if (!row) throw new Error(`Thread ${thread} has no signal ${id} to learn about.`)
  const known: Answers = JSON.parse(row.learnt)
  const learnt = JSON.stringify({ ...answers, ...known })
  await within.db.updateTable('signals').set({ learnt }).where('thread_id', '=', thread).where('id', '=', id).execute()
}
