/** What the comments say that notify somebody: whom they call comes first, then the date, then the next step. */
import type { Day } from '../../../core/dates.ts'
import type { Duration } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import { capitalise, code, md, mention, name, type Safe } from '../../../core/markdown.ts'
import { formatDate, formatDuration } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import { type Lost, lost } from './comment.ts'
import { bold, partnerNames, people, quoted, usedOf, zoned } from './words.ts'

/** Who asked for attention, and why; null where the clock alone is the cause. `by` is null for whoever is spoken to. */
export type Asked = { by: string | null; why: string } | null

/** How far a promise is used, and when it ends. */
export interface Progress {
  used: number
  /** From the beginning. */
  target: Duration
  /** A new promise was given when the first one was over. */
  isRenewed: boolean
  promise: Instant
  partners: string[]
  now: Instant
  timezone: string
}

export interface Reminder extends Progress {
  /** Who is called. */
  to: string
  /** Whoever has the request, where that is somebody else, and the last day of the absence if it is known. */
  absent: { login: string; until: Day | null } | null
  backup: string | null
  asked: Asked
}

export interface BackupAdded {
  /** The author, where there is an account to call. */
  author: string | null
  helper: string
  keepers: string[]
  isAssigned: boolean
  isDue: boolean
  first: Instant
  promise: Instant
  timezone: string
  asked: Asked
}

export interface LeadTold extends Progress {
  lead: string
  keepers: string[]
  helper: string | null
  /** null if it is not known. */
  helpsSince: Instant | null
  since: Instant
  /** When the people who have it were reminded last. */
  reminded: Instant | null
  asked: Asked
}

/** The command, to somebody by name where there is one. */
const handoverTo = (backup: string | null) => code(`/handover @${backup ?? '…'}`)

const en = {
  reminder(reminder: Reminder): Safe {
    const { to, absent, asked, backup } = reminder
    const away = absent
      ? md`${name(absent.login)} is away${absent.until ? md` until ${formatDate(absent.until, 'en')}` : md``}. `
      : md``
    const ways = absent
      ? md`\`/claim\` takes it over, and a short answer is enough.`
      : md`A short answer is enough, or \`/waiting\` with a question, or ${handoverTo(backup)}.`
    return md`${mention(to)}: ${away}${en.asked(asked)}${en.progress(reminder)} ${ways}`
  },
  asked(asked: Asked): Safe {
    if (!asked) return md``
    const why = asked.why ? md`: ${quoted(asked.why, 'en')}` : md``
    return md`${asked.by === null ? md`attention was asked for` : md`${name(asked.by)} asked for attention`}${why}. `
  },
  progress({ used, target, isRenewed, partners, promise, now, timezone }: Progress): Safe {
    const [to, at] = [partnerNames(partners, 'en'), zoned(timezone, 'en').near(promise, now)]
    return promise > now
      ? md`${usedOf(used, target, 'en')} of the promise to ${to} are used; it ends ${at}.`
      : md`${isRenewed ? md`the new promise to ${to}` : md`the ${formatDuration(target, 'en')} promised to ${to}`} ended ${at}.`
  },
  backupAdded({ author, helper, keepers, isAssigned, isDue, first, promise, timezone, asked }: BackupAdded): Safe {
    const { moment, short } = zoned(timezone, 'en')
    const sorry = md`the first answer promised by ${short(first)} has not come yet, and we are sorry for that. `
    const cause = md`${isDue ? sorry : md``}${isDue && asked?.by === null ? md`` : en.asked(asked)}`
    const opening = author ? md`${mention(author)}: ${cause}` : capitalise(cause)
    return md`${opening}${bold(mention(helper))} now helps ${people(keepers, 'en')}${isAssigned ? md` and is assigned` : md``}.
${bold(md`A first answer will come by ${moment(promise)}`)}.`
  },
  leadTold(told: LeadTold): Safe {
    const { lead, keepers, helper, helpsSince, since, used, target, promise, reminded, asked, now, timezone } = told
    const { partners, isRenewed } = told
    const { short, near } = zoned(timezone, 'en')
    const [has, keep] = [partners.length === 1 ? md`has` : md`have`, keepers.length === 1 ? md`has` : md`have`]
    const waits = md`${partnerNames(partners, 'en')} ${has} been waiting for a first answer since ${short(since)}`
    const end =
      promise > now
        ? md`${usedOf(used, target, 'en')} are used; the promise ends ${near(promise, now)}.`
        : md`The ${isRenewed ? md`new promise` : md`promised ${formatDuration(target, 'en')}`} ended ${near(promise, now)}.`
    const helps = helper
      ? md`, ${name(helper)} ${helpsSince === null ? md`helps` : md`has been helping since ${short(helpsSince)}`}`
      : md``
    const stands = md`${people(keepers, 'en')} ${keep} it${helps}${reminded === null ? md`` : md`; a reminder went out on ${short(reminded)}`}.`
    return md`${mention(lead)}: ${en.asked(asked)}${waits}. ${end} ${stands} A short answer is enough, or \`/handover @…\` to somebody who has the time.`
  },
  unrouted(lead: string, told: Lost): Safe {
    const way =
      told.cause === 'people_gone'
        ? md`\`/claim\` takes it over, \`/handover @…\` gives it to somebody.`
        : md`\`/partner …\` names the partner.`
    return md`${mention(lead)}: ${lost.en(told)}, so nobody has this thread. ${way} The maintenance issue says what would help next time.`
  },
}

