/** Answers the commands of routing: what was done, what was refused and what would help. */

import { parseWorkingDuration, workOf } from '../../core/duration.ts'
import type { CommandAnswer } from '../../core/effects.ts'
import type { Instant } from '../../core/facts.ts'
import type { Inquiry } from '../../core/inquiry.ts'
import { join, md, type Safe } from '../../core/markdown.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { inLanguage } from '../../i18n/languages.ts'
import { readClock } from './clock/clock.ts'
import { firstWord, mayEscalate, readLadder } from './clock/ladder.ts'
import { writeLedger } from './clock/ledger.ts'
import { isForDecision } from './clock/pauses.ts'
import { absencesOf, readAway, saidHere, workingDayOf } from './custody/absence.ts'
import { isAssigned, ownAssignments, sameLogin } from './custody/assignments.ts'
import { readTarget } from './custody/custody.ts'
import { askDigest } from './custody/digest.ts'
import { isEngineer } from './custody/engineers.ts'
import type { Folded } from './fold.ts'
import { longestNeed, textOfNeed } from './need.ts'
import { readPartnerKeys } from './partner/command.ts'
import { spellsOf } from './partner/partners.ts'
import { isWaiting, type Pause, type RequestState, type RoutingMoment } from './request.ts'
import { texts } from './text/index.ts'

/** What an answer comes to: 👍, with words only where somebody asked for them; or 😕 with the cause and what would work. */
type Verdict = { done: Safe } | { refused: Safe } | null

interface Asked {
  moment: RoutingMoment
  folded: Folded
  command: SpokenCommand
  inquiry: Inquiry
  reasons: readonly Safe[]
  text: (typeof texts)['en']
}

/** Nothing to say: the reaction and the living comment say it all. */
const done: Verdict = { done: md`` }

/** As long as GitHub has not confirmed, there is nothing to answer. */
const notYet: Verdict = null

const verbs: Readonly<Record<string, (asked: Asked) => Verdict>> = {
  ...{ claim, unclaim, handover, partner, need, waiting, resume, snooze, escalate },
  ...{ away, back, load, sla, why, quiet, loud },
}

/** What only engineers may do. */
const engineersOnly = new Set([
  ...['claim', 'unclaim', 'handover', 'partner', 'waiting', 'resume', 'snooze', 'away', 'back', 'quiet', 'loud'],
])

/** What needs a partner's request at the time it is said. */
const aboutRequests = new Set(['claim', 'unclaim', 'handover', 'waiting', 'resume', 'snooze', 'escalate', 'sla'])

/** Each in the language of whoever asked, where the configuration knows one. */
export function answerCommands(
  moment: RoutingMoment,
  folded: Folded,
  { reasons, inquiry }: { reasons: readonly Safe[]; inquiry: Inquiry },
): CommandAnswer[] {
  return folded.commands.flatMap(command => {
    const { verb, place, item, by } = command
    const answer = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (!answer || isForDecision(command)) return []
    const language = moment.people[by.login.toLowerCase()]?.language ?? moment.language
    const asked = { moment, folded, command, inquiry, reasons, text: inLanguage(texts, language) }
    const verdict = refusal(asked) ?? answer(asked)
    if (verdict === null) return []
    const said = 'done' in verdict ? verdict.done : verdict.refused
    const outcome = 'done' in verdict ? 'done' : 'refused'
    const shared = verb === 'resume' ? { verb } : {}
    return [{ place, item, outcome, ...shared, ...(said === '' ? {} : { text: said }) }]
  })
}

/** An answer depends on what was true when the command was given, so that it stays what it was. */
function refusal({ moment, folded, command, inquiry, text }: Asked): Verdict {
  const { verb, by, signal } = command
  if (aboutRequests.has(verb) && !isRequestAt(folded, signal.at)) {
    const labels = Object.values(moment.config.partners).flatMap(({ labels }) => labels.slice(0, 1))
    return { refused: text.refused.noPartner(verb, labels) }
  }
  if (!engineersOnly.has(verb)) return null
  const engineer = isEngineer(moment, by.login, signal)
  if ('ask' in engineer) inquiry.settle(engineer)
  else if (!engineer.known) return { refused: text.refused.notEngineer(verb, moment.config.engineers) }
  return null
}

function isRequestAt({ changes }: Folded, at: Instant): boolean {
  return spellsOf(changes).some(({ since, until }) => since <= at && (until === null || at < until))
}

function assignmentOf({ moment, command }: Asked, login: string) {
  const cause = `${command.verb} ${command.signal.id}`
  return ownAssignments(moment).find(own => own.cause === cause && sameLogin(own.login, login))
}

