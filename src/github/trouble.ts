/** Sorts GitHub's refusals: what is final, what passes, and what may have happened although nobody said so. */
import { z } from 'zod'
import type { Instant } from '../core/facts.ts'

/**
 * - `refused`: GitHub will not do this, however often it is asked.
 * - `limited`: not now; `retryAt` says when.
 * - `unauthorised`: the app's token or installation is not accepted at present.
 * - `unknown`: no answer, or a server error: a write may have taken effect.
 */
export type TroubleKind = 'refused' | 'limited' | 'unauthorised' | 'unknown'

/** GitHub did not do, or may not have done, what it was asked. */
export class Trouble extends Error {
  override name = 'Trouble'
  readonly kind: TroubleKind
  readonly status: number
  readonly retryAt: Instant | null

  constructor(message: string, details: { kind: TroubleKind; status: number; retryAt?: Instant | null }) {
    super(message)
    this.kind = details.kind
    this.status = details.status
    this.retryAt = details.retryAt ?? null
  }
}

/** GitHub answered in a form that nobody knows. */
export function formTrouble(error: z.ZodError): Trouble {
  const message = `GitHub's answer has an unknown form. ${z.prettifyError(error)}`
  return new Trouble(message, { kind: 'refused', status: 200 })
}

/** @returns whether GitHub says that something is not there, or not any more */
export function isAbsence(error: unknown): boolean {
  return error instanceof Trouble && (error.status === 404 || error.status === 410)
}

const errorShape = z.object({
  status: z.number(),
  message: z.string().default(''),
  response: z
    .object({
      headers: z.record(z.string(), z.unknown()).default({}),
      data: z.object({ message: z.string().optional() }).loose().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

/** As GraphQL refuses: with status 200, several at once, each perhaps about a part of the answer. */
const graphqlShape = z.object({
  name: z.literal('GraphqlResponseError'),
  headers: z.record(z.string(), z.unknown()),
  errors: z
    .array(
      z.object({
        type: z.string().optional(),
        message: z.string(),
        path: z.array(z.unknown()).default([]),
        extensions: z.object({ code: z.string().optional() }).optional(),
      }),
    )
    .min(1),
})
type GraphqlErrors = z.infer<typeof graphqlShape>['errors']

/** GitHub asks for at least a minute where it names no time. */
const leastPause = 60_000

/**
 * @param error whatever the client threw
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function toTrouble(error: unknown, now: Instant): Trouble {
  const refused = graphqlShape.safeParse(error)
  if (refused.success) return toGraphqlTrouble(refused.data, now)
  const parsed = errorShape.safeParse(error)
  if (!parsed.success)
    return new Trouble(error instanceof Error ? error.message : 'no answer', { kind: 'unknown', status: 0 })
  const { status, response } = parsed.data
  const headers = response?.headers ?? {}
  const message = response?.data?.message ?? parsed.data.message
  if (status === 401) return new Trouble(message, { kind: 'unauthorised', status })
  if (isLimit(status, headers, message)) {
    return new Trouble(message, { kind: 'limited', status, retryAt: retryTime(headers, now) })
  }
  const answered = response !== undefined && status >= 400 && status < 500
  return new Trouble(message, { kind: answered ? 'refused' : 'unknown', status })
}

/** With the status that REST would give; 200 for an answer in part. */
function toGraphqlTrouble({ headers, errors }: z.infer<typeof graphqlShape>, now: Instant): Trouble {
  const message = errors.map(one => one.message).join('; ')
  const status = graphqlStatus(errors)
  if (status === 429) return new Trouble(message, { kind: 'limited', status, retryAt: retryTime(headers, now) })
  return new Trouble(message, { kind: status === 500 ? 'unknown' : 'refused', status })
}

/** Errors at most this deep in the answer concern the repository or a whole list; deeper ones a single task. */
const deepest = 2

function graphqlStatus(errors: GraphqlErrors): number {
  const isOfWhole = (type: string) => errors.some(one => one.type === type && one.path.length <= deepest)
  if (errors.some(({ type, message }) => type === 'RATE_LIMITED' || /rate limit/i.test(message))) return 429
  if (isOfWhole('NOT_FOUND')) return 404
  if (isOfWhole('FORBIDDEN')) return 403
  if (errors.some(({ type }) => type === 'INVALID_CURSOR_ARGUMENTS')) return 410
  if (errors.some(({ extensions }) => extensions?.code !== undefined)) return 422
  return errors.some(({ type }) => type !== undefined) ? 200 : 500
}

function isLimit(status: number, headers: Record<string, unknown>, message: string): boolean {
  if (status === 429) return true
  const told = 'retry-after' in headers || headers['x-ratelimit-remaining'] === '0'
  return status === 403 && (told || /rate limit|abuse/i.test(message))
}

function retryTime(headers: Record<string, unknown>, now: Instant): Instant {
  const seconds = Number(headers['retry-after'])
  if (Number.isFinite(seconds) && seconds > 0) return now + seconds * 1000
  const reset = Number(headers['x-ratelimit-reset'])
  if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) return Math.max(reset * 1000, now + 1000)
  return now + leastPause
}
