/** Keeps at a repository's desk how its labels were renamed: threads that come later are not told of it. */
import type { Answer, Repository, ThreadFacts } from '../core/facts.ts'
import type { Claim, Store } from '../store/types.ts'

/** Beside what features keep there. */
const kind = 'label_renames'

export async function keepRenames(
  store: Pick<Store, 'keepRows'>,
  claim: Claim,
  { signals }: ThreadFacts,
): Promise<void> {
  const rows = signals.flatMap(signal => {
    return signal.kind === 'label_renamed' ? [{ key: signal.id, facts: { from: signal.from, to: signal.to } }] : []
  })
  if (rows.length > 0) await store.keepRows(claim, kind, rows)
}

/** @returns `[{ from, to }]` in the order of time */
export async function keptRenames(store: Pick<Store, 'rows'>, { id }: Repository): Promise<Answer> {
  return (await store.rows({ feature: kind, repositoryId: id })).map(({ facts }) => facts)
}
