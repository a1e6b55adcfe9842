/** Takes whole arrivals within one transaction: delivery ids, installations, repositories, moves, threads, stale configurations. */
import type { Arrival, Instant, Observation } from '../core/facts.ts'
import { markStale } from './configurations.ts'
import type { Database } from './database.ts'
import { takeDeliveries } from './deliveries.ts'
import { listenersOfTurns, takeInstallations, tellTurns } from './installations.ts'
import { type ShownRepository, showRepository } from './merge.ts'
import { takeMove } from './moves.ts'
import { lockThreads } from './names.ts'
import { takeSightings } from './observations.ts'
import { takeRepositories } from './repositories.ts'
import type { AcceptInput, ThreadName } from './types.ts'

/** Rows are locked in the order of this list, in every transaction of the store. */
export async function takeArrivals(within: Database, inputs: readonly AcceptInput[]): Promise<('new' | 'seen')[]> {
  const isNew = await takeDeliveries(within, inputs)
  const taken = inputs.filter((_, index) => isNew[index])
  const arrivals = taken.map(input => input.arrival)
  const told = taken.flatMap(({ arrival: { installation }, at }) => (installation ? [{ installation, at }] : []))
  const turns = await takeInstallations(within, told, arrivals.flatMap(shownIn))
  const goals = arrivals.flatMap(({ moves }) => moves.map(({ to }) => to.repositoryId))
  const installations = await takeRepositories(within, taken.flatMap(repositoriesOf), goals)
  // With moves and turns, threads are locked in several steps: so all at once before, in the order that holds everywhere.
  if (goals.length > 0 || turns.length > 0) {
    await lockThreads(within, [...arrivals.flatMap(namesIn), ...(await listenersOfTurns(within, turns))])
  }
  await tellTurns(within, turns)
  for (const run of splitAtMoves(taken)) {
    for (const { arrival, at } of run) for (const move of arrival.moves) await takeMove(within, move, at, installations)
    await takeSightings(within, run.flatMap(sightingsOf), installations)
  }
  await markStale(within, staleSources(taken))
  return isNew.map(fresh => (fresh ? 'new' : 'seen'))
}

function namesIn({ observations, moves }: Arrival): ThreadName[] {
  const seen = observations.map(({ repository, number }) => ({ repositoryId: repository.id, number }))
  return [...seen, ...moves.flatMap(({ from, to }) => [from, to])]
}

/** Only the first of a run has moves: what came before it is known when they are taken. */
function splitAtMoves(inputs: readonly AcceptInput[]): AcceptInput[][] {
  const runs: AcceptInput[][] = []
  for (const input of inputs) {
    const run = input.arrival.moves.length === 0 ? runs.at(-1) : undefined
    if (run) run.push(input)
    else runs.push([input])
  }
  return runs
}

function shownIn({ observations, repositories }: Arrival) {
  return [...observations, ...repositories]
}

function repositoriesOf({ at, arrival, authoritative }: AcceptInput): ShownRepository[] {
  return [
    ...arrival.observations.map(seen => repositoryOf(seen, authoritative ? at : null)),
    ...arrival.repositories.map(named => showRepository(named.installationId, named.repository, at)),
  ]
}

/** A payload may be days old: its repository was so when the thread was last changed. @param readAt when it was read just now */
export function repositoryOf(observation: Observation, readAt: Instant | null): ShownRepository {
  const { installationId, repository, snapshot, signals } = observation
  const latest = Math.max(0, ...(snapshot ? [snapshot.updatedAt] : []), ...signals.map(signal => signal.at))
  return showRepository(installationId, repository, readAt ?? latest)
}

function sightingsOf({ at, arrival, settle = 0, authoritative = false }: AcceptInput) {
  return arrival.observations.map(observation => ({ observation, due: at + settle, authoritative }))
}

function staleSources(inputs: readonly AcceptInput[]): Map<string, Instant> {
  const stale = new Map<string, Instant>()
  for (const { at, arrival } of inputs) {
    for (const source of arrival.staleConfigurations) stale.set(source, Math.max(at, stale.get(source) ?? at))
  }
  return stale
}
