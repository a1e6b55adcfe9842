/** Compares exchanges with GitHub's published OpenAPI description, and documents of GraphQL with its schema. */
import { readFileSync } from 'node:fs'
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv'
import { z } from 'zod'
import type { Exchange } from '../../src/sandbox/index.ts'
import { checkDocument } from './graphql-schema.ts'

const schema = z.custom<AnySchema>()
const routeSchema = z.object({
  query: z.record(z.string(), schema),
  body: schema.nullable(),
  responses: z.record(z.string(), schema.nullable()),
})
const descriptionSchema = z.object({
  routes: z.record(z.string(), routeSchema),
  definitions: z.record(z.string(), schema),
})

const text = readFileSync(new URL('./openapi.json', import.meta.url), 'utf8')
const description = descriptionSchema.parse(JSON.parse(text))
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
ajv.addSchema({ $id: 'github', definitions: description.definitions })

/** What any route may answer, though GitHub's description names it for some only. */
const alwaysPossible = new Set([301, 304, 307, 400, 401, 403, 404, 410, 422, 429, 500, 502, 503])

/** All routes of the description, such as `GET /repos/{owner}/{repo}`. */
export const describedRoutes = Object.keys(description.routes)

const compiled = new Map<string, ValidateFunction>()

function problemsOf(key: string, found: AnySchema, value: unknown): string[] {
  const known = compiled.get(key)
  const validate =
    known ?? ajv.compile(JSON.parse(JSON.stringify(found).replaceAll('"#/definitions/', '"github#/definitions/')))
  compiled.set(key, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(error => `${key}${error.instancePath}: ${error.message}`)
}

const propertiesSchema = z.object({ properties: z.record(z.string(), z.unknown()) })

/** GitHub ignores properties it does not know; for us they are mistakes. */
function unknownProperties(key: string, body: unknown, found: AnySchema | null): string[] {
  const { data } = propertiesSchema.safeParse(found)
  const known = data && Object.keys(data.properties)
  if (!known || typeof body !== 'object' || body === null || Array.isArray(body)) return []
  const unknown = Object.keys(body).filter(name => !known.includes(name))
  return unknown.map(name => `${key} body: unknown property "${name}"`)
}

/** @returns what in this exchange contradicts the description or the schema; none for an answer that a fault withheld */
export function checkExchange(exchange: Exchange): string[] {
  if (exchange.fault === 'status' || exchange.status === 0) return []
  const { method, path, route, query, requestBody, status, responseBody, mediaType } = exchange
  if (route === '/graphql') return checkDocument(exchange)
  const key = `${method} ${route}`
  const operation = description.routes[key]
  if (!operation) return [`${method} ${path}: unknown route`]
  const unknownQuery = Object.keys(query)
    .filter(name => !(name in operation.query))
    .map(name => `${key}: unknown query parameter "${name}"`)
  const body = requestBody === null ? undefined : requestBody
  const bodyProblems = operation.body && status < 400 ? problemsOf(`${key} body`, operation.body, body ?? {}) : []
  const refusals = unknownProperties(key, requestBody, operation.body)
  // The description tells of GitHub's other media types in words only.
  const isOther = mediaType.startsWith('application/vnd.github')
  const answers = isOther ? [] : answerProblems(key, operation.responses, status, responseBody)
  return [...unknownQuery, ...bodyProblems, ...refusals, ...answers]
}

function answerProblems(
  key: string,
  responses: Record<string, AnySchema | null>,
  status: number,
  body: unknown,
): string[] {
  const found = responses[String(status)]
  if (found === undefined && !alwaysPossible.has(status)) return [`${key}: unknown status ${status}`]
  if (found === undefined || found === null || status === 304) return []
  return problemsOf(`${key} ${status}`, found, body)
}
