/** Writes the living comment of a request from its state. */
import type { Instant } from '../../../core/facts.ts'
import { join, md, quoteInline, type Safe, tableRow } from '../../../core/markdown.ts'
import { sameName } from '../../../core/people.ts'
import { placeOf } from '../../../i18n/format.ts'
import { inLanguage } from '../../../i18n/languages.ts'
import type { Clock } from '../clock/clock.ts'
import { promisedShare, shownUse } from '../clock/promise.ts'
import { isWaiting, type Keeper, type RequestState, type RoutingMoment } from '../request.ts'
import type { Step, Unrouted } from '../text/comment.ts'
import { type RoutingTexts, texts } from '../text/index.ts'
import { authorOf, awaitedOf, groupKeepers, type Writing, writeHead } from './head.ts'
import { tellSkipped, whyKeepers, whyPartners, whyTime } from './reasons.ts'

/**
 * @param remarks paragraphs that belong to the thread beside the request
 * @returns Markdown in the language of the moment, without the hidden tag
 */
export function writeLivingComment(
  moment: RoutingMoment,
  state: RequestState,
  clock: Clock,
  remarks: readonly Safe[] = [],
): Safe {
  const writing = { moment, state, clock, text: inLanguage(texts, moment.language) }
  const parts = [
    writeHead(writing),
    ...writeRemarks(writing),
    ...remarks,
    ...writeNeed(writing),
    ...writeQuestions(writing),
    writeTable(writing),
    writeDetails(writing),
  ]
  return join(parts, md`\n\n`)
}

/** What did not work for whoever asks is said openly; why it did not is for the administrators. */
function writeRemarks({ state, text }: Writing): Safe[] {
  const isMentionedInstead = ({ why }: Keeper) => why === 'nobody_assignable'
  const despite = isWaiting(state)
    ? groupKeepers({ ...state, keepers: state.keepers.filter(one => one.isDespite) })
    : []
  return [
    ...state.keepers.filter(isMentionedInstead).map(({ login }) => text.comment.mentionedInstead(login)),
    ...despite.map(({ login, partners }) => text.comment.despite(login, partners)),
    ...writeRivals(state, text),
  ]
}

const atOnce = 2 * 60_000

/** Two people who took it at the same moment should know of each other. */
function writeRivals({ history, keepers, answer }: RequestState, text: RoutingTexts): Safe[] {
  const claims = history.flatMap(entry => (entry.kind === 'claimed' ? [entry] : []))
  const last = claims.at(-1)
  const keeper = keepers.find(({ why }) => why === 'claimed')
  if (!last || answer || !keeper || !sameName(keeper.login, last.by.login)) return []
  const logins = new Set(claims.filter(({ at }) => last.at - at <= atOnce).map(({ by }) => by.login))
  return logins.size > 1 ? [text.comment.bothClaimed([...logins], keeper.login)] : []
}

function writeNeed({ state, text }: Writing): Safe[] {
  return state.need ? [text.comment.need(state.need.text, state.need.sameAs)] : []
}

/** One question at a time: whoever was asked something by a person answers that. */
function writeQuestions({ moment, state, clock, text }: Writing): Safe[] {
  if (!isWaiting(state) || clock.pause?.question) return []
  const open = moment.config.questions.filter(({ id }) => state.openQuestions.includes(id))
  const questions = open.map(question => quoteInline(question[moment.language], 300))
  if (questions.length < 2) return questions.length === 0 ? [] : [text.comment.questions(questions)]
  return [join([text.comment.questions(questions), ...questions.map((one, index) => md`${index + 1}. ${one}`)], md`\n`)]
}

function writeTable(writing: Writing): Safe {
  const { state, clock, text } = writing
  const { table } = text.comment
  const step: Step = state.answer
    ? 'answered'
    : state.closedAt !== null
      ? 'closed'
      : clock.pause
        ? clock.pause.isDraft
          ? 'draft'
          : 'awaited'
        : 'waiting'
  const use = writeUse(writing)
  const groups = groupKeepers(state)
  const logins = groups.map(({ login }) => login)
  const helper = state.helper && !state.answer ? [state.helper.login] : []
  const who =
    step === 'awaited' || step === 'draft'
      ? [table.awaited(awaitedOf(writing), logins)]
      : [
          ...groups.map(({ login, backup }) =>
            table.with(
              login,
              backup.filter(other => !helper.includes(other)),
            ),
          ),
          ...helper.map(table.helper),
          ...(groups.length + helper.length === 0 ? [table.nobody] : []),
        ]
  return join([table.head, md`|---|---|---|`, ...who.map(one => tableRow([one, table.step(step), use]))], md`\n`)
}

