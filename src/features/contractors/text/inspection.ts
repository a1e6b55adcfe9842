/** What the weekly look at the contractors tells administrators, in both languages: the cause, and what would put it in order. */
import { code, md, name } from '../../../core/markdown.ts'
import { formatList } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'

const en = {
  noPlace: (repository: string) =>
    md`The repository ${code(repository)}, in which the reports are to stand, is not among those that the app sees: an administrator can add it to the installation, or ${code('contractors.publish')} names another one.`,
  archivedPlace: (repository: string) =>
    md`The repository ${code(repository)}, in which the reports are to stand, is archived, so that nothing can be written there: an administrator can unarchive it, or ${code('contractors.publish')} names another one.`,
  notAssignable: (login: string, key: string) =>
    md`${name(login)} cannot be assigned in this repository and may miss what the reports ask: an administrator can give read access, or ${code(key)} names somebody else.`,
  noTeam: (team: string, key: string) =>
    md`The team ${code(team)} cannot be found, so that its people count as strangers: an administrator can create it, or ${code(key)} names another one.`,
  strayLabel: (label: string, lot: string, known: readonly string[]) =>
    md`The label ${code(label)} looks like one of the lot ${code(lot)}, but its threads are not counted: rename it (${
      known.length > 0
        ? md`the lot has ${formatList(
            known.map(one => code(one)),
            'en',
          )}`
        : md`the lot has no label yet`
    }), or add it to the lot’s ${code('labels')}.`,
}

export type ContractorInspectionTexts = typeof en

const de: ContractorInspectionTexts = {
  noPlace: repository =>
    md`Das Repository ${code(repository)}, in dem die Berichte stehen sollen, ist keines von denen, die die App sieht: Die Administration kann es in die Installation aufnehmen, oder ${code('contractors.publish')} nennt ein anderes.`,
  archivedPlace: repository =>
    md`Das Repository ${code(repository)}, in dem die Berichte stehen sollen, ist archiviert, so dass dort nichts geschrieben werden kann: Die Administration kann die Archivierung aufheben, oder ${code('contractors.publish')} nennt ein anderes.`,
  notAssignable: (login, key) =>
    md`${name(login)} kann in diesem Repository nicht zugewiesen werden und übersieht vielleicht, was die Berichte fragen: Die Administration kann Leserechte geben, oder ${code(key)} nennt jemand anderen.`,
  noTeam: (team, key) =>
    md`Das Team ${code(team)} ist nicht zu finden, seine Leute gelten deshalb als Außenstehende: Die Administration kann es anlegen, oder ${code(key)} nennt ein anderes.`,
  strayLabel: (label, lot, known) =>
    md`Das Label ${code(label)} sieht aus wie eines des Loses ${code(lot)}, seine Threads zählen aber nicht: umbenennen (${
      known.length > 0
        ? md`das Los hat ${formatList(
            known.map(one => code(one)),
            'de',
          )}`
        : md`das Los hat noch kein Label`
    }) oder in ${code('labels')} des Loses aufnehmen.`,
}

export const inspectionTexts = { en, de } satisfies Texts<ContractorInspectionTexts>
