/** What happened to a request so far, one line for each event. */
import type { Instant } from '../../../core/facts.ts'
import { code, md, name, quoteInline, type Safe } from '../../../core/markdown.ts'
import { formatCount, formatList } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import type { HistoryEntry } from '../request.ts'
import { quoted, zoned } from './words.ts'

const en = {
  head: (place: Safe) => md`What happened (times of ${place}):`,
  earlier: (count: number) =>
    md`${formatCount(count, { one: md`earlier entry`, other: md`earlier entries` })} not shown`,
  line: (at: Instant, what: Safe, timezone: string) => md`${zoned(timezone, 'en').short(at)}: ${what}`,
  entry(entry: HistoryEntry, timezone: string): Safe {
    const by = 'by' in entry && entry.by ? md` by ${name(entry.by.login)}` : md``
    const why = 'why' in entry && entry.why ? md`: ${quoted(entry.why, 'en')}` : md``
    switch (entry.kind) {
      case 'partners': {
        const [from, to] = [entry.from, entry.to].map(names => names.map(one => quoteInline(one, 100)))
        if (to?.length === 0)
          return md`no longer a thread of ${formatList(from ?? [], 'en')}${by && md`, changed${by}`}`
        const before = from && from.length > 0 ? md` instead of ${formatList(from, 'en')}` : md``
        return md`now a thread of ${formatList(to ?? [], 'en')}${before}${by && md`, changed${by}`}`
      }
      case 'claimed':
        return md`taken over${by}`
      case 'handed_over':
        return md`handed over${by} to ${name(entry.to)}${why}`
      case 'given_back':
        return entry.by?.login === entry.login ? md`given back${by}` : md`${name(entry.login)} was un-assigned${by}`
      case 'paused': {
        const how =
          entry.label === null ? by : md` by the label ${code(entry.label)}${entry.by ? md`, set${by}` : md``}`
        return md`clock paused${how}${entry.question ? md`: ${quoted(entry.question, 'en')}` : md``}`
      }
      case 'resumed':
        return {
          words: md`clock runs: ${entry.by ? name(entry.by.login) : md`the partner`} wrote`,
          command: md`clock runs again, set${by}`,
          label: md`clock runs: label taken away${by}`,
        }[entry.how]
      case 'drafted':
        return md`converted to a draft${by}: clock paused`
      case 'ready':
        return md`ready for review${by && md`, marked${by}`}: clock runs`
      case 'snoozed':
        return md`next reminder not before ${zoned(timezone, 'en').short(entry.until)}, set${by}${why}`
      case 'escalated':
        return md`attention asked for${by}${why}`
      case 'rung':
        return {
          remind: md`reminder sent`,
          add_backup: md`a second engineer was added`,
          tell_lead: md`the lead was told`,
        }[entry.do]
      case 'answered':
        return md`first answer${by}`
      case 'closed':
        return md`closed`
      case 'reopened':
        return md`reopened, the clock began anew`
      case 'moved':
        return md`moved here from ${code(entry.from)}`
      case 'gone':
        return {
          converted: md`became a discussion`,
          deleted: md`was deleted`,
          transferred: md`moved to a repository that Lotse cannot see`,
        }[entry.how]
      case 'quiet':
        return md`Lotse silenced${by}`
      case 'loud':
        return md`Lotse may write again, set${by}`
      case 'deleted_command':
        return md`a comment with ${code(`/${entry.verb}`)} was deleted${by}; what it did stands`
      case 'foreign_command':
        return md`${code(`/${entry.verb}`)} was written into somebody else’s comment${by}; nothing was done`
    }
  },
}

export type HistoryTexts = typeof en

const de: HistoryTexts = {
  head: place => md`Was geschah (Zeiten in ${place}):`,
  earlier: count => md`${formatCount(count, { one: md`früherer Eintrag`, other: md`frühere Einträge` })} nicht gezeigt`,
  line: (at, what, timezone) => md`${zoned(timezone, 'de').short(at)}: ${what}`,
  entry(entry, timezone) {
    const by = 'by' in entry && entry.by ? md` von ${name(entry.by.login)}` : md``
    const through = 'by' in entry && entry.by ? md` durch ${name(entry.by.login)}` : md``
    const why = 'why' in entry && entry.why ? md`: ${quoted(entry.why, 'de')}` : md``
    switch (entry.kind) {
      case 'partners': {
        const [from, to] = [entry.from, entry.to].map(names => names.map(one => quoteInline(one, 100)))
        if (to?.length === 0)
          return md`kein Thread von ${formatList(from ?? [], 'de')} mehr${by && md`, geändert${by}`}`
        const before = from && from.length > 0 ? md` statt von ${formatList(from, 'de')}` : md``
        return md`jetzt ein Thread von ${formatList(to ?? [], 'de')}${before}${by && md`, geändert${by}`}`
      }
      case 'claimed':
        return md`übernommen${by}`
      case 'handed_over':
        return md`übergeben${by} an ${name(entry.to)}${why}`
      case 'given_back':
        return entry.by?.login === entry.login
          ? md`zurückgegeben${by}`
          : md`Zuweisung von ${name(entry.login)} entfernt${by}`
      case 'paused': {
        const how =
          entry.label === null
            ? through
            : md` durch das Label ${code(entry.label)}${entry.by ? md`, gesetzt${by}` : md``}`
        return md`Uhr angehalten${how}${entry.question ? md`: ${quoted(entry.question, 'de')}` : md``}`
      }
      case 'resumed':
        return {
          words: md`Uhr läuft: ${entry.by ? name(entry.by.login) : md`der Partner`} hat geschrieben`,
          command: md`Uhr läuft wieder${by && md`, gestartet${by}`}`,
          label: md`Uhr läuft: Label entfernt${by}`,
        }[entry.how]
      case 'drafted':
        return md`in einen Entwurf umgewandelt${by}: Uhr angehalten`
      case 'ready':
        return md`zum Review freigegeben${by}: Uhr läuft`
      case 'snoozed':
        return md`nächste Erinnerung nicht vor ${zoned(timezone, 'de').short(entry.until)}, gesetzt${by}${why}`
      case 'escalated':
        return md`um Aufmerksamkeit gebeten${by}${why}`
      case 'rung':
        return {
          remind: md`Erinnerung verschickt`,
          add_backup: md`eine zweite Person kam dazu`,
          tell_lead: md`Leitung informiert`,
        }[entry.do]
      case 'answered':
        return md`erste Antwort${by}`
      case 'closed':
        return md`geschlossen`
      case 'reopened':
        return md`wieder geöffnet, die Uhr begann neu`
      case 'moved':
        return md`hierher verschoben aus ${code(entry.from)}`
      case 'gone':
        return {
          converted: md`in eine Diskussion umgewandelt`,
          deleted: md`gelöscht`,
          transferred: md`in ein Repository verschoben, das Lotse nicht sieht`,
        }[entry.how]
      case 'quiet':
        return md`Lotse stumm geschaltet${by}`
      case 'loud':
        return md`Lotse schreibt wieder, gesetzt${by}`
      case 'deleted_command':
        return md`ein Kommentar mit ${code(`/${entry.verb}`)} wurde${by} gelöscht; was er bewirkt hat, bleibt`
      case 'foreign_command':
        return md`${code(`/${entry.verb}`)} wurde${by} in einen fremden Kommentar geschrieben; nichts wurde ausgeführt`
    }
  },
}

export const historyTexts = { en, de } satisfies Texts<HistoryTexts>
