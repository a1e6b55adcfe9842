/** Says in plain English what a schema found wrong, and what it expected there. */
import { z } from 'zod'
import { nearest } from '../core/nearest.ts'
import { once } from '../core/once.ts'
import { isForOrganisation } from '../core/scope.ts'
import { formatPath, type Path, quote } from './problems.ts'

type Issue = z.core.$ZodIssue
type Node = z.core.JSONSchema.JSONSchema

/** A wrong value or key, not yet looked up in the text. */
export interface Complaint {
  path: Path
  /** Where to point: at the last key of the path, or at its value. */
  point: 'key' | 'value'
  message: string
  expected: string
  nearest?: string | undefined
}

/** @returns the JSON Schema (draft 2020-12) of what people may write, with every description and default */
export const describeSchema = once((schema: z.ZodType): z.core.JSONSchema.BaseSchema => {
  const described = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' })
  return JSON.parse(JSON.stringify(described), (_, node) =>
    isForOrganisation(node) ? { ...node, description: `${node.description} Only in the organisation’s file.` } : node,
  )
})

/** JSON Schema also allows `true` and lists of schemas where ours has one schema. */
export function asNode(
  node: z.core.JSONSchema._JSONSchema | z.core.JSONSchema._JSONSchema[] | undefined,
): Node | undefined {
  return typeof node === 'object' && !Array.isArray(node) ? node : undefined
}

/** @returns the schemas of which one has to fit: mostly the node alone */
export function alternativesOf(node: Node | undefined): Node[] {
  return (node?.anyOf ?? [node]).map(asNode).filter(alternative => alternative !== undefined)
}

/** @returns the part of a JSON Schema that describes what stands under `path`; undefined where nothing may stand */
export function schemaAt(root: Node, path: Path): Node | undefined {
  return path.reduce<Node | undefined>((node, part) => {
    const children = alternativesOf(node).map(alternative => childOf(alternative, part))
    return children.find(child => child !== undefined)
  }, root)
}

function childOf({ items, properties = {}, additionalProperties }: Node, part: string | number): Node | undefined {
  if (typeof part === 'number') return asNode(items)
  return asNode(Object.hasOwn(properties, part) ? properties[part] : additionalProperties)
}

function inCode(names: readonly unknown[]): string {
  return names.map(name => `\`${name}\``).join(', ')
}

/** @returns a phrase for what `node` allows: its title if it has one */
export function describeType(node: Node | undefined): string {
  if (!node) return 'nothing'
  if (node.properties) return `map with the keys ${inCode(Object.keys(node.properties))}`
  if (node.title) return node.title
  if (node.anyOf) return alternativesOf(node).map(describeType).join(', or ')
  if (node.enum) return node.enum.length > 1 ? `one of ${inCode(node.enum)}` : inCode(node.enum)
  if (node.const !== undefined) return inCode([node.const])
  if (node.type === 'array') {
    const most = node.maxItems === undefined ? '' : ` of at most ${node.maxItems}`
    return `list${most} (${describeType(asNode(node.items))})`
  }
  if (node.type === 'object') return `map (${describeType(asNode(node.propertyNames))})`
  if (node.type === 'integer') return `whole number from ${node.minimum} to ${node.maximum}`
  return node.type === 'boolean' ? inCode([true, false]).replace(',', ' or') : 'text'
}

/** A slip in every third letter is still recognised, as one is in a word of two. */
function nearestTo(name: string, known: readonly string[]): string | undefined {
  return nearest(name, known, Math.max(1, Math.floor(name.length / 3)))
}

function explainUnknownKeys(path: Path, keys: readonly string[], node: Node | undefined): Complaint[] {
  const known = alternativesOf(node).flatMap(({ properties }) => Object.keys(properties ?? {}))
  const expected = `one of ${inCode(known)}`
  return keys.map(key => {
    const message = `Unknown key ${quote(key)}.`
    return { path: [...path, key], point: 'key', message, expected, nearest: nearestTo(key, known) }
  })
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  return `the ${typeof value === 'string' ? 'text' : typeof value} ${quote(String(value))}`
}

/** Whether the value would be right as text, which YAML takes for a number or boolean. */
function lacksQuotes(value: unknown, node: Node | undefined): boolean {
  const isBare = typeof value === 'number' || typeof value === 'boolean'
  return isBare && node?.type === 'string' && !node.enum && new RegExp(node.pattern ?? '', 'u').test(String(value))
}

function explainType(path: Path, value: unknown, node: Node | undefined): Complaint {
  const name = path.length > 0 ? `\`${formatPath(path)}\`` : 'The file'
  const expected = `${describeType(node)}${lacksQuotes(value, node) ? ', in quotes' : ''}`
  const complain = (what: string): Complaint => ({ path, point: 'value', message: `${name} ${what}.`, expected })
  if (value === undefined) return complain('is missing')
  return complain(value === null ? 'has no value' : `is ${describeValue(value)}`)
}

function explainValue(path: Path, value: string | number | boolean, node: Node | undefined): Complaint {
  const known = alternativesOf(node)
    .flatMap(alternative => alternative.enum ?? [])
    .map(String)
  const message = `${quote(String(value))} is not allowed for \`${formatPath(path)}\`.`
  const near = nearestTo(String(value).toLowerCase(), known)
  return { path, point: 'value', message, expected: describeType(node), nearest: near }
}

/** What a schema's own check may add to its issue. */
const hints = z.object({
  expected: z.string().optional(),
  nearest: z.string().optional(),
  point: z.enum(['key', 'value']).default('value'),
})

/** @returns one complaint for a value, one for each key that nobody knows */
export function explainIssue(issue: Issue, root: Node): Complaint[] {
  const path = issue.path.map(part => (typeof part === 'number' ? part : String(part)))
  const node = schemaAt(root, path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return explainUnknownKeys(path, issue.keys, node)
    case 'invalid_key': {
      const name = quote(String(path.at(-1)))
      const { propertyNames } = schemaAt(root, path.slice(0, -1)) ?? {}
      const expected = describeType(asNode(propertyNames))
      return [{ path, point: 'key', message: `The key ${name} is not allowed here.`, expected }]
    }
    case 'invalid_type':
      return [explainType(path, issue.input, node)]
    case 'custom': {
      const { expected = describeType(node), nearest, point } = hints.parse(issue.params ?? {})
      return [{ path, point, message: issue.message, expected, nearest }]
    }
    case 'invalid_union': {
      const meant = issue.errors.find(isWithin)
      if (!meant) return explainRest(path, issue, node)
      return meant.flatMap(inner => explainIssue({ ...inner, path: [...issue.path, ...inner.path] }, root))
    }
    default:
      return explainRest(path, issue, node)
  }
}

/** Whether it is not the value as a whole that an alternative refuses: then this alternative was meant. */
function isWithin(issues: readonly Issue[]): boolean {
  return issues.every(({ code, path }) => path.length > 0 || code === 'unrecognized_keys')
}

function explainRest(path: Path, { code, input }: Issue, node: Node | undefined): Complaint[] {
  if (code === 'too_big' && Array.isArray(input)) {
    const message = `\`${formatPath(path)}\` has ${input.length} entries.`
    return [{ path, point: 'value', message, expected: describeType(node) }]
  }
  const isSingle = typeof input === 'string' || typeof input === 'number' || typeof input === 'boolean'
  return [isSingle ? explainValue(path, input, node) : explainType(path, input, node)]
}
