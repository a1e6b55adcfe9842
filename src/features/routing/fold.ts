/** Folds all that is known of a thread into the state of its request. */
import type { Inquiry } from '../../core/inquiry.ts'
import { isGone } from '../../core/reconcile.ts'
import { type SpokenCommand, spokenCommands } from '../../core/spoken.ts'
import { foldRounds, type Round } from './clock/rounds.ts'
import { writeHistory } from './comment/history.ts'
import { ownAssignees } from './custody/assignments.ts'
import { type Custody, foldCustody } from './custody/custody.ts'
import { isEngineer } from './custody/engineers.ts'
import { needOf, openQuestionsOf } from './need.ts'
import { foldPartners, formerPartners, type PartnerFacts, spellsOf } from './partner/partners.ts'
import type { RequestState, RoutingMoment, UnassignedRequest } from './request.ts'

export interface Folded extends PartnerFacts {
  /** Those whose speaker is known, in the order of time. */
  commands: SpokenCommand[]
  /** null if the thread never was a partner's. */
  request: { state: RequestState; custody: Custody; rounds: Round[] } | null
  isQuiet: boolean
}

export function foldThread(moment: RoutingMoment, inquiry: Inquiry): Folded {
  const { thread } = moment
  const commands = spokenCommands(thread.signals, moment.commands).filter(({ unproven }) => !unproven)
  const facts = foldPartners(moment, commands, inquiry)
  const isQuiet = foldQuiet(moment, commands, inquiry)
  const spells = spellsOf(facts.changes)
  const spell = spells.at(-1)
  const rounds = foldRounds(moment, { spells, partners: facts.partners, commands }, inquiry)
  const round = rounds.at(-1)
  if (!spell || !round) return { ...facts, commands, isQuiet, request: null }
  const need = needOf(thread, commands)
  const { start, closedAt, answer, pauses } = round
  const isHere = facts.partners.length > 0
  const unassigned: UnassignedRequest = {
    ...{ partners: facts.partners, spell, start, answer, pauses, need, commands, isQuiet },
    involved: isHere ? facts.partners : formerPartners(moment, spell.keys),
    round: rounds.length,
    // A discussion, or what was deleted or went out of reach, is over for us.
    closedAt:
      isGone(thread.signals) || thread.snapshot.state === 'closed' ? (closedAt ?? thread.snapshot.updatedAt) : null,
    openQuestions: openQuestionsOf(thread, moment.config, need),
    ownAssignees: ownAssignees(moment),
  }
  const custody: Custody = isHere
    ? foldCustody(moment, unassigned, inquiry)
    : { keepers: [], helper: null, pending: null, givenBackAt: null }
  const { keepers, helper } = custody
  const history = writeHistory(moment, { commands, changes: facts.changes, rounds }, inquiry)
  return {
    ...{ ...facts, commands, isQuiet },
    request: { state: { ...unassigned, keepers, helper, history }, custody, rounds },
  }
}

function foldQuiet(moment: RoutingMoment, commands: readonly SpokenCommand[], inquiry: Inquiry): boolean {
  const said = commands.filter(({ verb }) => verb === 'quiet' || verb === 'loud')
  const allowed = said.filter(({ by, signal }) => inquiry.settle(isEngineer(moment, by.login, signal)))
  return allowed.at(-1)?.verb === 'quiet'
}
