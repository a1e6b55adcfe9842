/** Takes one thread through the pipeline: gather → fold and decide → reconcile → apply, until nothing is left to do. */
import type { Configuration } from '../config/schema.ts'
import { type Calendar, createCalendar } from '../core/calendar.ts'
import { deskNumber } from '../core/desk.ts'
import type { Effect, Wanted } from '../core/effects.ts'
import { type Instant, type LearntSignal, type Lookup, questionKey, type ThreadFacts } from '../core/facts.ts'
import { rehearse } from '../core/plan.ts'
import { reconcile } from '../core/reconcile.ts'
import type { Feature, Moment } from '../features/feature.ts'
import { readHistory, readThread, type ThreadAddress } from '../github/read.ts'
import { inLanguage } from '../i18n/languages.ts'
import { texts } from '../maintenance/text.ts'
import type { Claim, ThreadRecord } from '../store/types.ts'
import { maintenanceRepository, report, takeStepAtDesk } from './desk.ts'
import { lag, lookForOutcomes, nameOf, sendEffects } from './send.ts'
import type { End, Services } from './services.ts'

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
  const { store } = services
  const record = await store.load(claim)
  const { facts, repository, number, journal } = record
  const address = { installationId: claim.installationId, repository, number }
  if (number === deskNumber) return takeStepAtDesk(services, claim, record)
  if (!facts || record.uncertain) return readAfresh(services, claim, address)
  if (journal.some(({ state }) => state === 'trying')) {
    const wake = await lookForOutcomes(services, claim, address, journal)
    return wake === null ? null : { wake }
  }
  const { configuration } = await services.configurations.check(claim.installationId, repository)
  if (!configuration || configuration.mode === 'off') return journal.length === 0 ? 'forget' : { wake: null }
  const minds = prepareMinds(services, configuration)
  const now = await store.now()
  const lookups = minds.flatMap(mind => mind.lookups(facts, now)).filter(lookup => !isAnswered(facts, lookup))
  if (lookups.length > 0) {
    await answerLookups(services, claim, address, lookups)
    return null
  }
  return configuration.mode === 'shadow'
    ? showPlan(services, claim, record, { minds, now, configuration })
    : carryOut(services, claim, record, minds, now)
}

/** @returns when to read again, if even GitHub's answer is older than what a webhook has told: its lists lag */
async function readAfresh({ store, writer }: Services, claim: Claim, address: ThreadAddress): Promise<End | null> {
  await store.observe(claim, await readThread(writer.call, address))
  const { facts, uncertain } = await store.load(claim)
  return facts && !uncertain ? null : { wake: (await store.now()) + lag }
}

/** A feature bound to the rules of one repository. */
interface Mind {
  name: string
  lookups(thread: ThreadFacts, now: Instant): Lookup[]
  decide(thread: ThreadFacts, now: Instant): Wanted
}

function prepareMinds({ features }: Services, configuration: Configuration): Mind[] {
  const calendar = calendarOf(configuration)
  const { language, commands } = configuration
  const momentFor = (feature: Feature, thread: ThreadFacts, now: Instant): Moment => {
    const declarations = features.flatMap(other =>
      other.commands.map(command => ({
        ...command,
        mayUse: (login: string, about: LearntSignal) =>
          other.mayUse(momentFor(other, thread, now), command, login, about),
      })),
    )
    return { thread, now, config: configuration[feature.name], language, calendar, commands, declarations }
  }
  return features.map(feature => ({
    name: feature.name,
    lookups: (thread, now) => feature.lookups(momentFor(feature, thread, now)),
    decide: (thread, now) => feature.decide(momentFor(feature, thread, now)),
  }))
}

/** By their rules: laying out a year takes longer than all the rest of a step. */
const calendars = new Map<string, Calendar>()

function calendarOf({ calendar: rules }: Configuration): Calendar {
  const key = JSON.stringify(rules)
  const calendar = calendars.get(key) ?? createCalendar(rules)
  calendars.set(key, calendar)
  return calendar
}

