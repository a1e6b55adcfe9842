/** What people said of a lot: notes, the last status line of the contractor, and the colour that somebody set. */
import type { Day } from '../../../core/dates.ts'
import type { Instant } from '../../../core/facts.ts'
import type { CompanySettings, ContractorsConfig, LotSettings } from '../config.ts'
import { currentOverride } from '../health/overrides.ts'
import { companiesOf } from '../lots.ts'
import type { Colour, Kept, Note, Place, Task } from '../record.ts'
import { isContact } from '../task/side.ts'
import { isSeen, type Shown, type Sight } from './view.ts'

export interface Voice {
  by: string
  at: Instant
  text: string
  /** The task at which it was said; null for a note. */
  thread: { owner: string; repository: string; number: number } | null
  /** Name of the company for which a note was written, if the lot belonged to another one then. */
  company?: string
}

interface Hearing {
  since: Instant
  sight: Sight
  company: CompanySettings
  /** All of the file. */
  companies: readonly CompanySettings[]
}

/** Who said more notes than this in a period is heard with the last of them. */
const mostNotes = 3

/** @returns when the last of all words until `until` was said; `since` if none was later */
export function lastHeard(
  { notes, tasks }: { notes: readonly Note[]; tasks: readonly Task[] },
  { since, until }: { since: Instant; until: Instant },
): Instant {
  const words = [...notes, ...tasks.flatMap(({ voice }) => voice ?? [])].filter(({ at }) => at <= until)
  return words.reduce((last, { at }) => Math.max(last, at), since)
}

/** @returns the company's status line at a task; of an older record, which does not say whose it is, if it can only be theirs */
export function voiceFor(
  { voice, otherVoices, labels }: Task,
  company: CompanySettings,
  config: ContractorsConfig,
): Task['voice'] {
  if (voice && voice.companies === null)
    return companiesOf(config, labels).length === 1 || isContact([company], voice.by) ? voice : null
  return [voice, ...otherVoices].find(one => one?.companies?.includes(company.key)) ?? null
}

/** @returns the notes since `since`, and the last status line: what was said in private counts, but is not shown */
export function findVoices(
  { notes, tasks }: { notes: readonly (Note & Place)[]; tasks: readonly Task[] },
  { since, sight, company, companies }: Hearing,
): Shown<Voice> {
  const fresh = notes.filter(({ at }) => at > since).toSorted((a, b) => a.at - b.at)
  const lines = tasks
    .flatMap(({ voice, ...task }) => (voice && voice.at > since ? [{ ...voice, task }] : []))
    .toSorted((a, b) => a.at - b.at)
  const seen = fresh.filter(note => isSeen(note, sight)).slice(-mostNotes)
  const line = lines.filter(({ task }) => isSeen(task, sight)).at(-1)
  const hidden = [...fresh, ...lines.map(({ task }) => task)].filter(place => !isSeen(place, sight)).length
  const items = seen.map(({ by, at, text, company: key }): Voice => {
    const theirs = key === company.key ? {} : { company: companies.find(one => one.key === key)?.name ?? key }
    return { by, at, text, thread: null, ...theirs }
  })
  if (line) {
    const { repository, number } = line.task
    const thread = { owner: repository.owner, repository: repository.name, number }
    items.push({ by: line.by, at: line.at, text: line.text, thread })
  }
  return { items, hidden }
}

export interface OverrideView {
  colour: Colour
  by: string
  /** Null where it was given in private. */
  reason: string | null
  until: Day
}

export function findOverride(
  said: Pick<Kept, 'overrides' | 'lifted'>,
  about: { lot: LotSettings; today: Day },
  sight: Sight,
): OverrideView | null {
  const found = currentOverride(said, about)
  if (!found) return null
  const { colour, by, reason, until } = found
  return { colour, by, reason: isSeen(found, sight) ? reason : null, until }
}
