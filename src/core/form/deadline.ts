/** Tells whether somebody says in a sentence by when something is needed: then nobody has to ask. */

const english =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec'
const german = 'Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember|Okt|Dez'
const months = `(?:${english}|${german})`
const weekdays =
  '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag'

const dates = [
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`\d{1,2}\.\s?\d{1,2}\.`,
  String.raw`\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s)?${months}\b`,
  String.raw`${months}\b`,
  `(?:${weekdays})\\b`,
  String.raw`(?:the\s)?(?:end|middle|beginning)\sof\s(?:the\s|next\s|this\s)?(?:year|quarter|month|week|Q[1-4]\b|${months}\b|\d{4}\b)`,
  String.raw`(?:zum\s|zu\s)?(?:Ende|Mitte|Anfang)\s(?:(?:des|der|nächste[nrs]|diese[nrs])\s)?(?:(?:Jahr|Quartal|Monat)(?:e?s)?\b|Woche\b|Q[1-4]\b|${months}\b|\d{4}\b)`,
  String.raw`(?:next|this)\s(?:week|month|quarter|year)`,
  String.raw`(?:nächste[nrs]?|diese[nrs]?)\s(?:Woche|Monat|Quartal|Jahr)`,
  String.raw`Q[1-4]\b`,
  String.raw`KW\s?\d{1,2}\b`,
  'tomorrow|morgen|übermorgen',
]

/** Words after which a date is one that must be kept. */
const cues =
  'by|until|till|before|no later than|not later than|deadline|due|needed (?:by|for|on)|bis|spätestens|vor|Frist|Termin|fällig'
/** Bounded, so that no text takes longer than it is. In between may stand an article, a preposition, a weekday; names of months and weekdays count as people spell them. */
const deadline = new RegExp(
  String.raw`(?:^|[^\p{L}\p{N}])(?:${cues}|${cues.replace(/(^|\|)(\p{L})/gu, (_, bar, letter) => bar + letter.toUpperCase())})(?:\s+(?:is|ist|the|on|at|by|zum|zur|am|im|der|dem|den|late|early|mid|Ende|Mitte|Anfang|${weekdays})){0,5}[\s:,]{1,4}(?:(?:${weekdays}),?\s+)?(?:${dates.join('|')})(?!['’]s)`,
  'u',
)

/** @param lines of the author's own words */
export function namesDeadline(lines: Iterable<string>): boolean {
  for (const line of lines) if (deadline.test(line.replace(/\s+/g, ' '))) return true
  return false
}
