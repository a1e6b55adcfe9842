/** GitHub's limits: requests an hour, and content-creating requests a minute and an hour. */
import type { Instant } from '../core/facts.ts'
import type { Clock } from './clock.ts'
import { Refusal } from './refusal.ts'

const minute = 60_000
const hour = 60 * minute

interface Usage {
  windowStart: Instant
  used: number
  /** When content was created, oldest first. */
  writes: Instant[]
}

export class Limits {
  /** Requests an hour and installation. */
  primary = 5_000
  /** Content-creating requests an installation. @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
  writesPerMinute = 80
  writesPerHour = 500
  /** GitHub answers a limit with either. */
  status: 403 | 429 = 403
  readonly #clock: Clock
  readonly #usages = new Map<string, Usage>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @returns the headers that go with every answer */
  headers(who: string): Record<string, string> {
    const usage = this.#usage(who)
    return {
      'x-ratelimit-limit': String(this.primary),
      'x-ratelimit-remaining': String(Math.max(0, this.primary - usage.used)),
      'x-ratelimit-used': String(usage.used),
      'x-ratelimit-reset': String(Math.ceil((usage.windowStart + hour) / 1000)),
      'x-ratelimit-resource': 'core',
    }
  }

  /** @throws Refusal where `who` has used up a limit */
  check(who: string, createsContent: boolean): void {
    const usage = this.#usage(who)
    if (usage.used >= this.primary) {
      throw new Refusal(this.status, `API rate limit exceeded for ${who}.`, { type: 'RATE_LIMITED' })
    }
    if (!createsContent) return
    const now = this.#clock.now()
    const wait = Math.max(
      waitFor(usage.writes, { most: this.writesPerMinute, within: minute, now }),
      waitFor(usage.writes, { most: this.writesPerHour, within: hour, now }),
    )
    if (wait === 0) return void usage.writes.push(now)
    const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
    throw new Refusal(this.status, message, { headers: { 'retry-after': String(Math.ceil(wait / 1000)) } })
  }

  /** Counts an answered request. Those answered with 304 are free. */
  count(who: string): void {
    this.#usage(who).used += 1
  }

  /** @returns when `who` created content in the last hour, oldest first */
  writes(who: string): readonly Instant[] {
    return this.#usage(who).writes
  }

  #usage(who: string): Usage {
    const now = this.#clock.now()
    const known = this.#usages.get(who) ?? { windowStart: now, used: 0, writes: [] }
    if (now >= known.windowStart + hour) Object.assign(known, { windowStart: now, used: 0 })
    known.writes = known.writes.filter(at => at > now - hour)
    this.#usages.set(who, known)
    return known
  }
}

/** @returns milliseconds until one more write is allowed; 0: now */
function waitFor(writes: readonly Instant[], limit: { most: number; within: number; now: Instant }): number {
  const recent = writes.filter(at => at > limit.now - limit.within)
  const blocking = recent[recent.length - limit.most]
  return blocking === undefined ? 0 : blocking + limit.within - limit.now
}