export type NoticeTexts = typeof en

const de: NoticeTexts = {
  reminder(reminder) {
    const { to, absent, asked, backup } = reminder
    const away = absent
      ? md`${name(absent.login)} ist${absent.until ? md` bis ${formatDate(absent.until, 'de')}` : md``} abwesend. `
      : md``
    const ways = absent
      ? md`\`/claim\` übernimmt, und eine kurze Antwort genügt.`
      : md`Eine kurze Antwort genügt, oder \`/waiting\` mit einer Frage, oder ${handoverTo(backup)}.`
    return md`${mention(to)}: ${away}${de.asked(asked)}${de.progress(reminder)} ${ways}`
  },
  asked(asked) {
    if (!asked) return md``
    const why = asked.why ? md`: ${quoted(asked.why, 'de')}` : md``
    return md`${asked.by === null ? md`Um Aufmerksamkeit wurde gebeten` : md`${name(asked.by)} bittet um Aufmerksamkeit`}${why}. `
  },
  progress({ used, target, isRenewed, partners, promise, now, timezone }) {
    const [to, at] = [partnerNames(partners, 'de'), zoned(timezone, 'de').near(promise, now)]
    return promise > now
      ? md`${usedOf(used, target, 'de')} der Zusage an ${to} sind verbraucht; sie endet ${at}.`
      : md`Die ${isRenewed ? md`neue Zusage an ${to}` : md`Zusage an ${to}, innerhalb von ${formatDuration(target, 'de', 'dative')} zu antworten,`} endete ${at}.`
  },
  backupAdded({ author, helper, keepers, isAssigned, isDue, first, promise, timezone, asked }) {
    const { moment, short } = zoned(timezone, 'de')
    const sorry = md`Die bis ${short(first)} zugesagte erste Antwort steht noch aus; das tut uns leid. `
    const cause = md`${isDue ? sorry : md``}${isDue && asked?.by === null ? md`` : de.asked(asked)}`
    return md`${author ? md`${mention(author)}: ` : md``}${cause}${bold(mention(helper))} unterstützt jetzt ${people(keepers, 'de')}${isAssigned ? md` und ist zugewiesen` : md``}.
${bold(md`Eine erste Antwort kommt bis ${moment(promise)}`)}.`
  },
  leadTold(told) {
    const { lead, keepers, helper, helpsSince, since, used, target, promise, reminded, asked, now, timezone } = told
    const { partners, isRenewed } = told
    const { short, near } = zoned(timezone, 'de')
    const waits = md`${partnerNames(partners, 'de')} ${partners.length === 1 ? md`wartet` : md`warten`} seit ${short(since)} auf eine erste Antwort`
    const end =
      promise > now
        ? md`${usedOf(used, target, 'de')} sind verbraucht; die Zusage endet ${near(promise, now)}.`
        : md`Die ${isRenewed ? md`neue Zusage endete` : md`zugesagten ${formatDuration(target, 'de')} endeten`} ${near(promise, now)}.`
    const helps = helper
      ? md`, ${name(helper)} hilft${helpsSince === null ? md`` : md` seit ${short(helpsSince)}`}`
      : md``
    const stands = md`Zuständig: ${people(keepers, 'de')}${helps}${reminded === null ? md`` : md`; erinnert wurde am ${short(reminded)}`}.`
    return md`${mention(lead)}: ${de.asked(asked)}${waits}. ${end} ${stands} Eine kurze Antwort genügt, oder \`/handover @…\` an jemanden mit Zeit.`
  },
  unrouted(lead, told) {
    const way =
      told.cause === 'people_gone'
        ? md`\`/claim\` übernimmt, \`/handover @…\` übergibt.`
        : md`\`/partner …\` nennt den Partner.`
    return md`${mention(lead)}: ${lost.de(told)}; deshalb liegt dieser Thread bei niemandem. ${way} Was beim nächsten Mal hilft, steht im Wartungs-Issue.`
  },
}

export const noticeTexts = { en, de } satisfies Texts<NoticeTexts>
