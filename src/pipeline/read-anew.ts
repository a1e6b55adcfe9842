/** Reads those threads of a repository anew that changed all at once, of which the webhook names none. */
import type { Configuration } from '../config/schema.ts'
import { nothingArrived, type Observation, type Signal, type ThreadFacts } from '../core/facts.ts'
import { sweepMilestone } from '../github/sweep-milestone.ts'
import { listTasks } from '../github/tasks.ts'
import type { Claim } from '../store/types.ts'
import { countedLabels, isLabelHeeded } from './places.ts'
import type { Services } from './services.ts'

/** A milestone has another due day, or a label that a feature heeds another name. Each is read once. */
export async function readAnew(
  services: Services,
  claim: Claim,
  facts: ThreadFacts,
  configuration: Configuration,
): Promise<void> {
  const { store, features } = services
  const counted = countedLabels(features, configuration).map(label => label.toLowerCase())
  const isHeeded = (label: string) =>
    counted.includes(label.toLowerCase()) || isLabelHeeded(features, configuration, label)
  for (const { learnt, ...signal } of facts.signals) {
    if (Object.hasOwn(learnt, 'read')) continue
    const read = readingOf(services, { claim, facts, isHeeded }, signal)
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
  isHeeded(label: string): boolean
}

function readingOf(services: Services, reading: Reading, signal: Signal): AsyncGenerator<Observation[]> | null {
  if (signal.kind === 'dated') return readMilestone(services, reading, signal)
  if (signal.kind !== 'label_renamed') return null
  return [signal.from, signal.to].some(reading.isHeeded) ? readLabel(services, reading, signal) : null
}

type Renamed = Extract<Signal, { kind: 'label_renamed' }>

async function* readMilestone({ writer: { call } }: Services, { claim, facts }: Reading, signal: Signal) {
  yield await sweepMilestone({ call, installationId: claim.installationId, repository: facts.repository }, signal)
}

/** All that bore the former name bear the new one: each is told, since GitHub tells nothing of them. */
async function* readLabel({ writer: { call }, store }: Services, { claim, facts }: Reading, renamed: Renamed) {
  const isWanted = (label: string) => label.toLowerCase() === renamed.to.toLowerCase()
  const { installationId } = claim
  const list = { call, now: () => store.now(), installationId, repository: facts.repository, isWanted }
  for await (const { observations } of listTasks(list)) {
    yield observations.map(observation => ({ ...observation, signals: [...observation.signals, renamed] }))
  }
}
