/** Reads those threads of a repository anew that changed all at once, of which the webhook names none. */
import type { Configuration } from '../config/schema.ts'
import { nothingArrived, type Observation, type Signal, type ThreadFacts } from '../core/facts.ts'
import { sweepMilestone } from '../github/sweep-milestone.ts'
import { listTasks } from '../github/tasks.ts'
import type { Claim } from '../store/types.ts'
import { countedLabels } from './places.ts'
import type { Services } from './services.ts'

/** A milestone has another due day, or a label that is counted another name. Each is read once. */
export async function readAnew(
  services: Services,
  claim: Claim,
  facts: ThreadFacts,
  configuration: Configuration,
): Promise<void> {
  const { store, features } = services
  const labels = new Set(countedLabels(features, configuration).map(label => label.toLowerCase()))
  for (const { learnt, ...signal } of facts.signals) {
    if (Object.hasOwn(learnt, 'read')) continue
    const read = readingOf(services, { claim, facts, labels }, signal)
    if (!read) continue
    for await (const observations of read) {
      const arrival = { ...nothingArrived, observations }
      await store.accept({ delivery: null, at: await store.now(), arrival, authoritative: true })
    }
    await store.learn(claim, [{ about: signal.id, key: 'read', answer: true }])
  }
}

interface Reading {
  claim: Claim
  facts: ThreadFacts
  /** In lower case. */
  labels: ReadonlySet<string>
}

function readingOf(services: Services, reading: Reading, signal: Signal): AsyncGenerator<Observation[]> | null {
  if (signal.kind === 'dated') return readMilestone(services, reading, signal)
  if (signal.kind !== 'label_renamed') return null
  const isCounted = [signal.from, signal.to].some(name => reading.labels.has(name.toLowerCase()))
  return isCounted ? readLabel(services, reading, signal.to) : null
}

async function* readMilestone({ writer: { call } }: Services, { claim, facts }: Reading, signal: Signal) {
  yield await sweepMilestone({ call, installationId: claim.installationId, repository: facts.repository }, signal)
}

/** All that bore the former name bear the new one. */
async function* readLabel({ writer: { call }, store }: Services, { claim, facts }: Reading, name: string) {
  const isWanted = (label: string) => label.toLowerCase() === name.toLowerCase()
  const { installationId } = claim
  const list = { call, now: () => store.now(), installationId, repository: facts.repository, isWanted }
  for await (const { observations } of listTasks(list)) yield observations
}
