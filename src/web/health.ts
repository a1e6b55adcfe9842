/** Tells whether the app lives (`/healthz`) and whether it can do its work (`/readyz`). */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Store } from '../store/types.ts'

export interface HealthOptions {
  store: Store
  /** Milliseconds by which GitHub's clock is ahead of ours; null before the first answer. */
  skew(): number | null
  isStopping(): boolean
}

/** A promise that is wrong by more than this is noticed by people. */
const mostSkew = 30_000

export function createHealthHandler(options: HealthOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = request.url?.split('?')[0]
    if (path !== '/healthz' && path !== '/readyz') return false
    const { status, ...body } = path === '/healthz' ? { status: 200, state: 'alive' } : await readiness(options)
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body))
    return true
  }
}

/** Amber (`state: "clock"`) still takes webhooks: they are better stored late than not at all. */
async function readiness({ store, skew, isStopping }: HealthOptions) {
  if (isStopping()) return { status: 503, state: 'stopping' }
  const isStoreThere = await store.ping().then(
    () => true,
    () => false,
  )
  if (!isStoreThere) return { status: 503, state: 'store', problem: 'The database does not answer.' }
  const ahead = skew()
  if (ahead !== null && Math.abs(ahead) > mostSkew) {
    return { status: 200, state: 'clock', problem: `The clock differs from GitHub's by ${Math.round(ahead / 1000)} s.` }
  }
  return { status: 200, state: 'ready' }
}