function claim(asked: Asked): Verdict {
  const { login } = asked.command.by
  const made = assignmentOf(asked, login)
  if (made?.state === 'failed') return { refused: asked.text.refused.notAssignable(login) }
  return made || isAssigned(asked.moment, login) || isPast(asked) ? done : notYet
}

/** Said of a request that ended since: GitHub will not be asked any more. */
function isPast({ folded, command }: Asked): boolean {
  const state = folded.request?.state
  return !state || state.partners.length === 0 || command.signal.at < state.spell.since
}

function handover(asked: Asked): Verdict {
  const { moment, command, inquiry } = asked
  const refused = asked.text.refused.handover
  if (command.rest === '') return { refused: refused.missing }
  const target = readTarget(command)
  if (!target) return { refused: refused.notUnderstood(command.rest) }
  const { login } = target
  if (sameLogin(login, moment.thread.snapshot.author.login)) return { refused: refused.isAuthor(login) }
  const assignable = inquiry.ask({ ask: 'assignable', login }, command.signal)
  const made = assignmentOf(asked, login)
  if (assignable === false || made?.state === 'failed') return { refused: refused.notAssignable(login) }
  return made || isAssigned(moment, login) || isPast(asked) ? done : notYet
}

/** Whoever has it gives it back, not to nobody: the next in line gets it. */
function unclaim({ folded, command, moment, text }: Asked): Verdict {
  const { by, signal } = command
  const state = folded.request?.state
  const wasTheirs = state?.history.some(entry => entry.kind === 'given_back' && sameLogin(entry.login, by.login))
  const held = ownAssignments(moment).some(own => sameLogin(own.login, by.login) && own.at <= signal.at)
  if (wasTheirs && held) return done
  const keepers = (state?.keepers ?? []).map(({ login }) => login)
  return { refused: text.refused.unclaim.notKeeper(keepers) }
}

function partner({ moment, command, text }: Asked): Verdict {
  const read = readPartnerKeys(command, moment.config)
  if ('keys' in read) return done
  const keys = Object.keys(moment.config.partners)
  const refused = text.refused.partner
  return { refused: read.written === '' ? refused.missing(keys) : refused.unknown(read.written, read.nearest, keys) }
}

function need({ command, text }: Asked): Verdict {
  const words = textOfNeed(command)
  if (words === '') return { refused: text.refused.need.missing }
  return words.length > longestNeed ? { refused: text.refused.need.tooLong(words.length, longestNeed) } : done
}

function roundAt({ folded, command }: Asked) {
  return folded.request?.rounds.findLast(({ start }) => start <= command.signal.at)
}

function pauseAt(asked: Asked): Pause | undefined {
  const { at } = asked.command.signal
  return roundAt(asked)?.waits.find(({ from, to }) => from <= at && (to === null || at <= to))
}

function waiting(asked: Asked): Verdict {
  const { moment, command, text } = asked
  const { timezone } = moment.calendar
  const { at } = command.signal
  const answer = roundAt(asked)?.answer
  if (answer && answer.at < at) {
    return { refused: text.refused.waiting.answered(answer.by.login, answer.at, timezone) }
  }
  if (!isRunningAt(asked)) return { refused: text.refused.notWaiting(command.verb) }
  const pause = pauseAt(asked)
  return !pause || pause.from === at ? done : { refused: text.refused.waiting.already(pause.from, timezone) }
}

function resume(asked: Asked): Verdict {
  const { notWaiting, isDraft } = asked.text.refused.resume
  if (pauseAt(asked)) return done
  return { refused: wasDraftAt(asked) ? isDraft : notWaiting }
}

function wasDraftAt(asked: Asked): boolean {
  const { at } = asked.command.signal
  const pauses = roundAt(asked)?.pauses ?? []
  return pauses.some(({ from, to, isDraft }) => isDraft && from <= at && (to === null || at < to))
}

function isRunningAt(asked: Asked): boolean {
  const { at } = asked.command.signal
  const round = roundAt(asked)
  const isOver = [round?.answer?.at, round?.closedAt].some(stop => stop != null && stop < at)
  return round !== undefined && !isOver
}

function snooze(asked: Asked): Verdict {
  const { moment, command, text } = asked
  const length = parseWorkingDuration(firstWord(command))
  if (!length.ok) return { refused: text.refused.snooze.notUnderstood(length.problem) }
  if (!isRunningAt(asked)) return { refused: text.refused.notWaiting(command.verb) }
  const until = moment.calendar.addWork(command.signal.at, workOf(length.value, moment.calendar))
  return { done: text.said.snoozed(until, moment.calendar.timezone) }
}

