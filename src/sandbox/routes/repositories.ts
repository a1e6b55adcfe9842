/** The API's routes for repositories, their files and checks, and for GitHub itself. */
import { z } from 'zod'
import { type Api, bodyOf, byOf, page, param, repositoryOf, tokenOf, worldOf } from '../call.ts'
import { type CheckRunChange, createCheckRun, updateCheckRun } from '../changes/repository.ts'
import { notFound, Refusal } from '../refusal.ts'
import { renderAccount } from '../render/account.ts'
import { renderCheckRun } from '../render/pull.ts'
import { renderEntry, renderFile, renderRepository } from '../render/repository.ts'
import type { CheckRun, Repo } from '../state.ts'
import type { World } from '../world.ts'

const annotationSchema = z.strictObject({
  path: z.string().min(1),
  start_line: z.int().min(1),
  end_line: z.int().min(1),
  annotation_level: z.enum(['notice', 'warning', 'failure']),
  message: z.string().min(1),
})

const checkFields = {
  status: z.enum(['queued', 'in_progress', 'completed']).optional(),
  conclusion: z
    .enum(['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'timed_out'])
    .optional(),
  external_id: z.string().optional(),
  details_url: z.string().optional(),
  started_at: z.iso.datetime().optional(),
  completed_at: z.iso.datetime().optional(),
  output: z
    .strictObject({
      title: z.string().optional(),
      summary: z.string().max(65_535),
      text: z.string().max(65_535).optional(),
      annotations: z.array(annotationSchema).max(50).default([]),
    })
    .optional(),
}

const createCheckSchema = z.strictObject({ name: z.string().min(1), head_sha: z.string().min(1), ...checkFields })
const updateCheckSchema = z.strictObject({ name: z.string().min(1).optional(), ...checkFields })

function changeOf(body: z.infer<typeof updateCheckSchema>): CheckRunChange {
  const { output } = body
  const change = {
    name: body.name,
    status: body.status,
    conclusion: body.conclusion,
    externalId: body.external_id,
    detailsUrl: body.details_url,
    startedAt: body.started_at === undefined ? undefined : Date.parse(body.started_at),
    completedAt: body.completed_at === undefined ? undefined : Date.parse(body.completed_at),
    output: output && { ...output, title: output.title ?? null, text: output.text ?? null },
  }
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

/** Of the default branch, or of a pull request at any time, in the merge queue, too. */
function hasCommit({ commits, threads }: Repo, wanted: string): boolean {
  const pulls = [...threads.values()].flatMap(({ pull }) => pull ?? [])
  const proposed = pulls.flatMap(({ commits: own, former }) => [...own, ...former])
  return [...commits, ...proposed].some(({ sha }) => sha === wanted) || pulls.some(one => one.groups.includes(wanted))
}

function listFiles(world: World, repository: Repo, folder: string) {
  const prefix = `${folder}/`
  const below = [...repository.files].filter(([path]) => path.startsWith(prefix))
  if (below.length === 0) throw notFound()
  const names = new Set(below.map(([path]) => path.slice(prefix.length).split('/')[0] ?? ''))
  return [...names].toSorted().map(name => {
    const path = `${prefix}${name}`
    return renderEntry(world, repository, path, repository.files.get(path))
  })
}

export function repositoryRoutes(api: Api): void {
  api.get('/repos/:owner/:repo', call => {
    const world = worldOf(call)
    const repository = repositoryOf(call, ['metadata', 'read'])
    const organisation = world.organisationOf(repository)
    const owner = organisation ? { organization: renderAccount(world, organisation.account) } : {}
    return call.json({ ...renderRepository(world, repository), ...owner })
  })

  api.get('/repos/:owner/:repo/contents/:path{.+}', call => {
    const repository = repositoryOf(call, ['contents', 'read'])
    const path = param(call, 'path')
    const ref = call.req.query('ref')
    if (ref !== undefined && ref !== repository.defaultBranch)
      throw new Refusal(404, `No commit found for the ref ${ref}`)
    const text = repository.files.get(path)
    if (text === undefined) return call.json(listFiles(worldOf(call), repository, path))
    if (call.req.header('accept')?.includes('raw')) return call.text(text)
    return call.json(renderFile(worldOf(call), repository, path, text))
  })

  api.post('/repos/:owner/:repo/check-runs', call => {
    tokenOf(call)
    const repository = repositoryOf(call, ['checks', 'write'])
    const body = bodyOf(call, createCheckSchema)
    const { head_sha: headSha, ...rest } = body
    if (!hasCommit(repository, headSha)) throw new Refusal(422, `No commit found for SHA: ${headSha}`)
    const change = { ...changeOf(rest), name: body.name, headSha }
    const run = createCheckRun(worldOf(call), repository, byOf(call), change)
    return call.json(renderCheckRun(worldOf(call), run), 201)
  })

  api.patch('/repos/:owner/:repo/check-runs/:check_run_id{[0-9]+}', call => {
    const run = repositoryOf(call, ['checks', 'write']).checkRuns.get(Number(param(call, 'check_run_id')))
    if (!run) throw notFound()
    updateCheckRun(worldOf(call), run, byOf(call), changeOf(bodyOf(call, updateCheckSchema)))
    return call.json(renderCheckRun(worldOf(call), run))
  })

  api.get('/repos/:owner/:repo/commits/:ref/check-runs', call => {
    const repository = repositoryOf(call, ['checks', 'read'])
    const { check_name: name, filter } = call.req.query()
    const runs = [...repository.checkRuns.values()].filter(
      run => run.headSha === param(call, 'ref') && (name === undefined || run.name === name),
    )
    const shown = filter === 'all' ? runs : [...new Map(runs.map(run => [run.name, run])).values()]
    const render = (run: CheckRun) => renderCheckRun(worldOf(call), run)
    return page(call, shown, render, check_runs => ({ total_count: shown.length, check_runs }))
  })

  api.get('/meta', call =>
    call.json({ verifiable_password_authentication: false, hooks: ['127.0.0.1/32'], installed_version: '3.19.0' }),
  )
}
