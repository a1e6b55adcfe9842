/** Takes one thread through the pipeline: gather → fold and decide → reconcile → apply, until nothing is left to do. */
import type { Configuration } from '../config/schema.ts'
import { deskNumber } from '../core/desk.ts'
import { type Effect, type FeatureRecord, nothingWanted, type Wanted } from '../core/effects.ts'
import type { Instant, Repository, Signal, ThreadFacts } from '../core/facts.ts'
import { rehearse } from '../core/plan.ts'
import { isAnswered } from '../core/questions.ts'
import { isGone, reconcile } from '../core/reconcile.ts'
import type { Feature } from '../features/feature.ts'
import { Trouble } from '../github/trouble.ts'
import { inLanguage } from '../i18n/languages.ts'
import { texts } from '../maintenance/text.ts'
import type { Claim, ThreadRecord } from '../store/types.ts'
import { withoutAmbiguous } from './ambiguous.ts'
import { tellCovered, tellMerged } from './covers.ts'
import { tellReplaced } from './decisions.ts'
import { takeStepAtDesk } from './desk.ts'
import { noteUncounted } from './fill.ts'
import { answerLookups } from './learn.ts'
import { decideAll, type Mind, prepareMinds } from './minds.ts'
import { tellDesk, wakeDesks } from './places.ts'
import { tellRelatives } from './relatives.ts'
import { maintenanceRepository, report, tellReports } from './report.ts'
import { lag, lookForOutcomes, nameOf, sendEffects } from './send.ts'
import { addressOf, type End, type Services } from './services.ts'
import { locateThread, noteWhereabouts } from './whereabouts.ts'

/** More rounds than any honest thread needs: one that goes on and on is a fault, and is set aside like one. */
const mostRounds = 20

const day = 24 * 60 * 60_000

/** @throws Trouble where GitHub fails; other errors are faults of ours */
export async function settleThread(services: Services, claim: Claim): Promise<End> {
  for (let round = 0; round < mostRounds; round++) {
    const end = await takeStep(services, claim)
    if (end) return end
  }
  throw new Error(`The thread did not come to rest within ${mostRounds} rounds.`)
}

/** @returns null when something was learnt or done, so that the facts must be looked at again */
async function takeStep(services: Services, claim: Claim): Promise<End | null> {
  const { store, features } = services
  const record = await store.load(claim)
  const { facts, repository, number, journal } = record
  if (number === deskNumber) return takeStepAtDesk(services, claim, record)
  if (!facts || (record.uncertain && !isGone(facts.signals))) return readAfresh(services, claim, record)
  if (journal.some(({ state }) => state === 'trying')) {
    const wake = await lookForOutcomes(services, claim, record)
    return wake === null ? null : { wake }
  }
  const { configuration } = await services.configurations.check(claim.installationId, repository)
  if (!configuration || configuration.mode === 'off') return standAside(services, claim, record, configuration)
  const minds = prepareMinds(
    features.filter(feature => isConcerned(feature, facts)),
    configuration,
  )
  const now = await store.now()
  const rules = { minds, now, configuration }
  const { facts: meant } = withoutAmbiguous(minds, facts, now)
  const lookups = minds.flatMap(mind => mind.lookups(meant, now)).filter(lookup => !isAnswered(facts, lookup))
  if (lookups.length > 0) {
    await answerLookups(services, { claim, facts, configuration }, lookups).catch(async error => {
      if (error instanceof Trouble) await tellDelay(services, claim, record, rules)
      throw error
    })
    return null
  }
  return configuration.mode === 'shadow'
    ? showPlan(services, claim, record, rules)
    : carryOut(services, claim, record, rules)
}

/** What is known of a thread by being read with many others: nobody has turned to it since Lotse came. */
const quietKinds: readonly Signal['kind'][] = ['closed', 'merged', 'dated', 'affects', 'blockers_changed', 'altered']

/** A thread from before Lotse came is left in peace by all but those that count it, until something happens there. */
function isConcerned({ labels }: Feature, { signals }: ThreadFacts): boolean {
  return labels !== undefined || signals.some(({ kind }) => !quietKinds.includes(kind))
}

/** What waits for GitHub's answer is not told, only that it waits, where a feature says so. */
async function tellDelay(services: Services, claim: Claim, record: ThreadRecord, rules: Rules): Promise<void> {
  const { facts, journal } = record
  if (!facts || rules.configuration.mode !== 'live') return
  const told = rules.minds.map(mind => [mind.name, { ...nothingWanted, notices: mind.delayed(facts, rules.now) }])
  const effects = reconcile(Object.fromEntries(told), { ...facts, journal, now: rules.now })
  if (effects.length > 0) await sendEffects(services, claim, addressOf(claim, record), effects)
}

/** @returns when to read again, if even GitHub's answer is older than what a webhook has told: its lists lag */
async function readAfresh(services: Services, claim: Claim, record: ThreadRecord): Promise<End | null> {
  const { store } = services
  const address = addressOf(claim, record)
  const place = await locateThread(services, address)
  const isHere = place !== 'deleted' && 'here' in place
  if (isHere) await store.observe(claim, place.here)
  else await noteWhereabouts(store, claim, address, place)
  const { facts, uncertain, journal } = await store.load(claim)
  if (isHere) return facts && !uncertain ? null : { wake: (await store.now()) + lag }
  if (facts && isGone(facts.signals)) return null
  // Nothing is known of it, and nothing more can be.
  return journal.length === 0 ? 'forget' : { wake: null }
}

