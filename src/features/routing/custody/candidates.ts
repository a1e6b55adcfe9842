/** Chooses an engineer for a partner: area, owner, backups, lead; with the reason for each who was passed over. */
import { absencesAt } from '../../../core/absence.ts'
import type { Instant } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { sameName } from '../../../core/people.ts'
import type { Partner } from '../partner/partner.ts'
import type { Keeper, KeeperReason, RoutingMoment, SkipReason, UnassignedRequest } from '../request.ts'
import { isAssigned, lastMove, ownAssignments, wasTakenBack } from './assignments.ts'
import { askDigest } from './digest.ts'

interface Choosing {
  partner: Partner
  /** Lower-case logins of those who gave the request back. */
  givenBack: readonly string[]
  /** As of when it is looked who is there and who has how much. */
  routedAt: Instant
}

interface Candidate {
  login: string
  why: KeeperReason
}

/** Reasons that give way when everybody has one, the weaker first: better a busy engineer than none. */
const weakReasons: readonly (readonly SkipReason[])[] = [['full'], ['away']]

/** @returns who gets the request; if nobody can be assigned, who is mentioned instead */
export function chooseFor(
  moment: RoutingMoment,
  state: UnassignedRequest,
  choosing: Choosing,
  inquiry: Inquiry,
): Keeper {
  const { partner } = choosing
  const looked: Looked[] = []
  for (const candidate of inTurn(moment, choosing, inquiry)) {
    const cause = routeCause(moment, state, candidate.login)
    const reason = reasonToSkip(moment, state, { ...choosing, ...candidate, cause }, inquiry)
    if (reason === null) return keeper(partner, { ...candidate, cause }, looked)
    looked.push({ ...candidate, cause, reason })
  }
  for (const weak of weakReasons) {
    const chosen = looked.find(({ reason }) => weak.includes(reason))
    if (chosen) return { ...keeper(partner, chosen, looked), isDespite: true }
  }
  const mentioned = looked.find(({ reason }) => reason === 'not_assignable')?.login ?? partner.owner
  return { ...keeper(partner, { login: mentioned, why: 'nobody_assignable', cause: '' }, looked) }
}

interface Looked extends Candidate {
  cause: string
  reason: SkipReason
}

function keeper(
  partner: Partner,
  { login, why, cause }: Candidate & { cause: string },
  looked: readonly Looked[],
): Keeper {
  const passed = why === 'nobody_assignable' ? looked : looked.filter(other => other.login !== login)
  const skipped = passed.map(({ login, reason }) => ({ login, why: reason }))
  return { login, why, partner, skipped, isDespite: false, cause }
}

/** In the order in which they are asked, each once; a deputy steps in right before the person who is away. */
function* inTurn(moment: RoutingMoment, { partner, routedAt }: Choosing, inquiry: Inquiry): Generator<Candidate> {
  const { thread, config } = moment
  const areas = partner.areas.filter(({ label }) => thread.snapshot.labels.some(name => sameName(name, label)))
  const named: Candidate[] = [
    ...areas.map(({ login }) => ({ login, why: 'area' }) as const),
    { login: partner.owner, why: 'owner' },
    ...partner.backup.map(login => ({ login, why: 'backup' }) as const),
    ...(config.lead ? [{ login: config.lead, why: 'lead' } as const] : []),
  ]
  const seen = new Set<string>()
  for (const candidate of named) {
    const deputies = absencesAt(moment, candidate.login, routedAt, inquiry).flatMap(({ deputy }) => deputy ?? [])
    const stepIn = deputies.map((login): Candidate => ({ login, why: 'deputy' }))
    for (const one of [...stepIn, candidate]) {
      if (seen.has(one.login.toLowerCase())) continue
      seen.add(one.login.toLowerCase())
      yield one
    }
  }
}

/** Whom Lotse has released itself, it may assign again. */
function routeCause(moment: RoutingMoment, { spell }: UnassignedRequest, login: string): string {
  const released = moment.thread.deeds.filter(({ key }) => key.startsWith(`unassign:${login.toLowerCase()}:`)).length
  const again = released === 0 ? '' : ` again ${released}`
  const moved = lastMove(moment)
  return `route ${spell.since}${again}${moved ? ` ${moved.id}` : ''}`
}

/** Whoever was assigned for this cause and is so still, stays; nobody is asked about who stands further behind. */
function reasonToSkip(
  moment: RoutingMoment,
  state: UnassignedRequest,
  { login, cause, givenBack, routedAt }: Choosing & Candidate & { cause: string },
  inquiry: Inquiry,
): SkipReason | null {
  const made = ownAssignments(moment).findLast(deed => sameName(deed.login, login) && deed.cause === cause)
  if (givenBack.includes(login.toLowerCase())) return 'given_back'
  if (made && wasTakenBack(moment, login, made.at)) return 'given_back'
  if (made?.state === 'failed') return 'not_assignable'
  if (made) return null
  if (sameName(login, moment.thread.snapshot.author.login)) return 'author'
  const unfit = isAssigned(moment, login) ? null : whyUnfit(moment, state, login, inquiry)
  if (unfit) return unfit
  if (absencesAt(moment, login, routedAt, inquiry).length > 0) return 'away'
  return isFull(moment, login, routedAt, inquiry) ? 'full' : null
}

/** Where GitHub does not let somebody be assigned, it matters whether they are still with the organisation. */
function whyUnfit(
  moment: RoutingMoment,
  { spell }: UnassignedRequest,
  login: string,
  inquiry: Inquiry,
): SkipReason | null {
  // In another repository others may be assigned.
  const about = lastMove(moment) ?? moment.thread.signals.find(({ id }) => id === spell.sinceSignal)
  if (inquiry.ask({ ask: 'assignable', login }, about) !== false) return null
  return inquiry.ask({ ask: 'org_member', login }, about) === false ? 'gone' : 'not_assignable'
}

function isFull(moment: RoutingMoment, login: string, asOf: Instant, inquiry: Inquiry): boolean {
  const most = moment.directory.people[login.toLowerCase()]?.max_open
  const load = most === undefined ? undefined : askDigest(login, asOf, inquiry)
  return load !== undefined && most !== undefined && load.held.length >= most
}
