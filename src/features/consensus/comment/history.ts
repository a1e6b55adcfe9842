/** Writes the log of a decision in words: when, who, what and why. */
import type { LogEntry } from '../../../core/chain.ts'
import type { Instant } from '../../../core/facts.ts'
import { code, md, name, quoteInline, type Safe } from '../../../core/markdown.ts'
import { formatDuration } from '../../../i18n/format.ts'
import { inLanguage } from '../../../i18n/languages.ts'
import { takeDecisionNumber, takeDuration, takeEnd, takeObjection, takeThreadNumber } from '../arguments.ts'
import type { Decision } from '../decision.ts'
import { entriesOf } from '../log.ts'
import { type EventParts, events, type LogEvent } from '../text/events.ts'
import { thread } from '../text/words.ts'
import { linked, type Writing } from './writing.ts'

/** Older lines are in the record; a comment has an end. */
const mostLines = 50

/** @returns the latest lines of the log, for the comment and for `/decision log` */
export function writeHistory(writing: Writing): Safe[] {
  const { decision, text, timezone } = writing
  return entriesOf(decision)
    .slice(-mostLines)
    .map(entry => md`- ${text.moment(entry.at, timezone)}: ${writeEntry(writing, entry)}`)
}

function writeEntry(writing: Writing, entry: LogEntry): Safe {
  const { text, language, decision } = writing
  const { by, place, item } = entry
  const spot = place !== null && item !== null ? { place, item } : null
  const who = by === null ? text.somebody : linked(name(by), spot)
  const { event, parts, said } = read(writing, entry)
  const sentences = inLanguage(events, language)
  const objection = parts.objection ?? objectionOf(decision, entry)
  const all: EventParts = { length: md``, number: md``, moment: md``, ...parts, who, objection }
  const told = isEvent(event) ? sentences[event](all) : md`${code(event)} ${who}`
  return said ? md`${told}: ${text.quote(quoteInline(said, 200))}` : told
}

function isEvent(code: string): code is LogEvent {
  return Object.hasOwn(events.en, code)
}

function objectionOf({ objections }: Decision, { place, item, at }: LogEntry): Safe {
  const found = objections.find(one => one.place === place && one.item === item && one.at === at)
  return found ? md`${found.id}` : md``
}

interface Read {
  event: string
  parts: Partial<EventParts>
  /** What is left of the words: the reason. */
  said: string
}

/** Takes apart what the entry keeps as it was written. */
function read(writing: Writing, entry: LogEntry): Read {
  const { language, text: words, timezone, decision } = writing
  const { event, by, text, place, at } = entry
  const whole: Read = { event, parts: {}, said: text }
  switch (event) {
    case 'propose':
      // The text is what is decided, and stands above.
      return { event: place === null ? 'propose by label' : event, parts: {}, said: '' }
    case 'object':
      return /^withheld\b/i.test(text)
        ? { event: 'object withheld', parts: {}, said: text.replace(/^withheld\b\s*/i, '') }
        : whole
    case 'amend':
      return /^minor\b/i.test(text) ? { event: 'amend minor', parts: {}, said: text.slice('minor'.length) } : whole
    case 'classify':
      return { event: beganRound(decision, at) ? event : 'minor holds', parts: {}, said: '' }
    case 'resume':
      return { event, parts: {}, said: text.replace(/^decision\b\s*/i, '') }
    case 'withdraw':
      return by === null ? { event: 'withdraw by time', parts: {}, said: '' } : whole
    case 'address':
    case 'resolve':
    case 'dismiss':
    case 'adopt':
    case 'lapse':
    case 'deleted objection': {
      const taken = takeObjection(text)
      return taken ? { event, parts: { objection: md`${taken.id}` }, said: taken.rest } : whole
    }
    case 'wait': {
      const taken = takeDuration(text)
      if (!taken.ok) return whole
      return { event, parts: { length: formatDuration(taken.value.value, language) }, said: taken.value.rest }
    }
    case 'extend':
      return readExtension(writing, entry) ?? whole
    case 'exclude': {
      const taken = takeThreadNumber(text)
      return taken ? { event, parts: { number: md`#${taken.number}` }, said: taken.rest } : whole
    }
    case 'merged early':
      return { event, parts: { number: thread(text) }, said: '' }
    case 'supersede':
    case 'superseded': {
      const number = takeDecisionNumber(text)
      return { event, parts: { number: number === null ? md`` : md`D${number}` }, said: '' }
    }
    case 'extended quorum':
    case 'extended outage': {
      const to = decision.moves.find(move => move.at === at && event === `extended ${move.why}`)?.to
      return { event, parts: { moment: to === undefined ? md`` : words.moment(to, timezone) }, said: '' }
    }
    default:
      return whole
  }
}

function beganRound({ rounds }: Decision, at: Instant): boolean {
  return rounds.some(({ from, why }) => from === at && why === 'silence')
}

function readExtension({ language, text: words, timezone, decision }: Writing, { text, at }: LogEntry): Read | null {
  const taken = takeEnd(text)
  if (!taken.ok) return null
  const { value, rest: said } = taken.value
  if ('by' in value) return { event: 'extend', parts: { length: formatDuration(value.by, language) }, said }
  const to = decision.rules.calendar.endOfHoursOn(value.day)
  const moved = decision.moves.find(move => move.at === at && move.why === 'extend')
  return { event: 'extend until', parts: { moment: words.moment(moved?.to ?? to, timezone) }, said }
}
