/** Who speaks for our side: the engineers, the assignee, and members of the organisation who are not the partner's own. */
import type { LearntSignal, Person } from '../../../core/facts.ts'
import { type Asking, anyOf, both, butNot, either, isEngineer, isInGroup, isOfParty } from '../../../core/people.ts'
import type { Finding } from '../../../core/questions.ts'
import type { Partner } from '../partner/partner.ts'

function isOfPartners({ thread }: Asking, partners: readonly Partner[], login: string, about: LearntSignal): Finding {
  const teams = partners.flatMap(({ team }) => (team ? [`${thread.repository.owner}/${team}`] : []))
  return isInGroup(thread, teams, login, about)
}

/** Whether a person is the thread's author or one of the partner's own people; engineers are on our side. */
export function isPartnerSide(
  asking: Asking,
  partners: readonly Partner[],
  { id, login }: Person,
  about: LearntSignal,
): Finding {
  if (id === asking.thread.snapshot.author.id) return { known: true }
  const engineer = isEngineer(asking, login, about)
  if ('ask' in engineer) return engineer
  return engineer.known ? { known: false } : isOfPartners(asking, partners, login, about)
}

/** Whether a person who wrote something answered the partner: the rules of "first human answer from our side". */
export function isFromOurSide(
  asking: Asking & { partners: readonly Partner[]; wasAssigned: boolean },
  wrote: LearntSignal,
): Finding {
  const { thread, partners, wasAssigned } = asking
  const { actor } = wrote
  if (!actor || actor.kind === 'bot' || actor.id === thread.snapshot.author.id) return { known: false }
  const { login } = actor
  return either(isEngineer(asking, login, wrote), () => {
    const theirs = isOfPartners(asking, partners, login, wrote)
    // Whoever speaks for the partner does not answer it, whatever else they belong to.
    if ('ask' in theirs || theirs.known) return 'ask' in theirs ? theirs : { known: false }
    if (wasAssigned) return { known: true }
    return butNot(anyOf(thread, [{ ask: 'org_member', login }], wrote), () => isColleague(asking, login, wrote))
  })
}

/** The author may be of another partner than the one whose thread it is: their colleagues do not answer it either. */
function isColleague({ thread, directory }: Asking, login: string, wrote: LearntSignal): Finding {
  const { author } = thread.snapshot
  return directory.partners.reduce<Finding>(
    (found, party) =>
      either(found, () =>
        both(isOfParty(thread, [party], login, wrote), () => isOfParty(thread, [party], author.login, wrote)),
      ),
    { known: false },
  )
}
