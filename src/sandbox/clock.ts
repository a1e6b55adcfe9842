/** The clocks a sandbox can live by: one that stands until it is moved, and one that runs and can be moved as well. */
import type { Instant } from '../core/facts.ts'

export interface Clock {
  now(): Instant
  /** @param ms may be negative: clocks jump back too */
  advance(ms: number): void
  set(at: Instant): void
}

/** A clock that stands still unless it is moved. */
export function createClock(start: Instant): Clock {
  let at = start
  return {
    now: () => at,
    advance: ms => {
      at += ms
    },
    set: to => {
      at = to
    },
  }
}

/**
 * A clock that runs with `readTime` from `start` on, `rate` times as fast.
 * @param start where it begins; without it, at what `readTime` says
 */
export function runningClock(readTime: () => Instant, start?: Instant, rate = 1): Clock {
  let origin = readTime()
  let base = start ?? origin
  const now = () => Math.floor(base + (readTime() - origin) * rate)
  const set = (to: Instant) => {
    origin = readTime()
    base = to
  }
  return { now, set, advance: ms => set(now() + ms) }
}
