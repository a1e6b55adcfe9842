/** What people wrote in the threads of a repository, found by its id. */
import { CannotDo } from './cannot-do.ts'
import type { Comment, Repo, Review, ReviewComment } from './state.ts'
import type { World } from './world.ts'

export type Written =
  | { kind: 'comment'; item: Comment }
  | { kind: 'review'; item: Review }
  | { kind: 'review comment'; item: ReviewComment }

/** @throws CannotDo where there is nothing with this id; reviews are only found in `repository` */
export function findWritten(world: World, repository: Repo, id: number): Written {
  const comment = world.comments.get(id)
  if (comment) return { kind: 'comment', item: comment }
  const reviewComment = world.reviewComments.get(id)
  if (reviewComment) return { kind: 'review comment', item: reviewComment }
  const reviews = [...repository.threads.values()].flatMap(thread => thread.pull?.reviews ?? [])
  const review = reviews.find(one => one.id === id)
  if (review) return { kind: 'review', item: review }
  throw new CannotDo(`There is no comment or review with the id ${id}.`)
}