function isAnswered({ signals, answers }: ThreadFacts, { question, about }: Lookup): boolean {
  const key = questionKey(question)
  const known = about === undefined ? answers : signals.find(({ id }) => id === about)?.learnt
  return known !== undefined && Object.hasOwn(known, key)
}

async function answerLookups(
  { store, people, writer }: Services,
  claim: Claim,
  address: ThreadAddress,
  lookups: readonly Lookup[],
): Promise<void> {
  const unique = new Map(lookups.map(lookup => [`${lookup.about ?? ''} ${questionKey(lookup.question)}`, lookup]))
  for (const { question, about } of unique.values()) {
    const isHistory = question.ask === 'history'
    if (isHistory) await store.observe(claim, await readHistory(writer.call, address, writer.self))
    const answer = isHistory || (await people.answer(claim.installationId, address.repository, question))
    await store.learn(claim, [{ key: questionKey(question), answer, ...(about === undefined ? {} : { about }) }])
  }
}

function decideAll(minds: readonly Mind[], facts: ThreadFacts, now: Instant): Record<string, Wanted> {
  return Object.fromEntries(minds.map(mind => [mind.name, mind.decide(facts, now)]))
}

async function carryOut(
  services: Services,
  claim: Claim,
  { facts, journal, repository, number }: ThreadRecord,
  minds: readonly Mind[],
  now: Instant,
): Promise<End | null> {
  if (!facts) return null
  const wanted = decideAll(minds, facts, now)
  const effects = reconcile(wanted, { ...facts, journal })
  const wake = earliestWake(wanted)
  if (effects.length === 0) {
    await services.store.plan(claim, [], now)
    const isOfConcern =
      journal.length > 0 || wake !== null || Object.values(wanted).some(({ reasons }) => reasons.length > 0)
    return isOfConcern ? { wake: atLeastDaily(wake, facts, now) } : 'forget'
  }
  const later = await sendEffects(
    services,
    claim,
    { installationId: claim.installationId, repository, number },
    effects,
  )
  return later === null ? null : { wake: later }
}

/** Shadow mode: the plan is kept and told in the maintenance issue, nothing is sent. */
async function showPlan(
  services: Services,
  claim: Claim,
  { facts, journal, repository, number }: ThreadRecord,
  { minds, now, configuration }: { minds: readonly Mind[]; now: Instant; configuration: Configuration },
): Promise<End | null> {
  if (!facts) return null
  const plan = rehearse(facts, journal, pretended => decideAll(minds, pretended, now))
  const planned = journal.filter(({ state }) => state === 'planned')
  const isNew = JSON.stringify(planned.map(describe)) !== JSON.stringify(plan.map(describe))
  if (isNew) {
    const text = inLanguage(texts, configuration.language)
    const heading = text.plan(nameOf({ installationId: claim.installationId, repository, number }))
    const lines = plan.map(effect => text.planned(effect))
    const name = maintenanceRepository(repository, configuration.maintenance)
    await report(services, name, { installationId: claim.installationId, repository, heading, lines })
  }
  await services.store.plan(claim, plan, now)
  return { wake: earliestWake(decideAll(minds, facts, now)) }
}

function describe(effect: Effect): string[] {
  return [effect.key, 'body' in effect ? effect.body : '']
}

/** Whatever was missed: an open thread that Lotse has acted in is looked at again every day. */
function atLeastDaily(wake: Instant | null, { snapshot }: ThreadFacts, now: Instant): Instant | null {
  if (snapshot.state === 'closed') return wake
  return Math.min(wake ?? Number.POSITIVE_INFINITY, now + day)
}

function earliestWake(wanted: Readonly<Record<string, Wanted>>): Instant | null {
  const wakes = Object.values(wanted).flatMap(({ wake }) => wake ?? [])
  return wakes.length > 0 ? Math.min(...wakes) : null
}
