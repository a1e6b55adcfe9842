/** Executes a document against the state, and refuses as GitHub's GraphQL API does: within the answer. */
import { type DocumentNode, execute, GraphQLError, parse, validate } from 'graphql'
import { type Call, isCalled, unreadableStatus, visibleRepository } from '../call.ts'
import { Refusal } from '../refusal.ts'
import type { Repo } from '../state.ts'
import { rules } from './rules.ts'
import { schemaOf } from './schema.ts'
import { showRepository } from './threads.ts'

export interface Query {
  query: string
  variables?: Record<string, unknown> | null | undefined
  operationName?: string | null | undefined
}

export interface Told {
  body: { data?: unknown; errors?: unknown[] }
  /** Whether GitHub would not understand what was asked. */
  isMistake: boolean
}

/** What only an older server does not understand is no mistake. */
export async function answerQuery(call: Call, { query, variables, operationName }: Query): Promise<Told> {
  const isOlder = call.get('desk').isOlderServer()
  const { document, errors: misfits } = read(query, isOlder)
  if (!document) {
    const isMistake = !isOlder || read(query, false).document === null
    return { body: { errors: misfits.map(tell) }, isMistake }
  }
  const { data, errors } = await execute({
    ...{ schema: schemaOf(isOlder), document, variableValues: variables, operationName },
    rootValue: { repository: (asked: Asked) => showRepository(call, repositoryCalled(call, asked)) },
  })
  if (!errors) return { body: { data }, isMistake: false }
  const isMistake = errors.some(error => errorType(error) !== 'NOT_FOUND' && errorType(error) !== 'FORBIDDEN')
  return { body: { ...(data === undefined ? {} : { data }), errors: errors.map(tell) }, isMistake }
}

/** @returns no document where it does not fit the schema, and why */
function read(query: string, isOlder: boolean): { document: DocumentNode | null; errors: readonly GraphQLError[] } {
  try {
    const document = parse(query)
    const errors = validate(schemaOf(isOlder), document, rules)
    return { document: errors.length === 0 ? document : null, errors }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    return { document: null, errors: [error] }
  }
}

interface Asked {
  owner: string
  name: string
  followRenames: boolean
}

/** A former name leads to it, unless that is not wanted. @throws Refusal for what the caller may not see */
function repositoryCalled(call: Call, { owner, name, followRenames }: Asked): Repo {
  const fullName = `${owner}/${name}`
  const repository = visibleRepository(call, fullName)
  const status = repository && unreadableStatus(call, repository)
  if (!repository || status === 404 || !(followRenames || isCalled(repository, fullName))) {
    throw new Refusal(404, `Could not resolve to a Repository with the name '${fullName}'.`)
  }
  if (status) throw new Refusal(status, 'Repository access blocked')
  return repository
}

const types: Readonly<Record<number, string>> = { 403: 'FORBIDDEN', 404: 'NOT_FOUND', 451: 'FORBIDDEN' }

function errorType({ originalError }: GraphQLError): string | undefined {
  return originalError instanceof Refusal ? (originalError.type ?? types[originalError.status]) : undefined
}

/** @throws what is no refusal: then something is wrong with the sandbox itself */
function tell(error: GraphQLError) {
  const { originalError, path, locations, message, extensions } = error
  if (originalError && !(originalError instanceof Refusal || originalError instanceof GraphQLError)) throw originalError
  const type = errorType(error)
  const hasMore = Object.keys(extensions).length > 0
  return {
    ...(type ? { type } : {}),
    ...(path ? { path } : {}),
    ...(hasMore ? { extensions } : {}),
    locations,
    message,
  }
}
