/** Turns what GitHub tells of a thread, by webhook or by list, into signals that are the same either way. */
import { z } from 'zod'
import { saysYes } from '../core/assent.ts'
import { addedCommands } from '../core/commands/added.ts'
import { type Reading, readCommands } from '../core/commands/read.ts'
import type { Vocabulary } from '../core/commands/vocabulary.ts'
import { saysNo } from '../core/doubt.ts'
import type { Attempt, CommandLine, Instant, Person, Place, Signal } from '../core/facts.ts'
import { readStatus } from '../core/progress.ts'
import { type CommentShape, type EventShape, instant, type ThreadShape } from './shapes.ts'

/** Who we are on GitHub, and which commands are ours. */
export interface Self {
  appId: number
  vocabulary: Vocabulary
}

interface Meant {
  commands: CommandLine[]
  attempts?: Attempt[]
}

/** Little data: nothing is kept of attempts where there are none. */
function meant({ commands, attempts }: Pick<Reading, 'commands' | 'attempts'>): Meant {
  return attempts.length > 0 ? { commands, attempts } : { commands }
}

/** @returns whether a person wrote this, rather than an app or a bot */
function writtenByHuman(comment: CommentShape, self: Self): boolean {
  return comment.user.kind === 'human' && comment.performed_via_github_app?.id !== self.appId
}

/** The opening of a thread, with the labels and commands it was opened with. */
export function openingSignals(thread: ThreadShape, self: Self): Signal[] {
  const { user: actor, created_at: at } = thread
  const said = actor.kind === 'human' ? meant(readCommands(thread.body ?? '', self.vocabulary)) : { commands: [] }
  return [{ id: 'opened', kind: 'opened', at, actor, ...said }]
}

/** The opening as a list tells it later: nobody can say whether its commands stood there from the start. */
export function sightedOpening(thread: ThreadShape, self: Self): Signal[] {
  const [opened] = openingSignals(thread, self)
  if (opened?.kind !== 'opened') return []
  const { at, actor, commands, attempts = [] } = opened
  const seen: Signal = { id: 'opened:seen', kind: 'opened', at, actor, commands: [] }
  if (commands.length + attempts.length === 0) return [seen]
  const place = { place: 'issue', item: 0, byAuthor: null } as const
  const edit = { id: `issue:0:edit:${thread.updated_at}`, kind: 'edited', at, actor, ...place } as const
  return [seen, { ...edit, ...meant({ commands, attempts }) }]
}

/** The end of a thread as a list tells it: by whom, it does not say. */
export function endSignals({ closed_at, state_reason, merged_at, pull_request }: ThreadShape): Signal[] {
  const mergedAt = merged_at ?? mergeShape.safeParse(pull_request).data?.merged_at
  const actor = null
  const merged: Signal[] = mergedAt ? [{ id: `merged:${mergedAt}`, kind: 'merged', at: mergedAt, actor }] : []
  if (!closed_at) return merged
  return [{ id: `closed:${closed_at}`, kind: 'closed', at: closed_at, actor, reason: state_reason ?? null }, ...merged]
}

const mergeShape = z.object({ merged_at: instant.nullish() })

/** Something a person wrote. GitHub's lists show only the present text: an edited one tells nothing of its first words. */
export function writingSignals(place: Exclude<Place, 'issue'>, comment: CommentShape, self: Self): Signal[] {
  if (!writtenByHuman(comment, self)) return []
  const { id: item, user: actor } = comment
  const at = comment.submitted_at ?? comment.created_at
  if (at === undefined) return []
  const text = comment.body ?? ''
  const reading = readCommands(text, self.vocabulary)
  const status = readStatus(text)
  const said = {
    ...{ place, item, words: reading.hasWords },
    ...(reading.commands.length === 0 && saysNo(text) ? { no: true as const } : {}),
    ...(reading.commands.length === 0 && saysYes(text) ? { yes: true as const } : {}),
  }
  const editedAt = comment.updated_at
  if (editedAt === undefined || editedAt <= at || place === 'review') {
    const line = status ? { status } : {}
    return [{ id: `${place}:${item}`, kind: 'wrote', at, actor, ...said, ...line, ...meant(reading) }]
  }
  return [
    { id: `${place}:${item}:seen`, kind: 'wrote', at, actor, ...said, commands: [] },
    {
      id: `${place}:${item}:edit:${editedAt}`,
      kind: 'edited',
      at: editedAt,
      actor,
      place,
      item,
      ...meant(reading),
      byAuthor: null,
      status,
    },
  ]
}

