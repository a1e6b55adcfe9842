/** What happened to a request so far, one line for each event. */
import type { Instant } from '../../../core/facts.ts'
import { name, quoteInline } from '../../../core/markdown.ts'
import { formatCount, formatList } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import type { HistoryEntry } from '../request.ts'
import { code, quoted, zoned } from './words.ts'

const en = {
  head: (place: string) => `What happened (times of ${place}):`,
  earlier: (count: number) => `${formatCount(count, { one: 'earlier entry', other: 'earlier entries' })} not shown`,
  line: (at: Instant, what: string, timezone: string) => `${zoned(timezone, 'en').short(at)}: ${what}`,
  entry(entry: HistoryEntry, timezone: string): string {
    const by = 'by' in entry && entry.by ? ` by ${name(entry.by.login)}` : ''
    const why = 'why' in entry && entry.why ? `: ${quoted(entry.why, ['“', '”'])}` : ''
    switch (entry.kind) {
      case 'partners': {
        const [from, to] = [entry.from, entry.to].map(names => names.map(one => quoteInline(one, 100)))
        if (to?.length === 0) return `no longer a thread of ${formatList(from ?? [], 'en')}${by && `, changed${by}`}`
        const before = from && from.length > 0 ? ` instead of ${formatList(from, 'en')}` : ''
        return `now a thread of ${formatList(to ?? [], 'en')}${before}${by && `, changed${by}`}`
      }
      case 'claimed':
        return `taken over${by}`
      case 'handed_over':
        return `handed over${by} to ${name(entry.to)}${why}`
      case 'given_back':
        return entry.by?.login === entry.login ? `given back${by}` : `${name(entry.login)} was un-assigned${by}`
      case 'paused': {
        const how = entry.label === null ? by : ` by the label ${code(entry.label)}${entry.by ? `, set${by}` : ''}`
        return `clock paused${how}${entry.question ? `: ${quoted(entry.question, ['“', '”'])}` : ''}`
      }
      case 'resumed':
        return {
          words: `clock runs on: ${entry.by ? name(entry.by.login) : 'the partner'} wrote`,
          command: `clock set running again${by}`,
          label: `clock runs on: label taken away${by}`,
        }[entry.how]
      case 'snoozed':
        return `next reminder not before ${zoned(timezone, 'en').short(entry.until)}, set${by}${why}`
      case 'escalated':
        return `attention asked for${by}${why}`
      case 'rung':
        return { remind: 'reminder sent', add_backup: 'a second engineer was added', tell_lead: 'the lead was told' }[
          entry.do
        ]
      case 'answered':
        return `first answer${by}`
      case 'closed':
        return 'closed'
      case 'reopened':
        return 'reopened, the clock began anew'
      case 'moved':
        return `moved here from ${code(entry.from)}`
      case 'gone':
        return {
          converted: 'became a discussion',
          deleted: 'was deleted',
          transferred: 'moved to a repository that Lotse cannot see',
        }[entry.how]
      case 'quiet':
        return `Lotse silenced${by}`
      case 'loud':
        return `Lotse may write again, set${by}`
      case 'deleted_command':
        return `a comment with ${code(`/${entry.verb}`)} was deleted${by}; what it did stands`
      case 'foreign_command':
        return `${code(`/${entry.verb}`)} was written into somebody else’s comment${by}; nothing was done`
    }
  },
}

export type HistoryTexts = typeof en

const de: HistoryTexts = {
  head: place => `Was geschah (Zeiten in ${place}):`,
  earlier: count => `${formatCount(count, { one: 'früherer Eintrag', other: 'frühere Einträge' })} nicht gezeigt`,
  line: (at, what, timezone) => `${zoned(timezone, 'de').short(at)}: ${what}`,
  entry(entry, timezone) {
    const by = 'by' in entry && entry.by ? ` von ${name(entry.by.login)}` : ''
    const through = 'by' in entry && entry.by ? ` durch ${name(entry.by.login)}` : ''
    const why = 'why' in entry && entry.why ? `: ${quoted(entry.why, ['„', '“'])}` : ''
    switch (entry.kind) {
      case 'partners': {
        const [from, to] = [entry.from, entry.to].map(names => names.map(one => quoteInline(one, 100)))
        if (to?.length === 0) return `kein Thread von ${formatList(from ?? [], 'de')} mehr${by && `, geändert${by}`}`
        const before = from && from.length > 0 ? ` statt von ${formatList(from, 'de')}` : ''
        return `jetzt ein Thread von ${formatList(to ?? [], 'de')}${before}${by && `, geändert${by}`}`
      }
      case 'claimed':
        return `übernommen${by}`
      case 'handed_over':
        return `übergeben${by} an ${name(entry.to)}${why}`
      case 'given_back':
        return entry.by?.login === entry.login
          ? `zurückgegeben${by}`
          : `Zuweisung von ${name(entry.login)} entfernt${by}`
      case 'paused': {
        const how =
          entry.label === null ? through : ` durch das Label ${code(entry.label)}${entry.by ? `, gesetzt${by}` : ''}`
        return `Pause${how}${entry.question ? `: ${quoted(entry.question, ['„', '“'])}` : ''}`
      }
      case 'resumed':
        return {
          words: `weiter: ${entry.by ? name(entry.by.login) : 'der Partner'} hat geschrieben`,
          command: `weiter${through}`,
          label: `weiter: Label entfernt${by}`,
        }[entry.how]
      case 'snoozed':
        return `nächste Erinnerung nicht vor ${zoned(timezone, 'de').short(entry.until)}, gesetzt${by}${why}`
      case 'escalated':
        return `um Aufmerksamkeit gebeten${by}${why}`
      case 'rung':
        return {
          remind: 'Erinnerung verschickt',
          add_backup: 'eine zweite Person kam dazu',
          tell_lead: 'Leitung informiert',
        }[entry.do]
      case 'answered':
        return `erste Antwort${by}`
      case 'closed':
        return 'geschlossen'
      case 'reopened':
        return 'wieder geöffnet, die Uhr begann neu'
      case 'moved':
        return `hierher verschoben aus ${code(entry.from)}`
      case 'gone':
        return {
          converted: 'in eine Diskussion umgewandelt',
          deleted: 'gelöscht',
          transferred: 'in ein Repository verschoben, das Lotse nicht sieht',
        }[entry.how]
      case 'quiet':
        return `Lotse stumm geschaltet${by}`
      case 'loud':
        return `Lotse schreibt wieder, gesetzt${by}`
      case 'deleted_command':
        return `ein Kommentar mit ${code(`/${entry.verb}`)} wurde${by} gelöscht; was er bewirkt hat, bleibt`
      case 'foreign_command':
        return `${code(`/${entry.verb}`)} wurde${by} in einen fremden Kommentar geschrieben; nichts wurde ausgeführt`
    }
  },
}

export const historyTexts = { en, de } satisfies Texts<HistoryTexts>
