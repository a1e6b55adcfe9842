/** The API at its connection: faults, the record of exchanges, and a port where one is wanted. */
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { createAdaptorServer, type Http2Bindings, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Instant } from '../core/facts.ts'
import { callerHeader, createApi, routeHeader } from './api.ts'
import type { Api, Desk } from './call.ts'
import type { Fault } from './faults.ts'
import { fullNameOf } from './render/repository.ts'
import { mistakeHeader } from './routes/graphql.ts'

/** One request and its answer. */
export interface Exchange {
  at: Instant
  method: string
  /** Without `/api/v3` or `/api`, and without query. */
  path: string
  /** GitHub's template, such as `/repos/{owner}/{repo}`; null for an unknown route. */
  route: string | null
  query: Record<string, string>
  requestBody: unknown
  /** 0 as long as there is no answer. */
  status: number
  responseBody: unknown
  /** Of the answer, such as `application/json`; '' without a body. */
  mediaType: string
  installationId: number | null
  /** What befell it, such as `reset-after`; a fault's own answer is not GitHub's. */
  fault: Fault['do'] | null
}

/** `before` the effect takes place, and `after` it, when the answer is about to be sent. May wait. */
export type ExchangeListener = (phase: 'before' | 'after', exchange: Exchange) => void | Promise<void>

export interface Listening {
  /** 127.0.0.1:PORT */
  host: string
  url: string
  close(): Promise<void>
}

const secretHeaders = [routeHeader, callerHeader, mistakeHeader]

/** GitHub Enterprise has GraphQL beside `/api/v3`, not in it. */
const enterprisePrefix = /^\/api(\/v3(?=\/|$)|(?=\/graphql$))/

function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return text
  }
}

const broken = 'fetch failed'

function isBroken(error: unknown): boolean {
  return error instanceof TypeError && error.message === broken
}

/** The connection is gone before the answer, as fetch reports it. */
function brokenConnection(): TypeError {
  return new TypeError(broken, { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) })
}

export class Server {
  readonly exchanges: Exchange[] = []
  /** Requests that GitHub would not understand: unknown routes, malformed bodies, documents that do not fit the schema. */
  readonly mistakes: string[] = []
  readonly #desk: Desk
  readonly #api: Api
  readonly #listeners: ExchangeListener[] = []
  readonly #closing = new AbortController()

  constructor(desk: Desk) {
    this.#desk = desk
    this.#api = createApi(desk)
  }

  onExchange(listener: ExchangeListener): void {
    this.#listeners.push(listener)
  }

  /** The standard signature of `fetch`; redirects are followed unless `redirect` says otherwise. */
  async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init)
    const again = request.clone()
    const response = await this.handle(request)
    // A client finds the next page by it; a response that no network brought has none.
    Object.defineProperty(response, 'url', { value: again.url })
    const location = response.headers.get('location')
    if (location === null || request.redirect !== 'follow') return response
    const { method, headers } = again
    const body = method === 'GET' ? null : await again.text()
    return this.fetch(location, { method, headers, body, signal: again.signal })
  }

  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const path = url.pathname.replace(enterprisePrefix, '')
    const text = await request.text()
    const exchange: Exchange = {
      at: this.#desk.world.now(),
      method: request.method,
      path,
      route: null,
      query: Object.fromEntries(url.searchParams),
      requestBody: parse(text),
      ...{ status: 0, responseBody: null, mediaType: '', installationId: null, fault: null },
    }
    this.exchanges.push(exchange)
    await this.#tell('before', exchange)
    const fault = this.#desk.faults.strike(request.method, path)
    exchange.fault = fault?.do ?? null
    await this.#suffer(fault, request.signal)
    const response = fault?.do === 'status' ? failure(fault) : await this.#answer(request, url, path, text)
    await this.#note(exchange, response)
    await this.#tell('after', exchange)
    if (fault?.do === 'reset-after') throw brokenConnection()
    for (const name of secretHeaders) response.headers.delete(name)
    return response
  }

  /** Opens the port; links of the state lead to it from now on. */
  async listen(port = 0): Promise<Listening> {
    const server = createAdaptorServer({
      fetch: (request, env) => this.#serve(request, env),
      overrideGlobalObjects: false,
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const host = `127.0.0.1:${typeof address === 'object' ? address?.port : port}`
    this.#desk.world.urls = { api: `http://${host}/api/v3`, html: `http://${host}` }
    const close = async () => {
      this.#closing.abort()
      if ('closeAllConnections' in server) server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
    return { host, url: `http://${host}`, close }
  }

  async #serve(request: Request, { incoming }: HttpBindings | Http2Bindings): Promise<Response> {
    try {
      return await this.handle(request)
    } catch (error) {
      const unanswered = request.signal.aborted || this.#closing.signal.aborted || isBroken(error)
      if (!unanswered) throw error
      incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    }
  }

  async #answer(request: Request, url: URL, path: string, text: string): Promise<Response> {
    const headers = new Headers(request.headers)
    headers.set('x-sandbox-url', url.href)
    const inside = new URL(this.#byName(path) + url.search, url.origin)
    const response = await this.#api.request(inside.href, {
      method: request.method,
      headers,
      ...(text ? { body: text } : {}),
    })
    response.headers.set('date', new Date(this.#desk.world.now()).toUTCString())
    response.headers.set('x-github-request-id', `SANDBOX:${this.exchanges.length}`)
    return response
  }

  /** A repository can be called by its id, too; that is where renamed ones redirect to. */
  #byName(path: string): string {
    const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? []
    if (id === undefined) return path
    const repository = this.#desk.world.repositories.get(Number(id))
    // No account and no repository has such a name: it is not found.
    return `/repos/${repository ? fullNameOf(repository) : '-/-'}${rest}`
  }

  async #suffer(fault: Fault | undefined, signal: AbortSignal): Promise<void> {
    if (fault?.do === 'reset-before') throw brokenConnection()
    if (fault?.do === 'slow') await delay(fault.delayMs ?? 1_000, undefined, { signal: this.#closing.signal })
    if (fault?.do === 'timeout') await never(AbortSignal.any([signal, this.#closing.signal]))
  }

  async #note(exchange: Exchange, response: Response): Promise<void> {
    exchange.status = response.status
    exchange.responseBody = parse(await response.clone().text())
    exchange.mediaType = response.headers.get('content-type')?.split(';')[0] ?? ''
    const route = response.headers.get(routeHeader)
    exchange.route = route === null || route === '*' || route === '/*' ? null : route
    const installation = response.headers.get(callerHeader)
    exchange.installationId = installation ? Number(installation) : null
    if (exchange.fault === 'status') return
    const isRefused = exchange.route === null || response.status === 400 || response.status === 422
    if (!isRefused && !response.headers.has(mistakeHeader)) return
    const said = JSON.stringify(exchange.responseBody)
    this.mistakes.push(`${exchange.method} ${exchange.path} was answered with ${response.status}: ${said}`)
  }

  async #tell(phase: 'before' | 'after', exchange: Exchange): Promise<void> {
    for (const listener of this.#listeners) await listener(phase, exchange)
  }
}

function failure({ status = 500, headers = {} }: Fault): Response {
  const body = JSON.stringify({ message: 'Fault on demand', documentation_url: '', status: String(status) })
  const marked = { 'content-type': 'application/json; charset=utf-8', ...headers }
  return new Response(body, { status, headers: marked })
}

/** Waits for the caller to give up. */
async function never(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort')
  throw signal.reason
}
