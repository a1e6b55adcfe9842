/** The API's routes for the app itself: its installations, tokens and webhook deliveries. */
import { z } from 'zod'
import {
  type Api,
  bodyOf,
  type Call,
  installationOf,
  link,
  page,
  param,
  requireApp,
  tokenOf,
  worldOf,
} from '../call.ts'
import type { Attempt } from '../hooks.ts'
import { notFound, Refusal } from '../refusal.ts'
import { renderApp, renderInstallation, timeOf } from '../render/account.ts'
import { renderRepository } from '../render/repository.ts'
import type { Installation, Repo } from '../state.ts'
import type { World } from '../world.ts'

const tokenSchema = z.strictObject({
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.number()).optional(),
  permissions: z.record(z.string(), z.enum(['read', 'write'])).optional(),
})

function covered(world: World, installation: Installation): Repo[] {
  return [...world.repositories.values()].filter(repository => world.installationFor(repository) === installation)
}

/** @returns ids of the repositories a token is narrowed to */
function narrowed(call: Call, installation: Installation, wanted: z.infer<typeof tokenSchema>): Set<number> | null {
  const { repositories, repository_ids: ids } = wanted
  if (!repositories && !ids) return null
  const chosen = covered(worldOf(call), installation).filter(
    repository => repositories?.includes(repository.name) || ids?.includes(repository.id),
  )
  if (chosen.length < (repositories?.length ?? 0) + (ids?.length ?? 0)) {
    throw new Refusal(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    )
  }
  return new Set(chosen.map(repository => repository.id))
}

function requireGranted(installation: Installation, wanted: Installation['permissions']): void {
  for (const [name, level] of Object.entries(wanted)) {
    const granted = installation.permissions[name]
    if (granted !== 'write' && granted !== level) {
      throw new Refusal(422, 'The permissions requested are not granted to this installation.')
    }
  }
}

function renderAttempt({ id, at, status, statusCode, delivery }: Attempt): Record<string, unknown> {
  return {
    id,
    guid: delivery.guid,
    delivered_at: timeOf(at),
    redelivery: delivery.redelivery,
    duration: 0.1,
    status,
    status_code: statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  }
}

function attemptOf(call: Call): Attempt {
  requireApp(call)
  const id = Number(param(call, 'delivery_id'))
  const found = call.get('desk').hooks.attempts.find(attempt => attempt.id === id)
  if (!found) throw notFound()
  return found
}

/** Pages by cursor: `Link` names the next one, as long as there is one. */
function listDeliveries(call: Call): Response {
  requireApp(call)
  const size = Math.min(Number(call.req.query('per_page') ?? 30), 100)
  const cursor = /^v1_(\d+)$/.exec(call.req.query('cursor') ?? 'v1_0')?.[1]
  if (cursor === undefined) throw new Refusal(422, `cursor: "${call.req.query('cursor')}" is not one that GitHub gave.`)
  const wanted = call.req.query('status')
  const attempts = call.get('desk').hooks.attempts.filter(({ id, status }) => {
    const succeeded = status === 'OK' ? 'success' : 'failure'
    return (cursor === '0' || id <= Number(cursor)) && (wanted === undefined || wanted === succeeded)
  })
  const next = attempts[size]
  const headers = next ? { link: link(call, 'next', { cursor: `v1_${next.id}` }) } : {}
  return call.json(attempts.slice(0, size).map(renderAttempt), 200, headers)
}

export function appRoutes(api: Api): void {
  api.get('/app', call => {
    requireApp(call)
    const world = worldOf(call)
    return call.json({ ...renderApp(world), installations_count: world.installations.size })
  })

  api.get('/app/installations', call => {
    requireApp(call)
    return page(call, [...worldOf(call).installations.values()], one => renderInstallation(worldOf(call), one))
  })

  api.get('/app/installations/:installation_id{[0-9]+}', call =>
    call.json(renderInstallation(worldOf(call), installationOf(call))),
  )

  api.get('/repos/:owner/:repo/installation', call => {
    requireApp(call)
    const world = worldOf(call)
    const fullName = `${param(call, 'owner')}/${param(call, 'repo')}`.toLowerCase()
    const repository = world.repositories.get(world.names.get(fullName) ?? 0)
    const installation = repository && world.installationFor(repository)
    if (!installation) throw notFound()
    return call.json(renderInstallation(world, installation))
  })

  api.post('/app/installations/:installation_id{[0-9]+}/access_tokens', call => {
    const installation = installationOf(call)
    if (installation.suspendedAt !== null) throw new Refusal(403, 'This installation has been suspended')
    const wanted = bodyOf(call, tokenSchema)
    requireGranted(installation, wanted.permissions ?? {})
    const { tokens, tokenExpiry } = call.get('desk')
    const repositories = narrowed(call, installation, wanted)
    const permissions = wanted.permissions ?? installation.permissions
    const token = tokens.issue(installation, { repositories, permissions })
    const all = repositories === null && installation.repositories === 'all'
    const selection = all ? 'all' : 'selected'
    return call.json(
      { token: token.text, expires_at: tokenExpiry(), permissions, repository_selection: selection },
      201,
    )
  })

  api.get('/installation/repositories', call => {
    const { installation, repositories } = tokenOf(call)
    const world = worldOf(call)
    const all = covered(world, installation).filter(one => repositories === null || repositories.has(one.id))
    return page(
      call,
      all,
      one => renderRepository(world, one),
      shown => ({ total_count: all.length, repositories: shown }),
    )
  })

  api.get('/app/hook/deliveries', listDeliveries)

  api.get('/app/hook/deliveries/:delivery_id{[0-9]+}', call => {
    const attempt = attemptOf(call)
    const { headers, payload } = attempt.delivery
    const response = { headers: {}, payload: attempt.statusCode === 0 ? null : '' }
    return call.json({ ...renderAttempt(attempt), url: '', request: { headers, payload }, response })
  })

  api.post('/app/hook/deliveries/:delivery_id{[0-9]+}/attempts', call => {
    call.get('desk').hooks.redeliver(attemptOf(call))
    return call.json({}, 202)
  })
}
