/** The weekly working hours, as the configuration writes them: `Mon-Thu 09:00-12:00 13:00-17:00, Fri 09:00-15:00`. */
import { type Parsed, parsed, unparsed } from '../parsed.ts'

/** Minutes after local midnight; 0 ≤ `from` < `to` ≤ 1440. */
interface Shift {
  from: number
  to: number
}

/** Seven days from Monday on, each with its shifts in order; none on a day off. */
export type WeekHours = readonly (readonly Shift[])[]

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Guards against a file that makes reading it slow. */
const longestText = 500

/** Less would let a promise of some hours end years later. */
const leastPerWeek = 60

/** @returns the hours of each weekday; or what is wrong and how to write it */
export function parseHours(text: string): Parsed<WeekHours> {
  if (text.trim() === '') return unparsed('No working hours: write for example "Mon-Fri 09:00-17:00".')
  if (text.length > longestText) return unparsed(`The working hours are longer than ${longestText} characters.`)
  const week: Shift[][] = days.map(() => [])
  for (const group of text.split(',')) {
    const problem = addGroup(week, group.trim().split(/\s+/))
    if (problem) return unparsed(problem)
  }
  const total = week.flat().reduce((sum, shift) => sum + shift.to - shift.from, 0)
  if (total < leastPerWeek) return unparsed('The working hours are less than an hour a week: widen them.')
  return parsed(week)
}

function addGroup(week: Shift[][], [named = '', ...times]: string[]): string | undefined {
  const indexes = parseDays(named)
  if (!indexes.ok) return indexes.problem
  if (times.length === 0) return `"${named}" has no hours: write for example "${named} 09:00-17:00".`
  const shifts: Shift[] = []
  for (const time of times) {
    const shift = parseShift(time)
    if (!shift.ok) return shift.problem
    if (shift.value.from < (shifts.at(-1)?.to ?? 0)) {
      return `"${time}" begins before the hours in front of it end: write the hours of a day in order, without overlap.`
    }
    shifts.push(shift.value)
  }
  for (const index of indexes.value) {
    const day = week[index]
    if (!day || day.length > 0) return `${days[index]} is given twice: write all hours of a day in one place.`
    day.push(...shifts)
  }
  return undefined
}

/** A range may run over the weekend: in much of the world the week is `Sun-Thu`. */
function parseDays(text: string): Parsed<number[]> {
  const ends = text.split('-')
  const known = ends.map(end => days.findIndex(day => day.toLowerCase() === end.toLowerCase()))
  const [first = -1, last = first] = known
  if (known.includes(-1) || known.length > 2) {
    return unparsed(`"${text}" is not a weekday or a range of them: write for example "Fri" or "Mon-Fri".`)
  }
  const count = ((last - first + 7) % 7) + 1
  return parsed(Array.from({ length: count }, (_, step) => (first + step) % 7))
}

function parseShift(text: string): Parsed<Shift> {
  const [from, to, ...others] = text.split('-').map(parseTime)
  if (from === undefined || to === undefined || others.length > 0) {
    return unparsed(`"${text}" is not a pair of times: write for example "09:00-17:00".`)
  }
  if (from === to) return unparsed(`"${text}" is empty: let it end after it begins.`)
  if (from > to) {
    return unparsed(
      `"${text}" crosses midnight: end it at 24:00 and give the rest to the next day, for example "Mon 22:00-24:00, Tue 00:00-06:00".`,
    )
  }
  return parsed({ from, to })
}

/** @returns minutes after midnight */
function parseTime(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  const time = Number(hours) * 60 + Number(minutes)
  return Number(minutes) < 60 && time <= 1440 ? time : undefined
}
