/** Writes the living comment of a request from its state. */
import { name } from '../../core/markdown.ts'
import { inLanguage } from '../../i18n/languages.ts'
import { type Clock, shownUse } from './clock.ts'
import { type Choice, isWaiting, type RequestState, type RoutingMoment } from './request.ts'
import { type Keeper, type RoutingTexts, texts } from './text.ts'

interface Writing {
  moment: RoutingMoment
  state: RequestState
  clock: Clock
  text: RoutingTexts
}

/** @returns Markdown, without the hidden tag */
export function writeLivingComment(moment: RoutingMoment, state: RequestState, clock: Clock): string {
  const writing = { moment, state, clock, text: inLanguage(texts, moment.language) }
  return [writeHead(writing), ...writeRemarks(writing), writeTable(writing), writeDetails(writing)].join('\n\n')
}

/** The three things a partner wants to know stand in the first two lines: who, by when, what now. */
function writeHead({ moment, state, clock, text }: Writing): string {
  const { author } = moment.thread.snapshot
  const hello = text.hello(author.kind === 'human' && author.id !== 0 ? author.login : null)
  const { timezone } = moment.calendar
  const mustAct = isWaiting(state)
  const keepers = state.choices.map(choice => text.keeper(toKeeper(choice, { moment, state, mustAct }))).join(' ')
  if (state.answer) {
    const { by, at } = state.answer
    const after = moment.calendar.workBetween(state.start, at)
    return `${hello} ${keepers}\n${text.answered(by.login, at, after, timezone)}`
  }
  if (state.closedAt !== null) return `${hello} ${keepers}\n${text.closed(state.closedAt, timezone)}`
  const { promise, target } = clock
  const isDue = promise <= moment.now
  const told = isDue ? text.wasDue(promise, target, timezone) : text.promise(promise, target, timezone)
  return `${hello} ${keepers}\n${told}`
}

function toKeeper(
  { login, partner }: Choice,
  { moment, state, mustAct }: { moment: RoutingMoment; state: RequestState; mustAct: boolean },
): Keeper {
  const { assignees } = moment.thread.snapshot
  const isAssigned = assignees.some(person => person.login.toLowerCase() === login.toLowerCase())
  const partners = partner ? [partner.name] : state.partners.map(({ name }) => name)
  return { login, partners, isRegular: partner !== null, isAssigned, mustAct }
}

/** What did not work is said openly, with what would help. */
function writeRemarks({ state, text }: Writing): string[] {
  const instead = state.choices.filter(({ why }) => why === 'nobody_assignable')
  return [...writeSkipped(state, text), ...instead.map(({ login }) => text.mentionedInstead(login))]
}

/** One sentence for each reason, whoever it concerns. */
function writeSkipped({ choices }: RequestState, text: RoutingTexts): string[] {
  const byReason = Map.groupBy(
    choices.flatMap(({ skipped }) => skipped),
    ({ why }) => why,
  )
  return [...byReason].map(([why, all]) => text.skipped([...new Set(all.map(({ login }) => login))], why))
}

function writeTable({ moment, state, clock, text }: Writing): string {
  const { answer, closedAt } = state
  const step = text.table.step(answer ? 'answered' : closedAt === null ? 'waiting' : 'closed')
  const stoppedAt = answer?.at ?? closedAt
  const used = stoppedAt === null ? shownUse(clock, moment.now) : moment.calendar.workBetween(state.start, stoppedAt)
  const rows = state.choices.map(({ login, partner }) => {
    const backup = partner?.backup.filter(other => other.toLowerCase() !== login.toLowerCase()) ?? []
    return `| ${name(login)}${text.table.backup(backup)} | ${step} | ${text.table.clock(used, clock.work)} |`
  })
  return [text.table.head, '|---|---|---|', ...rows].join('\n')
}

function writeDetails(writing: Writing): string {
  const { moment, state, clock, text } = writing
  const reasons = writeReasons(moment, state, clock).map(reason => `- ${reason}`)
  const login = state.choices[0]?.login ?? ''
  return `<details><summary>${text.summary(login)}</summary>\n\n${reasons.join('\n')}\n\n${text.ways}\n</details>`
}

/** @returns why this person and this time, one sentence each */
export function writeReasons(moment: RoutingMoment, state: RequestState, clock: Clock): string[] {
  const text = inLanguage(texts, moment.language)
  return [
    ...state.partners.map(({ name, label, labelledBy }) => text.why.label(name, label, labelledBy?.login ?? null)),
    ...state.choices.map(({ login, why }) => text.why.choice(login, why)),
    ...writeSkipped(state, text),
    text.why.clock({ ...clock, stopped: state.answer?.at ?? state.closedAt, timezone: moment.calendar.timezone }),
  ]
}

/** @returns what stands in place of the request once its label was taken away */
export function writeUndone(moment: RoutingMoment, state: RequestState): string {
  const text = inLanguage(texts, moment.language)
  const { until, endedBy, labels } = state.spell
  const undone = text.undone(labels.join(', '), endedBy?.login ?? null, until ?? moment.now, moment.calendar.timezone)
  const released = releasedLogins(moment, state)
  return released.length > 0 ? `${undone} ${text.released(released)}` : undone
}

/** Those whom GitHub has confirmed to be released. */
function releasedLogins({ thread }: RoutingMoment, { spell }: RequestState): string[] {
  const cause = `label removed ${spell.until}`
  return thread.deeds.flatMap(({ key, state }) => {
    const [, login, why] = /^unassign:([^:]+):(.*)$/.exec(key) ?? []
    return login && why === cause && state === 'done' ? [login] : []
  })
}
