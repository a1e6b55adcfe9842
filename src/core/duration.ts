/** Lengths of time as people write them: `8h`, `5d`, `2w`, or `4bh` and `5bd` for working time. */
import type { Calendar } from './calendar.ts'
import type { Instant } from './facts.ts'
import { code, md } from './markdown.ts'
import { type Parsed, parsed, unparsed, type Wording } from './parsed.ts'

export type DurationUnit = 'minute' | 'hour' | 'day' | 'week'

/** `working` counts only while the organisation works, `calendar` always. */
export interface Duration {
  amount: number
  unit: DurationUnit
  kind: 'calendar' | 'working'
}

const units: Readonly<Record<string, Omit<Duration, 'amount'>>> = {
  m: { unit: 'minute', kind: 'calendar' },
  h: { unit: 'hour', kind: 'calendar' },
  d: { unit: 'day', kind: 'calendar' },
  w: { unit: 'week', kind: 'calendar' },
  bh: { unit: 'hour', kind: 'working' },
  bd: { unit: 'day', kind: 'working' },
}

/** About a year. A calendar works at least an hour a week, so no sum with these leaves the years it covers. */
const most: Readonly<Record<DurationUnit, number>> = { minute: 366 * 1440, hour: 366 * 24, day: 366, week: 52 }

/** Of what somebody wrote in its place, an answer repeats no more. */
const longestShown = 60

const minute = 60_000
const hour = 60 * minute

const noDuration: Wording = {
  en: md`The duration is missing: a whole number and m, h, d, w, bh or bd, such as \`8h\`, \`5d\` or \`3bd\` (three working days).`,
  de: md`Die Dauer fehlt: eine ganze Zahl und m, h, d, w, bh oder bd, etwa \`8h\`, \`5d\` oder \`3bd\` (drei Arbeitstage).`,
}

/** @returns what `text` says, with h, d and w as calendar time (consensus, consult); or what is wrong with it */
export function parseDuration(text: string): Parsed<Duration, Wording> {
  const written = text.trim()
  if (written === '') return unparsed(noDuration)
  const [, digits = '', letters = ''] = /^(\d{1,7})([a-z]{1,2})$/i.exec(written) ?? []
  const unit = Object.hasOwn(units, letters.toLowerCase()) ? units[letters.toLowerCase()] : undefined
  if (!unit) {
    return unparsed({
      en: md`${code(written, longestShown)} is not a duration: write a whole number and m, h, d, w, bh or bd, such as \`8h\`, \`5d\` or \`3bd\` (three working days).`,
      de: md`${code(written, longestShown)} ist keine Dauer: bitte eine ganze Zahl und m, h, d, w, bh oder bd schreiben, etwa \`8h\`, \`5d\` oder \`3bd\` (drei Arbeitstage).`,
    })
  }
  const amount = Number(digits)
  if (amount > most[unit.unit]) {
    return unparsed({
      en: md`${code(written, longestShown)} is too long: the most is ${code(`${most[unit.unit]}${letters}`)}.`,
      de: md`${code(written, longestShown)} ist zu lang: höchstens möglich ist ${code(`${most[unit.unit]}${letters}`)}.`,
    })
  }
  return parsed({ amount, ...unit })
}

/** @returns what `text` says where every unit means working time (routing, contractors); or what is wrong with it */
export function parseWorkingDuration(text: string): Parsed<Duration, Wording> {
  const duration = parseDuration(text)
  return duration.ok ? parsed({ ...duration.value, kind: 'working' }) : duration
}

/**
 * A day is the calendar's ordinary working day, a week all the working time of its week, so that `1d` from a weekday
 * ends at the same time on the next working day wherever all days are alike.
 * @returns the working time in milliseconds, whatever the duration's kind
 */
export function workOf({ amount, unit }: Duration, calendar: Calendar): number {
  return amount * { minute, hour, day: calendar.workingDay, week: calendar.workingWeek }[unit]
}

/**
 * The end of a window that begins at `start`: working days end with the hours of the last
 * of them; calendar days keep the local time; an end outside working time rolls to the end of the next working day.
 * @throws RangeError as the calendar does
 */
export function windowEnd(start: Instant, duration: Duration, calendar: Calendar): Instant {
  const { amount, unit, kind } = duration
  if (kind === 'working' && unit === 'day') return calendar.endOfWorkingDay(start, amount)
  if (kind === 'working') return calendar.addWork(start, workOf(duration, calendar))
  return calendar.rollToEndOfHours(
    unit === 'day' || unit === 'week'
      ? calendar.daysLater(start, unit === 'week' ? amount * 7 : amount)
      : start + amount * (unit === 'hour' ? hour : minute),
  )
}
