/** What every write to GitHub needs, and what it brings back. */
import type { Observation } from '../core/facts.ts'
import type { Call } from './client.ts'
import type { Self } from './signals.ts'

export interface Applied {
  githubId?: number
  hash?: string
  /** The thread as GitHub's answer showed it. */
  observation?: Observation
  /** GitHub accepted the request and did not make the change. */
  dropped?: true
}

export interface Writer {
  call: Call
  self: Self
  /** Signs hidden tags; the first signs, all of them verify. */
  tagSecrets: readonly [string, ...string[]]
}
