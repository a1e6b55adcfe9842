/** A page of a list as GitHub's GraphQL API cuts it: a cursor names what was last shown, not how much was. */
import { z } from 'zod'
import { Refusal } from '../refusal.ts'

export interface Paging {
  first?: number | null
  last?: number | null
  after?: string | null
  before?: string | null
}

/** What a list is sorted by: most often a time in seconds, and the id. */
type Key = readonly [number, number]

export interface Listed<T> {
  items: readonly T[]
  keyOf: (item: T) => Key
  direction?: 'ASC' | 'DESC'
  show: (item: T) => unknown
}

const most = 100

/**
 * @param name of the connection, for refusals
 * @throws Refusal for a page that is not limited, or too large, and for a cursor that GitHub did not give
 */
export function connect<T>(name: string, { items, keyOf, direction = 'ASC', show }: Listed<T>, paging: Paging) {
  const size = sizeOf(name, paging)
  const sign = direction === 'ASC' ? 1 : -1
  const compare = (a: Key, b: Key) => sign * (a[0] - b[0] || a[1] - b[1])
  const [after, before] = [readCursor(paging.after), readCursor(paging.before)]
  const all = items.map(item => ({ item, key: keyOf(item) })).toSorted((a, b) => compare(a.key, b.key))
  const between = all.filter(({ key }) => (!after || compare(key, after) > 0) && (!before || compare(key, before) < 0))
  const isBackward = paging.first === undefined || paging.first === null
  const shown = isBackward ? between.slice(Math.max(0, between.length - size)) : between.slice(0, size)
  const [start, end] = [shown[0], shown.at(-1)]
  return {
    nodes: shown.map(({ item }) => show(item)),
    totalCount: all.length,
    pageInfo: {
      hasNextPage: end !== undefined && end !== all.at(-1),
      hasPreviousPage: start !== undefined && start !== all[0],
      startCursor: start ? cursorOf(start.key) : null,
      endCursor: end ? cursorOf(end.key) : null,
    },
  }
}

/** @see https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#node-limit */
function sizeOf(name: string, { first, last }: Paging): number {
  const size = first ?? last
  if (size === undefined || size === null) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`
    throw new Refusal(422, message, { type: 'MISSING_PAGINATION_BOUNDARIES' })
  }
  if (size <= most) return size
  const which = first === size ? 'first' : 'last'
  const message = `Requesting ${size} records on the \`${name}\` connection exceeds the \`${which}\` limit of ${most} records.`
  throw new Refusal(422, message, { type: 'EXCESSIVE_PAGINATION' })
}

const cursorPrefix = 'cursor:v2:'
const keySchema = z.tuple([z.number(), z.number()])

function cursorOf(key: Key): string {
  return Buffer.from(cursorPrefix + JSON.stringify(key)).toString('base64')
}

function readCursor(cursor: string | null | undefined): Key | undefined {
  if (cursor === undefined || cursor === null) return undefined
  const text = Buffer.from(cursor, 'base64').toString()
  try {
    return keySchema.parse(JSON.parse(text.replace(cursorPrefix, '')))
  } catch {
    const message = `\`${cursor}\` does not appear to be a valid cursor.`
    throw new Refusal(422, message, { type: 'INVALID_CURSOR_ARGUMENTS' })
  }
}
