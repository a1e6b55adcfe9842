/** What every route needs: the caller, the repository and thread in question, the checked body, pages. */
import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import { atLeast, roleOf } from './access.ts'
import type { Faults } from './faults.ts'
import { asOf } from './history.ts'
import type { Hooks } from './hooks.ts'
import type { Limits } from './limits.ts'
import { notFound, Refusal } from './refusal.ts'
import type { Account, By, Installation, Repo, Thread, UnreadableStatus } from './state.ts'
import type { Caller, InstallationToken, Tokens } from './tokens.ts'
import type { World } from './world.ts'

export interface Desk {
  world: World
  hooks: Hooks
  faults: Faults
  limits: Limits
  tokens: Tokens
  /** When a token that is issued now ends, in real time (ISO 8601): the client compares it with the real clock. */
  tokenExpiry: () => string
  /** Whether the app may comment in a locked thread. */
  appWritesWhenLocked: () => boolean
  /** Whether GraphQL knows nothing yet of what blocks an issue. */
  isOlderServer: () => boolean
}

export interface Variables {
  desk: Desk
  caller: Caller
  body: unknown
}

export type Api = Hono<{ Variables: Variables }>
export type Call = Context<{ Variables: Variables }>

export function param(call: Call, name: string): string {
  return call.req.param(name) ?? ''
}

export function worldOf(call: Call): World {
  return call.get('desk').world
}

/** @throws Refusal 401 unless the app itself calls */
export function requireApp(call: Call): void {
  const { kind } = call.get('caller')
  if (kind === 'installation') throw new Refusal(403, 'Resource not accessible by integration')
  if (kind !== 'app') throw new Refusal(401, 'A JSON web token could not be decoded')
}

/** @throws Refusal 401 unless an installation calls */
export function tokenOf(call: Call): InstallationToken {
  const caller = call.get('caller')
  if (caller.kind !== 'installation') throw new Refusal(401, 'Requires authentication')
  return caller.token
}

/** @returns the installation named in the path */
export function installationOf(call: Call): Installation {
  requireApp(call)
  const found = worldOf(call).installations.get(Number(param(call, 'installation_id')))
  if (!found) throw notFound()
  return found
}

/** @returns as whom the caller writes */
export function byOf(call: Call): By {
  const caller = call.get('caller')
  if (caller.kind === 'person') return { account: caller.account, viaApp: false }
  tokenOf(call)
  return { account: worldOf(call).bot, viaApp: true }
}

export type Need = [permission: string | string[], level: 'read' | 'write']

/** @throws Refusal 403 without the permission */
export function requirePermission(call: Call, repository: Repo, [names, level]: Need): void {
  const caller = call.get('caller')
  if (caller.kind === 'person') {
    const role = roleOf(worldOf(call), repository, caller.account)
    if (level === 'write' && !atLeast(role, 'triage')) throw new Refusal(403, 'Must have admin rights to Repository.')
    return
  }
  const { permissions } = tokenOf(call)
  const granted = [names].flat().some(name => permissions[name] === 'write' || permissions[name] === level)
  if (!granted) throw new Refusal(403, 'Resource not accessible by integration')
}

function sees(world: World, caller: Caller, repository: Repo): boolean {
  if (caller.kind === 'person') return atLeast(roleOf(world, repository, caller.account), 'read')
  if (caller.kind !== 'installation') throw new Refusal(401, 'Requires authentication')
  const { token } = caller
  const narrowed = token.repositories === null || token.repositories.has(repository.id)
  return !repository.private || (world.installationFor(repository) === token.installation && narrowed)
}

/** @returns the repository that is or was called so, if the caller may know of it */
export function visibleRepository(call: Call, fullName: string): Repo | undefined {
  const world = worldOf(call)
  const repository = world.repositories.get(world.names.get(fullName.toLowerCase()) ?? 0)
  return repository && sees(world, call.get('caller'), repository) ? repository : undefined
}

export function isCalled({ owner, name }: Repo, fullName: string): boolean {
  return fullName.toLowerCase() === `${owner.login}/${name}`.toLowerCase()
}

/**
 * What is public can be read with any token; writing needs an installation that covers the repository.
 * @throws Refusal 404 for what the caller may not see, 301 or 307 after a rename
 */
export function repositoryOf(call: Call, need: Need): Repo {
  const world = worldOf(call)
  const fullName = `${param(call, 'owner')}/${param(call, 'repo')}`
  const repository = visibleRepository(call, fullName)
  if (!repository) throw notFound()
  if (!isCalled(repository, fullName)) throw moved(call, `/repositories/${repository.id}${pathAfter(call, 3)}`)
  requireReadable(call, repository)
  const caller = call.get('caller')
  const covered = caller.kind !== 'installation' || world.installationFor(repository) === caller.token.installation
  if (!covered && need[1] === 'write') throw new Refusal(403, 'Resource not accessible by integration')
  requirePermission(call, repository, need)
  if (need[1] === 'write' && repository.archived) {
    throw new Refusal(403, 'Repository was archived so is read-only.')
  }
  return repository
}

