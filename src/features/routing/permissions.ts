/** Tells who may use which command of routing. */
import type { CommandDeclaration } from '../../core/commands/declare.ts'
import type { LearntSignal } from '../../core/facts.ts'
import type { Finding } from '../../core/questions.ts'
import { isEngineer } from './custody/engineers.ts'
import type { RoutingMoment } from './request.ts'

/** What the author and the partner's people may use is offered to everybody: whose people they are is known when they use it. */
export function mayUse(
  moment: RoutingMoment,
  { who }: CommandDeclaration,
  login: string,
  about: LearntSignal,
): Finding {
  const groups = [who].flat()
  return groups.length === 1 && groups[0] === 'engineers' ? isEngineer(moment, login, about) : { known: true }
}
