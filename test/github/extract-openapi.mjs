/**
 * Takes from GitHub's OpenAPI description the routes that the sandbox knows.
 * By hand: npm pack @octokit/openapi, unpack, then
 *   node extract-openapi.mjs package/generated/api.github.com.json > openapi.json
 */
import { readFileSync } from 'node:fs'

const routes = `
GET /app
GET /app/installations
GET /app/installations/{installation_id}
POST /app/installations/{installation_id}/access_tokens
GET /app/hook/deliveries
GET /app/hook/deliveries/{delivery_id}
POST /app/hook/deliveries/{delivery_id}/attempts
GET /installation/repositories
GET /repos/{owner}/{repo}
GET /repos/{owner}/{repo}/installation
GET /repos/{owner}/{repo}/contents/{path}
GET /repos/{owner}/{repo}/issues
POST /repos/{owner}/{repo}/issues
GET /repos/{owner}/{repo}/issues/{issue_number}
PATCH /repos/{owner}/{repo}/issues/{issue_number}
GET /repos/{owner}/{repo}/issues/events
GET /repos/{owner}/{repo}/issues/{issue_number}/events
GET /repos/{owner}/{repo}/issues/{issue_number}/timeline
GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues
GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by
GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking
GET /repos/{owner}/{repo}/milestones
GET /repos/{owner}/{repo}/issues/comments
GET /repos/{owner}/{repo}/issues/{issue_number}/comments
POST /repos/{owner}/{repo}/issues/{issue_number}/comments
GET /repos/{owner}/{repo}/issues/comments/{comment_id}
PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}
DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}
GET /repos/{owner}/{repo}/issues/{issue_number}/reactions
POST /repos/{owner}/{repo}/issues/{issue_number}/reactions
DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}
GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions
POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions
DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}
GET /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions
POST /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions
DELETE /repos/{owner}/{repo}/pulls/comments/{comment_id}/reactions/{reaction_id}
GET /repos/{owner}/{repo}/issues/{issue_number}/labels
POST /repos/{owner}/{repo}/issues/{issue_number}/labels
PUT /repos/{owner}/{repo}/issues/{issue_number}/labels
DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels
DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}
GET /repos/{owner}/{repo}/labels
POST /repos/{owner}/{repo}/labels
GET /repos/{owner}/{repo}/labels/{name}
DELETE /repos/{owner}/{repo}/labels/{name}
GET /repos/{owner}/{repo}/assignees/{assignee}
POST /repos/{owner}/{repo}/issues/{issue_number}/assignees
DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees
GET /repos/{owner}/{repo}/collaborators/{username}/permission
GET /orgs/{org}/teams/{team_slug}
GET /orgs/{org}/teams/{team_slug}/members
GET /orgs/{org}/teams/{team_slug}/memberships/{username}
GET /orgs/{org}/members/{username}
GET /users/{username}
POST /repos/{owner}/{repo}/check-runs
PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}
GET /repos/{owner}/{repo}/commits/{ref}/check-runs
GET /repos/{owner}/{repo}/pulls/{pull_number}
GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews
GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}
GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/comments
GET /repos/{owner}/{repo}/pulls/{pull_number}/comments
GET /repos/{owner}/{repo}/pulls/comments/{comment_id}
GET /repos/{owner}/{repo}/pulls/{pull_number}/files
GET /rate_limit
GET /meta
`

const annotations = new Set([
  'description',
  'example',
  'examples',
  'externalDocs',
  'title',
  'discriminator',
  'deprecated',
])

const [path] = process.argv.slice(2)
if (!path) throw new Error('Usage: node extract-openapi.mjs PATH_TO_DESCRIPTION > openapi.json')
const { paths, components } = JSON.parse(readFileSync(path, 'utf8'))
const definitions = {}

// The description demands that the account of each listed installation be a person and an enterprise at once; the
// schema of a single installation says it right.
paths['/app/installations'].get.responses[200].content['application/json'].schema.items = {
  $ref: '#/components/schemas/installation',
}

function resolve(item) {
  if (!item?.$ref) return item
  const [kind, name] = item.$ref.split('/').slice(-2)
  return components[kind][name]
}

/** Named schemas are shared; the first mention brings them along. */
function define(reference) {
  const name = reference.split('/').at(-1)
  if (!(name in definitions)) {
    definitions[name] = true
    definitions[name] = reduce(components.schemas[name])
  }
  return { $ref: `#/definitions/${name}` }
}

/** `inProperties`: the keys are names of properties, not keywords. */
function reduce(schema, inProperties = false) {
  if (Array.isArray(schema)) return schema.map(item => reduce(item))
  if (schema === null || typeof schema !== 'object') return schema
  if (!inProperties && schema.$ref) return define(schema.$ref)
  const { nullable, ...rest } = schema
  const kept = Object.entries(inProperties ? schema : rest).filter(([key]) => inProperties || !annotations.has(key))
  const reduced = Object.fromEntries(
    kept.map(([key, value]) => {
      // GitHub's alternatives overlap, so "exactly one" would refuse valid answers.
      const keyword = !inProperties && key === 'oneOf' ? 'anyOf' : key
      return [keyword, reduce(value, !inProperties && key === 'properties')]
    }),
  )
  return !inProperties && nullable === true ? { anyOf: [{ type: 'null' }, reduced] } : reduced
}

function schemaOf(content) {
  const json = content?.['application/json'] ?? Object.values(content ?? {})[0]
  return json?.schema ? reduce(json.schema) : null
}

function extract(line) {
  const [method, template] = line.split(' ')
  const operation = paths[template]?.[method.toLowerCase()]
  if (!operation) throw new Error(`GitHub's description has no ${line}.`)
  const parameters = (operation.parameters ?? []).map(resolve).filter(parameter => parameter.in === 'query')
  const query = Object.fromEntries(parameters.map(parameter => [parameter.name, reduce(parameter.schema)]))
  const body = operation.requestBody ? schemaOf(resolve(operation.requestBody).content) : null
  const responses = Object.fromEntries(
    Object.entries(operation.responses).map(([status, response]) => [status, schemaOf(resolve(response).content)]),
  )
  return [line, { query, body, responses }]
}

const extracted = Object.fromEntries(routes.trim().split('\n').map(extract))
process.stdout.write(`${JSON.stringify({ routes: extracted, definitions })}\n`)
