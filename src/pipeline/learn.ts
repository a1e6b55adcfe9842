/** Answers what the features must know before they decide: from GitHub, or from what other threads have left behind. */
import type { Configuration } from '../config/schema.ts'
import type { Answer, KeptRecord, ThreadFacts } from '../core/facts.ts'
import { keptAnswer, type Lookup, type Question, questionKey } from '../core/questions.ts'
import { isGone } from '../core/reconcile.ts'
import { readThumbsDown } from '../github/reactions.ts'
import { readHistory, type ThreadAddress } from '../github/read.ts'
import { readBlockers, readLinkedPulls } from '../github/related.ts'
import { readResolution } from '../github/resolution.ts'
import { readReviewComments } from '../github/review-comments.ts'
import { listRepositories } from '../github/sweep.ts'
import type { Claim } from '../store/types.ts'
import { tellOfDecision } from './decisions.ts'
import { freezeRules } from './freeze.ts'
import { findNamed, placeOf, type Viewpoint, viewDesk } from './places.ts'
import { keptRenames } from './renames.ts'
import type { Services } from './services.ts'
import { stateElsewhere } from './thread-state.ts'

/** Of whom, and by which rules, is asked. */
export interface Inquiry {
  claim: Claim
  facts: ThreadFacts
  configuration: Configuration
}

/** Keeps each answer with the signal it is about, or with the thread. */
export async function answerLookups(services: Services, inquiry: Inquiry, lookups: readonly Lookup[]): Promise<void> {
  const unique = new Map(lookups.map(lookup => [`${lookup.about ?? ''} ${questionKey(lookup.question)}`, lookup]))
  for (const lookup of unique.values()) {
    const { question, about } = lookup
    const answer = await answerLookup(services, inquiry, lookup)
    await services.store.learn(inquiry.claim, [
      { key: questionKey(question), answer: keptAnswer(question, answer), ...(about === undefined ? {} : { about }) },
    ])
  }
}

/** Whatever is asked of GitHub `asOf` a time is read now, which is later: what was read before is not used. */
async function answerLookup(
  services: Services,
  { claim, facts, configuration }: Inquiry,
  { question, about }: Lookup,
): Promise<Answer> {
  const { store, people, writer } = services
  const { installationId } = claim
  const { repository, number, signals, snapshot } = facts
  const address: ThreadAddress = { installationId, repository, number }
  switch (question.ask) {
    case 'history':
      // Of a thread that is gone, all has been told that ever will be.
      if (!isGone(signals)) await store.observe(claim, await readHistory(writer.call, address, writer.self))
      return true
    case 'resolution':
      return isGone(signals) ? null : readResolution(writer.call, address, { ...question, snapshot })
    case 'thumbs_down':
      return isGone(signals) ? [] : readThumbsDown(writer.call, address, question)
    case 'review_comments':
      return isGone(signals) ? [] : readReviewComments(writer.call, address, question.item)
    case 'rules':
      return freezeRules(question.feature, { features: services.features, configuration }, facts)
    case 'outages': {
      const { from, to } = question
      return (await store.outages({ installationId, from, to })).map(span => ({ ...span }))
    }
    case 'decision_number':
      if (about === undefined)
        throw new Error('The number of a decision is asked for without the signal that begins it.')
      return store.decisionNumber(claim, { signal: about, nth: question.nth })
    case 'decision':
      return tellOfDecision(store, repository, question.number)
    case 'absences':
      return answerAbsences(services, address, question.login)
    case 'permission':
      return answerPermission(services, address, question)
    case 'digest':
      return answerDigest(services, address, question)
    case 'report':
      return answerReport(services, { installationId, repository, configuration }, question)
    case 'blockers':
      return isGone(signals)
        ? null
        : readBlockers(writer.call, address, { asOf: snapshot.updatedAt, count: question.count })
    case 'thread_state':
      return stateElsewhere(services, { claim, facts }, question)
    case 'linked_pulls':
      return isGone(signals) ? null : readLinkedPulls(writer.call, address)
    case 'label_renames':
      return keptRenames(store, repository)
    case 'repository':
      return answerRepository(services, installationId, question.name)
    default:
      return people.answer(installationId, repository, question)
  }
}

/** In a repository that Lotse does not see nobody has rights that it could know of. */
async function answerPermission(
  { store, people }: Services,
  { installationId, repository }: ThreadAddress,
  question: Extract<Question, { ask: 'permission' }>,
): Promise<Answer> {
  const { repository: name } = question
  const place = name === undefined ? repository : await findNamed(store, installationId, name)
  return place ? people.answer(installationId, place, question) : 'none'
}

async function answerAbsences(
  { store, features }: Services,
  { installationId, repository, number }: ThreadAddress,
  login: string,
): Promise<Answer> {
  const feature = features.find(({ absences }) => absences)
  if (!feature?.absences) return { absences: [], backAt: 0 }
  const records = await store.records({ feature: feature.name, installationId, liveOnly: true })
  const others = records.filter(other => other.repository.id !== repository.id || other.number !== number)
  const { absences, backAt } = feature.absences(login, others)
  return { absences: absences.map(absence => ({ ...absence })), backAt }
}

async function answerDigest(
  { store, features }: Services,
  asking: ThreadAddress,
  { feature: name, login }: Extract<Question, { ask: 'digest' }>,
): Promise<Answer> {
  const feature = features.find(known => known.name === name)
  if (!feature?.digest) throw new Error(`The feature ${name} is asked for a digest, and has none.`)
  const { installationId, repository, number } = asking
  const records = await store.records({ feature: name, installationId, liveOnly: true })
  const others = records.filter(other => other.repository.id !== repository.id || other.number !== number)
  return feature.digest(
    login,
    others.map(other => withoutSecrets(other, asking)),
  )
}

/** One that was created just now may not be known yet: before it is called out of reach, GitHub is asked. */
async function answerRepository({ store, writer }: Services, installationId: number, name: string): Promise<Answer> {
  const find = () => findNamed(store, installationId, name)
  let found = await find()
  if (!found) {
    const at = await store.now()
    for (const repository of await listRepositories(writer.call, installationId))
      await store.putRepository({ installationId, repository, at })
    found = await find()
  }
  return found ? (found.archived ? 'archived' : 'here') : null
}

async function answerReport(
  services: Services,
  view: Viewpoint,
  { feature: name, name: subject }: Extract<Question, { ask: 'report' }>,
): Promise<Answer> {
  const feature = services.features.find(known => known.name === name)
  if (!feature?.report) throw new Error(`The feature ${name} is asked for a report, and has none.`)
  const place = await placeOf(services.store, feature, view)
  return feature.report(await viewDesk(services, view, feature, place), subject)
}

/** Nothing of a private repository is named elsewhere; it counts all the same. */
function withoutSecrets(record: KeptRecord, asking: ThreadAddress): KeptRecord {
  const { repository, number, facts } = record
  const mayBeNamed = !repository.private || repository.id === asking.repository.id
  return mayBeNamed ? { repository, number, facts } : { repository: { ...repository, name: '' }, number: 0, facts }
}
