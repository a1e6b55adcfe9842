/** What consensus says in English: what is decided, until when, who is missing, and what stops it. */
import type { Instant } from '../../../core/facts.ts'
import { mention, name, quoteInline } from '../../../core/markdown.ts'
import type { Wording } from '../../../core/parsed.ts'
import { formatCount, formatList, formatUtc } from '../../../i18n/format.ts'
import type { Move, Pause, PauseCause, Round } from '../decision.ts'
import type { State } from '../states.ts'
import { bold, code, type Group, listMembers, zoned } from './words.ts'

const place = (timezone: string) => zoned(timezone, 'en')

function group(members: Group): string {
  return Array.isArray(members) ? listMembers(members, 'en') : `people with the role ${code(members)} or higher`
}

const pauses: Record<PauseCause, string> = {
  command: 'it was paused',
  locked: 'the thread is locked',
  closed: 'the thread is closed',
  draft: 'the pull request is a draft',
  archived: 'the repository is archived',
  suspended: 'Lotse was suspended here',
}

function rest({ cause, by, reason }: Pause): string {
  return cause === 'command' && by ? `${name(by.login)} writes “${quoteInline(reason, 300)}”` : pauses[cause]
}

const stateNames: Record<State, string> = {
  open: '🟢 open',
  objected: '🔴 objected',
  amending: '🟠 text changed',
  paused: '⏸️ paused',
  accepted: '✅ accepted',
  rejected: '❌ rejected',
  withdrawn: '↩️ withdrawn',
  lapsed: '⌛ lapsed',
  overtaken: '⏩ closed early',
  appealed: '⚖️ appealed',
  superseded: '📦 superseded',
}

