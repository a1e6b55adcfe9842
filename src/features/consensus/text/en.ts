/** What consensus says in English: what is decided, until when, who is missing, and what stops it. */
import type { Day } from '../../../core/dates.ts'
import type { Instant } from '../../../core/facts.ts'
import { address, code, join, md, mention, name, plain, quoteInline, type Safe } from '../../../core/markdown.ts'
import { formatCount, formatDate, formatList, formatUtc } from '../../../i18n/format.ts'
import type { Move, ObjectionId, Pause, PauseCause, Round } from '../decision.ts'
import { isOver, type State } from '../states.ts'
import type { MissingNames } from '../voices.ts'
import { bold, type Group, listMembers, thread, zoned } from './words.ts'

const place = (timezone: string) => zoned(timezone, 'en')

function group(members: Group): Safe {
  return Array.isArray(members) ? listMembers(members, 'en') : withRole(members)
}

function withRole(role: string): Safe {
  return md`anyone with the ${code(role)} role or higher`
}

const pauses: Record<PauseCause, Safe> = {
  command: md`it was paused`,
  locked: md`the thread is locked`,
  closed: md`the thread is closed`,
  draft: md`the pull request is a draft`,
  archived: md`the repository is archived`,
  suspended: md`Lotse was suspended here`,
}

function rest({ cause, by, reason }: Pause): Safe {
  return cause === 'command' && by ? md`${name(by.login)} writes “${quoteInline(reason, 300)}”` : pauses[cause]
}

const stateNames: Record<State, Safe> = {
  open: md`🟢 open`,
  objected: md`🔴 objected`,
  amending: md`🟠 text changed`,
  paused: md`⏸️ paused`,
  accepted: md`✅ accepted`,
  rejected: md`❌ rejected`,
  withdrawn: md`↩️ withdrawn`,
  lapsed: md`⌛ lapsed`,
  overtaken: md`⏩ closed early`,
  appealed: md`⚖️ appealed`,
  superseded: md`📦 superseded`,
}

/** `noris has spoken and one more person has supported it` */
function conditions({ required, approve, support }: MissingNames): Safe {
  const have = (names: readonly Safe[]) => (names.length === 1 ? md`has` : md`have`)
  const more = formatCount(support, { one: md`more person has`, other: md`more people have` })
  return formatList(
    [
      ...(required.length > 0 ? [md`${formatList(required, 'en')} ${have(required)} spoken`] : []),
      ...(approve.length > 0 ? [md`${formatList(approve, 'en')} ${have(approve)} agreed`] : []),
      ...(support > 0 ? [md`${more} supported it`] : []),
    ],
    'en',
  )
}

/** `O2 of yours still stands: /resolve O2 lifts it.` */
function yours(ids: readonly ObjectionId[]): Safe {
  const named = formatList(
    ids.map(id => md`${id}`),
    'en',
  )
  const ways = formatList(
    ids.map(id => code(`/resolve ${id}`)),
    'en',
  )
  return ids.length === 1
    ? md`${named} of yours still stands: ${ways} lifts it.`
    : md`${named} of yours still stand: ${ways} lift them.`
}

/** A call before the end, to those whose input is missing. */
export interface Call {
  who: readonly Safe[]
  label: Safe
  end: Instant
  now: Instant
  timezone: string
  missing: Safe
}

