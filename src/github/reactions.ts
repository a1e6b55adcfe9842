/** Reads reactions, of which no webhook tells. */
import { z } from 'zod'
import type { Place } from '../core/facts.ts'
import type { Call } from './client.ts'
import { issueOf, repoOf, type ThreadAddress } from './read.ts'
import { personShape } from './shapes.ts'
import { isAbsence } from './trouble.ts'

const reactionsShape = z.array(z.object({ user: personShape }))

/**
 * One read: the first hundred. The text of a review takes no reactions that the API would show.
 * @returns logins of the people who have set 👎 on the text at a place; none where it is gone
 */
export async function readThumbsDown(
  call: Call,
  address: ThreadAddress,
  { place, item }: { place: Place; item: number },
): Promise<string[]> {
  if (place === 'review') return []
  const wanted = { ...repoOf(address.repository), content: '-1', per_page: 100 } as const
  try {
    const { data } = await call<{ data: unknown }>(address.installationId, ({ rest }) => {
      if (place === 'issue') return rest.reactions.listForIssue({ ...wanted, ...issueOf(address) })
      if (place === 'comment') return rest.reactions.listForIssueComment({ ...wanted, comment_id: item })
      return rest.reactions.listForPullRequestReviewComment({ ...wanted, comment_id: item })
    })
    return reactionsShape
      .parse(data)
      .flatMap(({ user }) => (user.kind === 'human' && user.id !== 0 ? [user.login] : []))
  } catch (error) {
    if (isAbsence(error)) return []
    throw error
  }
}
