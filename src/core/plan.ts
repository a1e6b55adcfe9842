/** Plans a thread without touching it: what Lotse would do if GitHub granted every wish. Used for shadow mode and `why`. */
import { hashCheck } from './checks.ts'
import { hashBody } from './comments.ts'
import type { Effect, JournalEntry, Wanted } from './effects.ts'
import type { Instant, ThreadFacts } from './facts.ts'
import { reconcile } from './reconcile.ts'

/** More rounds than any honest plan needs; a feature that never comes to rest is cut off here. */
const mostRounds = 10

/**
 * @param decide the will of each feature for given facts
 * @returns every effect in order, those included that follow only when earlier ones have succeeded
 */
export function rehearse(
  facts: ThreadFacts,
  { journal, now }: { journal: readonly JournalEntry[]; now: Instant },
  decide: (facts: ThreadFacts) => Record<string, Wanted>,
): Effect[] {
  let thread = facts
  let pretended = journal
  const plan: Effect[] = []
  for (let round = 0; round < mostRounds; round++) {
    const effects = reconcile(decide(thread), { ...thread, journal: pretended, now })
    if (effects.length === 0) break
    plan.push(...effects)
    const done = effects.map(pretendDone)
    pretended = [...done, ...pretended.filter(({ key }) => !done.some(entry => entry.key === key))]
    thread = effects.reduce(pretendChange, thread)
  }
  return plan
}

function pretendDone(effect: Effect): JournalEntry {
  // Ids below zero never meet a comment of GitHub's.
  return {
    key: effect.key,
    state: 'done',
    githubId: -1,
    hash: hashOf(effect),
    triedAt: null,
    doneAt: null,
    error: null,
  }
}

function hashOf(effect: Effect): string | null {
  if (effect.do === 'comment' || effect.do === 'edit') return hashBody(effect.body)
  return effect.do === 'check' ? hashCheck(effect) : null
}

function pretendChange(facts: ThreadFacts, effect: Effect): ThreadFacts {
  const deed = { key: effect.key, state: 'done', at: facts.snapshot.updatedAt, error: null } as const
  const snapshot = { ...facts.snapshot }
  if (effect.do === 'label') snapshot.labels = [...snapshot.labels, effect.value]
  if (effect.do === 'unlabel') snapshot.labels = snapshot.labels.filter(label => label !== effect.value)
  if (effect.do === 'close') snapshot.state = 'closed'
  if (effect.do === 'assign') {
    snapshot.assignees = [...snapshot.assignees, { id: 0, login: effect.value, kind: 'human' }]
  }
  if (effect.do === 'unassign') snapshot.assignees = snapshot.assignees.filter(({ login }) => login !== effect.value)
  return { ...facts, snapshot, deeds: [...facts.deeds, deed] }
}
