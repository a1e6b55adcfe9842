/** What administrators read: the maintenance issue and the check run of a configuration, in both languages. */
import type { Effect } from '../core/effects.ts'
import { md, name, quoteInline, type Safe } from '../core/markdown.ts'
import type { Texts } from '../i18n/languages.ts'

const firstLine = (body: string) => quoteInline(body.split('\n')[0] ?? md``, 120)

const reactions = { '+1': '👍', eyes: '👀', confused: '😕' } as const

const en = {
  title: md`Lotse: what an administrator should know`,
  intro: md`Lotse keeps this issue up to date by itself and closes it when nothing is left to do.`,
  clean: md`Nothing is left to do here. Lotse opens this issue again when there is.`,
  checkTitle: (faults: number): Safe => {
    if (faults === 0) return md`The configuration is valid`
    return faults === 1 ? md`The configuration has a fault` : md`The configuration has ${faults} faults`
  },
  checkPassed: md`It is in force from now on.`,
  checkHint: md`\`lotse check FILE\` checks the organisation’s file without pushing it, \`lotse check --repository FILE\` a repository’s own.`,
  configuration: (repository: string) => `Configuration of ${repository}`,
  lastGood: md`The last valid configuration stays in force until this is mended.`,
  leftOut: md`Only what is named here has no effect; everything else is in force.`,
  inspection: (repository: string) => `Weekly look at ${repository}`,
  refusedAt: (issue: number, reason: string) =>
    md`GitHub refused a comment under \`#${issue}\` (${quoteInline(reason, 200)}). It is not tried again. If the issue is locked, unlock it, so that the next one can be posted.`,
  refusedOpening: (title: string, reason: string) =>
    md`GitHub refused to open the issue ${quoteInline(title, 120)} in this repository (${quoteInline(reason, 200)}). It is not tried again: name another repository in the configuration.`,
  plan: (thread: string) => `Planned, not done (shadow mode): ${thread}`,
  planHere: (what: Safe) => md`Planned, not done (shadow mode): ${what}`,
  planned(effect: Effect): Safe {
    switch (effect.do) {
      case 'assign':
        return md`assign ${name(effect.value)}`
      case 'unassign':
        return md`take back the assignment of ${name(effect.value)}`
      case 'label':
        return md`set the label ${quoteInline(effect.value, 50)}`
      case 'unlabel':
        return md`take away the label ${quoteInline(effect.value, 50)}`
      case 'close':
        return md`close the thread as done`
      case 'comment':
        return md`comment: ${firstLine(effect.body)}`
      case 'edit':
        return md`change its comment: ${firstLine(effect.body)}`
      case 'open_issue':
        return md`open the issue ${quoteInline(effect.title, 120)}`
      case 'edit_issue':
        return md`change the text of its issue \`#${effect.issue}\``
      case 'rename_issue':
        return md`call its issue \`#${effect.issue}\` ${quoteInline(effect.title, 120)}`
      case 'react':
        return md`react with ${reactions[effect.content]}`
      default:
        return md`${effect.do}`
    }
  },
}

export type MaintenanceTexts = typeof en

const de: MaintenanceTexts = {
  title: md`Lotse: was die Administration wissen sollte`,
  intro: md`Lotse hält dieses Issue selbst aktuell und schließt es, wenn nichts mehr zu tun ist.`,
  clean: md`Hier ist nichts mehr zu tun. Lotse öffnet dieses Issue wieder, wenn sich das ändert.`,
  checkTitle: faults => {
    if (faults === 0) return md`Die Konfiguration ist gültig`
    return faults === 1 ? md`Die Konfiguration hat einen Fehler` : md`Die Konfiguration hat ${faults} Fehler`
  },
  checkPassed: md`Sie gilt ab jetzt.`,
  checkHint: md`\`lotse check DATEI\` prüft die Datei der Organisation ohne Push, \`lotse check --repository DATEI\` die eines Repositorys.`,
  configuration: repository => `Konfiguration von ${repository}`,
  lastGood: md`Bis das behoben ist, gilt die letzte gültige Konfiguration.`,
  leftOut: md`Nur was hier steht, bleibt ohne Wirkung; alles andere gilt.`,
  inspection: repository => `Wöchentliche Durchsicht von ${repository}`,
  refusedAt: (issue, reason) =>
    md`GitHub hat einen Kommentar unter \`#${issue}\` abgelehnt (${quoteInline(reason, 200)}). Er wird nicht noch einmal versucht. Ist das Issue gesperrt: entsperren, damit der nächste erscheinen kann.`,
  refusedOpening: (title, reason) =>
    md`GitHub hat es abgelehnt, in diesem Repository das Issue ${quoteInline(title, 120)} zu öffnen (${quoteInline(reason, 200)}). Es wird nicht noch einmal versucht: ein anderes Repository in der Konfiguration nennen.`,
  plan: thread => `Geplant, nicht ausgeführt (Modus shadow): ${thread}`,
  planHere: what => md`Geplant, nicht ausgeführt (Modus shadow): ${what}`,
  planned(effect) {
    switch (effect.do) {
      case 'assign':
        return md`${name(effect.value)} zuweisen`
      case 'unassign':
        return md`Zuweisung von ${name(effect.value)} zurücknehmen`
      case 'label':
        return md`Label ${quoteInline(effect.value, 50)} setzen`
      case 'unlabel':
        return md`Label ${quoteInline(effect.value, 50)} entfernen`
      case 'close':
        return md`den Thread als erledigt schließen`
      case 'comment':
        return md`kommentieren: ${firstLine(effect.body)}`
      case 'edit':
        return md`den eigenen Kommentar ändern: ${firstLine(effect.body)}`
      case 'open_issue':
        return md`das Issue ${quoteInline(effect.title, 120)} öffnen`
      case 'edit_issue':
        return md`den Text des eigenen Issues \`#${effect.issue}\` ändern`
      case 'rename_issue':
        return md`das eigene Issue \`#${effect.issue}\` in ${quoteInline(effect.title, 120)} umbenennen`
      case 'react':
        return md`mit ${reactions[effect.content]} reagieren`
      default:
        return md`${effect.do}`
    }
  },
}

export const texts = { en, de } satisfies Texts<MaintenanceTexts>
