/** Folds all that is known of a thread into the state of its request. */
import type { Inquiry } from '../../core/inquiry.ts'
import { isGone } from '../../core/reconcile.ts'
import { spokenCommands } from '../../core/spoken.ts'
import { foldRounds, type Round } from './clock/rounds.ts'
import { type Act, actsOf, takeActs } from './commands.ts'
import { writeHistory } from './comment/history.ts'
import { ownAssignees } from './custody/assignments.ts'
import { type Custody, foldCustody } from './custody/custody.ts'
import { needOf, openQuestionsOf } from './need.ts'
import { foldPartners, formerPartners, type PartnerFacts, spellsOf } from './partner/partners.ts'
import type { RequestState, RoutingMoment, UnassignedRequest } from './request.ts'

export interface Folded extends PartnerFacts {
  /** In the order of time. */
  acts: Act[]
  /** null if the thread never was a partner's. */
  request: { state: RequestState; custody: Custody; rounds: Round[] } | null
  isQuiet: boolean
}

export function foldThread(moment: RoutingMoment, inquiry: Inquiry): Folded {
  const { thread } = moment
  const spoken = spokenCommands(thread.signals, moment.commands)
  const [corrections, others] = [true, false].map(which => spoken.filter(({ verb }) => (verb === 'partner') === which))
  const corrected = takeActs(moment, { spoken: corrections ?? [], spells: [] }, inquiry)
  const facts = foldPartners(moment, actsOf(corrected, 'partner'), inquiry)
  const spells = spellsOf(facts.changes)
  const done = [...corrected, ...takeActs(moment, { spoken: others ?? [], spells }, inquiry)]
  const acts = done.toSorted((a, b) => spoken.indexOf(a.command) - spoken.indexOf(b.command))
  const isQuiet = acts.findLast(({ is }) => is === 'quiet' || is === 'loud')?.is === 'quiet'
  const spell = spells.at(-1)
  const rounds = foldRounds(moment, { spells, partners: facts.partners, acts }, inquiry)
  const round = rounds.at(-1)
  if (!spell || !round) return { ...facts, acts, isQuiet, request: null }
  const need = needOf(thread, actsOf(acts, 'need'))
  const { start, closedAt, answer, pauses } = round
  const isHere = facts.partners.length > 0
  const unassigned: UnassignedRequest = {
    ...{ partners: facts.partners, spell, start, answer, pauses, need, acts, isQuiet },
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
    : { keepers: [], helper: null, pending: null, givenBackAt: null, givenBack: new Set() }
  const { keepers, helper } = custody
  const history = writeHistory(moment, { acts, changes: facts.changes, rounds }, inquiry)
  return {
    ...{ ...facts, acts, isQuiet },
    request: { state: { ...unassigned, keepers, helper, history }, custody, rounds },
  }
}
