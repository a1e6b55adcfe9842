/** Writes the first lines of the living comment. */
import { join, md, name, quoteInline, type Safe } from '../../../core/markdown.ts'
import { sameName } from '../../../core/people.ts'
import { type Clock, promiseAt, usedAt } from '../clock/clock.ts'
import { promisedShare, wholeMinutes } from '../clock/promise.ts'
import { isAssigned } from '../custody/assignments.ts'
import { isWaiting, type RequestState, type RoutingMoment } from '../request.ts'
import type { RoutingTexts } from '../text/index.ts'
import { helperSince } from './reasons.ts'

export interface Writing {
  moment: RoutingMoment
  state: RequestState
  clock: Clock
  text: RoutingTexts
}

/** The three things a partner wants to know stand in the first two lines: who, by when, what now. */
export function writeHead(writing: Writing): Safe {
  const { moment, state, clock, text } = writing
  const hello = text.comment.hello(authorOf(moment))
  const mustAct = isWaiting(state) && !clock.pause
  const keepers = groupKeepers(state).map(group =>
    text.comment.keeper({ ...group, isAssigned: isAssigned(moment, group.login), mustAct }),
  )
  const { timezone } = moment.calendar
  const helper = state.helper && !state.answer ? [state.helper.login] : []
  const helps = helper.map(login => text.comment.helper(login, helperSince(state), mustAct, timezone))
  const who = keepers.length > 0 ? keepers : [text.comment.nobody]
  return md`${join([hello, ...who, ...helps], md` `)}\n${writeWhen(writing)}`
}

function writeWhen(writing: Writing): Safe {
  const { moment, state, clock, text } = writing
  const { timezone } = moment.calendar
  const { answer, closedAt, helper } = state
  if (answer) return text.comment.answered(answer.by.login, answer.at, usedAt(clock, answer.at), timezone)
  if (closedAt !== null) return text.comment.closed(closedAt, timezone)
  if (clock.pause?.isDraft) return text.comment.draft(wholeMinutes(usedAt(clock, moment.now)), clock.work, clock.target)
  if (clock.pause) return writePause(writing, clock.pause)
  const first = promiseAt(clock, 1, moment.now)
  const promise = promiseAt(clock, promisedShare(helper), moment.now)
  const isDue = promise <= moment.now
  if (promise === first) return text.comment[isDue ? 'wasDue' : 'promise'](promise, clock.target, timezone)
  return text.comment[isDue ? 'wasDueAgain' : 'promiseAgain'](promise, first, timezone)
}

/** No date: nobody knows how long the clock will be paused. */
function writePause(writing: Writing, { from, question, by }: NonNullable<Clock['pause']>): Safe {
  const { moment, clock, text } = writing
  const left = clock.work - wholeMinutes(usedAt(clock, moment.now))
  const paused = text.comment.paused(from, awaitedOf(writing), left, clock.work, moment.calendar.timezone)
  return question === '' ? paused : md`${paused}\n\n${text.comment.asks(by?.login ?? null, question)}`
}

/** An author who is one of ours, or no person, is not who is waited for. */
export function awaitedOf({ moment, state }: Writing): Safe {
  const author = authorOf(moment)
  const ours = [...moment.config.engineers, ...state.keepers.map(({ login }) => login)]
  if (author !== null && !ours.some(login => sameName(login, author))) return name(author)
  return join([...new Set(state.involved.map(partner => quoteInline(partner.name, 100)))], md`, `)
}

export interface Group {
  login: string
  partners: string[]
  isRegular: boolean
  /** Those who were not passed over. */
  backup: string[]
}

/** Whoever looks after several of the partners stands there once. */
export function groupKeepers({ keepers, involved }: RequestState): Group[] {
  return [...Map.groupBy(keepers, ({ login }) => login.toLowerCase()).values()].map(group => {
    const partners = group.flatMap(({ partner }) => partner ?? [])
    const login = group[0]?.login ?? ''
    const passed = [login, ...group.flatMap(({ skipped }) => skipped.map(person => person.login))]
    const backup = partners
      .flatMap(partner => partner.backup)
      .filter(other => !passed.some(one => sameName(one, other)))
    const named = partners.length > 0 ? partners : involved
    return { login, isRegular: partners.length > 0, partners: named.map(one => one.name), backup: [...new Set(backup)] }
  })
}

/** @returns the author's login; null where there is nobody to speak to: a bot, or an account that is gone */
export function authorOf({ thread }: RoutingMoment): string | null {
  const { kind, id, login } = thread.snapshot.author
  return kind === 'human' && id !== 0 ? login : null
}
