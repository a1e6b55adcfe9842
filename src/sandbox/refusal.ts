/** An answer of the API other than success, thrown to end a request. */

export interface RefusalDetails {
  errors?: unknown[]
  headers?: Record<string, string>
  /** What GraphQL calls it, where its status does not say it. */
  type?: string
}

export class Refusal extends Error {
  readonly status: number
  readonly errors: unknown[] | undefined
  readonly headers: Record<string, string>
  readonly type: string | undefined

  constructor(status: number, message: string, { errors, headers = {}, type }: RefusalDetails = {}) {
    super(message)
    this.status = status
    this.errors = errors
    this.headers = headers
    this.type = type
  }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not Found')
}
