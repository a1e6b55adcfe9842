/** Writes the living comment of a decision: what, until when, who is missing, what stops it; the log is folded. */
import {
  capitalise,
  join,
  md,
  name,
  plain,
  quoteBlock,
  quoteInline,
  type Safe,
  tableRow,
} from '../../../core/markdown.ts'
import { formatDuration } from '../../../i18n/format.ts'
import { changeDue } from '../amendments.ts'
import { keptOf } from '../covered.ts'
import { type Decision, isBlocking, type Objection, roundOf, standing } from '../decision.ts'
import { entriesOf } from '../log.ts'
import { isSilentSince } from '../objections.ts'
import { closingOf } from '../pauses.ts'
import { countingSupport, isAllFromOneHouse } from '../people.ts'
import { isActive } from '../states.ts'
import { askedFor, missingNow, nameMissing, namesOf } from '../voices.ts'
import { lengthOf } from '../window.ts'
import { writeHistory } from './history.ts'
import { writeResult } from './result.ts'
import { linked, type Writing } from './writing.ts'

/** @returns Markdown, without the hidden tag */
export function writeLivingComment(writing: Writing, earlier: readonly Decision[]): Safe {
  const { decision, text } = writing
  const parts = [
    writeHead(writing),
    writeText(writing),
    writeLead(writing),
    writeTable(writing),
    ...(isActive(decision.state) ? [...writeChange(writing), text.ways] : []),
    ...writeHints(writing),
    ...earlier.map(one => text.earlier(text.decision(one.number), one.state)),
    writeLog(writing),
  ]
  return join(parts, md`\n\n`)
}

function writeHead({ decision, text, timezone, label }: Writing): Safe {
  const { window, state, title } = decision
  const isRunning = state === 'open' && !window.rest
  const when = isRunning ? md` ${text.until(window.end, timezone)}` : md``
  return md`### ${label} · ${quoteInline(title, 120)} · ${text.state(state)}${when}`
}

function writeText({ decision, text, timezone }: Writing): Safe {
  const { resolution, amendedAt, title } = decision
  const { head } = resolution
  const source = md`> (${text.source(head, amendedAt, timezone)})`
  if (resolution.text === '' && head !== null) return md`> ${capitalise(text.changeItself(title, head))}\n${source}`
  return md`${quoteBlock(resolution.text, 2_000)}\n${source}`
}

function writeLead(writing: Writing): Safe {
  const { decision, text, timezone, folding } = writing
  const { state, window, dueAt, rules } = decision
  const deciders = text.deciders(rules.profile.deciders)
  const missing = state === 'open' ? missingNow(folding, decision) : null
  switch (state) {
    case 'open':
      if (dueAt === window.end) return text.lead.due()
      return md`${text.lead.open(rules.config.term, missing && nameMissing(rules, missing))} ${deciders}`
    case 'objected':
      return md`${text.lead.objected(
        standing(decision).map(({ id }) => id),
        window.rest !== null,
      )} ${deciders}`
    case 'amending':
      return text.lead.amending(changeDue(decision) ?? window.end, timezone, decision.change?.minor != null)
    case 'paused':
      return md`${text.lead.paused(decision.pauses)}${writeClosing(writing)}`
    default:
      return writeEnd(writing)
  }
}

/** What comes of it if the thread stays closed. */
function writeClosing({ decision, text, timezone }: Writing): Safe {
  const closed = decision.pauses.find(({ cause }) => cause === 'closed')
  const { at, event } = closed ? closingOf(decision, closed) : { at: 0, event: null }
  return event === null ? md`` : md` ${text.lead.staysClosed(event, at, timezone)}`
}

/** An acceptance by silence names its time already. */
function writeEnd(writing: Writing): Safe {
  const { decision, text, timezone } = writing
  const result = writeResult(writing)
  if (decision.state === 'accepted' && decision.end?.cause.why === 'silence') return result
  return md`${result} ${text.lead.ended(decision.end?.at ?? decision.window.end, timezone)}`
}

function writeTable(writing: Writing): Safe {
  const { decision, text, folding } = writing
  const { effective, rounds, state } = decision
  const missing = isActive(state) ? missingNow(folding, decision) : null
  const round = rounds.at(-1)
  const asides = decision.positions.filter(({ kind }) => kind === 'aside')
  const kept = keptOf(decision)
  const row = (head: Safe, cell: Safe) => tableRow([head, cell])
  const rows = [
    ...[row(text.table.point, text.table.stand), md`|---|---|`],
    ...(missing?.approve.length
      ? [row(text.table.disagreeing, join(namesOf(decision.rules, missing.approve), md`, `))]
      : []),
    ...(missing?.required.length
      ? [row(text.table.missing, join(namesOf(decision.rules, missing.required), md`, `))]
      : []),
    row(text.table.support, writeSupport(writing)),
    ...asides.map(({ by, text: why }) =>
      row(text.table.aside, md`${name(by.login)}: ${text.quote(quoteInline(why, 120))}`),
    ),
    ...objectionRows(writing).map(([head, cell]) => row(head, cell)),
    ...(round ? [row(text.table.window, writeWindow(writing, round))] : []),
    ...(effective ? [row(text.table.effective, plain(effective))] : []),
    ...(kept.length > 0
      ? [
          row(
            text.table.covers,
            join(
              kept.map(number => md`#${number}`),
              md`, `,
            ),
          ),
        ]
      : []),
  ]
  return join(rows, md`\n`)
}

