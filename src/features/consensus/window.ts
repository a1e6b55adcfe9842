/** The window of a round: when it ends, how far that may be moved, and what is left of it while it rests. */
import type { Calendar } from '../../core/calendar.ts'
import { type Duration, parseDuration, windowEnd } from '../../core/duration.ts'
import type { Instant } from '../../core/facts.ts'
import type { Profile } from './config.ts'

/** Instants; all are absolute, so that DST and a change of hours move nothing that was promised. */
export interface Window {
  start: Instant
  end: Instant
  /** Never decided before: `min`, a soft hold, the time for `/substantive`. */
  floor: Instant
  /** Never moved beyond, except that rests do not count. */
  latest: Instant
  /** While it rests: since when, and what was left then. */
  rest: Rest | null
}

export interface Rest {
  since: Instant
  /** Until the end and until `latest`: working time in milliseconds for windows in working time, else elapsed time. */
  end: number
  latest: number
}

export interface WindowRules {
  profile: Profile
  /** In place of the profile's window: from `/propose for 10bd` or `until DATE`. */
  chosen?: Duration | Instant | undefined
  calendar: Calendar
}

/** @returns what a checked configuration says; a mistake of ours if it is none */
export function lengthOf(text: string): Duration {
  const duration = parseDuration(text)
  if (duration.ok) return duration.value
  throw new RangeError(duration.problem.en)
}

export function openWindow(start: Instant, rules: WindowRules): Window {
  const { profile, chosen, calendar } = rules
  const floor = windowEnd(start, lengthOf(profile.min), calendar)
  const latest = Math.max(floor, windowEnd(start, lengthOf(profile.max), calendar))
  const wanted = typeof chosen === 'number' ? chosen : windowEnd(start, chosen ?? lengthOf(profile.window), calendar)
  return { start, end: clamp(wanted, floor, latest), floor, latest, rest: null }
}

function clamp(at: Instant, floor: Instant, latest: Instant): Instant {
  return Math.max(floor, Math.min(at, latest))
}

/** Windows counted in working time rest in working time: a weekend within a pause takes nothing away. */
function isInWork({ profile, chosen }: WindowRules): boolean {
  if (typeof chosen === 'number') return true
  return (chosen ?? lengthOf(profile.window)).kind === 'working'
}

/** @returns the window at rest; one that rests already is left as it is */
export function freeze(window: Window, at: Instant, rules: WindowRules): Window {
  if (window.rest) return window
  const left = (until: Instant) => (isInWork(rules) ? rules.calendar.workBetween(at, until) : Math.max(0, until - at))
  return { ...window, rest: { since: at, end: left(window.end), latest: left(window.latest) } }
}

/** What is left runs on from `at`, at least `least_rest`: the end of its last day's hours where days were counted. */
export function resume(window: Window, at: Instant, rules: WindowRules): Window {
  if (!window.rest) return window
  const { calendar } = rules
  const from = (left: number) => {
    if (!isInWork(rules)) return calendar.rollToEndOfHours(at + left)
    return calendar.endOfHoursOn(calendar.dayOf(calendar.addWork(at, left)))
  }
  const latest = Math.max(window.latest, from(window.rest.latest))
  return giveLeastRest({ ...window, end: Math.max(from(window.rest.end), window.floor), latest, rest: null }, at, rules)
}

/** An end in the past would decide at once, without anybody having had the time to look. */
export function giveLeastRest(window: Window, at: Instant, { profile, calendar }: WindowRules): Window {
  const end = Math.max(window.end, windowEnd(at, lengthOf(profile.least_rest), calendar))
  return { ...window, end, latest: Math.max(window.latest, end) }
}

/** What people were promised of the old window (an extension, a hold) stays promised in a fresh one. */
export function keepPromises(old: Window, fresh: Window): Window {
  const latest = Math.max(old.latest, fresh.latest)
  const floor = Math.max(old.floor, fresh.floor)
  return { ...fresh, floor, latest, end: Math.max(old.end, fresh.end, floor) }
}

/** @returns the window with its end moved by people or by Lotse, between floor and latest; it never comes nearer */
export function moveEnd(window: Window, to: Instant): Window {
  return { ...window, end: Math.max(window.end, clamp(to, window.floor, window.latest)) }
}

/** Nothing is decided before `until`, as far as `max` allows. */
export function hold(window: Window, until: Instant): Window {
  const floor = Math.max(window.floor, Math.min(until, window.latest))
  return { ...window, floor, end: Math.max(window.end, floor) }
}

/** Does `work` on the running window, wherever it stands, and puts it back to rest. */
export function whileRunning(
  window: Window,
  at: Instant,
  rules: WindowRules,
  work: (running: Window) => Window,
): Window {
  if (!window.rest) return work(window)
  const { since } = window.rest
  // Undone as of the moment it began to rest, so that no rest is won or lost by looking.
  const running = { ...window, rest: null }
  return freeze(work(running), Math.min(since, at), rules)
}
