/** Who speaks for our side: the engineers, the assignee, and members of the organisation who are not the partner's own. */
import type { LearntSignal, Person, ThreadFacts } from '../../../core/facts.ts'
import { answerOf } from '../../../core/inquiry.ts'
import type { Finding, Question } from '../../../core/questions.ts'
import type { RoutingConfig } from '../config.ts'
import type { Partner } from '../partner/partner.ts'

interface Asking {
  thread: ThreadFacts
  config: RoutingConfig
}

/** The first question that is yet unanswered decides what to ask; the first that is answered with yes decides. */
function anyOf(thread: ThreadFacts, questions: readonly Question[], about: LearntSignal | undefined): Finding {
  for (const question of questions) {
    const answer = answerOf(thread, question, about)
    if (answer === undefined) return { ask: [{ question, ...(about ? { about: about.id } : {}) }] }
    if (answer === true) return { known: true }
  }
  return { known: false }
}

function isAmong(login: string, logins: readonly string[]): boolean {
  return logins.some(name => name.toLowerCase() === login.toLowerCase())
}

/** @param about the signal in which the person acted: what was true then stays true for it */
export function isEngineer({ thread, config }: Asking, login: string, about?: LearntSignal): Finding {
  if (isAmong(login, config.engineers)) return { known: true }
  const teams = config.engineers.filter(name => name.includes('/')).map(name => name.replace(/^@/, ''))
  return anyOf(
    thread,
    teams.map(team => ({ ask: 'in_team', team, login }) as const),
    about,
  )
}

/** Whether a person is the thread's author or one of the partner's own people; engineers are on our side. */
export function isPartnerSide(
  asking: Asking,
  partners: readonly Partner[],
  { id, login }: Person,
  about: LearntSignal,
): Finding {
  const { thread } = asking
  if (id === thread.snapshot.author.id) return { known: true }
  const engineer = isEngineer(asking, login, about)
  if ('ask' in engineer) return engineer
  if (engineer.known) return { known: false }
  const teams = partners.flatMap(({ team }) => (team ? [`${thread.repository.owner}/${team}`] : []))
  return anyOf(
    thread,
    teams.map(team => ({ ask: 'in_team', team, login }) as const),
    about,
  )
}

/** Whether a person who wrote something answered the partner: the rules of "first human answer from our side". */
export function isFromOurSide(
  asking: Asking & { partners: readonly Partner[]; wasAssigned: boolean },
  wrote: LearntSignal,
): Finding {
  const { thread, config, partners } = asking
  const { actor } = wrote
  const { author } = thread.snapshot
  if (!actor || actor.kind === 'bot' || actor.id === author.id) return { known: false }
  const { login } = actor
  const engineer = isEngineer(asking, login, wrote)
  if ('ask' in engineer || engineer.known) return engineer
  const org = thread.repository.owner
  const inTeam = (team: string, who: string) => ({ ask: 'in_team', team: `${org}/${team}`, login: who }) as const
  const ownTeams = partners.flatMap(({ team }) => team ?? [])
  const partnersOwn = anyOf(
    thread,
    ownTeams.map(team => inTeam(team, login)),
    wrote,
  )
  if ('ask' in partnersOwn) return partnersOwn
  if (partnersOwn.known) return { known: false }
  if (asking.wasAssigned) return { known: true }
  const member = anyOf(thread, [{ ask: 'org_member', login }], wrote)
  if ('ask' in member || !member.known) return member
  const otherTeams = Object.values(config.partners).flatMap(({ team }) =>
    team && !ownTeams.includes(team) ? team : [],
  )
  for (const team of otherTeams) {
    const colleagues = both(anyOf(thread, [inTeam(team, login)], wrote), () =>
      anyOf(thread, [inTeam(team, author.login)], wrote),
    )
    if ('ask' in colleagues) return colleagues
    if (colleagues.known) return { known: false }
  }
  return { known: true }
}

function both(first: Finding, second: () => Finding): Finding {
  return 'ask' in first || !first.known ? first : second()
}
