/** What people take back or correct: a lone “cancel” is no reason, and an edited comment says nothing a second time. */
import type { LogEntry } from '../../core/chain.ts'
import type { Act, Decision, Objection } from './decision.ts'
import { isSamePerson } from './people.ts'
import { isAt } from './resolution.ts'

const revocation =
  /^(?:cancel(?:led)?|off|remove|revoke|retract|undo|withdraw|zurück(?:ziehen|nehmen)?|abbrechen|entfernen)[.!]?$/iu

/** @returns whether a lone word tries to take back what its command would say once more */
export function isRevocation(text: string): boolean {
  return revocation.test(text.trim())
}

const correctable = ['object', 'support', 'stand-aside', 'wait', 'address']

/** @returns whether this command was carried out from the same comment before it was edited */
export function isCorrection({ log }: Decision, { command, signal }: Act): boolean {
  const { verb, place, item } = command
  const isSame = (entry: LogEntry) => entry.event === verb && entry.place === place && entry.item === item
  return signal.kind === 'edited' && correctable.includes(verb) && log.some(isSame)
}

/** @returns whether the person said something else after the support or the standing aside that is corrected */
export function isOutdated(decision: Decision, act: Act): boolean {
  const { positions } = decision
  return isCorrection(decision, act) && !positions.some(one => isSamePerson(one.by, act.by) && isAt(one, act.command))
}

/** @returns the objection that an edited comment raised before; none where it raised several */
export function correctedObjection(decision: Decision, act: Act): Objection | undefined {
  if (!isCorrection(decision, act)) return undefined
  const raised = decision.objections.filter(one => isAt(one, act.command) && isSamePerson(one.by, act.by))
  return raised.length === 1 ? raised[0] : undefined
}
