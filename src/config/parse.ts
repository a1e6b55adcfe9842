/** Reads YAML into plain values that remember where they stand, and refuses all of YAML that is not a plain tree. */
import { isMap, isScalar, isSeq, type ParsedNode, parseDocument, type YAMLMap } from 'yaml'
import { type Finding, type Path, quote } from './problems.ts'
import { scanText } from './scan.ts'

/** A value of the file. Offsets are UTF-16 units from the beginning of the text. */
export interface Located {
  value: unknown
  at: number
  /** Offset of the key that holds the value; null for entries of a list and the root. */
  keyAt: number | null
  children: Map<string | number, Located>
}

export type Parsed = { root: Located; findings?: never } | { root?: never; findings: Finding[] }

/** @returns the tree, an empty map for an empty file; or all that keeps the text from being one */
export function parseText(text: string): Parsed {
  const danger = scanText(text)
  if (danger) return { findings: [danger] }
  // Unique keys are checked below: the library compares each with each.
  const options = { version: '1.2', schema: 'core', merge: false, uniqueKeys: false, prettyErrors: false } as const
  const document = parseDocument(text, { ...options, logLevel: 'error' })
  if (document.errors.length > 0) {
    return { findings: document.errors.map(({ code, message, pos }) => explainSyntax(code, message, pos[0])) }
  }
  const findings: Finding[] = []
  const isEmpty = document.contents === null || (isScalar(document.contents) && document.contents.source === '')
  const root = isEmpty
    ? { value: {}, at: 0, keyAt: null, children: new Map() }
    : readNode(document.contents, { keyAt: null, path: [], findings })
  return findings.length > 0 ? { findings } : { root }
}

function explainSyntax(code: string, message: string, at: number): Finding {
  if (code === 'MULTIPLE_DOCS') {
    return {
      at,
      path: [],
      message: 'The file holds more than one document.',
      expected: 'no line `---` after the first',
    }
  }
  const expected = code === 'TAB_AS_INDENT' ? 'spaces' : 'valid YAML'
  return { at, path: [], message: `This is not valid YAML: ${message.replaceAll(/\s+/g, ' ')}.`, expected }
}

interface Reading {
  keyAt: number | null
  path: Path
  findings: Finding[]
}

function readNode(node: ParsedNode | null, { keyAt, path, findings }: Reading): Located {
  const at = node?.range[0] ?? keyAt ?? 0
  if (isMap(node)) return readMap(node, { keyAt, path, findings })
  if (isSeq<ParsedNode>(node)) {
    const entries = node.items.map((item, index) => readNode(item, { keyAt: null, path: [...path, index], findings }))
    return { value: entries.map(entry => entry.value), at, keyAt, children: new Map(entries.entries()) }
  }
  return { value: isScalar(node) ? node.value : null, at, keyAt, children: new Map() }
}

function readMap(map: YAMLMap.Parsed, { keyAt, path, findings }: Reading): Located {
  const children = new Map<string | number, Located>()
  for (const { key, value } of map.items) {
    const at = key.range[0]
    const name = isScalar(key) ? (typeof key.value === 'string' ? key.value : (key.source ?? '')) : ''
    const here = { at, path: [...path, name] }
    const first = children.get(name)
    if (name === '') {
      findings.push({
        at,
        path,
        message: 'A key is missing or is not plain text.',
        expected: 'a name before the colon',
      })
    } else if (name === '__proto__') {
      // Readers of the checked values would take it for the prototype, or drop it without a word.
      findings.push({ ...here, message: 'The key `__proto__` is not allowed.', expected: 'another name' })
    } else if (first) {
      findings.push({ ...here, message: `The key ${quote(name)} stands twice.`, expected: 'each key once' })
    } else children.set(name, readNode(value, { keyAt: at, path: here.path, findings }))
  }
  const value = Object.fromEntries([...children].map(([name, child]) => [name, child.value]))
  return { value, at: map.range[0], keyAt, children }
}