function writeWindow({ decision, text, language, timezone, moment }: Writing, round: Decision['rounds'][number]): Safe {
  const { rules, window, state } = decision
  const { chosen, profile } = rules
  const length = typeof chosen === 'number' ? [] : [formatDuration(chosen ?? lengthOf(profile.window), language)]
  // Where the end is known, it is not before that anyway.
  const isEarly = isActive(state) && window.rest !== null && window.floor > moment.now
  const least = isEarly ? [text.table.notBefore(window.floor, timezone)] : []
  return join([...length, text.table.round(round.number, round.why, round.from, timezone), ...least], md`, `)
}

function writeSupport({ decision, text, folding }: Writing): Safe {
  const { positions, rules } = decision
  const round = roundOf(decision)
  const counting = countingSupport(decision)
  const given = positions.filter(({ kind }) => kind === 'support')
  const stale = given.filter(one => one.round < round).map(({ by }) => by.login)
  const idle = given.filter(one => one.round === round && !one.counts)
  const asked = (one: (typeof idle)[number]) => askedFor(folding, decision, one.by, one.signal)
  const heard = idle.filter(one => asked(one).length > 0)
  const others = idle.filter(one => !heard.includes(one)).map(({ by }) => by.login)
  const names =
    counting.length > 0
      ? join(
          counting.map(({ by }) => name(by.login)),
          md`, `,
        )
      : text.table.none
  const extra = [
    ...(heard.length > 0
      ? [text.table.heard(heard.map(one => voiceOf(one.by.login, namesOf(rules, asked(one)))))]
      : []),
    ...(stale.length > 0 ? [text.table.stale(stale)] : []),
    ...(others.length > 0 ? [text.table.uncounted(others)] : []),
  ]
  return md`${names}${text.table.needed(counting.length, rules.profile.support)}${join(extra, md``)}`
}

/** @returns `lee (plusserver)`; who is asked by name needs no house */
function voiceOf(login: string, asked: readonly Safe[]): Safe {
  const houses = asked.filter(house => house !== name(login))
  return houses.length > 0 ? md`${name(login)} (${join(houses, md`, `)})` : name(login)
}

function objectionRows(writing: Writing): [Safe, Safe][] {
  const { decision, text } = writing
  if (decision.objections.length === 0) return [[text.table.objections, text.table.none]]
  return decision.objections.map(one => [md`${one.id}`, writeObjection(writing, one)])
}

/** Until when the objector's word to an answer is waited for, and what may follow without one. */
function answerTime({ decision, text, timezone, folding, moment }: Writing, objection: Objection): Safe[] {
  const { addressed, by } = objection
  if (!addressed || !isBlocking(objection) || !isActive(decision.state)) return []
  if (isSilentSince(folding, objection, moment.now)) return [text.objection.unanswered(addressed.answerBy, timezone)]
  return moment.now > addressed.answerBy ? [] : [text.objection.answerBy(by.login, addressed.answerBy, timezone)]
}

function writeObjection(writing: Writing, objection: Objection): Safe {
  const { text, timezone } = writing
  const { by, withheld, reason, fate, blocking, addressed, reasonBy, dismissals } = objection
  const state = blocking || fate !== 'standing' ? text.objection.fate[fate] : text.objection.advisory
  const said = reason === '' ? md`` : md` ${text.quote(quoteInline(reason, 300))}`
  const remarks = [
    ...(reasonBy !== null && fate === 'standing' ? [text.objection.noReasonYet(reasonBy, timezone)] : []),
    ...(addressed ? [text.objection.addressed(addressed.text), ...answerTime(writing, objection)] : []),
    ...(dismissals.length > 0
      ? [
          text.objection.dismissedBy(
            dismissals.map(vote => vote.by.login),
            fate === 'dismissed',
          ),
        ]
      : []),
  ]
  const who = linked(text.objection.by(by.login, withheld), objection)
  return join([md`**${state}**: ${who}${said}`, ...remarks], md`; `)
}

function writeChange({ decision: { change, resolution }, text }: Writing): Safe[] {
  if (!change) return []
  const isMoved = resolution.head !== null && change.to.head !== null && resolution.head !== change.to.head
  const commits = isMoved
    ? [text.change.diff(resolution.head?.slice(0, 7) ?? '', change.to.head?.slice(0, 7) ?? '')]
    : []
  const hasWords = change.to.hash !== resolution.hash && change.to.text !== ''
  const words = hasWords ? [quoteBlock(change.to.text, 2_000)] : []
  return [join([md`**${text.change.heading}**`, ...commits, ...words], md`\n\n`)]
}

function writeHints({ decision, folding, text, timezone }: Writing): Safe[] {
  const { announced, excluded } = decision
  return [
    ...(isAllFromOneHouse(folding, decision) ? [text.hints.house] : []),
    ...(announced ? [text.hints.announced(announced.url, announced.at, timezone)] : []),
    ...excluded.map(({ number, reason }) => text.hints.excluded(number, reason)),
  ]
}

function writeLog(writing: Writing): Safe {
  const { decision, text } = writing
  const entries = entriesOf(decision)
  const lines = writeHistory(writing)
  const end = decision.window.rest && !decision.end ? [] : [md``, text.utc(decision.end?.at ?? decision.window.end)]
  return md`<details><summary>${text.log(entries.length)}</summary>\n\n${join([...lines, ...end], md`\n`)}\n</details>`
}
