/** Compares what should stand in a thread with what does, and returns the shortest list of effects. */
import { checkKey, hashCheck } from './checks.ts'
import { hashBody } from './comments.ts'
import {
  type Change,
  type CommandAnswer,
  changeKey,
  type Effect,
  isMade,
  type JournalEntry,
  livingKey,
  type Notice,
  type ReactionContent,
  type Wanted,
  type WantedCheck,
} from './effects.ts'
import type { Instant, LearntSignal, Repository, Snapshot } from './facts.ts'
import { join, md, type Safe } from './markdown.ts'

export interface Known {
  repository: Pick<Repository, 'archived'>
  snapshot: Snapshot
  signals: readonly LearntSignal[]
  journal: readonly JournalEntry[]
  now: Instant
}

/** A deleted living comment comes back once; whoever deletes it again is respected. */
const livingGenerations = 2

/**
 * @param wanted the will of each feature by its name
 * @returns effects in the order in which they must be sent; none where nothing differs
 */
export function reconcile(wanted: Readonly<Record<string, Wanted>>, known: Known): Effect[] {
  // In an archived repository everything is refused, and a refusal is for good.
  if (isGone(known.signals) || known.repository.archived) return []
  const features = Object.entries(wanted)
  const changes = features.flatMap(([, want]) => want.changes.flatMap(change => changeEffects(change, known)))
  const checks = features.flatMap(([, want]) => want.checks ?? [])
  const holding = checks.filter(check => !letsPass(check)).flatMap(check => checkEffects(check, known))
  // What is told counts until it is told: only then may anybody merge.
  const passing = checks.filter(letsPass).flatMap(check => checkEffects(check, known))
  // GitHub lets nobody but maintainers speak in a locked thread, and a locked thread is meant to be quiet.
  if (known.snapshot.locked) return [...changes, ...holding, ...passing]
  const told = features.flatMap(([feature, want]) => tellingEffects(feature, want, known))
  const answers = answerEffects(
    features.flatMap(([, want]) => want.answers),
    known,
  )
  return [...holding, ...changes, ...told, ...answers, ...passing]
}

/** Where somebody asked a feature for quiet, what stands stays true; who asks is answered by every feature all the same. */
function tellingEffects(feature: string, { comment, notices, quiet }: Wanted, known: Known): Effect[] {
  const living = livingEffects(feature, comment, known)
  if (quiet) return living.filter(({ do: kind }) => kind === 'edit')
  return [...living, ...notices.flatMap(notice => noticeEffects(feature, notice, known))]
}

/** @returns whether nobody can read or write there any more; a thread that moved on afterwards is found again */
export function isGone(signals: readonly LearntSignal[]): boolean {
  return signals.findLast(({ kind }) => kind === 'gone' || kind === 'moved')?.kind === 'gone'
}

function entryOf(known: Known, key: string): JournalEntry | undefined {
  return known.journal.find(entry => entry.key === key)
}

function isSettled(known: Known, key: string): boolean {
  const state = entryOf(known, key)?.state
  return state === 'done' || state === 'failed'
}

function changeEffects(change: Change, known: Known): Effect[] {
  const key = changeKey(change)
  const isDone = isMade(change, known.snapshot) || isSettled(known, key)
  return isDone ? [] : [{ key, urgency: 'notice', do: change.do, value: change.value }]
}

/** Branch protection takes `neutral` for passed. */
function letsPass({ conclusion }: WantedCheck): boolean {
  return conclusion === 'success' || conclusion === 'neutral'
}

/**
 * One run at each head, made once and kept true. What stands at a former head is left alone: to conclude it `neutral`
 * would let it pass if that commit became the head again, and GitHub itself ends a run in progress after 14 days.
 * @see https://docs.github.com/en/rest/guides/using-the-rest-api-to-interact-with-checks
 */
function checkEffects({ name, head, conclusion, title, summary }: WantedCheck, known: Known): Effect[] {
  const key = checkKey(name, head)
  const entry = entryOf(known, key)
  if (entry?.state === 'failed') return []
  if (entry?.state === 'done' && entry.hash === hashCheck({ conclusion, title, summary })) return []
  const check = { name, commit: head, conclusion, title, summary, run: entry?.githubId ?? null, annotations: [] }
  return [{ key, urgency: 'notice', do: 'check', ...check }]
}

function livingEffects(feature: string, body: Safe | undefined, known: Known): Effect[] {
  if (body === undefined) return []
  for (let generation = 1; generation <= livingGenerations; generation++) {
    const key = livingKey(feature, generation)
    if (!isTakenAway(known, key)) return standingEffects(key, body, known)
  }
  return []
}

