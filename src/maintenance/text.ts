/** What administrators read: the maintenance issue and the check run of a configuration, in both languages. */
import type { Effect } from '../core/effects.ts'
import { quoteInline } from '../core/markdown.ts'
import type { Texts } from '../i18n/languages.ts'

const firstLine = (body: string) => quoteInline(body.split('\n')[0] ?? '', 120)

const en = {
  title: 'Lotse: what an administrator should know',
  intro: 'Lotse keeps this issue up to date by itself and closes it when nothing is left to do.',
  clean: 'Nothing is left to do here. Lotse opens this issue again when there is.',
  checkTitle: (faults: number): string => {
    if (faults === 0) return 'The configuration is valid'
    return faults === 1 ? 'The configuration has a fault' : `The configuration has ${faults} faults`
  },
  checkSummary: (faults: number): string =>
    faults === 0
      ? 'It is in force from now on.'
      : 'The last valid configuration stays in force until this is mended. `lotse check FILE` checks a file without pushing it.',
  configuration: (repository: string) => `Configuration of ${repository}`,
  lastGood: 'The last valid configuration stays in force until this is mended.',
  inspection: (repository: string) => `Weekly look at ${repository}`,
  refusedAt: (issue: number, reason: string) =>
    `GitHub refused a comment under \`#${issue}\` (${reason}). It is not tried again. If the issue is locked, unlock it, so that the next one can be posted.`,
  refusedOpening: (title: string, reason: string) =>
    `GitHub refused to open the issue ${quoteInline(title, 120)} in this repository (${reason}). It is not tried again: name another repository in the configuration.`,
  plan: (thread: string) => `Planned, not done (shadow mode): ${thread}`,
  planned(effect: Effect): string {
    switch (effect.do) {
      case 'assign':
        return `assign ${effect.value}`
      case 'unassign':
        return `take back the assignment of ${effect.value}`
      case 'label':
        return `set the label ${quoteInline(effect.value, 50)}`
      case 'unlabel':
        return `take away the label ${quoteInline(effect.value, 50)}`
      case 'close':
        return 'close the thread as done'
      case 'comment':
        return `comment: ${firstLine(effect.body)}`
      case 'edit':
        return `change its comment: ${firstLine(effect.body)}`
      case 'open_issue':
        return `open the issue ${quoteInline(effect.title, 120)}`
      case 'edit_issue':
        return `change the text of its issue \`#${effect.issue}\``
      case 'rename_issue':
        return `call its issue \`#${effect.issue}\` ${quoteInline(effect.title, 120)}`
      case 'react':
        return effect.content === '+1' ? 'react with 👍' : 'react with 😕'
      default:
        return effect.do
    }
  },
}

export type MaintenanceTexts = typeof en

const de: MaintenanceTexts = {
  title: 'Lotse: was die Administration wissen sollte',
  intro: 'Lotse hält dieses Issue selbst aktuell und schließt es, wenn nichts mehr zu tun ist.',
  clean: 'Hier ist nichts mehr zu tun. Lotse öffnet dieses Issue wieder, wenn sich das ändert.',
  checkTitle: faults => {
    if (faults === 0) return 'Die Konfiguration ist gültig'
    return faults === 1 ? 'Die Konfiguration hat einen Fehler' : `Die Konfiguration hat ${faults} Fehler`
  },
  checkSummary: faults =>
    faults === 0
      ? 'Sie gilt ab jetzt.'
      : 'Bis das behoben ist, gilt die letzte gültige Konfiguration. `lotse check DATEI` prüft eine Datei ohne Push.',
  configuration: repository => `Konfiguration von ${repository}`,
  lastGood: 'Bis das behoben ist, gilt die letzte gültige Konfiguration.',
  inspection: repository => `Wöchentliche Durchsicht von ${repository}`,
  refusedAt: (issue, reason) =>
    `GitHub hat einen Kommentar unter \`#${issue}\` abgelehnt (${reason}). Er wird nicht noch einmal versucht. Ist das Issue gesperrt: entsperren, damit der nächste erscheinen kann.`,
  refusedOpening: (title, reason) =>
    `GitHub hat es abgelehnt, in diesem Repository das Issue ${quoteInline(title, 120)} zu öffnen (${reason}). Es wird nicht noch einmal versucht: ein anderes Repository in der Konfiguration nennen.`,
  plan: thread => `Geplant, nicht ausgeführt (Modus shadow): ${thread}`,
  planned(effect) {
    switch (effect.do) {
      case 'assign':
        return `${effect.value} zuweisen`
      case 'unassign':
        return `Zuweisung von ${effect.value} zurücknehmen`
      case 'label':
        return `Label ${quoteInline(effect.value, 50)} setzen`
      case 'unlabel':
        return `Label ${quoteInline(effect.value, 50)} entfernen`
      case 'close':
        return 'den Thread als erledigt schließen'
      case 'comment':
        return `kommentieren: ${firstLine(effect.body)}`
      case 'edit':
        return `den eigenen Kommentar ändern: ${firstLine(effect.body)}`
      case 'open_issue':
        return `das Issue ${quoteInline(effect.title, 120)} öffnen`
      case 'edit_issue':
        return `den Text des eigenen Issues \`#${effect.issue}\` ändern`
      case 'rename_issue':
        return `das eigene Issue \`#${effect.issue}\` in ${quoteInline(effect.title, 120)} umbenennen`
      case 'react':
        return effect.content === '+1' ? 'mit 👍 reagieren' : 'mit 😕 reagieren'
      default:
        return effect.do
    }
  },
}

export const texts = { en, de } satisfies Texts<MaintenanceTexts>
