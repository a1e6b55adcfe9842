/** Takes webhooks in: signature over the raw bytes, then observe, commit, and only then the answer. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { observe } from '../github/observe.ts'
import type { People } from '../github/people.ts'
import type { Self } from '../github/signals.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/types.ts'
import { createBodyReader } from './body.ts'

export interface WebhookOptions {
  store: Store
  people: People
  self: Self
  secrets: readonly string[]
  configPath: string
  /** Milliseconds for which a thread waits for more, so that six labels are one piece of work. */
  settle: number
  log: Log
  /** Called after each accepted delivery: there may be work. */
  onAccepted(): void
}

const path = '/api/github/webhooks'

/** Who may do what changed somewhere, or which labels there are: both are asked anew. */
const peopleEvents = new Set(['membership', 'team', 'member', 'organization', 'label'])

type Answer = readonly [status: number, text: string]

/** @returns a handler that answers requests to the webhook address, and says whether it did */
export function createWebhookHandler(options: WebhookOptions) {
  const readBody = createBodyReader()

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (request.url?.split('?')[0] !== path) return false
    const [status, text] =
      request.method === 'POST' ? await receive(request) : ([405, 'Send webhooks with POST.'] as const)
    const headers: Record<string, string> = { 'content-type': 'text/plain; charset=utf-8' }
    if (status === 405) headers.allow = 'POST'
    if (status === 503) headers['retry-after'] = '30'
    // What was not read must not be taken for the next request.
    if (!request.complete) headers.connection = 'close'
    response.writeHead(status, headers).end(`${text}\n`)
    return true
  }

  async function receive(request: IncomingMessage): Promise<Answer> {
    const body = await readBody(request)
    if ('refused' in body) return refusals[body.refused]
    if (!isSigned(body.bytes, request.headers['x-hub-signature-256'], options.secrets)) {
      options.log.warn(
        { delivery: header(request, 'x-github-delivery'), bytes: body.bytes.length },
        'webhook with a wrong signature',
      )
      return [401, 'The signature does not fit. Check that the webhook secret is the same here and at GitHub.']
    }
    const event = header(request, 'x-github-event')
    const delivery = header(request, 'x-github-delivery')
    if (!event || !delivery) return [400, 'The headers X-GitHub-Event and X-GitHub-Delivery are required.']
    if (!header(request, 'content-type')?.startsWith('application/json')) {
      return [415, 'Choose the content type application/json for the webhook.']
    }
    return accept({ event, delivery, text: body.bytes.toString('utf8') })
  }

  async function accept({ event, delivery, text }: { event: string; delivery: string; text: string }): Promise<Answer> {
    const { store, people, self, configPath, settle, log } = options
    const payload = parseJson(text)
    if (payload === undefined) return [400, 'The body is not JSON.']
    const installation = installationOf(payload)
    if (peopleEvents.has(event) && installation !== undefined) people.forget(installation)
    try {
      const at = await store.now()
      const arrival = observe({ event, payload, heard: { delivery, at } }, self, configPath)
      const result = await store.accept({ delivery, at, arrival, settle })
      log.debug({ delivery, event, result }, 'webhook accepted')
      options.onAccepted()
      return [202, result === 'seen' ? 'Seen before.' : 'Accepted.']
    } catch (error) {
      log.error({ delivery, event, err: error }, 'webhook could not be stored')
      return [503, 'The webhook could not be stored. It will be fetched again later.']
    }
  }
}

const refusals: Readonly<Record<'too_large' | 'busy' | 'broken', Answer>> = {
  too_large: [413, 'The body is larger than 25 MB.'],
  busy: [503, 'Too much is arriving at once. It will be fetched again later.'],
  broken: [400, 'The body ended early.'],
}

/** @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
export function isSigned(body: Buffer, signature: string | string[] | undefined, secrets: readonly string[]): boolean {
  if (typeof signature !== 'string') return false
  const given = Buffer.from(signature)
  return secrets.some(secret => {
    const right = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
    return given.length === right.length && timingSafeEqual(given, right)
  })
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function installationOf(payload: unknown): number | undefined {
  if (typeof payload !== 'object' || payload === null || !('installation' in payload)) return undefined
  const { installation } = payload
  const hasId = typeof installation === 'object' && installation !== null && 'id' in installation
  return hasId && typeof installation.id === 'number' ? installation.id : undefined
}
