/** An answer of the API other than success, thrown to end a request. */

export interface RefusalDetails {
  errors?: unknown[]
  headers?: Record<string, string>
}

export class Refusal extends Error {
  readonly status: number
  readonly errors: unknown[] | undefined
  readonly headers: Record<string, string>

  constructor(status: number, message: string, { errors, headers = {} }: RefusalDetails = {}) {
    super(message)
    this.status = status
    this.errors = errors
    this.headers = headers
  }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not Found')
}