/** @returns whether what stands in the repository may be shown to the caller */
export function mayRead(call: Call, repository: Repo): boolean {
  return sees(worldOf(call), call.get('caller'), repository) && unreadableStatus(call, repository) === undefined
}

/** @returns the status of every answer about what GitHub lists and then does not show */
export function unreadableStatus(call: Call, { id }: Repo): UnreadableStatus | undefined {
  const caller = call.get('caller')
  return caller.kind === 'installation' ? caller.token.installation.unreadable.get(id) : undefined
}

function requireReadable(call: Call, repository: Repo): void {
  const status = unreadableStatus(call, repository)
  if (status === 404) throw notFound()
  if (status !== undefined) throw new Refusal(status, 'Repository access blocked')
}

/** @returns the path asked for, without its first parts */
function pathAfter(call: Call, count: number): string {
  const parts = call.req.path.split('/').slice(count + 1)
  return parts.map(part => `/${part}`).join('')
}

/** @see https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects */
function moved(call: Call, path: string): Refusal {
  const { origin, search } = new URL(call.req.url)
  const location = `${origin}/api/v3${path}${search}`
  const status = call.req.method === 'GET' ? 301 : 307
  return new Refusal(status, status === 301 ? 'Moved Permanently' : 'Temporary Redirect', { headers: { location } })
}

export const issuesRead: Need = [['issues', 'pull_requests'], 'read']
export const issuesWrite: Need = [['issues', 'pull_requests'], 'write']

/** @throws Refusal 410 for a deleted issue or where issues are switched off, 301 for one that was transferred */
export function threadOf(call: Call, need: Need): Thread {
  const repository = repositoryOf(call, need)
  const number = Number(param(call, 'issue_number') || param(call, 'pull_number'))
  const thread = repository.threads.get(number)
  const gone = repository.gone.get(number)
  if (gone === 'deleted') throw new Refusal(410, 'This issue was deleted')
  if (gone) throw moved(call, `/repositories/${gone.repository.id}/issues/${gone.number}${pathAfter(call, 5)}`)
  if (!thread) throw notFound()
  if (!thread.pull && !repository.hasIssues) throw new Refusal(410, 'Issues are disabled for this repo')
  return thread
}

/** @returns what lists show of the thread: how it looked before the lag */
export function laggingThread(call: Call, thread: Thread): Thread | undefined {
  return asOf(thread.versions, laggedNow(call))
}

export function laggedNow(call: Call): number {
  return worldOf(call).now() - call.get('desk').faults.lagMs
}

/** @throws Refusal 422 that names what is wrong with the body */
export function bodyOf<T>(call: Call, schema: z.ZodType<T>): T {
  const result = schema.safeParse(call.get('body') ?? {})
  if (result.success) return result.data
  const errors = result.error.issues.map(issue => {
    const field = issue.path.join('.')
    return { resource: 'Request', code: 'invalid', field, message: `${field || 'body'}: ${issue.message}` }
  })
  throw new Refusal(422, 'Validation Failed', { errors })
}

const pageSizes = { usual: 30, most: 100 }

/** Answers with one page of `items` and the `Link` header. `wrap` builds the body where a list stands within an object. */
export function page<T>(
  call: Call,
  items: readonly T[],
  render: (item: T) => unknown,
  wrap: (shown: unknown[]) => unknown = shown => shown,
): Response {
  const size = Math.min(positive(call, 'per_page', pageSizes.usual), pageSizes.most)
  const current = positive(call, 'page', 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const shown = items.slice((current - 1) * size, current * size)
  const link = linksOf(call, {
    ...(current > 1 ? { prev: current - 1, first: 1 } : {}),
    ...(current < last ? { next: current + 1, last } : {}),
  })
  return call.json(wrap(shown.map(render)), 200, link ? { link } : {})
}

function positive(call: Call, name: string, otherwise: number): number {
  const value = Number(call.req.query(name) ?? otherwise)
  return Number.isInteger(value) && value > 0 ? value : otherwise
}

function linksOf(call: Call, pages: Record<string, number>): string {
  return Object.entries(pages)
    .map(([rel, number]) => link(call, rel, { page: String(number) }))
    .join(', ')
}

/** @returns one entry of a `Link` header: this request with other parameters */
export function link(call: Call, rel: string, parameters: Record<string, string>): string {
  const url = new URL(call.req.header('x-sandbox-url') ?? call.req.url)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return `<${url.href}>; rel="${rel}"`
}

/** @returns the account, however it is spelt */
export function accountOf(call: Call, login: string): Account {
  const account = worldOf(call).accounts.get(login.toLowerCase())
  if (!account || account.deleted) throw notFound()
  return account
}
