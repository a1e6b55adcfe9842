/** Sends check runs, and finds those whose answer was lost. */
import { type CheckWords, hashCheck } from '../core/checks.ts'
import type { Annotation, Effect } from '../core/effects.ts'
import type { Repository } from '../core/facts.ts'
import { repoOf, type ThreadAddress } from './read.ts'
import type { Applied, Writer } from './writer.ts'

type CheckDoing = Extract<Effect, { do: 'check' }>

/** GitHub takes no more in one request. */
const mostAnnotations = 50
const longestSummary = 65_535

/**
 * Makes the check run, or changes the one that stands. A run that has ended never goes on: GitHub answers as if nothing
 * had been asked, and a new run of the same name takes its place.
 */
export async function putCheck(writer: Writer, address: ThreadAddress, effect: CheckDoing): Promise<Applied> {
  const { run, conclusion } = effect
  if (run === null) return createCheck(writer, address, effect)
  const { data } = await writer.call(address.installationId, octokit =>
    octokit.rest.checks.update({
      ...repoOf(address.repository),
      check_run_id: run,
      ...stateOf(conclusion),
      output: outputOf(effect),
    }),
  )
  if (conclusion === null && data.status === 'completed') return createCheck(writer, address, effect)
  return { githubId: data.id, hash: hashCheck(effect) }
}

async function createCheck({ call }: Writer, address: ThreadAddress, effect: CheckDoing): Promise<Applied> {
  const { key: external_id, name, commit: head_sha, conclusion, annotations } = effect
  const lines = ownAnnotations(annotations, address.repository)
  const { data } = await call(address.installationId, octokit =>
    octokit.rest.checks.create({
      ...{ ...repoOf(address.repository), name, head_sha, external_id },
      ...stateOf(conclusion),
      output: { ...outputOf(effect), ...(lines.length > 0 ? { annotations: lines } : {}) },
    }),
  )
  return { githubId: data.id, hash: hashCheck(effect) }
}

function stateOf(conclusion: CheckWords['conclusion']) {
  return conclusion === null ? { status: 'in_progress' as const } : { status: 'completed' as const, conclusion }
}

function outputOf({ title, summary }: CheckDoing) {
  return { title, summary: summary.slice(0, longestSummary).toWellFormed() }
}

/** GitHub wants paths within the repository of the commit; files of others are told in the summary only. */
function ownAnnotations(annotations: readonly Annotation[], { owner, name }: Repository) {
  const root = `${owner}/${name}/`
  return annotations
    .filter(({ path }) => path.startsWith(root))
    .slice(0, mostAnnotations)
    .map(({ path, line, message }) => ({
      ...{ path: path.slice(root.length), start_line: line, end_line: line },
      ...{ annotation_level: 'failure' as const, message },
    }))
}

/** @returns the latest check run of this key, as it stands; null if there is none */
export async function findCheck(
  { call }: Writer,
  address: ThreadAddress,
  { key, name, commit }: Pick<CheckDoing, 'key' | 'name' | 'commit'>,
): Promise<Applied | null> {
  const all = await call(address.installationId, octokit =>
    octokit.paginate(octokit.rest.checks.listForRef, {
      ...{ ...repoOf(address.repository), ref: commit, check_name: name },
      ...{ filter: 'all', per_page: 100 },
    }),
  )
  const [found] = all.filter(({ external_id }) => external_id === key).toSorted((a, b) => b.id - a.id)
  if (!found) return null
  const { conclusion, output } = found
  const words = { title: output.title ?? '', summary: output.summary ?? '' }
  const isOurs = conclusion === null || conclusion === 'success' || conclusion === 'failure' || conclusion === 'neutral'
  // GitHub itself ends a run that takes too long, in a way that no rule ever wants.
  return isOurs ? { githubId: found.id, hash: hashCheck({ conclusion, ...words }) } : { githubId: found.id }
}