export const en = {
  state: (state: State) => stateNames[state],
  decision: (number: number | null) => (number === null ? 'Decision' : `D${number}`),
  /** Where GitHub does not tell who it was. */
  somebody: 'somebody',
  quote: (words: string) => `“${words}”`,
  moment: (at: Instant, timezone: string) => place(timezone).short(at),
  until: (end: Instant, timezone: string) => `until ${bold(place(timezone).moment(end))}`,
  source: (head: string | null) => (head ? `text and changes as of ${code(head.slice(0, 7))}` : 'text as proposed'),
  lead: {
    open: (term: string, isShort: boolean) =>
      isShort
        ? `${bold('Without an objection with a reason by then, this is decided')}, provided the missing input comes (${term}).`
        : `${bold('Without an objection with a reason by then, this is decided')} (${term}).`,
    due: () => 'The window has ended. What was written until now is being read; the result follows.',
    objected: (ids: string[], rests: boolean) =>
      `${bold(`${formatList(ids, 'en')} ${ids.length === 1 ? 'stands' : 'stand'}: this is not decided`)} until ${ids.length === 1 ? 'its objector resolves it or two deciders dismiss it' : 'each is resolved by its objector or dismissed by two deciders'}. A better text (${code('/amend')}) or an answer (${code('/address')}) can bring that about.${rests ? ' The clock rests.' : ''}`,
    amending: (by: Instant, timezone: string, minor: boolean) =>
      minor
        ? `${bold('The text changed, and the change is said to be minor.')} It holds on ${place(timezone).moment(by)} unless a decider writes ${code('/substantive')}.`
        : `${bold('The text changed, so nothing can be decided yet.')} The proposer or a chair says ${code('/amend')} or ${code('/amend minor')}; without a word it counts as substantive on ${place(timezone).moment(by)}.`,
    paused: (all: readonly Pause[]) =>
      `${bold('Paused')}: ${formatList(all.map(rest), 'en')}. What is left of the window is kept.`,
    ended: (at: Instant, timezone: string) => `Ended on ${place(timezone).moment(at)}.`,
  },
  deciders: (members: Group) => `Deciding: ${group(members)}.`,
  table: {
    missing: 'must still speak',
    support: 'support',
    aside: 'stand aside',
    objections: 'objections',
    window: 'window',
    effective: 'effective',
    covers: 'covers',
    none: 'none',
    needed: (has: number, needs: number) =>
      needs === 0 ? '' : has < needs ? ` (${has} of ${needs} needed)` : ` (${needs} needed)`,
    stale: (logins: string[]) => `; for an earlier text: ${formatList(logins.map(name), 'en')}`,
    uncounted: (logins: string[]) => `; not counted: ${formatList(logins.map(name), 'en')}`,
    round: (number: number, why: Round['why'], from: Instant, timezone: string) =>
      number === 1
        ? `round 1, since ${place(timezone).short(from)}`
        : `round ${number}, since ${place(timezone).short(from)} (${{ start: 'start', amended: 'text amended', substantive: 'change called substantive', silence: 'change not classified' }[why]})`,
    notBefore: (floor: Instant, timezone: string) => `not before ${place(timezone).short(floor)}`,
  },
  objection: {
    by: (login: string, withheld: boolean) => (withheld ? `name withheld, entered by ${name(login)}` : name(login)),
    named: (id: string, login: string, withheld: boolean) =>
      withheld ? `${id} (name withheld, entered by ${name(login)})` : `${id} by ${name(login)}`,
    withheld: 'name withheld',
    fate: {
      standing: 'stands',
      addressed: 'addressed, stands',
      resolved: 'resolved',
      dismissed: 'dismissed',
      lapsed: 'lapsed',
      adopted: 'adopted',
    },
    advisory: 'advisory',
    noReasonYet: (by: Instant, timezone: string) => `no reason yet, due ${place(timezone).short(by)}`,
    addressed: (text: string) => `answer: ${quoteInline(text, 200)}`,
    dismissedBy: (logins: string[]) => `dismissed by ${formatList(logins.map(name), 'en')}`,
    lost: (login: string) => `${name(login)} decides no longer; a decider can adopt it`,
  },
  change: {
    heading: 'Changed text, not agreed yet',
    diff: (from: string, to: string) => `commits ${code(from)} → ${code(to)}`,
  },
  hints: {
    house:
      'All support so far comes from the company that also proposed this. It counts; this line only says that others have not spoken up yet.',
    announced: (url: string, at: Instant, timezone: string) => `Announced on ${place(timezone).short(at)}: ${url}`,
    excluded: (number: number, reason: string) => `#${number} is left out: ${quoteInline(reason, 200)}`,
  },
  ways: `To object: ${code('/object')} and why.\nTo support: ${code('/support')}.\nTo ask for time: ${code('/wait 2bd')} and why. More: ${code('/help')}`,
  log: (count: number) => `Log (${count})`,
  utc: (end: Instant) => `End in UTC: ${formatUtc(end)}`,
  earlier: (label: string, state: State) => `Earlier here: ${label}, ${stateNames[state]}`,
  notice: {
    moreObjections: (count: number) =>
      `The same comment raises ${formatCount(count, { one: 'further objection', other: 'further objections' })}; all stand in the table.`,
    objection: (proposer: string, id: string, named: string, reason: string) =>
      `${mention(proposer)}: ${bold(named)} stops this decision${reason ? `: “${quoteInline(reason, 500)}”` : ', a reason is still to come.'}\n\nThree ways on: amend the text (${code('/amend')}), answer it (${code(`/address ${id} …`)}), or withdraw (${code('/withdraw')}).`,
    lastCall: (who: string[], label: string, end: Instant, now: Instant, timezone: string, missing: string) =>
      `Last call for ${label}: it ends ${place(timezone).near(end, now)}. ${missing}${who.length > 0 ? ` ${formatList(who, 'en')}: a short ${code('/support')}, ${code('/stand-aside')} or ${code('/object')} with a reason is enough.` : ''}`,
    objectedLong: (proposer: string, objectors: string[], at: Instant, timezone: string) =>
      `${mention(proposer)}, ${formatList(objectors, 'en')}: this decision has been objected for a long time and lapses on ${place(timezone).moment(at)} unless the objection is resolved or the text amended.`,
    extended: (label: string, end: Instant, missing: string, timezone: string) =>
      `The window of ${label} ended without the input it needs. ${missing} It now ends on ${bold(place(timezone).moment(end))}.`,
    delayed: (label: string) =>
      `The window of ${label} has ended, but GitHub could not be read completely for an hour. Nothing is decided before that succeeds; Lotse keeps trying.`,
    doubt: (login: string, label: string, end: Instant, timezone: string) =>
      `${mention(login)}: a 👎 or a “-1” does not stop ${label}, and silence is assent. An objection with a reason does: ${code('/object REASON')}, until ${place(timezone).moment(end)}.`,
    startRefused: (label: string, why: string) => `The label ${code(label)} started no decision. ${why}`,
  },
  result: {
    accepted: (label: string, end: Instant, timezone: string) =>
      `${bold(`${label} is accepted.`)} No objection stood when the window ended on ${place(timezone).moment(end)}.`,
    concluded: (label: string, reason: string) =>
      `${bold(`${label} is accepted`)}, concluded early: every decider has spoken. Reason: “${quoteInline(reason, 300)}”.`,
    rejected: (label: string, reason: string, ids: string[]) =>
      `${bold(`${label} is rejected.`)} ${formatList(ids, 'en')} stood. Reason: “${quoteInline(reason, 300)}”.`,
    withdrawn: (label: string, reason: string) =>
      `${bold(`${label} is withdrawn.`)}${reason ? ` Reason: “${quoteInline(reason, 300)}”.` : ''}`,
    closedByProposer: (label: string) => `${bold(`${label} is withdrawn`)}: the proposer closed the thread a day ago.`,
    inputMissing: (label: string, missing: string) => `${bold(`${label} has lapsed.`)} ${missing}`,
    objectedTooLong: (label: string, ids: string[]) =>
      `${bold(`${label} has lapsed`)}: ${formatList(ids, 'en')} stood for 60 days.`,
    overtaken: (label: string, merged: boolean) =>
      `${bold(`${label} was closed early, not decided by consensus.`)} It was ${merged ? 'merged' : 'closed as done'} before the window ended. The chairs decide what follows.`,
    appealed: (label: string, by: string | null, reason: string) =>
      `${bold(`${label} is appealed`)}${by ? ` by ${name(by)}` : ''}${reason ? `: “${quoteInline(reason, 500)}”` : ''}. People decide what follows; Lotse changes nothing by itself.`,
    arrivedLate: (label: string, by: string | null, reason: string) =>
      `${bold(`${label} counts as appealed`)}: ${by ? `${name(by)} objected` : 'something was written'} before the end, and it arrived only after the result was announced${reason ? `: “${quoteInline(reason, 500)}”` : ''}. People decide what follows; Lotse changes nothing by itself.`,
    superseded: (label: string, by: number) => `${bold(`${label} is superseded by D${by}.`)}`,
    support: (logins: string[]) => `Support: ${formatList(logins.map(name), 'en')}.`,
    aside: (logins: string[]) => `Stand aside: ${formatList(logins.map(name), 'en')}.`,
    effective: (day: string) => `Effective: ${day}.`,
    chairs: (chairs: Group) => `Chairs: ${group(chairs)}.`,
  },
  missing: (required: string[], support: number) =>
    [
      ...(required.length > 0 ? [`Input is missing from ${formatList(required, 'en')}.`] : []),
      ...(support > 0
        ? [`${formatCount(support, { one: 'supporter is', other: 'supporters are' })} still needed.`]
        : []),
    ].join(' '),
  why: {
    state: (state: State) => `The decision is ${stateNames[state]}.`,
    profile: (profile: string, window: string) =>
      `Profile ${code(profile)}, window ${code(window)}; its rules were frozen at the start.`,
    silence: (start: Instant, end: Instant, timezone: string) =>
      `The window runs from ${place(timezone).moment(start)} to ${place(timezone).moment(end)} (${formatUtc(end)}).`,
    rest: (since: Instant, timezone: string) => `The clock rests since ${place(timezone).moment(since)}.`,
    stands: (named: string) => `${named} stands.`,
    moved: (why: Move['why'], to: Instant, timezone: string) =>
      `${{ extend: 'Extended', wait: 'Time was asked for', quorum: 'Input was missing', outage: 'Lotse could not hear this thread for a while' }[why]}: the end moved to ${place(timezone).moment(to)}.`,
    ifNow: (outcome: 'accepted' | 'objected' | 'missing' | 'amending' | 'paused' | 'floor') =>
      ({
        accepted: 'If it ended now, it would be accepted.',
        objected: 'If it ended now, it would not be decided: an objection stands.',
        missing: 'If it ended now, it would not be decided: input is missing.',
        amending: 'If it ended now, it would not be decided: the text changed.',
        paused: 'It cannot end while it is paused.',
        floor: 'It cannot end yet: the least time has not passed.',
      })[outcome],
    none: `There is no decision in this thread. ${code('/propose')} with a text starts one.`,
  },
  told: {
    ownSupport: () => 'Noted, without effect: the support of the proposer, or of the text’s author, does not count.',
    supportOfOthers: (deciders: Group) => `Noted, without effect on the count: deciding are ${group(deciders)}.`,
  },
  refused: {
    notAllowed: (verb: string, members: Group, who: 'deciders' | 'proposers' | 'chairs' | 'proposer') =>
      `${code(`/${verb}`)} is for ${{ deciders: 'deciders', proposers: 'proposers', chairs: 'chairs', proposer: 'the proposer and for chairs' }[who]} of this decision: ${group(members)}. Ask one of them to write it.`,
    advisory: (id: string, deciders: Group) =>
      `Only deciders of this decision can object with effect: ${group(deciders)}. Your concern is recorded as advisory; a decider can adopt it with ${code(`/adopt ${id}`)}.`,
    ownObjection: () => `This is your own proposal: ${code('/withdraw')} takes it back, ${code('/amend')} changes it.`,
    noReason: (verb: string) => `A reason is missing: write it behind the command, ${code(`/${verb} …`)}.`,
    notAdoptable: (id: string) =>
      `${id} needs no adoption: it stands by itself, or has ended. To object on your own, write ${code('/object')} and why.`,
    onlyProposer: (verb: string) =>
      `${code(`/${verb}`)} is for the proposer; anybody may answer in an ordinary comment.`,
    onlyObjector: (id: string) =>
      `Only who raised ${id} can resolve it. Two deciders can dismiss it: ${code(`/dismiss ${id} …`)}.`,
    notStanding: (id: string) => `${id} does not stand any more, or is advisory only: nothing needs to be done.`,
    proposerCannotDismiss: () =>
      `The proposer cannot dismiss an objection. Answer it with ${code('/address')}, or amend the text.`,
    ownDismissal: (id: string) => `${id} is your own objection: ${code(`/resolve ${id}`)} lifts it.`,
    secondDismissal: (id: string) => `You have dismissed ${id} already; another decider must say so too.`,
    whichObjection: (verb: string, ids: string[]) =>
      ids.length > 0
        ? `Which objection? Write ${code(`/${verb} ${ids[0] ?? 'O1'} …`)}; open are ${formatList(ids, 'en')}.`
        : `There is no open objection here.`,
    argument: (problem: Wording) => problem.en,
    waitTooLong: () => `A hold lasts at most three working days. The proposer or a chair can ${code('/extend')}.`,
    waitedAlready: () =>
      `You have asked for time in this round already. The proposer or a chair can ${code('/extend')}.`,
    tooLong: (latest: Instant, timezone: string) =>
      `That is later than the rules allow: the latest end is ${place(timezone).moment(latest)}.`,
    tooShort: (min: string, floor: Instant, timezone: string) =>
      `That is shorter than the least window, ${code(min)}: the earliest end is ${place(timezone).moment(floor)}.`,
    pausedAlready: () => `It is paused already; ${code('/resume')} goes on.`,
    otherPause: (causes: PauseCause[]) =>
      `It rests because ${formatList(
        causes.map(cause => pauses[cause]),
        'en',
      )}; it goes on when that ends.`,
    tooEarly: (floor: Instant, timezone: string) =>
      `Too early: nothing is decided before ${place(timezone).moment(floor)}.`,
    unknownDeciders: () =>
      `The deciders of this profile are a role, or a team that cannot be read: nobody can tell whether all have spoken. The window decides.`,
    silentDeciders: (logins: string[]) =>
      `Not every decider has spoken yet: ${formatList(logins.slice(0, 10).map(name), 'en')}. The window decides, or they speak.`,
    inputMissing: (missing: { required: string[]; support: number }): string =>
      `${en.missing(missing.required, missing.support)} It cannot be concluded before that.`,
    appealTooLate: (until: Instant, timezone: string) =>
      `An appeal was possible until ${place(timezone).moment(until)}. A new proposal can replace this decision: ${code('/supersede')}.`,
    whichDecision: () => `Which decision? Write ${code('/supersede D12')}.`,
    supersedesItself: (number: number) =>
      `D${number} is the decision of this thread. Write ${code(`/supersede D${number}`)} where the newer one was accepted.`,
    notSupersedable: (number: number) => `D${number} is not an accepted decision of this organisation.`,
    notCovered: (covers: number[]) =>
      covers.length > 0
        ? `Covered here are ${formatList(
            covers.map(number => `#${number}`),
            'en',
          )}; write ${code(`/exclude #${covers[0]} …`)}.`
        : `This decision covers no other threads, so none can be left out.`,
    nothingToAmend: () =>
      `The text has not changed. Edit it first, or write the new text on the lines below ${code('/amend')}.`,
    nothingChanged: () => `There is no change to classify.`,
    unknownProfile: (profile: string, known: string[]) =>
      `There is no profile ${code(profile)}. Known are ${formatList(known.map(code), 'en')}.`,
    noText: () =>
      `There is no text to decide on. Write it on the lines below ${code('/propose')}, or in the description above.`,
    startedWrong: () => `The day behind ${code('started')} must lie in the past, at most 60 days ago.`,
    noDecision: (verb: string) =>
      `There is no decision here for ${code(`/${verb}`)}. ${code('/propose')} with a text starts one.`,
    notNow: (verb: string, state: State) =>
      `${code(`/${verb}`)} does nothing while the decision is ${stateNames[state]}.${state === 'accepted' ? ` Within ten working days a decider can write ${code('/appeal')} and why.` : state === 'paused' ? ` ${code('/resume')} goes on.` : ''}`,
    alreadyOpen: (number: number | null) =>
      `A decision is under way here already${number === null ? '' : ` (D${number})`}; a thread has one at a time. ${code('/amend')} changes its text, ${code('/withdraw')} ends it.`,
    closedThread: () => `This thread is closed. Reopen it first, then write ${code('/propose')} again.`,
  },
  check: {
    title: (state: State) => stateNames[state],
    summary: (label: string, end: Instant, timezone: string) => `${label}, ${place(timezone).moment(end)}`,
    covered: (label: string, by: string, title: string) => `${label} in ${by} covers this: ${quoteInline(title, 120)}`,
    excluded: (label: string, reason: string) => `taken out of ${label}: ${quoteInline(reason, 120)}`,
  },
}

export type ConsensusTexts = typeof en
