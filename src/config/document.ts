/** Makes the reference page, its example and the JSON Schema from the schema, so that each fact stands in one place. */
import { Document, isMap, isScalar, isSeq } from 'yaml'
import type { z } from 'zod'
import { isForOrganisation } from '../core/scope.ts'
import { alternativesOf, asNode, describeSchema, describeType, schemaAt } from './explain.ts'
import type { Path } from './problems.ts'
import type { ConfigurationSchema } from './schema.ts'

type Node = z.core.JSONSchema.JSONSchema

/** @returns the content of `lotse.schema.json` */
export function writeJsonSchema(schema: ConfigurationSchema): string {
  // Editors know no such keyword; the description says it.
  const standard = (_: string, node: unknown) =>
    isForOrganisation(node) ? { ...Object(node), scope: undefined } : node
  return `${JSON.stringify(describeSchema(schema), standard, 2)}\n`
}

/** @returns a valid file with every key, each explained where it first occurs */
export function configurationExample(schema: ConfigurationSchema): string {
  const root = describeSchema(schema)
  const entries = Object.entries(root.properties ?? {}).map(([key, property]) => {
    const node = asNode(property)
    return [key, node?.examples?.[0] ?? node?.default]
  })
  const document = new Document(Object.fromEntries(entries))
  annotate(document.contents, { root, path: [], explained: new Set() })
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

interface Annotation {
  root: Node
  path: Path
  /** Descriptions that the example holds already. */
  explained: Set<string>
}

function annotate(node: unknown, { root, path, explained }: Annotation): void {
  if (isSeq(node)) {
    node.flow = node.items.every(item => isScalar(item))
    for (const [index, item] of node.items.entries()) annotate(item, { root, path: [...path, index], explained })
  }
  if (!isMap(node)) return
  for (const { key, value } of node.items) {
    if (!isScalar(key)) continue
    const here = [...path, String(key.value)]
    const description = schemaAt(root, here)?.description
    if (description && !explained.has(description)) {
      key.commentBefore = ` ${description}`
      if (path.length === 0 && node.items[0]?.key !== key) key.spaceBefore = true
      explained.add(description)
    }
    annotate(value, { root, path: here, explained })
  }
}

/** The part of a schema that has a table of its own. */
interface Section {
  name: string
  node: Node
}

/** @returns maps within `node`, each with the way to it: `partners.KEY`, `ladder[]` */
function sectionsOf({ name, node }: Section): Section[] {
  const below = (suffix: string, child: Node | undefined): Section[] =>
    child ? sectionsOf({ name: `${name}${suffix}`, node: child }) : []
  if (node.anyOf) return alternativesOf(node).flatMap(alternative => sectionsOf({ name, node: alternative }))
  if (!node.properties) return [...below('[]', asNode(node.items)), ...below('.KEY', asNode(node.additionalProperties))]
  const children = Object.entries(node.properties)
  return [{ name, node }, ...children.flatMap(([key, child]) => below(`${name && '.'}${key}`, asNode(child)))]
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

function tableOf({ name, node }: Section): string {
  const rows = Object.entries(node.properties ?? {}).map(([key, property]) => {
    const child = asNode(property) ?? {}
    const nested = sectionsOf({ name: `${name && `${name}.`}${key}`, node: child })[0]
    const names = child.propertyNames ? `; KEY: ${describeType(asNode(child.propertyNames))}` : ''
    const words = asNode(child.items)?.anyOf ? `${describeType(child)}; ` : ''
    const type = nested ? `${words}see \`${nested.name}\`${names}` : describeType(child)
    const preset = typeof child.default === 'string' ? child.default : JSON.stringify(child.default)
    const standard = node.required?.includes(key)
      ? 'required'
      : preset === undefined || child.properties
        ? '–'
        : `\`${preset}\``
    return `| \`${key}\` | ${cell(type)} | ${cell(standard)} | ${cell(child.description ?? '')} |`
  })
  const title = name ? `## \`${name}\`` : '## The file'
  const description = name && node.description ? [node.description] : []
  const table = ['| key | value | default | meaning |', '|---|---|---|---|', ...rows].join('\n')
  return [title, ...description, table].join('\n\n')
}

const introduction = `<!-- Generated from the schema by \`npm run docs\`. -->
# Configuration

Lotse reads \`.github/lotse.yml\` from the default branch of a repository, and from the organisation's \`.github\`
repository as the base for all of its repositories. Only a file of exactly that name is read; one that is called
\`lotse.yaml\` or spelt otherwise is told of. Everything has a default except who looks after a partner.

The smallest useful file:

\`\`\`yaml
routing:
  partners:
    noris: { owner: anna }
\`\`\`

**Merging.** The repository's file is laid over the organisation's key by key: maps merge, lists and single values
replace. A value may not be empty: leave the key out to keep what the organisation or the default says.

**Whose file rules what.** A repository's own file rules that repository and nothing else. What rules more than one
stands in the organisation's file only; the tables below say of which keys that is true. Such a key in a repository's own
file has no effect; it is reported with line and column, and the rest of the file holds
([why](decisions/0034-whose-file-rules-what.md)).

**Three states.** *Absent*, in both places: Lotse stays silent. *Unreadable*, because GitHub does not answer: the last
good file holds. *Invalid*: the last good file holds too, and the problems are reported with line and column. A faulty
file of a repository holds up no change of the organisation's.

**Limits.** YAML 1.2, one document of at most 64 KiB, at most 20 levels deep, without aliases, tags and merge keys.
Unknown keys are refused. \`lotse check FILE\` finds problems of the organisation's file without any network,
\`lotse check --repository FILE\` those of a repository's own; with both, the one is checked over the other. Editors check
a file with this first line:

\`\`\`yaml
# yaml-language-server: $schema=https://YOUR-LOTSE/lotse.schema.json
\`\`\``

/** @returns the content of `docs/configuration.md` */
export function writeConfigurationPage(schema: ConfigurationSchema): string {
  const tables = sectionsOf({ name: '', node: describeSchema(schema) }).map(tableOf)
  const example = `## Example\n\nEvery key, with its meaning:\n\n\`\`\`yaml\n${configurationExample(schema)}\`\`\``
  return `${[introduction, ...tables, example].join('\n\n')}\n`
}
