/** Finds what holds a task up: what was said by `/blocked`, a label, or GitHub's own dependencies. */
import { z } from 'zod'
import type { Instant, LearntSignal } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { startOfToday } from '../days.ts'
import type { ContractorsMoment } from '../moment.ts'
import type { Blocker, TaskFacts, Waiting } from '../record.ts'

/** An accepted `/blocked by …`, or `/unblocked` with no blocker. */
export interface BlockCommand {
  at: Instant
  blocker: Blocker | null
  why: string
}

const blockedLabel = 'blocked'

export function isLabelledBlocked(labels: readonly string[]): boolean {
  return labels.some(label => label.toLowerCase() === blockedLabel)
}

/** The organisation's words for the sides, as people write them after `by`. */
const sideWords: Readonly<Record<string, Waiting>> = {
  ...{ us: 'us', uns: 'us' },
  ...{ them: 'them', contractor: 'them', auftragnehmer: 'them' },
  ...{ third: 'third', upstream: 'third', dritte: 'third' },
}

/**
 * Understands `#12`, `name#12`, `owner/name#12`, addresses of GitHub threads, any other https address, and the sides
 * `us`, `contractor`, `upstream`.
 * @returns null for anything else
 */
export function readBlocker(text: string, { owner, name }: { owner: string; name: string }): Blocker | null {
  const side = Object.hasOwn(sideWords, text.toLowerCase()) ? sideWords[text.toLowerCase()] : undefined
  if (side) return { thread: null, text: '', on: side }
  const address =
    /^https:\/\/github\.com\/([\w-]{1,39})\/([\w.-]{1,100})\/(?:issues|pull)\/(\d{1,9})(?:[#?]\S*)?$/i.exec(text)
  const short = /^(?:(?:([\w-]{1,39})\/)?([\w.-]{1,100}))?#(\d{1,9})$/.exec(text)
  const [, ownerPart, namePart, number] = address ?? short ?? []
  if (number !== undefined)
    return { thread: { owner: ownerPart ?? owner, name: namePart ?? name, number: Number(number) }, text: '', on: null }
  return /^https:\/\/\S{1,200}$/.test(text) ? { thread: null, text, on: 'third' } : null
}

const answerShape = z.array(
  z.object({ owner: z.string(), name: z.string(), number: z.int(), isOpen: z.boolean(), since: z.number() }),
)

/** @returns null for a task that nothing holds up */
export function findBlockers(
  moment: ContractorsMoment,
  commands: readonly BlockCommand[],
  inquiry: Inquiry,
): TaskFacts['blocked'] {
  const { thread } = moment
  const said = saidBlockers(commands)
  const { plan, labels, updatedAt } = thread.snapshot
  const count = plan?.blockers ?? 0
  const changes = thread.signals.filter(({ kind }) => kind === 'blockers_changed').length
  const answer = count > 0 ? inquiry.ask({ ask: 'blockers', asOf: startOfToday(moment), count, changes }) : undefined
  const read = answerShape.safeParse(answer)
  // GitHub's lists have them in different orders.
  const dependencies = (read.data ?? []).filter(({ isOpen }) => isOpen).toSorted((a, b) => a.since - b.since)
  const sinces = [
    ...said.map(({ at }) => at),
    ...dependencies.map(({ since }) => since),
    ...(isLabelledBlocked(labels) ? [labelledAt(thread.signals) ?? updatedAt] : []),
  ]
  if (sinces.length === 0) return null
  return {
    by: [
      ...said.flatMap(({ blocker }) => (blocker ? [blocker] : [])),
      ...dependencies.map(({ owner, name, number }) => ({ thread: { owner, name, number }, text: '', on: null })),
    ],
    why: said.at(-1)?.why ?? '',
    since: Math.min(...sinces),
  }
}

/** All that was said since the last `/unblocked`. */
function saidBlockers(commands: readonly BlockCommand[]): BlockCommand[] {
  return commands.slice(commands.findLastIndex(({ blocker }) => blocker === null) + 1)
}

function labelledAt(signals: readonly LearntSignal[]): Instant | undefined {
  return signals.findLast(signal => signal.kind === 'labeled' && signal.label.toLowerCase() === blockedLabel)?.at
}
