/** Which commands of the reports a person most likely wants in a thread. */
import { companiesOf } from './lots.ts'
import type { ContractorsMoment } from './moment.ts'

/** @returns the likeliest first; none where the thread is no task */
export function suggests({ config, thread }: ContractorsMoment): readonly string[] {
  const isTask = companiesOf(config, thread.snapshot.labels).length > 0
  return isTask ? ['due', 'blocked', 'status', 'note', 'unblocked'] : []
}
