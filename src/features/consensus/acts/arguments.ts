/** Reads what stands behind the verbs of consensus: windows, dates, profiles, names of objections and decisions. */
import type { Calendar } from '../../../core/calendar.ts'
import { parseDate } from '../../../core/dates.ts'
import { type Duration, parseDuration } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import { code, md } from '../../../core/markdown.ts'
import { type Parsed, parsed, unparsed, type Wording } from '../../../core/parsed.ts'
import type { ObjectionId } from '../decision.ts'

export interface ProposalArguments {
  window: Duration | Instant | undefined
  profile: string | undefined
  effective: string | null
  /** A day before, on which it was announced elsewhere, and where. */
  started: { day: string; url: string } | null
  covers: number[]
  title: string
}

type Rest = { rest: string }

/** @param rest what stands behind `/propose`; options come first, the title last */
export function parseProposal(rest: string, calendar: Calendar): Parsed<ProposalArguments, Wording> {
  const found: ProposalArguments = {
    ...{ window: undefined, profile: undefined, effective: null, started: null, covers: [], title: '' },
  }
  let left = rest.trim()
  for (;;) {
    const taken = takeOption(left, calendar, found)
    if (taken === null) return parsed({ ...found, title: left.slice(0, 200) })
    if (!taken.ok) return taken
    left = taken.value.rest.trim()
  }
}

/** @returns null where no option stands at the beginning */
function takeOption(text: string, calendar: Calendar, found: ProposalArguments): Parsed<Rest, Wording> | null {
  const [word = '', value = ''] = text.split(/\s+/, 2)
  const rest = text.slice(word.length).trim().slice(value.length)
  if (/^profile=/i.test(word)) {
    found.profile = word.slice('profile='.length).toLowerCase()
    return parsed({ rest: text.slice(word.length) })
  }
  switch (word.toLowerCase()) {
    case 'for':
      // "for the record" is a title, not a window.
      if (!/^\d/.test(value)) return null
      return set(parseDuration(value), window => Object.assign(found, { window }), rest)
    case 'until':
      if (!/^\d/.test(value)) return null
      return set(parseDate(value, 'any'), day => Object.assign(found, { window: calendar.endOfHoursOn(day) }), rest)
    case 'effective':
      if (!/^\d/.test(value)) return null
      return set(parseDate(value, 'any'), effective => Object.assign(found, { effective }), rest)
    case 'started':
      return /^\d/.test(value) ? takeStarted(text, found) : null
    case 'covers':
      return takeCovers(text, found)
    default:
      return null
  }
}

function set<Value>(value: Parsed<Value, Wording>, keep: (value: Value) => void, rest: string): Parsed<Rest, Wording> {
  if (!value.ok) return value
  keep(value.value)
  return parsed({ rest })
}

const startedForm: Wording = {
  en: md`After ${code('started')} come the day and a link to the announcement: ${code('started 2026-10-01 link https://…')}.`,
  de: md`Nach ${code('started')} stehen der Tag und ein Link auf die Ankündigung: ${code('started 2026-10-01 link https://…')}.`,
}

function takeStarted(text: string, found: ProposalArguments): Parsed<Rest, Wording> {
  const match = /^started\s+(\S+)\s+link\s+(https:\/\/[^\s<>`"]{1,500})/i.exec(text)
  if (!match) return unparsed(startedForm)
  const [whole, written = '', url = ''] = match
  const day = parseDate(written, 'any')
  return set(day, value => Object.assign(found, { started: { day: value, url } }), text.slice(whole.length))
}

function takeCovers(text: string, found: ProposalArguments): Parsed<Rest, Wording> | null {
  const match = /^covers((?:[\s,]+#\d{1,9})+)/i.exec(text)
  if (!match) return null
  const [whole, list = ''] = match
  found.covers = [...list.matchAll(/#(\d+)/g)].map(([, digits]) => Number(digits)).slice(0, 50)
  return parsed({ rest: text.slice(whole.length) })
}

/** @returns `O2` in its usual spelling and what follows it; null where no name of an objection begins the text */
export function takeObjection(text: string): { id: ObjectionId; rest: string } | null {
  const match = /^o(\d{1,4})\b[:,]?\s*/i.exec(text)
  return match ? { id: `O${Number(match[1])}`, rest: text.slice(match[0].length).trim() } : null
}

/** @returns the first word as a duration, and what follows it */
export function takeDuration(text: string): Parsed<{ duration: Duration; rest: string }, Wording> {
  const [word = ''] = text.trim().split(/\s+/, 1)
  const duration = parseDuration(word)
  return duration.ok ? parsed({ duration: duration.value, rest: text.trim().slice(word.length).trim() }) : duration
}

/** @returns 12 for `D12` */
export function takeDecisionNumber(text: string): number | null {
  const match = /^d(\d{1,9})\b/i.exec(text.trim())
  return match ? Number(match[1]) : null
}

/** @returns the number of `#13` and what follows it */
export function takeThreadNumber(text: string): { number: number; rest: string } | null {
  const match = /^#(\d{1,9})\b\s*/.exec(text.trim())
  return match ? { number: Number(match[1]), rest: text.trim().slice(match[0].length) } : null
}