function escalate(asked: Asked): Verdict {
  const { moment, folded, command, inquiry, text } = asked
  const state = folded.request?.state
  if (!state) return notYet
  const refused = text.refused.escalate
  if (!mayEscalate(moment, { partners: state.involved }, command, inquiry)) {
    return { refused: refused.notAllowed(state.involved.map(({ name }) => name)) }
  }
  if (!isRunningAt(asked)) return { refused: text.refused.notWaiting(command.verb) }
  return isExhausted(moment, state, { command, inquiry })
    ? { refused: refused.nobodyLeft(moment.config.lead ?? null) }
    : done
}

function isExhausted(
  moment: RoutingMoment,
  state: RequestState,
  { command, inquiry }: { command: SpokenCommand; inquiry: Inquiry },
): boolean {
  if (!isWaiting(state) || command.signal.at < state.start) return false
  const clock = readClock(state, moment.calendar)
  return readLadder(moment, state, { clock, inquiry }).exhausted.some(({ signal }) => signal.id === command.signal.id)
}

function away(asked: Asked): Verdict {
  const { moment, command, inquiry, text } = asked
  const { by, signal, rest } = command
  const refused = text.refused.away
  const read = readAway(command)
  if (rest === '') return { refused: refused.missing }
  if (!read.ok) return { refused: refused.notUnderstood(read.problem) }
  const { from, to, deputy } = read.value
  if (to < workingDayOf(moment.calendar, signal.at)) return { refused: refused.inPast(to) }
  if (deputy !== null && sameLogin(deputy, by.login)) return { refused: refused.deputyIsSelf }
  if (deputy !== null && inquiry.ask({ ask: 'assignable', login: deputy }, signal) === false) {
    return { refused: refused.deputyUnknown(deputy) }
  }
  return { done: text.said.away({ from, to, deputy, ...heldBy(asked, by.login) }) }
}

function back(asked: Asked): Verdict {
  const { moment, command, inquiry, text } = asked
  const { by, signal } = command
  const elsewhere = askDigest(by.login, signal.at, inquiry, signal)
  const here = saidHere(moment, by.login, signal.at - 1)
  const backAt = Math.max(elsewhere?.backAt ?? 0, here.backAt)
  const isAway = [...(elsewhere?.absences ?? []), ...here.absences].some(({ at }) => at > backAt)
  return isAway ? { done: text.said.back(heldBy(asked, by.login)) } : { refused: text.refused.back.notAway }
}

function load(asked: Asked): Verdict {
  const { moment, command, inquiry, text } = asked
  const { by, signal, rest } = command
  const target = rest === '' ? by : readTarget(command)
  if (!target) return { refused: text.refused.load.notUnderstood(rest) }
  const { login } = target
  const away = absencesOf(moment, login, signal.at, inquiry)[0] ?? null
  const limit = moment.people[login.toLowerCase()]?.max_open ?? null
  return { done: text.said.load({ login, limit, away, ...heldBy(asked, login) }) }
}

/** Threads as code, so that naming them leaves no trace in them; of others only how many there are. */
function heldBy({ moment, folded, command, inquiry }: Asked, login: string): { held: string[]; others: number } {
  const elsewhere = askDigest(login, command.signal.at, inquiry, command.signal)?.held ?? []
  const named = elsewhere.flatMap(one => (one ? [`${one.repository}#${one.number}`] : []))
  const { repository, number } = moment.thread
  const here = isHolding(folded, login) ? [`${repository.name}#${number}`] : []
  return { held: [...here, ...named], others: elsewhere.length - named.length }
}

function isHolding({ request }: Folded, login: string): boolean {
  const state = request?.state
  if (!state || state.closedAt !== null || state.partners.length === 0) return false
  return [...state.keepers, ...(state.helper ? [state.helper] : [])].some(keeper => sameLogin(keeper.login, login))
}

function sla({ moment, folded }: Asked): Verdict {
  const state = folded.request?.state
  if (!state) return notYet
  return { done: writeLedger(moment, state, readClock(state, moment.calendar)) }
}

function why({ reasons, text }: Asked): Verdict {
  const lines = reasons.length > 0 ? reasons : [text.why.none]
  return {
    done: join(
      lines.map(line => md`- ${line}`),
      md`\n`,
    ),
  }
}

function quiet(asked: Asked): Verdict {
  return wasQuietBefore(asked) ? { refused: asked.text.refused.quiet.already } : done
}

function loud(asked: Asked): Verdict {
  return wasQuietBefore(asked) ? done : { refused: asked.text.refused.loud.already }
}

function wasQuietBefore({ moment, folded, command, inquiry }: Asked): boolean {
  const before = folded.commands.slice(0, folded.commands.indexOf(command))
  const said = before.filter(({ verb }) => verb === 'quiet' || verb === 'loud')
  return said.findLast(({ by, signal }) => inquiry.settle(isEngineer(moment, by.login, signal)))?.verb === 'quiet'
}
