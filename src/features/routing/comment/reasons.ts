/** Tells why a request has these partners, these people and this time: for `/why`, and folded into the living comment. */
import type { Instant } from '../../../core/facts.ts'
import { md, type Safe } from '../../../core/markdown.ts'
import { sameName } from '../../../core/people.ts'
import { inLanguage } from '../../../i18n/languages.ts'
import { type Clock, promiseAt, usedAt } from '../clock/clock.ts'
import { promisedShare } from '../clock/promise.ts'
import type { Partner } from '../partner/partner.ts'
import type { HistoryEntry, Keeper, RequestState, RoutingMoment } from '../request.ts'
import { texts } from '../text/index.ts'

const telling: ReadonlySet<HistoryEntry['kind']> = new Set([
  'paused',
  'resumed',
  'drafted',
  'ready',
  'escalated',
  'rung',
])

/** @returns why this person and this time, one sentence each, in the language of the moment */
export function writeReasons(moment: RoutingMoment, state: RequestState, clock: Clock): Safe[] {
  const { entry, line } = inLanguage(texts, moment.language).history
  const { timezone } = moment.calendar
  const past = state.history.filter(({ at, kind }) => telling.has(kind) && at >= state.start)
  return [
    ...whyPartners(moment, state),
    ...whyKeepers(moment, state),
    ...tellSkipped(moment, state),
    ...whyTime(moment, state, { clock, isFolded: false }),
    ...past
      .map(one => line(one.at, entry(one, timezone), timezone))
      .map(told => (/[”“]$/.test(told) ? told : md`${told}.`)),
  ]
}

export function whyPartners(moment: RoutingMoment, { involved }: RequestState): Safe[] {
  const text = inLanguage(texts, moment.language).why
  return involved.map(partner => {
    const { name, via, label, by, field } = partner
    const who = by?.login ?? null
    if (via === 'command') return text.command(name, who)
    if (via === 'field') return text.field(name, field ?? null)
    if (via === 'team') return text.team(name, who)
    return text.label(name, label ?? partner.labels[0] ?? partner.key, who)
  })
}

/** Each keeper, and who was added. */
export function whyKeepers(moment: RoutingMoment, state: RequestState): Safe[] {
  const text = inLanguage(texts, moment.language).why
  const reasons = state.keepers.map(keeper => whyKeeper(moment, state, keeper))
  const { helper } = state
  const added = helper ? [text.helper(helper.login, helperSince(state), moment.calendar.timezone)] : []
  return [...new Set(reasons), ...added]
}

function whyKeeper(moment: RoutingMoment, state: RequestState, { login, why, partner, skipped }: Keeper): Safe {
  const text = inLanguage(texts, moment.language).why
  const of = state.involved.length > 1 && partner ? partner.name : null
  switch (why) {
    case 'claimed':
      return text.claimed(login)
    case 'handed_over': {
      const entry = state.history.findLast(one => one.kind === 'handed_over' && sameName(one.to, login))
      return entry?.kind === 'handed_over'
        ? text.handedOver(login, entry.by?.login ?? null, entry.why)
        : text.handedOver(login, null, '')
    }
    case 'set_by_human':
      return text.setByHuman(login)
    case 'area': {
      const label = areaOf(moment, partner, login)
      return label === undefined ? text.owner(login, of) : text.area(login, label, of)
    }
    case 'owner':
      return text.owner(login, of)
    case 'deputy':
      return text.deputy(login, absentFor(partner, skipped))
    case 'backup':
      return text.backup(login, of)
    case 'lead':
      return text.lead(login)
    case 'nobody_assignable':
      return text.nobodyAssignable(login, of)
  }
}

function areaOf({ thread }: RoutingMoment, partner: Partner | null, login: string): string | undefined {
  const isOn = (label: string) => thread.snapshot.labels.some(name => sameName(name, label))
  return partner?.areas.find(area => sameName(area.login, login) && isOn(area.label))?.label
}

/** A deputy steps in before the person who is away is asked; whoever was passed over is not it. */
function absentFor(partner: Partner | null, skipped: Keeper['skipped']): string | null {
  return skipped.find(({ why }) => why === 'away')?.login ?? partner?.owner ?? null
}

/** @returns one sentence for each reason, whoever it concerns */
export function tellSkipped(moment: RoutingMoment, { keepers }: RequestState): Safe[] {
  const text = inLanguage(texts, moment.language).why
  const all = keepers.flatMap(({ skipped }) => skipped)
  return [...Map.groupBy(all, ({ why }) => why)].map(([why, group]) => {
    const logins = [...new Set(group.map(({ login }) => login))]
    const [only = ''] = logins
    return text.skipped(
      logins,
      why,
      logins.length === 1 ? (moment.directory.people[only.toLowerCase()]?.max_open ?? null) : null,
    )
  })
}

/** Who named the need, and the clock. */
export function whyTime(
  moment: RoutingMoment,
  state: RequestState,
  { clock, isFolded }: { clock: Clock; isFolded: boolean },
): Safe[] {
  const text = inLanguage(texts, moment.language).why
  const { author } = moment.thread.snapshot
  const namer = state.need?.by && !sameName(state.need.by.login, author.login) ? [state.need.by.login] : []
  const share = promisedShare(state.helper)
  const promise = promiseAt(clock, share, clock.stoppedAt ?? moment.now)
  const told = {
    ...{ start: beginningOf(state, clock), promise, isOver: promise <= moment.now },
    stopped: clock.stoppedAt,
    paused: clock.pause ? { used: usedAt(clock, moment.now), work: clock.work } : null,
    isDraft: clock.pause?.isDraft === true,
    ...{ isFolded, timezone: moment.calendar.timezone },
  }
  return [...namer.map(text.needBy), text.clock(told)]
}

/** A draft is not ready at first: its clock begins to run later. */
function beginningOf({ start }: RequestState, { runs }: Clock): Instant {
  return runs.find(({ from, to }) => to === null || to > from)?.from ?? start
}

/** @returns when the helper was added; null if it is not known */
export function helperSince({ helper, history }: RequestState): Instant | null {
  if (!helper) return null
  return history.findLast(entry => entry.kind === 'rung' && entry.do === 'add_backup')?.at ?? null
}
