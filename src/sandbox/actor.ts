/** What people do: the verbs of demo, tests and stories. */
import type { Role } from '../core/facts.ts'
import { atLeast, canBeAssigned, roleOf } from './access.ts'
import { CannotDo } from './cannot-do.ts'
import { assign, unassign } from './changes/assignee.ts'
import { addComment, deleteComment, editComment, react } from './changes/comment.ts'
import { addLabels, createLabel, deleteLabel, removeLabel, renameLabel } from './changes/label.ts'
import * as milestones from './changes/milestone.ts'
import * as pulls from './changes/pull.ts'
import * as relations from './changes/relation.ts'
import * as repositories from './changes/repository.ts'
import * as reviews from './changes/review.ts'
import * as threads from './changes/thread.ts'
import type {
  By,
  Comment,
  Files,
  Label,
  Milestone,
  ReactionContent,
  Repo,
  Review,
  ReviewComment,
  Thread,
} from './state.ts'
import type { World } from './world.ts'
import { findWritten, type Written } from './written.ts'

export interface PullRequestOpening {
  title: string
  body?: string
  labels?: string[]
  files?: Files
  draft?: boolean
}

/** An archived repository can be read, and brought back. */
const stillPossible = new Set(['act', 'look', 'archive', 'delete the repository'])

/** A person (or bot) in a repository. Each verb throws `CannotDo` where GitHub would not let this person do it. */
export class Actor {
  readonly #world: World
  readonly #by: By
  readonly #repository: string | undefined

  constructor(world: World, login: string, repository?: string) {
    this.#world = world
    this.#by = { account: world.account(login), viaApp: false }
    this.#repository = repository
  }

