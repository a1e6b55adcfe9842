/** Brings about at a desk what the features want there for the organisation as a whole: kept first, then sent. */
import type { Configuration } from '../config/schema.ts'
import { absencesOf } from '../core/absence.ts'
import type { Effect } from '../core/effects.ts'
import type { Instant } from '../core/facts.ts'
import { quoteInline } from '../core/markdown.ts'
import type { DeskMoment, DeskWanted, Feature } from '../features/feature.ts'
import { inLanguage } from '../i18n/languages.ts'
import { type MaintenanceTexts, texts } from '../maintenance/text.ts'
import type { Claim, EffectRow, Store, ThreadRecord } from '../store/types.ts'
import { decideAtDesk, directoryOf } from './minds.ts'
import { decidesAt, type Viewpoint, viewDesk } from './places.ts'
import { sendEffects } from './send.ts'
import { addressOf, type Services } from './services.ts'
import { standingEffects, standingIssues } from './standing.ts'

/** What stands, as far as nothing is left to send; or that something was done, or when to go on. */
export type Stand =
  | { is: 'changed' }
  | { is: 'later'; at: Instant }
  /** `lines`: what an administrator should know. */
  | { is: 'settled'; wake: Instant | null; lines: Record<string, string[]> }

type Desking = Feature & Required<Pick<Feature, 'desk'>>

/** A feature that wants to be looked at again at once gets this much time first, in milliseconds. */
const shortestPause = 60_000

export async function takeStand(
  services: Services,
  claim: Claim,
  record: ThreadRecord,
  configuration: Configuration,
): Promise<Stand> {
  const { repository } = record
  const text = inLanguage(texts, configuration.language)
  const wakes: Instant[] = []
  const lines: Record<string, string[]> = {}
  for (const feature of repository.archived ? [] : services.features.filter(isDesking)) {
    // Where it decided before, its issues must not go on saying what is over.
    const hasIssues = Object.keys(standingIssues(record.journal, feature.name)).length > 0
    if (!decidesAt(repository, feature, configuration) && !hasIssues) continue
    if (await isCatchingUp(services.store, claim.installationId)) return laterFrom(await services.store.now())
    // Asked first: what is finished while the desk looks may be missing from what it sees.
    const isUnsettled = await services.store.hasWork(claim.installationId, await services.store.now())
    const view = { installationId: claim.installationId, repository, configuration }
    const seen = await viewDesk(services, view, feature, repository)
    const moment = { ...seen, isAway: await whoIsAway(services, view, seen) }
    const decide = (known: DeskMoment) => decideAtDesk(feature, known, configuration)
    if (configuration.mode === 'shadow') {
      const plan = planAt({ feature, decide }, moment, record.journal)
      lines[feature.name] = plan.map(effect => text.planHere(text.planned(effect)))
      continue
    }
    const wanted = decide(moment)
    // What is kept stays: it waits for the records of all that has arrived.
    if (isUnsettled && wanted.keep.length > 0) return laterFrom(moment.now)
    const sent = await bringAbout(services, claim, record, { feature, wanted })
    if (sent) return sent
    lines[feature.name] = refusalsOf(feature, record.journal, { text, now: moment.now })
    if (wanted.wake !== null) wakes.push(Math.max(wanted.wake, moment.now + shortestPause))
  }
  return { is: 'settled', wake: wakes.length > 0 ? Math.min(...wakes) : null, lines }
}

/** What an outage has kept from Lotse is fetched within this time, or else something else is amiss. */
const catchUpWithin = 30 * 60_000

/** Whether a repository was not read again since an outage: what would be told now of its threads may be over. */
async function isCatchingUp(store: Store, installationId: number): Promise<boolean> {
  const now = await store.now()
  const last = (await store.outages({ installationId, from: now - catchUpWithin, to: now })).at(-1)
  if (!last) return false
  const readable = (await store.reach(installationId)).filter(
    ({ repository, unreadSince }) => !repository.archived && unreadSince === null,
  )
  return readable.some(({ sweptAt }) => sweptAt !== null && sweptAt < last.to - shortestPause)
}

function laterFrom(now: Instant): Stand {
  return { is: 'later', at: now + shortestPause }
}

function isDesking(feature: Feature): feature is Desking {
  return feature.desk !== undefined
}

/** @returns null where all is as it is wanted */
async function bringAbout(
  services: Services,
  claim: Claim,
  record: ThreadRecord,
  { feature, wanted }: { feature: Feature; wanted: DeskWanted },
): Promise<Stand | null> {
  // Committed before anything is sent: what is told later is told against this.
  const isAdded = wanted.keep.length > 0 && (await services.store.keepRows(claim, feature.name, wanted.keep)) > 0
  if (isAdded) return { is: 'changed' }
  const effects = standingEffects(feature.name, wanted, record.journal)
  if (effects.length === 0) return null
  const later = await sendEffects(services, claim, addressOf(claim, record), effects)
  return later === null ? { is: 'changed' } : { is: 'later', at: later }
}

/** More rounds than an honest plan needs. */
const mostRounds = 5

/** By the configuration, and by what was said in any thread. */
async function whoIsAway(
  { store, features }: Services,
  { installationId, repository, configuration }: Viewpoint,
  { now, calendar }: DeskMoment,
): Promise<(login: string) => boolean> {
  const keeper = features.find(({ absences }) => absences)
  const records = keeper ? await store.records({ feature: keeper.name, installationId, liveOnly: true }) : []
  const directory = directoryOf(features, configuration, repository.owner)
  return login => absencesOf({ directory, calendar }, login, now, keeper?.absences?.(login, records)).length > 0
}

/** Shadow mode: what would be sent if the desk were live now; nothing is kept. */
function planAt(
  { feature, decide }: { feature: Desking; decide(known: DeskMoment): DeskWanted },
  moment: DeskMoment,
  journal: readonly EffectRow[],
): Effect[] {
  let pretended = moment
  for (let round = 0; round < mostRounds; round++) {
    const wanted = decide(pretended)
    const known = pretended.kept
    const fresh = wanted.keep.filter(({ key }) => !known.some(row => row.key === key))
    if (fresh.length === 0) return standingEffects(feature.name, wanted, journal)
    pretended = { ...pretended, kept: [...known, ...fresh] }
  }
  return []
}

/** Whoever could act on the refusal of a comment has done so by then; an issue is waited for as long as it takes. */
const toldFor = 28 * 24 * 60 * 60_000

/** Nothing is dropped silently: what GitHub refused is not tried again, and somebody can act. */
function refusalsOf(
  { name }: Feature,
  journal: readonly EffectRow[],
  { text, now }: { text: MaintenanceTexts; now: Instant },
): string[] {
  return journal.flatMap(effect => {
    const { key, state, githubId, doneAt } = effect
    if (state !== 'failed' || githubId !== null) return []
    const reason = quoteInline(effect.error ?? '', 200)
    if (effect.do === 'open_issue' && key.startsWith(`issue:${name}:`))
      return [text.refusedOpening(effect.title, reason)]
    const isFresh = effect.do === 'comment' && key.startsWith(`notice:${name}:`) && (doneAt ?? 0) > now - toldFor
    return isFresh ? [text.refusedAt(effect.issue ?? 0, reason)] : []
  })
}
