/** Writes the log of a decision in words: when, who, what and why. */
import type { LogEntry } from '../../../core/chain.ts'
import { name, quoteInline } from '../../../core/markdown.ts'
import { formatDuration } from '../../../i18n/format.ts'
import { inLanguage } from '../../../i18n/languages.ts'
import { takeDecisionNumber, takeDuration, takeObjection, takeThreadNumber } from '../acts/arguments.ts'
import type { Decision } from '../decision.ts'
import { entriesOf } from '../log.ts'
import { type EventParts, events, type LogEvent } from '../text/events.ts'
import { linked, type Writing } from './writing.ts'

/** Older lines are in the record; a comment has an end. */
const mostLines = 50

/** @returns the latest lines of the log, for the comment and for `/decision log` */
export function writeHistory(writing: Writing): string[] {
  const { decision, text, timezone } = writing
  return entriesOf(decision)
    .slice(-mostLines)
    .map(entry => `- ${text.moment(entry.at, timezone)}: ${writeEntry(writing, entry)}`)
}

function writeEntry(writing: Writing, entry: LogEntry): string {
  const { text, language, decision } = writing
  const { by, place, item } = entry
  const spot = place !== null && item !== null ? { place, item } : ({ place: null, item: null } as const)
  const who = by === null ? text.somebody : linked(name(by), spot)
  const { event, parts, said } = read(writing, entry)
  const sentences = inLanguage(events, language)
  const objection = parts.objection ?? objectionOf(decision, entry)
  const all: EventParts = { length: '', number: '', moment: '', ...parts, who, objection }
  const told = isEvent(event) ? sentences[event](all) : `\`${event}\` ${who}`
  return said ? `${told}: ${text.quote(quoteInline(said, 200))}` : told
}

function isEvent(code: string): code is LogEvent {
  return Object.hasOwn(events.en, code)
}

function objectionOf({ objections }: Decision, { place, item, at }: LogEntry): string {
  return objections.find(one => one.place === place && one.item === item && one.at === at)?.id ?? ''
}

interface Read {
  event: string
  parts: Partial<EventParts>
  /** What is left of the words: the reason. */
  said: string
}

/** Takes apart what the entry keeps as it was written. */
function read({ language, text: words, timezone, decision }: Writing, { event, by, text, place, at }: LogEntry): Read {
  const plain: Read = { event, parts: {}, said: text }
  switch (event) {
    case 'propose':
      // The text is what is decided, and stands above.
      return { event: place === null ? 'propose by label' : event, parts: {}, said: '' }
    case 'object':
      return /^withheld\b/i.test(text)
        ? { event: 'object withheld', parts: {}, said: text.replace(/^withheld\b\s*/i, '') }
        : plain
    case 'amend':
      return /^minor\b/i.test(text) ? { event: 'amend minor', parts: {}, said: text.slice('minor'.length) } : plain
    case 'resume':
      return { event, parts: {}, said: text.replace(/^decision\b\s*/i, '') }
    case 'withdraw':
      return by === null ? { event: 'withdraw by time', parts: {}, said: '' } : plain
    case 'address':
    case 'resolve':
    case 'dismiss':
    case 'adopt':
    case 'lapse':
    case 'deleted objection': {
      const taken = takeObjection(text)
      return taken ? { event, parts: { objection: taken.id }, said: taken.rest } : plain
    }
    case 'wait':
    case 'extend': {
      const taken = takeDuration(text)
      if (!taken.ok) return plain
      return { event, parts: { length: formatDuration(taken.value.duration, language) }, said: taken.value.rest }
    }
    case 'exclude': {
      const taken = takeThreadNumber(text)
      return taken ? { event, parts: { number: `#${taken.number}` }, said: taken.rest } : plain
    }
    case 'merged early':
      return { event, parts: { number: text }, said: '' }
    case 'supersede':
    case 'superseded': {
      const number = takeDecisionNumber(text)
      return { event, parts: { number: `D${number ?? ''}` }, said: '' }
    }
    case 'extended quorum':
    case 'extended outage': {
      const to = decision.moves.find(move => move.at === at && event === `extended ${move.why}`)?.to
      return { event, parts: { moment: to === undefined ? '' : words.moment(to, timezone) }, said: '' }
    }
    default:
      return plain
  }
}
