/** Reads what stands behind `/propose`: window, profile, dates, threads, title. */
import type { Calendar } from '../../core/calendar.ts'
import { withoutPunctuation } from '../../core/commands/punctuation.ts'
import type { Duration } from '../../core/duration.ts'
import type { Instant } from '../../core/facts.ts'
import { code, md } from '../../core/markdown.ts'
import { type Parsed, parsed, unparsed, type Wording } from '../../core/parsed.ts'
import { isDayMeant, isLengthMeant, type Taken, takeDay, takeDuration } from './arguments.ts'

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
    if (taken === null) break
    if (!taken.ok) return taken
    left = taken.value.rest.trim()
  }
  const misplaced = optionBehind(left)
  return misplaced === null ? parsed({ ...found, title: left.slice(0, 200) }) : unparsed(optionsFirst(misplaced))
}

/** An option that was meant and is not understood is a problem, never the beginning of a title. @returns null for a title */
function takeOption(text: string, calendar: Calendar, found: ProposalArguments): Parsed<Rest, Wording> | null {
  const [head, word = '', sign = ''] =
    /^(profile?|for|für|until|till?|bis|effective|started|covers)\b(\s*[=:])?\s*/iu.exec(text) ?? []
  if (head === undefined) return null
  const value = text.slice(head.length)
  const isMeant = sign !== ''
  switch (word.toLowerCase()) {
    case 'profile':
    case 'profil':
      return isMeant ? takeProfile(value, found) : null
    case 'for':
    case 'für':
      if (!isMeant && !isLengthMeant(value)) return null
      return keep(takeDuration(value), window => Object.assign(found, { window }))
    case 'effective':
      if (!isMeant && !isDayMeant(value)) return null
      return keep(takeDay(value), effective => Object.assign(found, { effective }))
    case 'started':
      return isMeant || isDayMeant(value) ? takeStarted(value, found) : null
    case 'covers':
      return takeCovers(value, found, isMeant)
    default:
      if (!isMeant && !isDayMeant(value)) return null
      return keep(takeDay(value), day => Object.assign(found, { window: calendar.endOfHoursOn(day) }))
  }
}

function keep<Value>(taken: Parsed<Taken<Value>, Wording>, put: (value: Value) => void): Parsed<Rest, Wording> {
  if (!taken.ok) return taken
  put(taken.value.value)
  return parsed({ rest: taken.value.rest })
}

function takeProfile(text: string, found: ProposalArguments): Parsed<Rest, Wording> {
  const [whole, key = ''] = /^[`'"]?([^\s`'",;]*)[`'",;]*/.exec(text) ?? ['']
  found.profile = withoutPunctuation(key).toLowerCase()
  return parsed({ rest: text.slice(whole.length) })
}

/** Short forms that nobody writes in a title by chance; what is written out ("14 days") may stand there. */
const optionsBehind = [
  /(?:^|\s)((?:for|für)\s+\d{1,7}(?:bd|bh|[dwh]))[.,;:!]?$/iu,
  /(?:^|\s)((?:until|till?|bis|effective)\s+(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}))[.,;:!]?$/iu,
  /(?:^|\s)(profile?\s*[=:]\s*[a-z\d-]+)/iu,
  /(?:^|\s)(covers\s+#\d[\s\S]*)$/iu,
]

function optionBehind(title: string): string | null {
  return optionsBehind.flatMap(pattern => pattern.exec(title)?.[1] ?? [])[0] ?? null
}

function optionsFirst(option: string): Wording {
  return {
    en: md`${code(option, 60)} stands behind the title. Options come first: ${code(`/propose ${option.slice(0, 60)} …`)}. If it belongs to the title, write it out, such as “14 days”.`,
    de: md`${code(option, 60)} steht hinter dem Titel. Angaben kommen zuerst: ${code(`/propose ${option.slice(0, 60)} …`)}. Gehört es zum Titel, hilft es, das auszuschreiben, etwa „14 Tage“.`,
  }
}

const startedForm: Wording = {
  en: md`After ${code('started')} come the day and a link to the announcement: ${code('started 2026-10-01 link https://…')}.`,
  de: md`Nach ${code('started')} stehen der Tag und ein Link auf die Ankündigung: ${code('started 2026-10-01 link https://…')}.`,
}

function takeStarted(text: string, found: ProposalArguments): Parsed<Rest, Wording> {
  const match = /^(\S+)\s+link\s+(https:\/\/[^\s<>`"]{1,500})/i.exec(text)
  if (!match) return unparsed(startedForm)
  const [whole, written = '', url = ''] = match
  const day = takeDay(written)
  if (!day.ok) return day
  found.started = { day: day.value.value, url }
  return parsed({ rest: text.slice(whole.length) })
}

const coversForm: Wording = {
  en: md`After ${code('covers')} come numbers of threads: ${code('covers #12 #13')}.`,
  de: md`Nach ${code('covers')} stehen Nummern von Threads: ${code('covers #12 #13')}.`,
}

function takeCovers(text: string, found: ProposalArguments, isMeant: boolean): Parsed<Rest, Wording> | null {
  const [whole] = /^#\d{1,9}\b(?:(?:\s*,\s*|\s+(?:and|und|&)\s+|\s+)#\d{1,9}\b)*[.,;:]*/i.exec(text) ?? []
  if (whole === undefined) return isMeant || /^\d/.test(text) ? unparsed(coversForm) : null
  found.covers = [...whole.matchAll(/#(\d+)/g)].map(([, digits]) => Number(digits)).slice(0, 50)
  return parsed({ rest: text.slice(whole.length) })
}