/** Where there are no rules, or not any more, nothing is told either. */
async function standAside(
  services: Services,
  claim: Claim,
  record: ThreadRecord,
  configuration: Configuration | null,
): Promise<End> {
  const { repository, journal, facts } = record
  const heading = nameOf(addressOf(claim, record))
  if (facts) await noteUncounted(services, claim, facts, configuration)
  await tellReports(services, claim, { repository, configuration, heading, reports: {} })
  return journal.length === 0 ? 'forget' : { wake: null }
}

interface Rules {
  minds: readonly Mind[]
  now: Instant
  configuration: Configuration
}

async function carryOut(
  services: Services,
  claim: Claim,
  record: ThreadRecord,
  { minds, now, configuration }: Rules,
): Promise<End | null> {
  const { facts, journal, repository } = record
  if (!facts) return null
  const wanted = decideAll(minds, facts, now)
  const address = addressOf(claim, record)
  await keepWhatLasts(services, claim, { repository, configuration }, wanted)
  const reports = Object.fromEntries(Object.entries(wanted).map(([feature, want]) => [feature, want.reports]))
  await tellReports(services, claim, { repository, configuration, heading: nameOf(address), reports })
  const effects = reconcile(wanted, { ...facts, journal, now })
  if (effects.length > 0) {
    const later = await sendEffects(services, claim, address, effects)
    return later === null ? null : { wake: later }
  }
  await services.store.plan(claim, [], now)
  // Last: elsewhere nobody hears of a result before it was told here.
  await tellCovered(services, claim, facts, recordsIn(wanted))
  await tellMerged(services.store, facts)
  const later = await tellRelatives(services, claim, facts, configuration)
  if (later !== null) return { wake: later }
  const isOwnIssue = await tellDesk(services.store, claim, facts, now)
  await noteUncounted(services, claim, facts, configuration)
  const isOfConcern = isOwnIssue || journal.length > 0 || Object.values(wanted).some(matters)
  return isOfConcern ? { wake: atLeastDaily(earliestWake(wanted), facts, now) } : 'forget'
}

/** Before anything is told: what was announced must be of record. */
async function keepWhatLasts(
  services: Services,
  claim: Claim,
  { repository, configuration }: { repository: Repository; configuration: Configuration },
  wanted: Readonly<Record<string, Wanted>>,
): Promise<void> {
  const { store } = services
  const records = recordsIn(wanted)
  const changed = await store.keepRecords(claim, records)
  await wakeDesks(services, { installationId: claim.installationId, configuration }, changed)
  for (const [feature, { log = [] }] of Object.entries(wanted)) {
    if (log.length > 0) await store.appendLog(claim, feature, log)
  }
  await tellReplaced(store, repository, records)
}

function recordsIn(wanted: Readonly<Record<string, Wanted>>): Record<string, FeatureRecord> {
  const kept = Object.entries(wanted).flatMap(([feature, { record }]) => (record ? [[feature, record] as const] : []))
  return Object.fromEntries(kept)
}

function matters({ wake, reasons, record, reports, log = [] }: Wanted): boolean {
  return wake !== null || reasons.length > 0 || record !== null || reports.length > 0 || log.length > 0
}

/** Shadow mode: the plan is kept and told in the maintenance issue, nothing is sent. */
async function showPlan(
  services: Services,
  claim: Claim,
  record: ThreadRecord,
  { minds, now, configuration }: Rules,
): Promise<End | null> {
  const { facts, journal, repository } = record
  if (!facts) return null
  const plan = rehearse(facts, { journal, now }, pretended => decideAll(minds, pretended, now))
  const planned = journal.filter(({ state }) => state === 'planned')
  const isNew = JSON.stringify(planned.map(describe)) !== JSON.stringify(plan.map(describe))
  if (isNew) {
    const text = inLanguage(texts, configuration.language)
    const heading = text.plan(nameOf(addressOf(claim, record)))
    const lines = plan.map(effect => text.planned(effect))
    const name = maintenanceRepository(repository, configuration.maintenance)
    await report(services, name, { installationId: claim.installationId, repository, heading, lines }, now)
  }
  await services.store.plan(claim, plan, now)
  return { wake: earliestWake(decideAll(minds, facts, now)) }
}

function describe(effect: Effect): string[] {
  return [effect.key, 'body' in effect ? effect.body : '']
}

/** Whatever was missed: an open thread that Lotse has acted in is looked at again every day. */
function atLeastDaily(wake: Instant | null, { snapshot, signals }: ThreadFacts, now: Instant): Instant | null {
  if (snapshot.state === 'closed' || isGone(signals)) return wake
  return Math.min(wake ?? Number.POSITIVE_INFINITY, now + day)
}

function earliestWake(wanted: Readonly<Record<string, Wanted>>): Instant | null {
  const wakes = Object.values(wanted).flatMap(({ wake }) => wake ?? [])
  return wakes.length > 0 ? Math.min(...wakes) : null
}
