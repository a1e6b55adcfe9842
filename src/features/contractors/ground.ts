/** Judges what was said by what held when it was said, whatever is configured, labelled or moved later. */
import { z } from 'zod'
import { dayOf } from '../../core/calendar/timeline.ts'
import type { LearntSignal } from '../../core/facts.ts'
import type { Inquiry } from '../../core/inquiry.ts'
import { contractorsConfig } from './config.ts'
import type { ContractorsMoment } from './moment.ts'

const frozen = z.object({
  config: contractorsConfig,
  calendar: z.object({ timezone: z.string() }),
  /** Not kept by former versions. */
  engineers: z.array(z.string()).optional(),
  labels: z.array(z.string()),
  repository: z.object({ owner: z.string(), private: z.boolean() }),
})

/**
 * What is kept with the signal is what was found when it was first looked at.
 * @returns null as long as nobody knows; what another version kept, and this one cannot read, is judged by what holds now
 */
export function momentOfSaying(
  moment: ContractorsMoment,
  signal: LearntSignal,
  inquiry: Inquiry,
): ContractorsMoment | null {
  const kept = inquiry.ask({ ask: 'rules', feature: 'contractors' }, signal)
  if (kept === undefined) return null
  const { data } = frozen.safeParse(kept)
  if (!data) return moment
  const { thread, calendar, directory } = moment
  const { timezone } = data.calendar
  return {
    ...moment,
    config: data.config,
    directory: { ...directory, engineers: data.engineers ?? directory.engineers },
    calendar: { ...calendar, timezone, dayOf: at => dayOf(at, timezone) },
    thread: {
      ...thread,
      repository: { ...thread.repository, ...data.repository },
      snapshot: { ...thread.snapshot, labels: data.labels },
    },
  }
}

/** @returns where a thread was at that time: what is short for a thread of its repository goes on meaning that one */
export function repositoryAt(
  { signals, repository }: ContractorsMoment['thread'],
  { at }: Pick<LearntSignal, 'at'>,
): { owner: string; name: string } {
  const moved = signals.find(signal => signal.kind === 'moved' && signal.at >= at)
  const [, owner, name] = (moved?.kind === 'moved' && /^([^/]+)\/([^/#]+)#\d+$/.exec(moved.from)) || []
  return owner !== undefined && name !== undefined ? { owner, name } : repository
}