/** The comment under `key`: posted if it is not there yet, edited if it says something else. */
function standingEffects(key: string, body: Safe, known: Known): Effect[] {
  const entry = entryOf(known, key)
  if (!entry?.githubId) return entry?.state === 'failed' ? [] : [{ key, urgency: 'notice', do: 'comment', body }]
  const edit = { urgency: 'edit', do: 'edit', comment: entry.githubId, body } as const
  if (entry.state !== 'done' || entry.hash !== hashBody(body)) return [{ key, ...edit }]
  const healing = healingKey(entry.githubId, known)
  return healing === null ? [] : [{ key: healing, ...edit, tag: key }]
}

/** Another bot may insist on its words: it is not fought all day long. */
const mostHealings = 3

const day = 24 * 3_600_000

/**
 * People may decide otherwise, but not put words into our mouth: a living comment is a record.
 * @returns the key under which the last alteration is undone, once; null where there is nothing to undo, or not yet
 */
function healingKey(comment: number, known: Known): string | null {
  const altered = known.signals.findLast(signal => signal.kind === 'altered' && signal.item === comment)
  if (!altered) return null
  const prefix = `heal:${comment}:`
  const recent = known.journal.filter(({ key, doneAt }) => key.startsWith(prefix) && (doneAt ?? 0) > known.now - day)
  const key = `${prefix}${altered.at}`
  return isSettled(known, key) || recent.length >= mostHealings ? null : key
}

function isTakenAway(known: Known, key: string): boolean {
  const entry = entryOf(known, key)
  if (!entry?.githubId) return false
  const isDeleted = known.signals.some(signal => signal.kind === 'deleted' && signal.item === entry.githubId)
  return isDeleted || entry.state === 'failed'
}

function noticeEffects(feature: string, { key: name, body, urgency }: Notice, known: Known): Effect[] {
  const key = `notice:${feature}:${name}`
  return isSettled(known, key) ? [] : [{ key, urgency, do: 'comment', body }]
}

/** Of features that share a verb, one that can do it is enough; several refusals are one. */
function settleShared(answers: readonly CommandAnswer[]): CommandAnswer[] {
  return answers.filter(answer => {
    if (answer.command === undefined || answer.outcome !== 'refused') return true
    const same = (other: CommandAnswer) =>
      other.place === answer.place && other.item === answer.item && other.command === answer.command
    const isDone = answers.some(other => same(other) && other.outcome !== 'refused')
    const all = answers.filter(same)
    return !isDone && (all.find(({ isAbout }) => isAbout) ?? all[0]) === answer
  })
}

const reactionTo: Readonly<Record<CommandAnswer['outcome'], ReactionContent>> = {
  ...{ done: '+1', noted: 'eyes', refused: 'confused' },
}

/** One comment of a person gets at most one reaction of each kind and one reply, however many commands it holds. */
function answerEffects(answers: CommandAnswer[], known: Known): Effect[] {
  const byComment = Map.groupBy(settleShared(answers), ({ place, item }) => `${place}:${item}`)
  return [...byComment].flatMap(([target, all]) => {
    const reactions = new Set(all.map(({ outcome }) => reactionTo[outcome]))
    const texts = [...new Set(all.flatMap(({ text }) => text ?? []))]
    return [
      ...[...reactions].flatMap(content => reactionEffects(target, all, content, known)),
      ...(texts.length > 0 ? replyEffects(target, texts, known) : []),
    ]
  })
}

/** A reply says what was true when it was asked: it is edited only when the comment has got another command to answer. */
function replyEffects(target: string, texts: readonly Safe[], known: Known): Effect[] {
  const prefix = `reply:${target}:`
  const key = `${prefix}${texts.length}`
  if (isSettled(known, key)) return []
  const body = join(texts, md`\n\n`)
  const standing = known.journal.find(entry => entry.key.startsWith(prefix) && entry.githubId !== null)?.githubId
  return standing
    ? [{ key, urgency: 'notice', do: 'edit', comment: standing, body }]
    : [{ key, urgency: 'notice', do: 'comment', body }]
}

function reactionEffects(target: string, [answer]: CommandAnswer[], content: ReactionContent, known: Known): Effect[] {
  const key = `react:${target}:${content}`
  // GitHub's REST API knows no reactions to reviews: there, the living comment or the reply must do.
  if (!answer || answer.place === 'review' || isSettled(known, key)) return []
  return [{ key, urgency: 'notice', do: 'react', place: answer.place, item: answer.item, content }]
}