/** Against the promise that holds; once it stopped, against the one that was given first. */
function writeUse({ moment, state, clock, text: { comment } }: Writing): Safe {
  const { clock: within, over, late } = comment.table
  const used = shownUse(clock, state.helper, moment)
  if (clock.stoppedAt !== null) return used > clock.work ? late(used, clock.work) : within(used, clock.work)
  const promised = clock.work * promisedShare(state.helper)
  return used >= promised ? over(promised) : within(used, promised)
}

function writeDetails(writing: Writing): Safe {
  const { moment, state, clock, text } = writing
  const reasons = [
    ...whyPartners(moment, state),
    ...whyKeepers(moment, state),
    ...tellSkipped(moment, state),
    ...whyTime(moment, state, { clock, isFolded: true }),
  ]
  const logins = groupKeepers(state).map(({ login }) => login)
  const ways = [
    text.why.ways.everybody(isWaiting(state)),
    ...(isWaiting(state) ? [text.why.ways.engineers(clock.pause?.isDraft === undefined && clock.pause !== null)] : []),
  ]
  const parts = [join(reasons.map(asItem), md`\n`), ...writeHistory(writing), join(ways, md`\n`)]
  const summary = logins.length > 0 ? text.why.summary(logins) : text.comment.unrouted.summary
  return md`<details><summary>${summary}</summary>\n\n${join(parts, md`\n\n`)}\n</details>`
}

const asItem = (line: Safe) => md`- ${line}`

/** Of a long story the last part is what people look for. */
const mostEntries = 20

function writeHistory({ moment, state, text }: Writing): Safe[] {
  const { timezone } = moment.calendar
  const { head, earlier, line, entry } = text.history
  if (state.history.length === 0) return []
  const hidden = state.history.length - mostEntries
  const shown = state.history.slice(-mostEntries).map(one => line(one.at, entry(one, timezone), timezone))
  return [
    join([head(placeOf(timezone)), md``, ...[...(hidden > 0 ? [earlier(hidden)] : []), ...shown].map(asItem)], md`\n`),
  ]
}

/** Names the release of those whom Lotse had assigned: one end of a spell releases once. */
export function undoCause({ until }: { until: Instant | null }): string {
  return `label removed ${until}`
}

/** @returns what stands in place of the request once it is no partner's any more */
export function writeUndone(moment: RoutingMoment, state: RequestState): Safe {
  const text = inLanguage(texts, moment.language).comment
  const { until, endedBy, labels } = state.spell
  const undone = text.undone(labels, endedBy?.login ?? null, until ?? moment.now, moment.calendar.timezone)
  const released = releasedLogins(moment, state)
  return released.length > 0 ? md`${undone} ${text.released(released)}` : undone
}

/** Those whom GitHub has confirmed to be released. */
function releasedLogins({ thread }: RoutingMoment, { spell }: RequestState): string[] {
  return thread.deeds.flatMap(({ key, state }) => {
    const [, login, cause] = /^unassign:([^:]+):(.*)$/.exec(key) ?? []
    return login && cause === undoCause(spell) && state === 'done' ? [login] : []
  })
}

/** @returns the living comment, without a promise; Markdown in the language of the moment, without the hidden tag */
export function writeUnrouted(moment: RoutingMoment, unrouted: Unrouted): Safe {
  const text = inLanguage(texts, moment.language).comment
  const hello = text.hello(authorOf(moment))
  const { head, now, summary, ways } = text.unrouted
  const parts = [
    md`${hello} ${head(unrouted)}\n${now(unrouted)}`,
    md`<details><summary>${summary}</summary>\n\n${ways(Object.keys(moment.config.partners).slice(0, 20), unrouted)}\n</details>`,
  ]
  return join(parts, md`\n\n`)
}

/** @returns a remark for the living comment of a thread that also has a partner who is known */
export function writeUnroutedRemark({ language }: RoutingMoment, unrouted: Unrouted): Safe {
  return inLanguage(texts, language).comment.unrouted.remark(unrouted)
}
