/** The shape of a GitHub login in texts that people write. */
import { z } from 'zod'

/**
 * An underscore precedes the short code of an enterprise that manages its accounts: `anna_acme`. Logins of GitHub's first
 * years may end in a hyphen.
 */
export const loginPattern = String.raw`[A-Za-z\d](?:[A-Za-z\d]|[-_](?=[A-Za-z\d])){0,37}[A-Za-z\d-]?`

/** Written with or without `@`. */
export const writtenLogin = z
  .string()
  .regex(new RegExp(`^@?${loginPattern}$`))
  .meta({ title: 'GitHub login', examples: ['anna'] })

export function withoutAt(login: string): string {
  return login.replace(/^@/, '')
}
