/** Tells administrators what they should know, by a report on the desk of the organisation's maintenance repository. */
import { isDeepStrictEqual } from 'node:util'
import type { Configuration } from '../config/schema.ts'
import { deskObservation } from '../core/desk.ts'
import { type Instant, nothingArrived, type Repository, type Signal } from '../core/facts.ts'
import { quoteInline } from '../core/markdown.ts'
import type { Log } from '../log.ts'
import type { Claim, Store } from '../store/types.ts'

/** What an administrator should know of a place; no lines: all is well there. */
export interface Report {
  installationId: number
  repository: Repository
  /** Heads the section in the maintenance issue; the next report with the same heading replaces it. */
  heading: string
  lines: readonly string[]
}

/**
 * Lays a report on the desk of the maintenance repository, which is due at once.
 * @param name of the maintenance repository as `owner/name`
 * @param at of two reports with the same heading the later one counts
 */
export async function report(
  { store, log }: { store: Store; log: Log },
  name: string,
  { installationId, repository, heading, lines }: Report,
  at: Instant,
): Promise<void> {
  const place = (await store.repositories(installationId)).find(known => `${known.owner}/${known.name}` === name)
  const details = { maintenance: name, heading, lines }
  if (!place) return log.warn(details, 'no maintenance repository within reach: this is told in the log only')
  // Nothing from a private repository appears in a public place; what was told before it became private goes.
  if (lines.length > 0 && repository.private && !place.private)
    return log.warn(details, 'too private for the maintenance issue')
  const source = quoteHeading(heading)
  const id = `reported:${heading}:${at}`
  const signal: Signal = { id, kind: 'reported', at, actor: null, source, lines: [...lines] }
  const observations = [deskObservation(installationId, place, [signal])]
  await store.accept({ delivery: null, at: await store.now(), arrival: { ...nothingArrived, observations } })
}

/** The name of a thread is written as code: else GitHub would tell that thread that it was mentioned. */
function quoteHeading(heading: string): string {
  const [, before = '', thread] = /^(.*?)([\w.-]{1,100}\/[\w.-]{1,100}#\d{1,15})$/.exec(heading) ?? []
  return thread === undefined ? quoteInline(heading, 200) : `${quoteInline(before, 200)} \`${thread}\``.trim()
}

/** @returns where reports go unless the configuration names another repository */
export function maintenanceRepository(repository: Repository, configured: string | undefined): string {
  return configured ?? `${repository.owner}/.github`
}

export interface Standing {
  repository: Repository
  configuration: Configuration | null
  heading: string
  /** By feature; nothing where all is well. */
  reports: Readonly<Record<string, readonly string[]>>
}

/**
 * Tells what a thread or a desk reports where it is not what was told last, and takes back what was told under another
 * name or in another place. Told before it is noted: a crash in between tells it twice, which shows once.
 */
export async function tellReports(
  to: { store: Store; log: Log },
  claim: Claim,
  { repository, configuration, heading, reports }: Standing,
): Promise<void> {
  const { store } = to
  const told = await store.reportsOf(claim)
  const standing = Object.entries(reports).filter(([, lines]) => lines.length > 0)
  const place = placeKey(maintenanceRepository(repository, configuration?.maintenance), heading)
  const present = Object.fromEntries(Object.entries(told).filter(([key]) => !isPlaceKey(key)))
  const stale = Object.keys(told).filter(key => isPlaceKey(key) && (key !== place || standing.length === 0))
  if (stale.length === 0 && isDeepStrictEqual(present, Object.fromEntries(standing))) return
  const at = Math.max(
    await store.now(),
    ...Object.keys(told)
      .filter(isPlaceKey)
      .map(key => after(told[key])),
  )
  const about = { installationId: claim.installationId, repository }
  for (const key of stale) {
    const [maintenance, oldHeading] = readPlaceKey(key)
    await report(to, maintenance, { ...about, heading: oldHeading, lines: [] }, at)
  }
  const [maintenance] = readPlaceKey(place)
  const lines = standing.flatMap(([, its]) => its)
  if (lines.length > 0) await report(to, maintenance, { ...about, heading, lines }, at)
  await store.keepReports(claim, lines.length > 0 ? { ...Object.fromEntries(standing), [place]: [`${at}`] } : {})
}

/** @returns a time later than that of the last report, however fast one follows the other */
function after([at = '0']: readonly string[] = []): Instant {
  return Number(at) + 1
}

/** Beside what the features reported stands where it was told and when: no feature's name has a blank. */
function placeKey(maintenance: string, heading: string): string {
  return `${maintenance} ${heading}`
}

function isPlaceKey(key: string): boolean {
  return key.includes(' ')
}

function readPlaceKey(key: string): [maintenance: string, heading: string] {
  const end = key.indexOf(' ')
  return [key.slice(0, end), key.slice(end + 1)]
}
