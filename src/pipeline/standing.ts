/** Compares what a feature wants at its desk with what stands there: its issues, and the comments under them. */
import { hashBody } from '../core/comments.ts'
import type { Effect, JournalEntry } from '../core/effects.ts'
import type { Safe } from '../core/markdown.ts'
import type { DeskIssue, DeskWanted } from '../features/feature.ts'
import type { EffectRow } from '../store/types.ts'

/** An issue that a person deleted comes back once; whoever deletes it again is respected. */
const generations = [1, 2]

type Standing = Omit<DeskIssue, 'isOpen'>

/** @returns the issues that the feature has opened, by key, with the ids of its comments by the keys of their notices */
export function standingIssues(journal: readonly JournalEntry[], feature: string): Record<string, Standing> {
  const issueKey = new RegExp(`^issue:${feature}:\\d:(.+)$`, 's')
  const keys = new Set(journal.flatMap(({ key }) => issueKey.exec(key)?.[1] ?? []))
  const all = [...keys].flatMap(key => {
    const number = issueEntry(journal, feature, key).entry?.githubId
    return number ? [[key, { number, ...noticesIn(journal, noticePrefix(feature, key)) }] as const] : []
  })
  return Object.fromEntries(all)
}

function noticesIn(journal: readonly JournalEntry[], prefix: string): Pick<Standing, 'notices' | 'refused'> {
  const all = journal
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ key, ...entry }) => ({ ...entry, name: key.slice(prefix.length) }))
  const posted = all.filter(({ githubId }) => githubId !== null)
  return {
    notices: Object.fromEntries(posted.map(({ name, githubId }) => [name, githubId ?? 0])),
    refused: all.filter(({ state, githubId }) => state === 'failed' && githubId === null).map(({ name }) => name),
  }
}

/** @returns the key of the present generation, and what is known of it */
function issueEntry(journal: readonly JournalEntry[], feature: string, key: string) {
  const all = generations.map(generation => {
    const entryKey = `issue:${feature}:${generation}:${key}`
    return { key: entryKey, entry: journal.find(one => one.key === entryKey) }
  })
  const present = all.find(({ entry }) => !entry || !isGone(entry))
  return present ?? { key: null, entry: undefined }
}

/** Whether people have taken an issue away that stood; another refusal leaves it where it is. */
function isGone({ state, githubId, error }: JournalEntry): boolean {
  return state === 'failed' && githubId !== null && /^4(?:04|10) /.test(error ?? '')
}

/** No key of a feature has a blank before the part that names the issue. */
function noticePrefix(feature: string, issue: string): string {
  return `notice:${feature}:${issue} `
}

/** @returns what is to be sent next: comments only once the issues are as they should be, so that one that was deleted takes none with it */
export function standingEffects(
  feature: string,
  { issues, notices }: Pick<DeskWanted, 'issues' | 'notices'>,
  journal: readonly EffectRow[],
): Effect[] {
  const changes = issues.flatMap(issue => issueEffects(feature, issue, journal))
  if (changes.length > 0) return changes
  return notices.flatMap(({ issue, key: name, body, urgency }): Effect[] => {
    const key = `${noticePrefix(feature, issue)}${name}`
    const state = journal.find(entry => entry.key === key)?.state
    const number = issueEntry(journal, feature, issue).entry?.githubId
    const isSettled = state === 'done' || state === 'failed'
    return isSettled || !number ? [] : [{ key, urgency, do: 'comment', body, issue: number }]
  })
}

function issueEffects(
  feature: string,
  { key: name, title, body }: DeskWanted['issues'][number],
  journal: readonly EffectRow[],
): Effect[] {
  const { key, entry } = issueEntry(journal, feature, name)
  // GitHub refused to open it, or people want none.
  if (key === null || entry?.state === 'failed') return []
  if (!entry?.githubId) return title === null ? [] : [{ key, urgency: 'notice', do: 'open_issue', title, body }]
  const issue = entry.githubId
  const titled = title === null ? [] : titleEffects({ key, issue, title }, journal)
  if (entry.state === 'done' && entry.hash === hashBody(body)) return titled
  return [...titled, { key, urgency: 'edit', do: 'edit_issue', issue, isOpen: null, body }]
}

/** Each new title is set once: what people call the issue then is respected. */
function titleEffects(
  { key, issue, title }: { key: string; issue: number; title: Safe },
  journal: readonly EffectRow[],
): Effect[] {
  const former = journal.filter(one => one.key.startsWith(`title:${key}:`) && one.state !== 'planned')
  const told = [...journal.filter(one => one.key === key), ...former].flatMap(one =>
    'title' in one ? [one.title] : [],
  )
  if (told.at(-1) === title) return []
  return [{ key: `title:${key}:${former.length + 1}`, urgency: 'edit', do: 'rename_issue', issue, title }]
}
