/** Reads what a review says at the lines of the diff, of which its own webhook tells nothing. */
import { z } from 'zod'
import type { Call } from './client.ts'
import { pullOf, type ThreadAddress } from './read.ts'
import { reasonIn } from './reviews.ts'
import { isAbsence } from './trouble.ts'

const linesShape = z.array(z.object({ path: z.string(), body: z.string().nullish() }))

/** More than these nobody reads in a summary. */
const mostLines = 10

/** One read. @returns the first comments that have words, each cut as a reason is; none where the review is gone */
export async function readReviewComments(
  call: Call,
  address: ThreadAddress,
  review: number,
): Promise<{ path: string; text: string }[]> {
  try {
    const { data } = await call<{ data: unknown }>(address.installationId, ({ rest }) =>
      rest.pulls.listCommentsForReview({ ...pullOf(address), review_id: review, per_page: 100 }),
    )
    return linesShape
      .parse(data)
      .map(({ path, body }) => ({ path, text: reasonIn(body ?? '') }))
      .filter(({ text }) => text !== '')
      .slice(0, mostLines)
  } catch (error) {
    if (isAbsence(error)) return []
    throw error
  }
}
