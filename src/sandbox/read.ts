/** A thread as a person sees it, as text and as data for assertions. */
import type { Instant } from '../core/facts.ts'
import type { Reaction, Repo, Thread } from './state.ts'

export interface SeenComment {
  id: number
  /** A comment, a review (with its state) or a comment at a line of the diff. */
  kind: 'comment' | 'review' | 'review comment'
  author: string
  body: string
  createdAt: Instant
  updatedAt: Instant
  reactions: string[]
  state?: string
}

export interface SeenThread {
  number: number
  kind: 'issue' | 'pull_request'
  title: string
  body: string
  author: string
  createdAt: Instant
  state: 'open' | 'closed'
  stateReason: string | null
  locked: boolean
  draft: boolean
  labels: string[]
  assignees: string[]
  reactions: string[]
  /** In the order of time, reviews and review comments among them. */
  comments: SeenComment[]
}

const emoji: Record<string, string> = {
  '+1': '👍',
  '-1': '👎',
  laugh: '😄',
  confused: '😕',
  heart: '❤️',
  hooray: '🎉',
  rocket: '🚀',
  eyes: '👀',
}

function contentsOf(reactions: readonly Reaction[]): string[] {
  return reactions.map(reaction => reaction.content)
}

function commentsOf(thread: Thread): SeenComment[] {
  const comments = thread.comments.map(one => ({ ...one, kind: 'comment' as const }))
  const reviewComments = (thread.pull?.reviewComments ?? []).map(one => ({ ...one, kind: 'review comment' as const }))
  const written = [...comments, ...reviewComments].map(
    ({ id, kind, author, body, createdAt, updatedAt, reactions }): SeenComment => ({
      ...{ id, kind, author: author.login, body, createdAt, updatedAt },
      reactions: contentsOf(reactions),
    }),
  )
  const said = (thread.pull?.reviews ?? []).filter(review => review.body !== '' || review.state !== 'COMMENTED')
  const reviews = said.map(({ id, author, body, submittedAt, state }): SeenComment => {
    return {
      id,
      kind: 'review',
      author: author.login,
      body,
      createdAt: submittedAt,
      updatedAt: submittedAt,
      reactions: [],
      state,
    }
  })
  return [...written, ...reviews].toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id)
}

export function seenThread(repository: Repo, number: number): SeenThread {
  const thread = repository.threads.get(number)
  if (!thread)
    throw new Error(`There is no issue or pull request ${repository.owner.login}/${repository.name}#${number}.`)
  return {
    number,
    kind: thread.pull ? 'pull_request' : 'issue',
    title: thread.title,
    body: thread.body ?? '',
    author: thread.author.login,
    createdAt: thread.createdAt,
    state: thread.state,
    stateReason: thread.stateReason,
    locked: thread.locked,
    draft: thread.pull?.draft ?? false,
    labels: thread.labels.map(label => label.name),
    assignees: thread.assignees.map(assignee => assignee.login),
    reactions: contentsOf(thread.reactions),
    comments: commentsOf(thread),
  }
}

/** @returns `Mon 28 Sep 2026, 11:20 UTC`; the zone is named by its city, as in `(Berlin)` */
export function writtenTime(at: Instant, zone = 'UTC'): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const month = parts.month?.slice(0, 3)
  const name = zone === 'UTC' ? 'UTC' : `(${zone.split('/').at(-1)?.replaceAll('_', ' ')})`
  return `${parts.weekday} ${parts.day} ${month} ${parts.year}, ${parts.hour}:${parts.minute} ${name}`
}

function visible(body: string): string {
  return body.replaceAll(/<!--[\s\S]*?-->/g, '').trim()
}

function block(heading: string, body: string, reactions: readonly string[]): string {
  const shown = reactions.map(content => emoji[content] ?? content).join(' ')
  const parts = [`── ${heading}`, visible(body) || '(no text)', ...(shown ? [shown] : [])]
  return parts.join('\n')
}

/** @param zone of the times, UTC unless said otherwise */
export function readThread(repository: Repo, number: number, zone?: string): string {
  const seen = seenThread(repository, number)
  const kind = seen.kind === 'pull_request' ? 'pull request' : 'issue'
  const reason = seen.stateReason && seen.state === 'closed' ? ` (${seen.stateReason.replaceAll('_', ' ')})` : ''
  const marks = `${seen.draft ? ', draft' : ''}${seen.locked ? ', locked' : ''}`
  const head = [
    `${repository.owner.login}/${repository.name}#${number} · ${seen.title}`,
    `${kind}, ${seen.state}${reason}${marks}`,
    `labels: ${seen.labels.join(', ') || 'none'}`,
    `assigned: ${seen.assignees.join(', ') || 'nobody'}`,
  ].join('\n')
  const opening = block(`${seen.author}, ${writtenTime(seen.createdAt, zone)}`, seen.body, seen.reactions)
  const comments = seen.comments.map(comment => {
    const edited = comment.updatedAt > comment.createdAt ? ` (edited ${writtenTime(comment.updatedAt, zone)})` : ''
    const state = comment.state ? ` ${comment.state.toLowerCase().replaceAll('_', ' ')}` : ''
    return block(
      `${comment.author}${state}, ${writtenTime(comment.createdAt, zone)}${edited}`,
      comment.body,
      comment.reactions,
    )
  })
  return [head, opening, ...comments].join('\n\n')
}
