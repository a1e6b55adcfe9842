/** Reads a module of this repository as the house rules see it: what it imports, and which names of the runtime it uses. */
import { posix } from 'node:path'
import { parseSync } from '@swc/core'

export interface Import {
  /** A path in the repository (`src/core/tag.ts`), a package (`@octokit/rest`) or a builtin (`node:fs`). */
  from: string
  kind: 'value' | 'type' | 'dynamic'
  /** As the module calls them; `*` where it takes all. */
  names: string[]
}

export interface Module {
  path: string
  text: string
  imports: Import[]
  /** What may be global and impure, as the code names it: `Date.now`, `new Date()`, `process.env`, `setTimeout`, `any`. */
  uses: string[]
}

export function readModule(path: string, text: string): Module {
  const module: Module = { path, text, imports: [], uses: [] }
  for (const node of walk(parseSync(text, { syntax: 'typescript', target: 'es2024' }))) {
    const found = importOf(node)
    if (found) module.imports.push({ ...found, from: resolve(path, found.from) })
    module.uses.push(...usesOf(node))
  }
  return module
}

type Node = Readonly<Record<string, unknown>>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function* walk(value: unknown): Generator<Node> {
  if (isNode(value)) yield value
  if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) yield* walk(child)
}

function importOf(node: Node): Import | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return isNode(node.source)
        ? { from: String(node.source.value), kind: node.typeOnly ? 'type' : 'value', names: namesIn(node.specifiers) }
        : null
    case 'TsImportType':
      return isNode(node.argument) ? { from: String(node.argument.value), kind: 'type', names: ['*'] } : null
    case 'CallExpression': {
      const isImport = isNode(node.callee) && node.callee.type === 'Import'
      return isImport ? { from: firstArgument(node), kind: 'dynamic', names: ['*'] } : null
    }
    default:
      return null
  }
}

/** @param specifiers of an import or export; `export *` has none */
function namesIn(specifiers: unknown): string[] {
  if (!Array.isArray(specifiers)) return ['*']
  return specifiers.map((specifier: unknown) => {
    const given = isNode(specifier) ? specifier : {}
    return (
      nameOf(given.imported) ??
      nameOf(given.orig) ??
      (given.type === 'ImportSpecifier' ? nameOf(given.local) : null) ??
      '*'
    )
  })
}

/** @returns the text of the first argument; `(computed)` where only a run would tell */
function firstArgument(call: Node): string {
  const [first]: unknown[] = Array.isArray(call.arguments) ? call.arguments : []
  const expression = isNode(first) && isNode(first.expression) ? first.expression : {}
  return expression.type === 'StringLiteral' ? String(expression.value) : '(computed)'
}

function resolve(path: string, from: string): string {
  if (from.startsWith('.')) return posix.join(posix.dirname(path), from)
  if (from.startsWith('node:')) return from
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}

function usesOf(node: Node): string[] {
  if (node.type === 'TsKeywordType' && node.kind === 'any') return ['any']
  if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date' && isEmpty(node.arguments)) return ['new Date()']
  if (node.type === 'CallExpression' && nameOf(node.callee)) return [`${nameOf(node.callee)}()`]
  const [owner, members] = membersOf(node)
  return owner ? [owner, ...members.map(member => `${owner}.${member}`)] : []
}

/** @returns the names in `process.env` and in `const { env } = process` */
function membersOf(node: Node): [owner: string | null, members: (string | null)[]] {
  if (node.type === 'MemberExpression') return [nameOf(node.object), [nameOf(node.property)]]
  if (node.type !== 'VariableDeclarator' || !isNode(node.id) || !Array.isArray(node.id.properties)) return [null, []]
  return [nameOf(node.init), node.id.properties.map(property => (isNode(property) ? nameOf(property.key) : null))]
}

function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' ? String(node.value) : null
}

function isEmpty(list: unknown): boolean {
  return !Array.isArray(list) || list.length === 0
}
