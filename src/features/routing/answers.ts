/** Answers the commands of routing: what was done, what was refused and what would help. */
import { absencesAt } from '../../core/absence.ts'
import { answerWith, type Outcome } from '../../core/commands/command.ts'
import type { CommandAnswer } from '../../core/effects.ts'
import type { Inquiry } from '../../core/inquiry.ts'
import { join, md, type Safe } from '../../core/markdown.ts'
import { sameName } from '../../core/people.ts'
import { inBoth, inLanguage, type Language } from '../../i18n/languages.ts'
import { readClock } from './clock/clock.ts'
import { readLadder, rungsOf } from './clock/ladder.ts'
import { writeLedger } from './clock/ledger.ts'
import { postpone, roundOf } from './clock/snooze.ts'
import { type Act, type ActOf, no } from './commands.ts'
import { writeReasons } from './comment/reasons.ts'
import { isAssigned, isAssignedAt, ownAssignments } from './custody/assignments.ts'
import { askDigest } from './custody/digest.ts'
import type { Folded } from './fold.ts'
import { isWaiting, type Pause, type RequestState, type RoutingMoment } from './request.ts'
import { type RoutingTexts, texts } from './text/index.ts'

interface Asked {
  moment: RoutingMoment
  folded: Folded
  act: Act
  inquiry: Inquiry
}

/** Nothing to say: the reaction and the living comment say it all. */
const done: Outcome = { done: null }

/** As long as GitHub has not confirmed, there is nothing to answer. */
const notYet = null

function refuse(say: (text: RoutingTexts['refused']) => Safe): Outcome {
  return { refused: no(say) }
}

/** Each in the language of whoever asked. */
export function answerCommands(moment: RoutingMoment, folded: Folded, inquiry: Inquiry): CommandAnswer[] {
  return folded.acts.flatMap(act => {
    const outcome = outcomeOf({ moment, folded, act, inquiry })
    const { command } = act
    if (!outcome) return []
    const answer = answerWith(moment, command, outcome)
    return act.is === 'resume' && command.rest === '' ? [{ ...answer, exactly: 'resume routing' }] : [answer]
  })
}

/** An answer depends on what was true when the command was given, so that it stays what it was. */
function outcomeOf(asked: Asked): Outcome | null {
  const { act } = asked
  switch (act.is) {
    case 'refused':
      return { refused: act.why }
    case 'claim':
      return claim(asked)
    case 'unclaim':
      return unclaim(asked)
    case 'handover':
      return handover(asked, act)
    case 'waiting':
      return waiting(asked)
    case 'resume':
      return resume(asked)
    case 'snooze':
      return snooze(asked, act)
    case 'escalate':
      return escalate(asked)
    case 'load':
      return load(asked, act)
    case 'sla':
      return sla(asked)
    case 'why':
      return why(asked)
    case 'quiet':
      return wasQuietBefore(asked) ? refuse(text => text.quiet.already) : done
    case 'loud':
      return wasQuietBefore(asked) ? done : refuse(text => text.loud.already)
    case 'partner':
    case 'need':
      return done
  }
}

function assignmentOf({ moment, act }: Asked, login: string) {
  const cause = `${act.is} ${act.command.signal.id}`
  return ownAssignments(moment).find(own => own.cause === cause && sameName(own.login, login))
}

function claim(asked: Asked): Outcome | null {
  const { login } = asked.act.by
  const made = assignmentOf(asked, login)
  if (made?.state === 'failed') return refuse(text => text.notAssignable(login))
  return made || isAssigned(asked.moment, login) || isPast(asked) ? done : notYet
}

/** Said of a request that ended since: GitHub will not be asked any more. */
function isPast({ folded, act }: Asked): boolean {
  const state = folded.request?.state
  return !state || state.partners.length === 0 || act.command.signal.at < state.spell.since
}

function handover(asked: Asked, { login, command }: ActOf<'handover'>): Outcome | null {
  const { moment, inquiry } = asked
  if (sameName(login, moment.thread.snapshot.author.login)) return refuse(text => text.handover.isAuthor(login))
  const assignable = inquiry.ask({ ask: 'assignable', login }, command.signal)
  const made = assignmentOf(asked, login)
  if (assignable === false || made?.state === 'failed') return refuse(text => text.handover.notAssignable(login))
  return made || isAssigned(moment, login) || isPast(asked) ? done : notYet
}

/** Whoever has it gives it back, not to nobody: the next in line gets it. */
function unclaim({ folded, act, moment }: Asked): Outcome {
  const { by, command } = act
  const state = folded.request?.state
  const wasTheirs = state?.history.some(entry => entry.kind === 'given_back' && sameName(entry.login, by.login))
  const { at } = command.signal
  const held =
    ownAssignments(moment).some(own => sameName(own.login, by.login) && own.at <= at) ||
    isAssignedAt(moment.thread.signals, by, at)
  if (wasTheirs && held) return done
  const keepers = (state?.keepers ?? []).map(({ login }) => login)
  return refuse(text => text.unclaim.notKeeper(keepers))
}

function roundAt({ folded, act }: Asked) {
  return roundOf(folded.request?.rounds ?? [], act.command.signal.at)
}

