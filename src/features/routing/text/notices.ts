/** What the comments say that notify somebody: whom they call comes first, then the date, then the next step. */
import type { Day } from '../../../core/dates.ts'
import type { Duration } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import { mention, name, quoteInline } from '../../../core/markdown.ts'
import { formatDate } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import type { Unrouted } from './comment.ts'
import { bold, code, codes, partnerNames, people, quoted, usedOf, zoned } from './words.ts'

/** Who asked for attention, and why; null where the clock alone is the cause. `by` is null for whoever is spoken to. */
export type Asked = { by: string | null; why: string } | null

/** How far a promise is used, and when it ends. */
export interface Progress {
  used: number
  target: Duration
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
  since: Instant
  /** When the people who have it were called before. */
  reminded: Instant | null
  asked: Asked
}

const en = {
  reminder(reminder: Reminder): string {
    const { to, absent, asked, backup } = reminder
    const away = absent
      ? `${name(absent.login)} is away${absent.until ? ` until ${formatDate(absent.until, 'en')}` : ''}. `
      : ''
    const ways = absent
      ? '`/claim` takes it over, and a short answer is enough.'
      : `A short answer is enough, or \`/waiting\` with a question, or \`/handover @${backup ?? '…'}\`.`
    return `${mention(to)}: ${away}${en.asked(asked)}${en.progress(reminder)} ${ways}`
  },
  asked(asked: Asked): string {
    if (!asked) return ''
    const why = asked.why ? `: ${quoted(asked.why, ['“', '”'])}` : ''
    return `${asked.by === null ? 'attention was asked for' : `${name(asked.by)} asked for attention`}${why}. `
  },
  progress({ used, target, partners, promise, now, timezone }: Progress): string {
    const end = `${promise > now ? 'it ends' : 'it was due'} ${zoned(timezone, 'en').near(promise, now)}`
    return `${usedOf(used, target, 'en')} of this promise to ${partnerNames(partners, 'en')} are used; ${end}.`
  },
  backupAdded({ author, helper, keepers, isAssigned, isDue, first, promise, timezone, asked }: BackupAdded): string {
    const { moment, short } = zoned(timezone, 'en')
    const sorry = `the first answer promised by ${short(first)} has not come yet, and we are sorry for that. `
    const cause = `${isDue ? sorry : ''}${isDue && asked?.by === null ? '' : en.asked(asked)}`
    const opening = author ? `${mention(author)}: ${cause}` : `${cause.charAt(0).toUpperCase()}${cause.slice(1)}`
    return `${opening}${bold(mention(helper))} now helps ${people(keepers, 'en')}${isAssigned ? ' and is assigned' : ''}.
${bold(`A first answer will come by ${moment(promise)}`)}.`
  },
  leadTold(told: LeadTold): string {
    const { lead, keepers, helper, since, used, target, promise, reminded, asked, now, timezone, partners } = told
    const { short, near } = zoned(timezone, 'en')
    const [has, keep] = [partners.length === 1 ? 'has' : 'have', keepers.length === 1 ? 'has' : 'have']
    const waits = `${partnerNames(partners, 'en')} ${has} been waiting for a first answer since ${short(since)}`
    const end = `the promise ${promise > now ? 'ends' : 'ended'} ${near(promise, now)}`
    const stands = `${people(keepers, 'en')} ${keep} it${helper ? `, ${name(helper)} helps` : ''}${reminded === null ? '' : `; a reminder went out on ${short(reminded)}`}.`
    return `${mention(lead)}: ${en.asked(asked)}${waits}. ${usedOf(used, target, 'en')} are used; ${end}. ${stands} A short answer is enough, or \`/handover @…\` to somebody who has the time.`
  },
  unrouted(lead: string, { labels, cause, partner }: Omit<Unrouted, 'lead' | 'mentions'>): string {
    const all = codes(labels, 'en')
    return cause === 'people_gone'
      ? `${mention(lead)}: nobody who is named for ${quoteInline(partner ?? all, 100)} can be assigned here any more, so nobody has this thread. \`/claim\` takes it over, \`/handover @…\` gives it to somebody; the configuration can name somebody else under ${code('routing.partners')}.`
      : `${mention(lead)}: nobody is known for ${all}, so nobody has this thread. \`/partner …\` names the partner; for the next time, the configuration can list the label under ${code('routing.partners')}.`
  },
}