  /** @returns the new issue's number. Labels are allowed to anyone: issue templates set them. */
  opens({ title, body, labels = [] }: { title: string; body?: string; labels?: string[] }): number {
    const opening = { title, body: body ?? null, labels }
    const thread = threads.openThread(this.#world, this.#here('open an issue', 'read'), this.#by, opening)
    return thread.number
  }

  /** @returns the new pull request's number */
  opensPullRequest({ title, body, labels = [], files, draft = false }: PullRequestOpening): number {
    const opening = { title, body: body ?? null, files: files ?? { 'README.md': title }, draft, labels }
    const thread = pulls.openPull(this.#world, this.#here('open a pull request', 'read'), this.#by, opening)
    return thread.number
  }

  /** @returns the comment's id */
  comments(number: number, body: string): number {
    const thread = this.#thread(number, 'comment', 'read')
    if (thread.locked && !this.#has('write')) throw new CannotDo(`#${number} is locked: ${this.#who} cannot comment.`)
    return addComment(this.#world, thread, this.#by, body).id
  }

  /** Edits a comment, review comment or review. */
  edits(id: number, body: string): void {
    const { kind, item } = this.#written(id, 'edit')
    if (kind === 'comment') editComment(this.#world, item, this.#by, body)
    if (kind === 'review') reviews.editReview(this.#world, item, this.#by, body)
    if (kind === 'review comment') reviews.editReviewComment(this.#world, item, this.#by, body)
  }

  /** Deletes a comment or review comment. */
  deletes(id: number): void {
    const { kind, item } = this.#written(id, 'delete')
    if (kind === 'review') throw new CannotDo('GitHub lets nobody delete a submitted review.')
    if (kind === 'comment') deleteComment(this.#world, item, this.#by)
    else reviews.deleteReviewComment(this.#world, item, this.#by)
  }

  editsThread(number: number, text: { title?: string; body?: string }): void {
    threads.editThread(this.#world, this.#own(number, 'edit', 'write'), this.#by, text)
  }

  reacts(number: number | { comment: number }, content: ReactionContent): void {
    const item = typeof number === 'number' ? this.#thread(number, 'react', 'read') : this.#comment(number.comment)
    react(this.#world, item, this.#by, content)
  }

  labels(number: number, ...names: string[]): void {
    addLabels(this.#world, this.#thread(number, 'label', 'triage'), this.#by, names)
  }

  unlabels(number: number, name: string): void {
    const removed = removeLabel(this.#world, this.#thread(number, 'label', 'triage'), this.#by, name)
    if (!removed) throw new CannotDo(`#${number} has no label "${name}".`)
  }

  /** For the repository, not for a thread. */
  createsLabel(name: string, { color = 'ededed', description = null }: Partial<Omit<Label, 'id' | 'name'>> = {}): void {
    const repository = this.#here('create a label', 'write')
    if (repository.labels.has(name.toLowerCase())) throw new CannotDo(`There is a label "${name}" already.`)
    createLabel(this.#world, repository, this.#by, { name, color, description })
  }

  deletesLabel(name: string): void {
    deleteLabel(this.#world, this.#here('delete a label', 'write'), this.#by, name)
  }

  renamesLabel(name: string, to: string): void {
    renameLabel(this.#world, this.#here('rename a label', 'write'), this.#by, name, to)
  }

  /** @param due such as `2026-10-01` @returns the milestone's number */
  createsMilestone(title: string, due: string | null = null): number {
    const repository = this.#here('create a milestone', 'write')
    return milestones.createMilestone(this.#world, repository, this.#by, title, due).number
  }

  movesMilestone(milestone: number, due: string | null): void {
    const repository = this.#here('move a milestone', 'write')
    milestones.setDueDay(this.#world, repository, this.#by, this.#milestone(milestone), due)
  }

  closesMilestone(milestone: number): void {
    const repository = this.#here('close a milestone', 'write')
    milestones.closeMilestone(this.#world, repository, this.#by, this.#milestone(milestone))
  }

  /** @param milestone its number; null: none any more */
  plans(number: number, milestone: number | null): void {
    const found = milestone === null ? null : this.#milestone(milestone)
    milestones.setMilestone(this.#world, this.#thread(number, 'plan', 'triage'), this.#by, found)
  }

  /** @param part an issue here, or `NAME#12` in another repository of the owner */
  addsSubIssue(number: number, part: number | string): void {
    relations.setSubIssue(this.#world, this.#issue(number), this.#by, this.#elsewhere(part), true)
  }

  removesSubIssue(number: number, part: number | string): void {
    relations.setSubIssue(this.#world, this.#issue(number), this.#by, this.#elsewhere(part), false)
  }

  /** @param blocker as in `addsSubIssue` */
  marksBlocked(number: number, blocker: number | string): void {
    relations.setBlocker(this.#world, this.#issue(number), this.#by, this.#elsewhere(blocker), true)
  }

  unmarksBlocked(number: number, blocker: number | string): void {
    relations.setBlocker(this.#world, this.#issue(number), this.#by, this.#elsewhere(blocker), false)
  }

  /** In the browser, people who cannot be assigned are not offered; here they are an error. */
  assigns(number: number, ...logins: string[]): void {
    const thread = this.#thread(number, 'assign', 'triage')
    for (const login of logins) {
      const assignable = canBeAssigned(this.#world, thread.repository, this.#world.account(login), thread)
      if (!assignable) throw new CannotDo(`${login} cannot be assigned in ${thread.repository.name}: no access to it.`)
    }
    assign(this.#world, thread, this.#by, logins)
  }

  unassigns(number: number, ...logins: string[]): void {
    unassign(this.#world, this.#thread(number, 'unassign', 'triage'), this.#by, logins)
  }

  closes(number: number, reason: 'completed' | 'not_planned' | 'duplicate' = 'completed'): void {
    threads.closeThread(this.#world, this.#own(number, 'close', 'triage'), this.#by, reason)
  }

  reopens(number: number): void {
    threads.reopenThread(this.#world, this.#own(number, 'reopen', 'triage'), this.#by)
  }

  locks(number: number): void {
    threads.lockThread(this.#world, this.#thread(number, 'lock', 'write'), this.#by, true)
  }

  unlocks(number: number): void {
    threads.lockThread(this.#world, this.#thread(number, 'unlock', 'write'), this.#by, false)
  }

  convertsToDiscussion(number: number): void {
    const thread = this.#thread(number, 'convert to a discussion', 'triage')
    if (thread.pull) throw new CannotDo(`#${number} is a pull request: only issues become discussions.`)
    threads.convertThread(this.#world, thread, this.#by)
  }

  deletesThread(number: number): void {
    threads.deleteThread(this.#world, this.#thread(number, 'delete', 'admin'), this.#by)
  }

  /** @returns the number in the repository it goes to */
  transfers(number: number, toRepository: string): number {
    const thread = this.#thread(number, 'transfer', 'write')
    const target = this.#world.findRepository(toRepository, thread.repository.owner.login)
    return threads.transferThread(this.#world, thread, this.#by, target).number
  }

  /** @returns the review's id */
  reviews(
    number: number,
    { state, body = '', lines = [] }: { state: Review['state']; body?: string; lines?: readonly reviews.LineComment[] },
  ): number {
    const thread = this.#thread(number, 'review', 'read')
    const isOwn = thread.author === this.#by.account && state !== 'COMMENTED'
    if (isOwn) throw new CannotDo(`${this.#who} can neither approve #${number} nor request changes: it is their own.`)
    return reviews.addReview(this.#world, thread, this.#by, { state, body, lines }).id
  }

  dismisses(reviewId: number, message = 'Settled.'): void {
    const { kind, item } = this.#written(reviewId, 'dismiss')
    if (kind !== 'review') throw new CannotDo(`${reviewId} is a ${kind}: only reviews are dismissed.`)
    const isVerdict = item.state === 'APPROVED' || item.state === 'CHANGES_REQUESTED'
    if (!isVerdict) throw new CannotDo(`The review ${reviewId} is ${item.state}: there is no verdict to dismiss.`)
    reviews.dismissReview(this.#world, item, this.#by, message)
  }

  /** @returns the review comment's id */
  reviewComments(number: number, body: string, path?: string): number {
    return reviews.addReviewComment(this.#world, this.#thread(number, 'review', 'read'), this.#by, { body, path }).id
  }

  convertsToDraft(number: number): void {
    pulls.setDraft(this.#world, this.#own(number, 'convert', 'write'), this.#by, true)
  }

  marksReady(number: number): void {
    pulls.setDraft(this.#world, this.#own(number, 'mark as ready', 'write'), this.#by, false)
  }

  /** Pushes a commit to the pull request's branch. */
  updates(number: number, files: Files, message = 'Update'): void {
    pulls.synchronise(this.#world, this.#own(number, 'push to', 'write'), this.#by, files, message)
  }

  /** One commit takes the place of all that were on the branch. */
  forcePushes(number: number, files: Files): void {
    pulls.forcePush(this.#world, this.#own(number, 'push to', 'write'), this.#by, files)
  }

  /** The same change on top of the default branch: a new head. */
  rebases(number: number): void {
    pulls.rebase(this.#world, this.#own(number, 'push to', 'write'), this.#by)
  }

  /** Into the merge queue. @returns the commit at which it asks for checks */
  queues(number: number): string {
    return pulls.queue(this.#world, this.#thread(number, 'queue', 'write'), this.#by)
  }

  merges(number: number): void {
    pulls.merge(this.#world, this.#thread(number, 'merge', 'write'), this.#by)
  }

  /** Pushes a commit to the default branch. */
  pushes({ files, message = 'Update' }: { files: Files; message?: string }): void {
    repositories.pushFiles(this.#world, this.#here('push', 'write'), this.#by, files, message)
  }

  /** This actor goes on in the renamed repository: the former name leads there. */
  renames(name: string): void {
    repositories.renameRepository(this.#world, this.#here('rename', 'admin'), this.#by, name)
  }

  privatises(): void {
    repositories.setVisibility(this.#world, this.#here('change the visibility', 'admin'), this.#by, true)
  }

  publicises(): void {
    repositories.setVisibility(this.#world, this.#here('change the visibility', 'admin'), this.#by, false)
  }

  archives(archived = true): void {
    repositories.setArchived(this.#world, this.#here('archive', 'admin'), this.#by, archived)
  }

  deletesRepository(): void {
    repositories.deleteRepository(this.#world, this.#here('delete the repository', 'admin'), this.#by)
  }

  get #who(): string {
    return this.#by.account.login
  }

  #has(role: Role): boolean {
    return atLeast(roleOf(this.#world, this.#here('act', 'none'), this.#by.account), role)
  }

  #here(verb: string, needed: Role): Repo {
    if (this.#repository === undefined) {
      const remedy = `Say where: sandbox.as('${this.#who}', 'OWNER/NAME').`
      throw new CannotDo(`${this.#who} cannot ${verb} without a repository. ${remedy}`)
    }
    if (this.#by.account.deleted) throw new CannotDo(`${this.#who} has no account any more.`)
    const repository = this.#world.findRepository(this.#repository)
    const role = roleOf(this.#world, repository, this.#by.account)
    if (repository.archived && !stillPossible.has(verb)) {
      throw new CannotDo(`${this.#who} cannot ${verb} in ${this.#repository}: it is archived.`)
    }
    if (atLeast(role, needed)) return repository
    throw new CannotDo(`${this.#who} cannot ${verb} in ${this.#repository}: needs the role ${needed}, has ${role}.`)
  }

  #thread(number: number, verb: string, needed: Role): Thread {
    const thread = this.#here(verb, needed).threads.get(number)
    if (!thread) throw new CannotDo(`There is no issue or pull request ${this.#repository}#${number}.`)
    return thread
  }

  #issue(number: number): Thread {
    const thread = this.#thread(number, 'relate', 'triage')
    if (thread.pull) throw new CannotDo(`#${number} is a pull request: only issues have parts and dependencies.`)
    return thread
  }

  #elsewhere(issue: number | string): Thread {
    if (typeof issue === 'number') return this.#issue(issue)
    const [name = '', number = ''] = issue.split('#')
    const { owner } = this.#here('look', 'read')
    const thread = this.#world.findRepository(name, owner.login).threads.get(Number(number))
    if (!thread || thread.pull) throw new CannotDo(`There is no issue ${issue}.`)
    return thread
  }

  #milestone(number: number): Milestone {
    const found = this.#here('look', 'read').milestones.get(number)
    if (!found) throw new CannotDo(`There is no milestone ${number} in ${this.#repository}.`)
    return found
  }

  /** What one may do with one's own thread without any role. */
  #own(number: number, verb: string, needed: Role): Thread {
    const thread = this.#thread(number, verb, 'read')
    return thread.author === this.#by.account ? thread : this.#thread(number, verb, needed)
  }

  #comment(id: number): Comment | ReviewComment {
    const { kind, item } = findWritten(this.#world, this.#here('look', 'read'), id)
    if (kind === 'review') throw new CannotDo('Reviews take no reactions through the API.')
    return item
  }

  /** Everybody may change their own words; those with write access anybody's. */
  #written(id: number, verb: string): Written {
    const found = findWritten(this.#world, this.#here('look', 'read'), id)
    const needed = found.item.author === this.#by.account ? 'read' : 'write'
    this.#here(`${verb} the ${found.kind} of ${found.item.author.login}`, needed)
    return found
  }
}
