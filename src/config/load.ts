/** Turns the organisation's and the repository's file into one checked configuration, or into a list of problems. */
import { type Complaint, describeSchema, explainIssue } from './explain.ts'
import { type Located, parseText } from './parse.ts'
import { type Finding, locateProblem, mostProblems, type Path, type Problem, type Source } from './problems.ts'
import { type Configuration, type ConfigurationSchema, organisationKeys } from './schema.ts'

export type Loaded =
  | { state: 'absent' }
  | { state: 'valid'; configuration: Configuration }
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
 * @param own the repository's file, null if there is none
 * @returns `absent` if there is neither. Problems are ordered by file (base first) and place, at most 50.
 */
export function loadConfiguration(base: Source | null, own: Source | null, schema: ConfigurationSchema): Loaded {
  const sources = [base, own].filter(source => source !== null).map(withoutByteOrderMark)
  if (sources.length === 0) return { state: 'absent' }
  const parsed = sources.map(source => ({ source, ...parseText(source.text) }))
  const broken = parsed.flatMap(({ source, findings }) => (findings ?? []).map(finding => ({ ...finding, source })))
  if (broken.length > 0) return { state: 'invalid', problems: listProblems(broken, sources) }
  const read = parsed.flatMap(({ source, root }) => (root ? [{ source, root }] : []))
  const { layers, misplaced } = keepApart(read)
  const checked = schema.safeParse(layers.map(layer => layer.root.value).reduce(mergeValues), { reportInput: true })
  if (checked.success && misplaced.length === 0) return { state: 'valid', configuration: checked.data }
  const described = describeSchema(schema)
  const complaints = firstOfEach((checked.error?.issues ?? []).flatMap(issue => explainIssue(issue, described)))
  const placed = complaints.map(complaint => place(complaint, layers))
  return { state: 'invalid', problems: listProblems([...misplaced, ...placed], sources) }
}

/** @returns the layers, where there are two without what only the organisation's may hold, and complaints about that */
function keepApart([first, ...others]: readonly Layer[]): { layers: Layer[]; misplaced: Placed[] } {
  const misplaced = others.flatMap(({ source, root }) =>
    organisationKeys.flatMap(key => {
      const child = root.children.get(key)
      if (!child) return []
      const message = `The key \`${key}\` is not allowed in a repository’s own file: move it to the organisation’s \`.github\` repository.`
      const expected = `\`${key}\` in the organisation’s file only`
      return [{ at: child.keyAt ?? child.at, path: [key], message, expected, source }]
    }),
  )
  const kept = others.map(({ source, root }) => ({ source, root: organisationKeys.reduce(without, root) }))
  return { layers: [...(first ? [first] : []), ...kept], misplaced }
}

function without(root: Located, key: string): Located {
  if (!isRecord(root.value) || !root.children.has(key)) return root
  const isOther = ([name]: readonly [string | number, unknown]) => name !== key
  const value = Object.fromEntries(Object.entries(root.value).filter(isOther))
  return { ...root, value, children: new Map([...root.children].filter(isOther)) }
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