function pauseAt(asked: Asked): Pause | undefined {
  const { at } = asked.act.command.signal
  return roundAt(asked)?.waits.find(({ from, to }) => from <= at && (to === null || at <= to))
}

function waiting(asked: Asked): Outcome {
  const { moment, act } = asked
  const { timezone } = moment.calendar
  const { at } = act.command.signal
  const answer = roundAt(asked)?.answer
  if (answer && answer.at < at) return refuse(text => text.waiting.answered(answer.by.login, answer.at, timezone))
  if (!isRunningAt(asked)) return refuse(text => text.notWaiting('waiting'))
  const pause = pauseAt(asked)
  return !pause || pause.from === at ? done : refuse(text => text.waiting.already(pause.from, timezone))
}

function resume(asked: Asked): Outcome {
  if (pauseAt(asked)) return done
  return refuse(({ resume: text }) => (wasDraftAt(asked) ? text.isDraft : text.notWaiting))
}

function wasDraftAt(asked: Asked): boolean {
  const { at } = asked.act.command.signal
  const pauses = roundAt(asked)?.pauses ?? []
  return pauses.some(({ from, to, isDraft }) => isDraft && from <= at && (to === null || at < to))
}

function isRunningAt(asked: Asked): boolean {
  const { at } = asked.act.command.signal
  const round = roundAt(asked)
  const isOver = [round?.answer?.at, round?.closedAt].some(stop => stop != null && stop < at)
  return round !== undefined && !isOver
}

function snooze(asked: Asked, act: ActOf<'snooze'>): Outcome {
  const { calendar, config } = asked.moment
  const round = roundAt(asked)
  if (!round || !isRunningAt(asked)) return refuse(text => text.notWaiting('snooze'))
  const { timezone } = calendar
  const { until, promise, isCut, isLate } = postpone(act, round, calendar)
  if (isLate) return refuse(text => text.snooze.over(promise, timezone))
  const then = rungsOf(config).find(({ share }) => share === 1)?.do ?? 'remind'
  return {
    done: inBoth(texts, ({ said }) =>
      isCut ? said.snoozedToEnd(until, then, timezone) : said.snoozed(until, timezone),
    ),
  }
}

function escalate(asked: Asked): Outcome | null {
  const { moment, folded } = asked
  const state = folded.request?.state
  if (!state) return notYet
  if (!isRunningAt(asked)) return refuse(text => text.notWaiting('escalate'))
  return isExhausted(asked, state) ? refuse(text => text.escalate.nobodyLeft(moment.config.lead ?? null)) : done
}

function isExhausted({ moment, act, inquiry }: Asked, state: RequestState): boolean {
  const { signal } = act.command
  if (!isWaiting(state) || signal.at < state.start) return false
  const { exhausted } = readLadder(moment, state, readClock(state, moment.calendar), inquiry)
  return exhausted.some(({ command }) => command.signal.id === signal.id)
}

function load(asked: Asked, { login, command }: ActOf<'load'>): Outcome {
  const { moment, inquiry } = asked
  const away = absencesAt(moment, login, command.signal.at, inquiry)[0] ?? null
  const limit = moment.directory.people[login.toLowerCase()]?.max_open ?? null
  const held = heldBy(asked, login)
  return { done: inBoth(texts, text => text.said.load({ login, limit, away, ...held })) }
}

/** Threads as code, so that naming them leaves no trace in them; of others only how many there are. */
function heldBy(
  { moment, folded, act: { command }, inquiry }: Asked,
  login: string,
): { held: string[]; others: number } {
  const elsewhere = askDigest(login, command.signal.at, inquiry, command.signal)?.held ?? []
  const named = elsewhere.flatMap(one => (one ? [`${one.repository}#${one.number}`] : []))
  const { repository, number } = moment.thread
  const here = isHolding(folded, login) ? [`${repository.name}#${number}`] : []
  return { held: [...here, ...named], others: elsewhere.length - named.length }
}

function isHolding({ request }: Folded, login: string): boolean {
  const state = request?.state
  if (!state || state.closedAt !== null || state.partners.length === 0) return false
  return [...state.keepers, ...(state.helper ? [state.helper] : [])].some(keeper => sameName(keeper.login, login))
}

function sla({ moment, folded }: Asked): Outcome | null {
  const state = folded.request?.state
  if (!state) return notYet
  const clock = readClock(state, moment.calendar)
  const write = (language: 'en' | 'de') => writeLedger({ ...moment, language }, state, clock)
  return { done: { en: write('en'), de: write('de') } }
}

/** The reasons are those of the living comment, in the language of whoever asks. */
function why({ moment, folded }: Asked): Outcome {
  const state = folded.request?.state
  const reasonsIn = (language: Language): Safe[] =>
    state && state.partners.length > 0
      ? writeReasons({ ...moment, language }, state, readClock(state, moment.calendar))
      : [inLanguage(texts, language).why.none]
  const list = (language: Language) =>
    join(
      reasonsIn(language).map(reason => md`- ${reason}`),
      md`\n`,
    )
  return { done: { en: list('en'), de: list('de') } }
}

function wasQuietBefore({ folded, act }: Asked): boolean {
  const before = folded.acts.slice(0, folded.acts.indexOf(act))
  return before.findLast(({ is }) => is === 'quiet' || is === 'loud')?.is === 'quiet'
}