export type NoticeTexts = typeof en

const de: NoticeTexts = {
  reminder(reminder) {
    const { to, absent, asked, backup } = reminder
    const away = absent
      ? `${name(absent.login)} ist${absent.until ? ` bis ${formatDate(absent.until, 'de')}` : ''} abwesend. `
      : ''
    const ways = absent
      ? '`/claim` übernimmt, und eine kurze Antwort genügt.'
      : `Eine kurze Antwort genügt, oder \`/waiting\` mit einer Frage, oder \`/handover @${backup ?? '…'}\`.`
    return `${mention(to)}: ${away}${de.asked(asked)}${de.progress(reminder)} ${ways}`
  },
  asked(asked) {
    if (!asked) return ''
    const why = asked.why ? `: ${quoted(asked.why, ['„', '“'])}` : ''
    return `${asked.by === null ? 'Um Aufmerksamkeit wurde gebeten' : `${name(asked.by)} bittet um Aufmerksamkeit`}${why}. `
  },
  progress({ used, target, partners, promise, now, timezone }) {
    const end = `${promise > now ? 'sie endet' : 'sie endete'} ${zoned(timezone, 'de').near(promise, now)}`
    return `${usedOf(used, target, 'de')} dieser Zusage an ${partnerNames(partners, 'de')} sind verbraucht; ${end}.`
  },
  backupAdded({ author, helper, keepers, isAssigned, isDue, first, promise, timezone, asked }) {
    const { moment, short } = zoned(timezone, 'de')
    const sorry = `Die bis ${short(first)} zugesagte erste Antwort steht noch aus; das tut uns leid. `
    const cause = `${isDue ? sorry : ''}${isDue && asked?.by === null ? '' : de.asked(asked)}`
    return `${author ? `${mention(author)}: ` : ''}${cause}${bold(mention(helper))} hilft jetzt ${people(keepers, 'de')}${isAssigned ? ' und ist zugewiesen' : ''}.
${bold(`Eine erste Antwort kommt bis ${moment(promise)}`)}.`
  },
  leadTold(told) {
    const { lead, keepers, helper, since, used, target, promise, reminded, asked, now, timezone, partners } = told
    const { short, near } = zoned(timezone, 'de')
    const waits = `${partnerNames(partners, 'de')} ${partners.length === 1 ? 'wartet' : 'warten'} seit ${short(since)} auf eine erste Antwort`
    const end = `die Zusage ${promise > now ? 'endet' : 'endete'} ${near(promise, now)}`
    const stands = `Es liegt bei ${people(keepers, 'de')}${helper ? `, ${name(helper)} hilft` : ''}${reminded === null ? '' : `; erinnert wurde am ${short(reminded)}`}.`
    return `${mention(lead)}: ${de.asked(asked)}${waits}. ${usedOf(used, target, 'de')} sind verbraucht; ${end}. ${stands} Eine kurze Antwort genügt, oder \`/handover @…\` an jemanden mit Zeit.`
  },
  unrouted(lead, { labels, cause, partner }) {
    const all = codes(labels, 'de')
    return cause === 'people_gone'
      ? `${mention(lead)}: Niemand, der für ${quoteInline(partner ?? all, 100)} eingetragen ist, kann hier noch zugewiesen werden; deshalb liegt dieser Thread bei niemandem. \`/claim\` übernimmt, \`/handover @…\` übergibt; die Konfiguration kann unter ${code('routing.partners')} jemand anderen nennen.`
      : `${mention(lead)}: Für ${all} ist niemand bekannt; deshalb liegt dieser Thread bei niemandem. \`/partner …\` nennt den Partner; fürs nächste Mal kann die Konfiguration das Label unter ${code('routing.partners')} aufführen.`
  },
}

export const noticeTexts = { en, de } satisfies Texts<NoticeTexts>
