/** Outgoing webhooks: signed, delivered once (GitHub never tries again by itself), and recorded for three days. */
import type { Instant } from '../core/facts.ts'
import { type Chaos, type ChaosOptions, createChaos, noChaos } from './chaos.ts'
import { guidOf } from './hash.ts'
import type { Json } from './render/account.ts'
import { renderHappening } from './render/happening.ts'
import type { Happening } from './setup.ts'
import { signedHeaders } from './sign.ts'
import type { World } from './world.ts'

/** A webhook that waits to be sent. Names of headers are in lower case. */
export interface Delivery {
  guid: string
  event: string
  action: string | null
  payload: Json
  body: string
  headers: Record<string, string>
  installationId: number
  repositoryId: number | null
  redelivery: boolean
}

/** One try, as `GET /app/hook/deliveries` lists it. */
export interface Attempt {
  id: number
  delivery: Delivery
  at: Instant
  status: string
  statusCode: number
}

export interface HookRequest {
  headers: Record<string, string>
  body: string
}

/** Where webhooks go: a URL, or a function that answers with a status code. */
export type Target = string | ((request: HookRequest) => Promise<number>)

/** @see https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
const recordedFor = 3 * 24 * 3_600_000

export class Hooks {
  /** `auto` delivers one after another in the background; `held` keeps all in `pending`. */
  mode: 'auto' | 'held' = 'auto'
  /** Waiting to be sent, oldest first. */
  readonly pending: Delivery[] = []
  /** Milliseconds of real time until GitHub gives up waiting for an answer. */
  cutOff = 10_000
  #attempts: Attempt[] = []
  #target: Target | null = null
  #chaos: Chaos = noChaos
  #running: Promise<void> | null = null
  #count = 0
  readonly #world: World

  constructor(world: World) {
    this.#world = world
    world.publish = happening => this.#enqueue(happening)
  }

  deliverTo(target: Target): void {
    this.#target = target
    this.#start()
  }

  /** From now on, what `auto` delivers is lost, doubled and shuffled as a generator seeded with `seed` draws it. */
  chaos(options: ChaosOptions): void {
    this.#chaos = createChaos(options)
  }

  /** @returns the oldest pending delivery that fits, taken out of `pending` */
  take(event?: string, action?: string): Delivery {
    const fits = (one: Delivery) =>
      (event === undefined || one.event === event) && (action === undefined || one.action === action)
    const found = this.pending.find(fits)
    const known = this.pending.map(one => `${one.event}.${one.action}`).join(', ') || 'none'
    if (!found) throw new Error(`No pending delivery ${event ?? ''}.${action ?? ''}. Pending: ${known}.`)
    this.#drop(found)
    return found
  }

  /** Delivers now, whether it is pending or was sent before. @returns the status code of the answer; 0 without one */
  async send(delivery: Delivery): Promise<number> {
    this.#drop(delivery)
    const result = await this.#post(delivery)
    this.#record(delivery, result.status, result.statusCode)
    return result.statusCode
  }

  /** Delivers all that is pending, in order, until nothing is left. */
  async sendAll(): Promise<void> {
    for (let next = this.pending[0]; next; next = this.pending[0]) await this.send(next)
  }

  /** GitHub tried and failed: it never arrives, but is recorded and can be redelivered. */
  lose(delivery: Delivery): void {
    this.#drop(delivery)
    this.#record(delivery, 'failed to connect to host', 502)
  }

  /** Lost without a trace: not even the list of deliveries knows of it. */
  forget(delivery: Delivery): void {
    this.#drop(delivery)
    this.#attempts = this.#attempts.filter(attempt => attempt.delivery.guid !== delivery.guid)
  }

  /** Waits until everything that is delivered by itself has been answered. */
  async idle(): Promise<void> {
    if (this.mode === 'auto' && this.pending.length > 0 && !this.#target) {
      throw new Error('Deliveries wait, but there is no target: call hooks.deliverTo first.')
    }
    this.#start()
    while (this.#running) await this.#running
  }

  /** @returns recorded attempts of the last three days, newest first */
  get attempts(): Attempt[] {
    const oldest = this.#world.now() - recordedFor
    return this.#attempts.filter(attempt => attempt.at >= oldest).toReversed()
  }

  /** Sends an attempt's delivery once more: same GUID, same payload. */
  redeliver(attempt: Attempt): void {
    this.#queue({ ...attempt.delivery, redelivery: true })
  }

  #enqueue(happening: Happening): void {
    const world = this.#world
    const covering = happening.repository
      ? world.installationFor(happening.repository)
      : world.installationOn(happening.account)
    const installation = happening.installation ?? covering
    const silenced = installation?.suspendedAt !== null && happening.event !== 'installation'
    if (!installation || silenced) return
    const payload = renderHappening(world, happening, installation)
    const body = JSON.stringify(payload)
    this.#count += 1
    const { event, action, repository } = happening
    const guid = guidOf(this.#count)
    const headers = signedHeaders({ app: world.app, event, guid, body })
    const of = { installationId: installation.id, repositoryId: repository?.id ?? null }
    this.#queue({ guid, event, action, payload, body, headers, ...of, redelivery: false })
  }

  #queue(delivery: Delivery): void {
    this.pending.push(delivery)
    this.#start()
  }

  #drop(delivery: Delivery): void {
    const index = this.pending.indexOf(delivery)
    if (index >= 0) this.pending.splice(index, 1)
  }

  #start(): void {
    if (this.#running || this.mode === 'held' || !this.#target || this.pending.length === 0) return
    this.#running = this.#deliverPending().finally(() => {
      this.#running = null
      this.#start()
    })
  }

  async #deliverPending(): Promise<void> {
    // What a person does at once is done before the first webhook of it is sent.
    await new Promise(resolve => setImmediate(resolve))
    while (this.pending.length > 0 && this.mode === 'auto') {
      const delivery = this.pending[this.#chaos.pick(this.pending.length)]
      if (!delivery) return
      const fate = this.#chaos.fate()
      if (fate === 'forgotten') this.forget(delivery)
      else if (fate === 'lost') this.lose(delivery)
      else await this.send(delivery)
      if (fate === 'doubled') await this.send(delivery)
    }
  }

  async #post(delivery: Delivery): Promise<Pick<Attempt, 'status' | 'statusCode'>> {
    if (!this.#target) throw new Error('There is no target for webhooks: call hooks.deliverTo first.')
    const signal = AbortSignal.timeout(this.cutOff)
    try {
      const statusCode = await answerOf(this.#target, delivery, signal)
      return { status: statusCode < 300 ? 'OK' : `Invalid HTTP Response: ${statusCode}`, statusCode }
    } catch {
      return { status: signal.aborted ? 'timed out' : 'failed to connect to host', statusCode: 0 }
    }
  }

  #record(delivery: Delivery, status: string, statusCode: number): void {
    const at = this.#world.now()
    this.#attempts.push({ id: this.#world.nextId(), delivery, at, status, statusCode })
    const stale = this.#attempts.findIndex(attempt => attempt.at >= at - recordedFor)
    if (stale > 0) this.#attempts.splice(0, stale)
  }
}

async function answerOf(target: Target, { headers, body }: Delivery, signal: AbortSignal): Promise<number> {
  if (typeof target === 'string') {
    const response = await fetch(target, { method: 'POST', headers, body, signal, redirect: 'manual' })
    await response.arrayBuffer()
    return response.status
  }
  const cut = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )
  return Promise.race([target({ headers, body }), cut])
}
