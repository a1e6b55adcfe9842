/** Which commands of routing a person most likely wants in a thread. */
import type { Speaker } from '../../core/commands/command.ts'
import { isEngineer, isKnown, partnersOf } from '../../core/people.ts'
import type { RoutingMoment } from './request.ts'

/** @returns the likeliest first; none where the thread is no partner's */
export function suggests(moment: RoutingMoment, { by, about }: Speaker): readonly string[] {
  if (partnersOf(moment).length === 0) return []
  const isOurs = isKnown(isEngineer(moment, by.login, about))
  return isOurs ? ['claim', 'waiting', 'handover', 'snooze', 'need'] : ['need', 'escalate', 'sla', 'why']
}
