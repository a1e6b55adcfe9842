/** Further processes beside the app of a world: each with a store of its own on the same database, before the same GitHub. */
import { configurationSchema } from '../../src/app.ts'
import { createPeople } from '../../src/github/people.ts'
import { CatchUp } from '../../src/pipeline/catchup.ts'
import { Configurations } from '../../src/pipeline/configurations.ts'
import { reportProblems } from '../../src/pipeline/desk.ts'
import type { Services } from '../../src/pipeline/services.ts'
import { workDue } from '../../src/pipeline/worker.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/types.ts'
import type { TestEngine } from '../engines.ts'
import { createWorld, type World, type WorldOptions } from '../world.ts'

export interface Replica {
  services: Services
  catchUp: CatchUp
  /** Works until nothing is due, or until it dies. @returns whether it died */
  works(): Promise<boolean>
}

/** The moment at which a process is killed: at a call to its store, before or after that took effect. */
export type Death = (call: keyof Store, details: unknown[]) => 'before' | 'after' | null

export interface Town extends World {
  /** A process that is there until the world ends. Without `death` it lives. */
  joins(death?: Death): Promise<Replica>
}

/** Plays in a world that can have several processes, and always ends. */
export async function inTown(
  { place }: TestEngine,
  options: Omit<WorldOptions, 'open'>,
  play: (town: Town) => Promise<void>,
): Promise<void> {
  const where = place()
  const world = await createWorld({ ...options, open: now => openStore({ ...where, now }) })
  const stores: Store[] = []
  const joins = async (death: Death = () => null): Promise<Replica> => {
    const store = await openStore({ ...where, now: world.sandbox.clock.now })
    stores.push(store)
    return replicaOf(world, mortal(store, death))
  }
  try {
    // The world's own properties are read anew each time: the app of now is another one after a restart.
    await play(Object.assign(Object.create(world), { joins }))
  } finally {
    for (const store of stores) await store.close()
    await world.ends()
  }
}

function replicaOf(world: World, store: Store): Replica {
  const { writer, features, log } = world.app.services
  const { call } = writer
  const configurations = new Configurations({
    ...{ store, call, schema: configurationSchema, path: '.github/lotse.yml', log },
    onProblems: change => reportProblems({ store, log }, change),
  })
  const people = createPeople(call, world.sandbox.clock.now)
  const services: Services = { store, writer, people, features, configurations, log }
  return {
    ...{ services, catchUp: new CatchUp(services) },
    works: () =>
      workDue(services).then(
        () => false,
        error => {
          if (error instanceof Killed) return true
          throw error
        },
      ),
  }
}

class Killed extends Error {}

/** As by `kill -9`: from its death on nothing that the process does takes effect, and its leases stay as they are. */
function mortal(store: Store, death: Death): Store {
  let isDead = false
  return new Proxy(store, {
    get(target, name: keyof Store) {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method
      return async (...details: unknown[]) => {
        const when = isDead ? 'before' : death(name, details)
        isDead ||= when !== null
        if (when === 'before') throw new Killed(`killed before ${name}`)
        const result: unknown = await method.apply(target, details)
        if (when === 'after') throw new Killed(`killed after ${name}`)
        return result
      }
    },
  })
}