/** An edit as the webhook tells it: with the former text and with the person who edited. */
export function editSignals(options: {
  place: Place
  item: number
  at: Instant
  author: Person
  editor: Person
  before: string
  after: string
  self: Self
}): Signal[] {
  const { place, item, at, author, editor, self } = options
  const { before, after } = options
  const said = editor.kind === 'human' ? meant(addedCommands(before, after, self.vocabulary)) : { commands: [] }
  // All deleted accounts look the same: one may have edited what another wrote.
  const byAuthor = editor.id === author.id && editor.id !== 0
  const edit = { id: `${place}:${item}:edit:${at}`, kind: 'edited', at, actor: editor, place, item } as const
  return [{ ...edit, ...said, byAuthor, ...(place === 'issue' ? {} : { status: readStatus(after) }) }]
}

/** When something happened, and by whom. */
export type Occasion = Pick<Signal, 'at' | 'actor'>

/** Something else is proposed, though no words of the body changed. An id of its own: they may change in the same second. */
function changeSignal(part: 'title' | 'base', { at, actor }: Occasion): Signal {
  const place = { place: 'issue', item: 0, byAuthor: null } as const
  return { id: `issue:0:${part}:${at}`, kind: 'edited', at, actor, ...place, commands: [] }
}

/** A pull request has this head, by a push or from its opening. */
export function commitSignal(head: string, { at, actor }: Occasion): Signal {
  return { id: `committed:${head}`, kind: 'committed', at, actor, head }
}

export function dismissalSignal(item: number, { at, actor }: Occasion): Signal {
  return { id: `dismissed:${item}`, kind: 'review_dismissed', at, actor, item }
}

type EventFacts = Pick<EventShape, 'event' | 'actor' | 'created_at'> & Partial<EventShape>

/** A change of state, text, labels, assignees or place. Events that matter to no rule yield nothing. */
export function eventSignals(entry: EventFacts): Signal[] {
  const { event, actor, created_at: at } = entry
  switch (event) {
    case 'labeled':
    case 'unlabeled':
      return entry.label
        ? [{ id: `${event}:${entry.label.name}:${at}`, kind: event, at, actor, label: entry.label.name }]
        : []
    case 'assigned':
    case 'unassigned':
      return entry.assignee
        ? [{ id: `${event}:${entry.assignee.id}:${at}`, kind: event, at, actor, assignee: entry.assignee }]
        : []
    case 'closed':
      return [{ id: `closed:${at}`, kind: 'closed', at, actor, reason: entry.state_reason ?? null }]
    case 'reopened':
    case 'locked':
    case 'unlocked':
      return [{ id: `${event}:${at}`, kind: event, at, actor }]
    case 'renamed':
      return [changeSignal('title', { at, actor })]
    case 'base_ref_changed':
      return [changeSignal('base', { at, actor })]
    case 'merged':
      return [{ id: `merged:${at}`, kind: 'merged', at, actor }]
    case 'convert_to_draft':
      return [{ id: `rested:draft:${at}`, kind: 'rested', at, actor, cause: 'draft' }]
    case 'ready_for_review':
      return [{ id: `resumed:draft:${at}`, kind: 'resumed', at, actor, cause: 'draft' }]
    case 'head_ref_force_pushed':
      return entry.commit_id ? [commitSignal(entry.commit_id, { at, actor })] : []
    case 'review_dismissed':
      return entry.dismissed_review ? [dismissalSignal(entry.dismissed_review.review_id, { at, actor })] : []
    // No webhook of the issue says so: it is told of as closed and locked, like any other.
    case 'converted_to_discussion':
      return [{ id: 'gone:converted', kind: 'gone', at, actor, how: 'converted' }]
    default:
      return []
  }
}
