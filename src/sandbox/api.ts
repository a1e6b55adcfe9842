/** The REST and GraphQL API without a connection: who calls, within the limits, which route, what it answers. */
import { Hono } from 'hono'
import { routePath } from 'hono/route'
import type { Api, Call, Desk, Variables } from './call.ts'
import { hashOf } from './hash.ts'
import { Refusal } from './refusal.ts'
import { appRoutes } from './routes/app.ts'
import { commentRoutes } from './routes/comments.ts'
import { graphqlRoutes } from './routes/graphql.ts'
import { issueRoutes } from './routes/issues.ts'
import { labelRoutes } from './routes/labels.ts'
import { peopleRoutes } from './routes/people.ts'
import { pullRoutes } from './routes/pulls.ts'
import { reactionRoutes } from './routes/reactions.ts'
import { relationRoutes } from './routes/relations.ts'
import { repositoryRoutes } from './routes/repositories.ts'
import type { Caller } from './tokens.ts'

const documentation = 'https://docs.github.com/rest'

/** The route's template in GitHub's spelling, for whoever called; set by the API on its answers. */
export const routeHeader = 'x-sandbox-route'
export const callerHeader = 'x-sandbox-installation'

/** @returns the name under which limits are counted */
function spender(caller: Caller): string {
  if (caller.kind === 'installation') return `installation ID ${caller.token.installation.id}`
  return caller.kind === 'person' ? `user ID ${caller.account.id}` : caller.kind
}

/** What GitHub counts as creating content: nearly all writes. */
function createsContent(method: string, path: string): boolean {
  return ['POST', 'PATCH', 'PUT'].includes(method) && path.startsWith('/repos/')
}

async function readBody(call: Call): Promise<unknown> {
  const text = await call.req.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'Problems parsing JSON')
  }
}

async function admit(call: Call, desk: Desk): Promise<void> {
  const caller = desk.tokens.callerOf(call.req.header('authorization') ?? null)
  call.set('caller', caller)
  call.header(callerHeader, caller.kind === 'installation' ? String(caller.token.installation.id) : '')
  if (call.req.path !== '/rate_limit') {
    desk.limits.check(spender(caller), createsContent(call.req.method, call.req.path))
  }
  call.set('body', await readBody(call))
}

/** Answers 304 to whoever has this very answer already, and counts all others. */
async function finish(call: Call, desk: Desk): Promise<void> {
  const caller: Caller | undefined = call.get('caller')
  const { res } = call
  res.headers.set(routeHeader, templateOf(routePath(call, -1)))
  if (call.req.method === 'GET' && res.status === 200) {
    const etag = `W/"${hashOf(await res.clone().text())}"`
    res.headers.set('etag', etag)
    if (call.req.header('if-none-match') === etag) call.res = new Response(null, { status: 304, headers: res.headers })
  }
  if (!caller) return
  if (call.res.status !== 304 && call.req.path !== '/rate_limit') desk.limits.count(spender(caller))
  for (const [name, value] of Object.entries(desk.limits.headers(spender(caller)))) call.res.headers.set(name, value)
}

/** @returns `/repos/{owner}/{repo}` for `/repos/:owner/:repo` */
function templateOf(path: string): string {
  return path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')
}

function refuse(call: Call, refusal: Refusal): Response {
  const { message, errors, headers, type } = refusal
  // What a limit is to REST, GraphQL tells within its answer.
  const isTold = type !== undefined && call.req.path === '/graphql'
  const status = isTold ? 200 : refusal.status
  const refused = { message, ...(errors ? { errors } : {}), documentation_url: documentation, status: String(status) }
  const answer = new Response(JSON.stringify(isTold ? { errors: [{ type, message }] } : refused), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
  const limits = call.res.headers.get(callerHeader)
  if (limits !== null) answer.headers.set(callerHeader, limits)
  return answer
}

export function createApi(desk: Desk): Api {
  const api: Api = new Hono<{ Variables: Variables }>()
  api.use(async (call, next) => {
    call.set('desk', desk)
    await next()
    await finish(call, desk)
  })
  api.use(async (call, next) => {
    await admit(call, desk)
    await next()
  })
  api.onError((error, call) => {
    if (error instanceof Refusal) return refuse(call, error)
    throw error
  })
  api.notFound(call => {
    const message = `The sandbox does not know ${call.req.method} ${call.req.path}.`
    return refuse(call, new Refusal(404, message))
  })
  const parts = [
    appRoutes,
    repositoryRoutes,
    issueRoutes,
    commentRoutes,
    labelRoutes,
    reactionRoutes,
    relationRoutes,
    peopleRoutes,
    pullRoutes,
    graphqlRoutes,
  ]
  for (const add of parts) add(api)
  api.get('/rate_limit', call => {
    const shown = desk.limits.headers(spender(call.get('caller')))
    const number = (name: string) => Number(shown[`x-ratelimit-${name}`])
    const rate = {
      limit: number('limit'),
      remaining: number('remaining'),
      reset: number('reset'),
      used: number('used'),
    }
    return call.json({ resources: { core: rate, search: rate }, rate })
  })
  return api
}
