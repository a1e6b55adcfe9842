/** Sees to it that nobody is lost whose partner nobody knows, or whose partner's people are all gone. */
import type { Change, Notice } from '../../../core/effects.ts'
import type { Instant } from '../../../core/facts.ts'
import type { Safe } from '../../../core/markdown.ts'
import { inLanguage } from '../../../i18n/languages.ts'
import { isBudgetSpent, speakingTo } from '../clock/ladder.ts'
import { writeUnrouted, writeUnroutedRemark } from '../comment/comment.ts'
import { writeUnroutedNotice } from '../comment/notices.ts'
import { partnerPrefix } from '../config/partner.ts'
import { deedsIn } from '../deeds.ts'
import type { Folded } from '../fold.ts'
import type { Stray } from '../partner/labels.ts'
import { isWaiting, type Keeper, type RequestState, type RoutingMoment } from '../request.ts'
import { texts } from '../text/rescue.ts'

export interface Rescue {
  changes: Change[]
  comment: Safe | undefined
  /** For the living comment of a thread that has a partner as well. */
  remarks: Safe[]
  notices: Notice[]
  /** For the maintenance issue. */
  reports: Safe[]
}

interface Lost {
  strays: Stray[]
  /** Keepers who have it only because everybody who looks after the partner has left. */
  orphaned: Keeper[]
}

/** Sets the label, calls the lead once, lists it for the administrators; and takes it all back when it is mended. */
export function rescue(moment: RoutingMoment, folded: Folded): Rescue {
  const state = folded.request?.state ?? null
  const lost = findLost(moment, folded, state)
  return {
    changes: labelChanges(moment, sinceOf(lost, state)),
    comment: writeComment(moment, lost, state),
    remarks: writeRemarks(moment, lost),
    notices: latecomers(moment, lost, state),
    reports: [...writeReports(moment, lost), ...reportUnfit(moment, state)],
  }
}

function findLost({ thread }: RoutingMoment, { strays }: Folded, state: RequestState | null): Lost {
  const isOver = thread.snapshot.state === 'closed' || (state !== null && state.closedAt !== null)
  return isOver ? { strays: [], orphaned: [] } : { strays, orphaned: (state?.keepers ?? []).filter(isWithoutPeople) }
}

function isWithoutPeople({ why, skipped }: Keeper): boolean {
  const isLast = why === 'lead' || why === 'nobody_assignable'
  return isLast && skipped.length > 0 && skipped.every(person => person.why === 'gone')
}

/** @returns 0 where everybody is found */
function sinceOf({ strays, orphaned }: Lost, state: RequestState | null): Instant {
  const times = strays.map(({ at }) => at)
  if (orphaned.length > 0 && state) times.push(state.spell.since)
  return Math.max(0, ...times)
}

/** What Lotse set, it takes away again; the cause names the setting, so that each is taken back once. */
function labelChanges({ thread, config }: RoutingMoment, since: Instant): Change[] {
  const label = config.unrouted_label
  if (label === undefined) return []
  if (since > 0) return [{ do: 'label', value: label, cause: `unrouted ${since}` }]
  const own = `label:${label.toLowerCase()}:unrouted `
  const set = thread.deeds.findLast(({ key, state }) => state === 'done' && key.startsWith(own))
  return set ? [{ do: 'unlabel', value: label, cause: `routed ${set.key.slice(own.length)}` }] : []
}

function writeComment(moment: RoutingMoment, { strays, orphaned }: Lost, state: RequestState | null) {
  const lead = moment.config.lead ?? null
  const told = { ...namesOf(strays), lead, mentions: lead !== null }
  const isPartners = state !== null && state.partners.length > 0
  if (strays.length > 0 && !isPartners) return writeUnrouted(moment, { ...told, cause: 'unknown' })
  const partner = orphaned.find(({ why }) => why === 'nobody_assignable')?.partner?.name
  if (partner !== undefined) return writeUnrouted(moment, { ...told, cause: 'people_gone', partner })
  const isOver = state === null && livingComment(moment) !== undefined && strays.length === 0
  return isOver ? inLanguage(texts, moment.language).settled : undefined
}

function namesOf(strays: readonly Stray[]): { labels: string[]; headings: string[] } {
  const named = (kind: Stray['is']) => strays.filter(({ is }) => is === kind).map(({ name }) => name)
  return { labels: named('label'), headings: named('answer') }
}

function writeRemarks(moment: RoutingMoment, { strays }: Lost): Safe[] {
  if (strays.length === 0) return []
  const { lead = null } = moment.config
  return [writeUnroutedRemark(moment, { ...namesOf(strays), lead, mentions: lead !== null, cause: 'unknown' })]
}

function livingComment({ thread }: RoutingMoment) {
  return deedsIn(thread).find(({ key, state }) => key === 'comment:routing:1' && state === 'done')
}

/** An edit notifies nobody: of a label that came after the living comment was written, the lead is told in a new one. */
function latecomers(moment: RoutingMoment, { strays }: Lost, state: RequestState | null): Notice[] {
  const { calendar, now, config } = moment
  const living = livingComment(moment)
  const mayTell = calendar.isWorkingTime(now) && !isBudgetSpent(moment, state ?? { history: [] })
  const { lead } = config
  if (!living || lead === undefined || !mayTell) return []
  return strays
    .filter(({ at }) => at > living.at)
    .map(stray => ({
      key: `unrouted ${stray.name.toLowerCase()} ${stray.at}`,
      urgency: 'notice',
      body: writeUnroutedNotice(speakingTo(moment, lead), { ...namesOf([stray]), cause: 'unknown', lead }),
    }))
}

/** The comment says who answers; why others cannot be assigned is for those who can change it. */
function reportUnfit({ language }: RoutingMoment, state: RequestState | null): Safe[] {
  if (!state || !isWaiting(state)) return []
  const skipped = state.keepers.filter(keeper => !isWithoutPeople(keeper)).flatMap(keeper => keeper.skipped)
  const unfit = skipped.filter(({ why }) => why === 'not_assignable' || why === 'gone').map(({ login }) => login)
  return [...new Set(unfit)].map(inLanguage(texts, language).unfit)
}

function writeReports(moment: RoutingMoment, { strays, orphaned }: Lost): Safe[] {
  const text = inLanguage(texts, moment.language)
  return [
    ...strays.map(({ is, name, by }) =>
      is === 'label' ? text.label(name, by?.login ?? null, partnerPrefix) : text.answer(name),
    ),
    ...orphaned.map(({ partner, skipped }) =>
      text.people(
        partner?.name ?? '',
        skipped.map(({ login }) => login),
      ),
    ),
  ]
}
