/** Turns the organisation's and the repository's file into one checked configuration, or into a list of problems. */
import type { z } from 'zod'
import { isForOrganisation } from '../core/scope.ts'
import { type Complaint, describeSchema, explainIssue, schemaAt } from './explain.ts'
import { type Located, parseText } from './parse.ts'
import {
  type Finding,
  formatPath,
  locateProblem,
  mostProblems,
  type Path,
  type Problem,
  quote,
  type Source,
} from './problems.ts'
import type { Configuration, ConfigurationSchema } from './schema.ts'

type Node = z.core.JSONSchema.JSONSchema

export type Loaded =
  | { state: 'absent' }
  /** `problems` are of what is left out; everything else holds. */
  | { state: 'valid'; configuration: Configuration; problems: Problem[] }
  | { state: 'invalid'; problems: Problem[] }

/** A file and its tree. */
interface Layer {
  source: Source
  root: Located
}

type Placed = Finding & { source: Source }

/**
 * Merges the repository's own file over the organisation's and checks the result.
 * @param base the organisation's file, null if there is none
 * @param own the repository's file, null if there is none; it rules nothing beyond the repository
 * @returns `absent` if there is neither. Problems are ordered by file (base first) and place, at most 50.
 */
export function loadConfiguration(base: Source | null, own: Source | null, schema: ConfigurationSchema): Loaded {
  const files = { base: base && withoutByteOrderMark(base), own: own && withoutByteOrderMark(own) }
  const sources = [files.base, files.own].filter(source => source !== null)
  if (sources.length === 0) return { state: 'absent' }
  const parsed = sources.map(source => ({ source, ...parseText(source.text) }))
  const broken = parsed.flatMap(({ source, findings }) => (findings ?? []).map(finding => ({ ...finding, source })))
  if (broken.length > 0) return { state: 'invalid', problems: listProblems(broken, sources) }
  const described = describeSchema(schema)
  const read = parsed.flatMap(({ source, root }) => (root ? [{ source, root }] : []))
  const kept = read.map(layer =>
    layer.source === files.own ? keepToRepository(layer, described) : { layer, misplaced: [] },
  )
  const layers = kept.map(({ layer }) => layer)
  const misplaced = kept.flatMap(one => one.misplaced)
  const merged = layers.map(layer => layer.root.value).reduce(mergeValues)
  const checked = schema.safeParse(merged, { reportInput: true })
  if (checked.success) {
    const organisation = files.base && files.own ? { organisation: checkAlone(files.base, layers, schema) } : {}
    const configuration = { ...checked.data, ...organisation, written: Object.keys(merged ?? {}) }
    return { state: 'valid', configuration, problems: listProblems(misplaced, sources) }
  }
  const complaints = firstOfEach(checked.error.issues.flatMap(issue => explainIssue(issue, described)))
  const placed = complaints.map(complaint => place(complaint, layers))
  return { state: 'invalid', problems: listProblems([...misplaced, ...placed], sources) }
}

/** @returns what this file says by itself; null where it needs the other one */
function checkAlone(file: Source, layers: readonly Layer[], schema: ConfigurationSchema): Configuration | null {
  const layer = layers.find(({ source }) => source === file)
  return schema.safeParse(layer?.root.value).data ?? null
}

/**
 * A repository's file rules that repository: what rules more than it is left out of its own file, whatever stands there.
 * A mark is looked for in maps within maps.
 */
function keepToRepository({ source, root }: Layer, schema: Node): { layer: Layer; misplaced: Placed[] } {
  const misplaced: Placed[] = []
  const strip = (located: Located, path: Path): Located => {
    if (!isRecord(located.value)) return located
    const children = new Map<string | number, Located>()
    for (const [name, child] of located.children) {
      const here = [...path, name]
      if (isForOrganisation(schemaAt(schema, here))) misplaced.push({ ...misplace(child, here), source })
      else children.set(name, strip(child, here))
    }
    return { ...located, value: valuesOf(children), children }
  }
  return { layer: { source, root: strip(root, []) }, misplaced }
}

function valuesOf(children: ReadonlyMap<string | number, Located>): Record<string, unknown> {
  return Object.fromEntries([...children].map(([name, { value }]) => [name, value]))
}

function misplace({ keyAt, at }: Located, path: Path): Finding {
  const key = quote(formatPath(path))
  return {
    ...{ at: keyAt ?? at, path, isLeftOut: true },
    message: `The key ${key} rules more than this repository, so it has no effect here: move it to the organisation’s file, in its \`.github\` repository.`,
    expected: `${key} in the organisation’s file only`,
  }
}

/** A pattern's complaint comes before that of a thorough check of the same value, which then would say it again. */
function firstOfEach(complaints: readonly Complaint[]): Complaint[] {
  const places = complaints.map(({ path, point }) => JSON.stringify([point, ...path]))
  const first = new Map(places.map((place, index) => [place, index] as const).toReversed())
  return complaints.filter((_, index) => first.get(places[index] ?? '') === index)
}

function withoutByteOrderMark({ file, text }: Source): Source {
  return { file, text: text.replace(/^\uFEFF/, '') }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @returns `over` upon `under`: maps merge key by key, lists and single values replace */
function mergeValues(under: unknown, over: unknown): unknown {
  if (!isRecord(under) || !isRecord(over)) return over
  const merged = Object.entries(over).map(([key, value]) => [
    key,
    Object.hasOwn(under, key) ? mergeValues(under[key], value) : value,
  ])
  return { ...under, ...Object.fromEntries(merged) }
}

/** @returns the nodes from the root towards `path`, as far as they exist */
function trace(root: Located, path: Path): Located[] {
  const nodes = [root]
  for (const part of path) {
    const next = nodes.at(-1)?.children.get(part)
    if (!next) break
    nodes.push(next)
  }
  return nodes
}

/** Points into the file that holds the value, or for what is missing its nearest parent; into the later one of equals. */
function place({ path, point, ...rest }: Complaint, layers: readonly Layer[]): Placed {
  const traces = layers.map(({ source, root }) => ({ source, nodes: trace(root, path) }))
  const { source, nodes } = traces.reduce((best, next) => (next.nodes.length >= best.nodes.length ? next : best))
  const node = nodes.at(-1)
  const found = nodes.length > path.length
  const isSingle = found && point === 'value' && node?.value !== null && node?.children.size === 0
  const at = (isSingle ? node?.at : (node?.keyAt ?? node?.at)) ?? 0
  return { ...rest, path, at, source }
}

function listProblems(placed: readonly Placed[], sources: readonly Source[]): Problem[] {
  return placed
    .toSorted((a, b) => sources.indexOf(a.source) - sources.indexOf(b.source) || a.at - b.at)
    .slice(0, mostProblems)
    .map(({ source, ...finding }) => locateProblem(source, finding))
}