export const en = {
  withRole,
  state: (state: State) => stateNames[state],
  decision: (number: number | null) => (number === null ? md`Decision` : md`D${number}`),
  /** Where GitHub does not tell who it was. */
  somebody: md`somebody`,
  quote: (words: Safe) => md`“${words}”`,
  moment: (at: Instant, timezone: string) => place(timezone).short(at),
  until: (end: Instant, timezone: string) => md`until ${bold(place(timezone).moment(end))}`,
  source: (head: string | null, amended: Instant | null, timezone: string) => {
    const at = amended === null ? md`proposed` : md`amended on ${place(timezone).moment(amended)}`
    if (head === null) return md`text as ${at}`
    const commit = code(head.slice(0, 7))
    return amended === null ? md`text and changes as of ${commit}` : md`text and changes as ${at}, as of ${commit}`
  },
  lead: {
    open: (term: string, missing: MissingNames | null) =>
      missing
        ? md`${bold(md`Without an objection with a reason by then, this is accepted`)} once ${conditions(missing)} (${quoteInline(term, 60)}).`
        : md`${bold(md`Without an objection with a reason by then, this is accepted`)} (${quoteInline(term, 60)}).`,
    due: () => md`The window has ended. What was written until now is being read; the result follows.`,
    objected: (ids: readonly ObjectionId[], rests: boolean) => {
      const all = formatList(
        ids.map(id => md`${id}`),
        'en',
      )
      const head = ids.length === 1 ? md`objection ${all} stands` : md`objections ${all} stand`
      const ends =
        ids.length === 1 ? md`It ends when its objector resolves it` : md`Each ends when its objector resolves it`
      return md`${bold(md`Not decided yet: ${head}.`)} ${ends} or two deciders dismiss it; a better text (${code('/amend')}) or an answer (${code('/address')}) can bring that about.${rests ? md` The clock is paused.` : md``}`
    },
    amending: (by: Instant, timezone: string, minor: boolean) =>
      minor
        ? md`${bold(md`The text changed, and the change is said to be minor.`)} It takes effect on ${place(timezone).moment(by)} unless a decider writes ${code('/substantive')}.`
        : md`${bold(md`The text changed, so nothing can be decided yet.`)} The proposer or a chair writes ${code('/amend')} or ${code('/amend minor')}; otherwise a new round starts on ${place(timezone).moment(by)}.`,
    paused: (all: readonly Pause[]) =>
      md`${bold(md`Paused`)}: ${formatList(all.map(rest), 'en')}. What is left of the window is kept.`,
    ended: (at: Instant, timezone: string) => md`Ended on ${place(timezone).moment(at)}.`,
    staysClosed: (event: 'withdraw' | 'overtake', at: Instant, timezone: string) =>
      md`If the thread stays closed until ${place(timezone).moment(at)}, the decision ${{ withdraw: md`is withdrawn`, overtake: md`ends as closed early, not decided by consensus` }[event]}; reopened by then, it goes on as if nothing had happened.`,
  },
  deciders: (members: Group) => md`Who decides: ${group(members)}.`,
  table: {
    point: md`point`,
    stand: md`status`,
    missing: md`must still speak`,
    disagreeing: md`must still agree`,
    support: md`support`,
    aside: md`stand aside`,
    objections: md`objections`,
    window: md`window`,
    effective: md`effective`,
    covers: md`covers`,
    none: md`none`,
    needed: (has: number, needs: number) =>
      needs === 0 ? md`` : has < needs ? md` (${has} of ${needs} needed)` : md` (${needs} needed)`,
    stale: (logins: string[]) => md`; for an earlier text: ${formatList(logins.map(name), 'en')}`,
    heard: (names: readonly Safe[]) => md`; spoke as required: ${formatList(names, 'en')}`,
    uncounted: (logins: string[]) => md`; not counted: ${formatList(logins.map(name), 'en')}`,
    round: (number: number, why: Round['why'], from: Instant, timezone: string) =>
      number === 1
        ? md`round 1, since ${place(timezone).short(from)}`
        : md`round ${number}, since ${place(timezone).short(from)} (${{ start: md`start`, amended: md`text amended`, substantive: md`change called substantive`, silence: md`change not classified` }[why]})`,
    notBefore: (floor: Instant, timezone: string) => md`not before ${place(timezone).short(floor)}`,
  },
  objection: {
    by: (login: string, withheld: boolean) => (withheld ? md`name withheld, entered by ${name(login)}` : name(login)),
    named: (id: ObjectionId, login: string, withheld: boolean) =>
      withheld ? md`${id} (name withheld, entered by ${name(login)})` : md`${id} by ${name(login)}`,
    withheld: md`name withheld`,
    fate: {
      standing: md`stands`,
      addressed: md`addressed, stands`,
      resolved: md`resolved`,
      dismissed: md`dismissed`,
      lapsed: md`lapsed`,
      adopted: md`adopted`,
    },
    advisory: md`advisory`,
    noReasonYet: (by: Instant, timezone: string) => md`no reason yet, due ${place(timezone).short(by)}`,
    addressed: (text: string) => md`answer: ${quoteInline(text, 200)}`,
    answerBy: (login: string, by: Instant, timezone: string) =>
      md`${name(login)}’s word to it: by ${place(timezone).short(by)}`,
    unanswered: (by: Instant, timezone: string) =>
      md`no word to it by ${place(timezone).short(by)}: one decider can dismiss it`,
    dismissedBy: (logins: string[], isEnough: boolean) =>
      isEnough
        ? md`dismissed by ${formatList(logins.map(name), 'en')}`
        : md`${formatList(logins.map(name), 'en')} would dismiss it, one more decider is needed`,
  },
  change: {
    heading: md`Changed text, not agreed yet`,
    diff: (from: string, to: string) => md`commits ${code(from)} → ${code(to)}`,
  },
  hints: {
    house: md`All support so far comes from the company that also proposed this. It counts; this line only says that others have not spoken up yet.`,
    announced: (url: string, at: Instant, timezone: string) =>
      md`Announced on ${place(timezone).short(at)}: ${address(url)}`,
    excluded: (number: number, reason: string) => md`#${number} is left out: ${quoteInline(reason, 200)}`,
  },
  ways: md`To object: ${code('/object')} and why.\nTo support: ${code('/support')}.\nTo ask for time: ${code('/wait 2bd')} and why. More: ${code('/help')}`,
  log: (count: number) => md`Log (${count})`,
  utc: (end: Instant) => md`End in UTC: ${formatUtc(end)}`,
  earlier: (label: Safe, state: State) => md`Earlier here: ${label}, ${stateNames[state]}`,
  /** A pull request without a description is decided on as it is. */
  changeItself: (title: string, head: string) =>
    md`the change in this pull request, ${code(title, 120)} at ${code(head.slice(0, 7))}`,
  notice: {
    /** In place of a mention. */
    away: (login: string, until: Day, deputy: string | null) => {
      const gone = md`${name(login)} (away until ${formatDate(until, 'en')})`
      return deputy === null ? gone : md`${mention(deputy)} for ${gone}`
    },
    moreObjections: (count: number) =>
      md`The same comment raises ${formatCount(count, { one: md`further objection`, other: md`further objections` })}; all stand in the table.`,
    reasonMissing: (objector: Safe, id: ObjectionId, by: Instant, timezone: string, isAbove: boolean) =>
      md`${objector}: please add the reason for ${id} by ${bold(place(timezone).moment(by))} (reply with ${code('/object')} and why); otherwise ${id} lapses.${isAbove ? md` A reason above the command does not count.` : md``}`,
    reasonMeant: (objector: Safe, id: ObjectionId, by: Instant, timezone: string) =>
      md`${objector}: was that the reason for ${id}? Then write ${code('/object')} and why, or edit it into your comment behind ${code('/object')}, by ${bold(place(timezone).moment(by))}; an ordinary comment does not count as the reason.`,
    lapsed: (objector: Safe, id: ObjectionId) =>
      md`${objector}: ${id} lapsed without a reason; ${code('/object')} and why raises it again.`,
    answered: (objector: Safe, id: ObjectionId, answer: string, by: Instant, timezone: string) =>
      md`${objector}: ${id} was answered: “${quoteInline(answer, 500)}” If that settles it, write ${code(`/resolve ${id}`)}; if not, say so in a comment by ${bold(place(timezone).moment(by))}. Without a word from you until then, one decider alone can dismiss ${id}.`,
    amended: (objectors: readonly Safe[], ids: readonly ObjectionId[]) =>
      md`${formatList(objectors, 'en')}: the text was amended, and ${formatList(
        ids.map(id => md`${id}`),
        'en',
      )} still ${ids.length === 1 ? md`stands` : md`stand`}. If the new text settles it, write ${code(`/resolve ${ids[0] ?? 'O1'}`)}; if not, nothing needs to be done.`,
    objection: (proposer: Safe, id: ObjectionId, named: Safe, reason: string) =>
      md`${proposer}: ${bold(named)} stops this decision: “${quoteInline(reason, 500)}”\n\nThree ways on: amend the text (${code('/amend')}), answer it (${code(`/address ${id} …`)}), or withdraw (${code('/withdraw')}).`,
    call: (isLast: boolean, { who, label, end, now, timezone, missing }: Call) =>
      md`${isLast ? md`Last call` : md`Reminder`} for ${label}: it ends ${place(timezone).near(end, now)}. ${missing}${who.length > 0 ? md` ${formatList(who, 'en')}: a short ${code('/support')}, ${code('/stand-aside')} or ${code('/object')} with a reason is enough.` : md``}`,
    objectedLong: (who: readonly Safe[], at: Instant, timezone: string) =>
      md`${formatList(who, 'en')}: an objection has stood here for more than seven weeks. The decision lapses on ${place(timezone).moment(at)} unless it is resolved or the text is amended.`,
    extended: (label: Safe, end: Instant, missing: Safe, timezone: string) =>
      md`The window of ${label} ended without the input it needs. ${missing} It now ends on ${bold(place(timezone).moment(end))}.`,
    delayed: (label: Safe) =>
      md`The window of ${label} has ended, but GitHub could not be read completely for an hour. Nothing is decided before that succeeds; Lotse keeps trying.`,
    doubt: (who: Safe, label: Safe, end: Instant, timezone: string) =>
      md`${who}: a comment like this does not stop ${label} by itself, and silence is assent. To object, reply with ${code('/object')} and why, by ${place(timezone).moment(end)}.`,
    thumbsDown: (who: Safe, label: Safe, end: Instant, timezone: string) =>
      md`${who}: a 👎 does not stop ${label} by itself, and silence is assent. To object, reply with ${code('/object')} and why, by ${place(timezone).moment(end)}.`,
    assent: (who: Safe, label: Safe, end: Instant, timezone: string) =>
      md`${who}: your support for ${label} would count, and a comment alone does not give it. Please reply with ${code('/support')}, or approve in a review, by ${place(timezone).moment(end)}.`,
    approvalWhileObjecting: (who: Safe, ids: readonly ObjectionId[]) =>
      md`${who}: your approval is recorded as support; ${yours(ids)}`,
    wordlessReview: (who: Safe, deciders: Group) =>
      md`${who}: your request for changes gives no reason, so nothing of it is recorded here. ${code('/object')} and why puts it on record, as advice. Who decides: ${group(deciders)}.`,
    startRefused: (label: string, why: Safe) => md`The label ${code(label)} started no decision. ${why}`,
  },
  result: {
    accepted: (label: Safe, end: Instant, timezone: string) =>
      md`${bold(md`${label} is accepted.`)} No objection stood when the window ended on ${place(timezone).moment(end)}.`,
    concluded: (label: Safe, reason: string) =>
      md`${bold(md`${label} is accepted`)}, concluded early: every decider has spoken. Reason: “${quoteInline(reason, 300)}”.`,
    rejected: (label: Safe, reason: string, ids: readonly ObjectionId[]) =>
      md`${bold(md`${label} is rejected.`)} ${formatList(
        ids.map(id => md`${id}`),
        'en',
      )} stood. Reason: “${quoteInline(reason, 300)}”.`,
    withdrawn: (label: Safe, reason: string) =>
      md`${bold(md`${label} is withdrawn.`)}${reason ? md` Reason: “${quoteInline(reason, 300)}”.` : md``}`,
    closedByProposer: (label: Safe) =>
      md`${bold(md`${label} is withdrawn`)}: the proposer closed the thread a day ago.`,
    inputMissing: (label: Safe, missing: Safe) => md`${bold(md`${label} has lapsed.`)} ${missing}`,
    objectedTooLong: (label: Safe, ids: readonly ObjectionId[]) =>
      md`${bold(md`${label} has lapsed`)}: ${formatList(
        ids.map(id => md`${id}`),
        'en',
      )} stood for 60 days.`,
    overtaken: (label: Safe, merged: boolean) =>
      md`${bold(md`${label} was closed early, not decided by consensus.`)} It was ${merged ? md`merged` : md`closed as done`} before the window ended. The chairs decide what follows.`,
    appealed: (label: Safe, by: string | null, reason: string) =>
      md`${bold(md`${label} is appealed`)}${by ? md` by ${name(by)}` : md``}${reason ? md`: “${quoteInline(reason, 500)}”` : md``}. People decide what follows; Lotse changes nothing by itself.`,
    arrivedLate: (label: Safe, by: string | null, reason: string) =>
      md`${bold(md`${label} counts as appealed`)}: ${by ? md`${name(by)} objected` : md`something was written`} before the end, and it arrived only after the result was announced${reason ? md`: “${quoteInline(reason, 500)}”` : md``}. People decide what follows; Lotse changes nothing by itself.`,
    /** Behind the end of what was not decided. */
    anew: (isClosed: boolean) =>
      isClosed
        ? md`Once the thread is open again, ${code('/propose')} starts a new one.`
        : md`${code('/propose')} starts a new one.`,
    superseded: (label: Safe, by: number) => md`${bold(md`${label} is superseded by D${by}.`)}`,
    support: (logins: string[]) => md`Support: ${formatList(logins.map(name), 'en')}.`,
    dismissed: (named: readonly Safe[]) => md`Dismissed: ${formatList(named, 'en')}.`,
    unfounded: (named: readonly Safe[]) => md`Lapsed without a reason: ${formatList(named, 'en')}.`,
    advice: (named: readonly Safe[]) => md`Advice on record: ${formatList(named, 'en')}.`,
    aside: (logins: string[]) => md`Stand aside: ${formatList(logins.map(name), 'en')}.`,
    effective: (day: string) => md`Effective: ${plain(day)}.`,
    chairs: (chairs: Group) => md`Chairs: ${group(chairs)}.`,
  },
  missing: ({ required, approve, support }: MissingNames) =>
    join(
      [
        ...(required.length > 0 ? [md`Input is missing from ${formatList(required, 'en')}.`] : []),
        ...(approve.length > 0
          ? [
              md`Agreement is missing from ${formatList(approve, 'en')}: only ${code('/support')} or an approving review gives it.`,
            ]
          : []),
        ...(support > 0
          ? [md`${formatCount(support, { one: md`supporter is`, other: md`supporters are` })} still needed.`]
          : []),
      ],
      md` `,
    ),
  why: {
    state: (state: State) => md`The decision is ${stateNames[state]}.`,
    profile: (profile: string, window: string) =>
      md`Profile ${code(profile)}, window ${code(window)}; its rules were frozen at the start.`,
    silence: (start: Instant, end: Instant, timezone: string) =>
      md`The window runs from ${place(timezone).moment(start)} to ${place(timezone).moment(end)} (${formatUtc(end)}).`,
    rest: (since: Instant, timezone: string) => md`The clock has been paused since ${place(timezone).moment(since)}.`,
    stands: (named: Safe) => md`${named} stands.`,
    moved: (why: Move['why'], to: Instant, timezone: string) =>
      md`${{ extend: md`Extended`, wait: md`Time was asked for`, quorum: md`Input was missing`, outage: md`Lotse could not hear this thread for a while` }[why]}: the end moved to ${place(timezone).moment(to)}.`,
    ifNow: (
      outcome: 'accepted' | 'objected' | 'missing' | 'amending' | 'paused' | 'floor',
      floor: Instant,
      timezone: string,
    ) =>
      ({
        accepted: md`If it ended now, it would be accepted.`,
        objected: md`If it ended now, it would not be decided: an objection stands.`,
        missing: md`If it ended now, it would not be decided: input is missing.`,
        amending: md`If it ended now, it would not be decided: the text changed.`,
        paused: md`It cannot end while it is paused.`,
        floor: md`It cannot end yet: the minimum time ends on ${place(timezone).moment(floor)}.`,
      })[outcome],
    none: md`There is no decision in this thread. ${code('/propose')} with a text starts one.`,
  },
  told: {
    saidSince: () => md`Your later word stands; this correction of an earlier one does not change it.`,
    endedSince: (id: ObjectionId) =>
      md`${id} has ended; its reason is corrected, and it stays ended. To object again, write ${code('/object')} and why in a new comment.`,
    ownSupport: () =>
      md`Noted, though it does not count: the support of whoever proposed or wrote this is taken for granted.`,
    advisory: (id: ObjectionId, deciders: Group) =>
      md`Recorded as ${id}, as advice: it does not stop this decision by itself. Any decider can make it their own with ${code(`/adopt ${id}`)}: ${group(deciders)}.`,
    endsLater: (end: Instant, timezone: string) =>
      md`Noted; the end, ${place(timezone).moment(end)}, is later than that anyway.`,
    supportWhileObjecting: (ids: readonly ObjectionId[]): Safe => md`Counted; ${yours(ids)}`,
    supportOfOthers: (deciders: Group) =>
      md`Noted, though it does not count towards the support that is needed. Who decides: ${group(deciders)}.`,
  },
  refused: {
    notProposer: (proposers: Group) => md`Only proposers can start one: ${group(proposers)}.`,
    dismissInstead: (id: ObjectionId) => md`Two deciders can dismiss ${id}: ${code(`/dismiss ${id} …`)}.`,
    answerInstead: () => md`Anybody may answer in an ordinary comment.`,
    ownObjection: () =>
      md`This is your own proposal: ${code('/withdraw')} takes it back, ${code('/amend')} changes it.`,
    takesBack: (verb: string, remedy: 'unsupport' | 'resolve') =>
      md`${code(`/${verb}`)} says it anew; ${remedy === 'resolve' ? md`to take an objection back, write ${code('/resolve O1')}` : md`to take it back, write ${code('/unsupport')}`}. Nothing has changed.`,
    nothingToTakeBack: () => md`You have neither supported this nor stood aside: there is nothing to take back.`,
    noReason: (verb: string) => md`A reason is missing: write it after the command, ${code(`/${verb} …`)}.`,
    notAdoptable: (id: ObjectionId) =>
      md`${id} needs no adoption: it stands by itself, or has ended. To object on your own, write ${code('/object')} and why.`,
    notStanding: (id: ObjectionId) => md`${id} does not stand any more, or is advisory only: nothing needs to be done.`,
    adopted: (id: ObjectionId, now: { id: ObjectionId; by: string; isOwn: boolean }, verb: string) => {
      const way = code(`/${verb} ${now.id}${verb === 'resolve' ? '' : ' …'}`)
      if (now.isOwn) return md`${id} was adopted by you: yours is ${now.id} (${code(`/resolve ${now.id}`)}).`
      return verb === 'resolve'
        ? md`${id} was adopted by ${name(now.by)} as ${now.id}, which only ${name(now.by)} can lift (${way}).`
        : md`${id} was adopted by ${name(now.by)} as ${now.id}: ${way}.`
    },
    proposerCannotDismiss: () =>
      md`The proposer cannot dismiss an objection. Answer it with ${code('/address')}, or amend the text.`,
    ownDismissal: (id: ObjectionId) => md`${id} is your own objection: ${code(`/resolve ${id}`)} lifts it.`,
    secondDismissal: (id: ObjectionId) => md`You have dismissed ${id} already; another decider must say so too.`,
    whichObjection: (verb: string, ids: readonly ObjectionId[]) =>
      ids.length > 0
        ? md`Which objection? Write ${code(`/${verb} ${ids[0] ?? md`O1`} …`)}; open are ${formatList(
            ids.map(id => md`${id}`),
            'en',
          )}.`
        : md`There is no open objection here.`,
    waitTooLong: () => md`A hold lasts at most three working days. The proposer or a chair can ${code('/extend')}.`,
    waitedAlready: () =>
      md`You have asked for time in this round already. The proposer or a chair can ${code('/extend')}.`,
    tooLong: (latest: Instant, timezone: string) =>
      md`That is later than the rules allow: the latest end is ${place(timezone).moment(latest)}.`,
    tooShort: (min: string, floor: Instant, timezone: string) =>
      md`That is shorter than the minimum, ${code(min)}: the earliest end is ${place(timezone).moment(floor)}.`,
    pausedAlready: () => md`It is paused already; ${code('/resume')} lets the clock run again.`,
    otherPause: (causes: PauseCause[]) =>
      md`The clock is paused because ${formatList(
        causes.map(cause => pauses[cause]),
        'en',
      )}; it runs again when that ends.`,
    tooEarly: (floor: Instant, timezone: string) =>
      md`Too early: nothing is decided before ${place(timezone).moment(floor)}.`,
    unknownDeciders: () =>
      md`The deciders of this profile are a role, or a team that cannot be read: nobody can tell whether all have spoken. The window decides.`,
    silentDeciders: (logins: string[]) =>
      md`Not every decider has spoken yet: ${formatList(logins.slice(0, 10).map(name), 'en')}. The window decides, or they speak.`,
    inputMissing: (missing: MissingNames): Safe => md`${en.missing(missing)} It cannot be concluded before that.`,
    appealTooLate: (until: Instant, timezone: string) =>
      md`An appeal was possible until ${place(timezone).moment(until)}. A new proposal can replace this decision: ${code('/supersede')}.`,
    whichDecision: () => md`Which decision? Write ${code('/supersede D12')}.`,
    supersedesItself: (number: number) =>
      md`D${number} is the decision of this thread. Write ${code(`/supersede D${number}`)} where the newer one was accepted.`,
    notSupersedable: (number: number) => md`D${number} is not an accepted decision of this organisation.`,
    notCovered: (covers: number[]) =>
      covers.length > 0
        ? md`Covered here are ${formatList(
            covers.map(number => md`#${number}`),
            'en',
          )}; write ${code(`/exclude #${covers[0]} …`)}.`
        : md`This decision covers no other threads, so none can be left out.`,
    nothingToAmend: () => md`The text has not changed. Edit it first, or write the new text below ${code('/amend')}.`,
    nothingChanged: () => md`There is no change to classify.`,
    unknownProfile: (profile: string, known: string[]) =>
      md`There is no profile ${code(profile)}. ${formatList(
        known.map(one => code(one)),
        'en',
      )} ${known.length === 1 ? md`is` : md`are`} known.`,
    noText: () =>
      md`There is no text to decide on, and a title alone is none. Write it on the lines below ${code('/propose')}, or in the description above.`,
    startedWrong: () => md`The day after ${code('started')} must lie in the past, at most 60 days ago.`,
    noDecision: () => md`There is no decision in this thread: ${code('/propose')} with a text starts one.`,
    notNow: (verb: string, state: State, number: number | null) =>
      isOver(state)
        ? md`${en.decision(number)} is ${stateNames[state]}: ${code('/propose')} starts a new one.`
        : md`${code(`/${verb}`)} does nothing while the decision is ${stateNames[state]}.${state === 'accepted' ? md` Within ten working days a decider can write ${code('/appeal')} and why.` : state === 'paused' ? md` ${code('/resume')} lets the clock run again.` : md``}`,
    alreadyOpen: (number: number | null) =>
      md`A decision is under way here already${number === null ? md`` : md` (D${number})`}; a thread has one at a time. ${code('/amend')} changes its text, ${code('/withdraw')} ends it.`,
    closedThread: () => md`This thread is closed. Reopen it first, then write ${code('/propose')} again.`,
    notYoursToSupersede: (number: number, deciders: Group, repository: string) =>
      md`D${number} belongs to ${code(repository)}. Who decides there: ${group(deciders)}. Only somebody who decides there, too, can replace it: ask one of them to write ${code(`/supersede D${number}`)} here.`,
    withdrawsObjection: (id: ObjectionId) =>
      md`Nothing is withdrawn. ${id} is for whoever raised it to take back: ${code(`/resolve ${id}`)}. To withdraw the whole decision, write ${code('/withdraw')} and why, not beginning with ${id}.`,
    notLater: (end: Instant, timezone: string) =>
      md`That is not later than it ends now, on ${place(timezone).moment(end)}: an end is never moved nearer.`,
    acceptedLater: (number: number, end: Instant, timezone: string) =>
      md`D${number} was accepted later than this decision, on ${place(timezone).moment(end)}. A decision can only replace an older one: write ${code('/supersede')} where D${number} was decided, or propose anew.`,
  },
  check: {
    title: (state: State) => stateNames[state],
    summary: (label: Safe, end: Instant, timezone: string) => md`${label}, ${place(timezone).moment(end)}`,
    covered: (label: Safe, by: string, title: string) =>
      md`${label} in ${thread(by)} covers this: ${quoteInline(title, 120)}`,
    excluded: (label: Safe, reason: string) => md`taken out of ${label}: ${quoteInline(reason, 120)}`,
    undecided: { title: md`no decision`, summary: md`Nothing is being decided here, and nothing was.` },
  },
}

export type ConsensusTexts = typeof en
