/** What the weekly look at routing tells administrators, in both languages: the cause, and what would put it in order. */
import { code, md, name, quoteInline, type Safe } from '../../../core/markdown.ts'
import { formatList } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'

/** What the configuration makes of a person; partners by their keys. */
export type Role =
  | { role: 'owner' | 'backup'; partner: string }
  | { role: 'area'; partner: string; label: string }
  | { role: 'lead' | 'engineer' }

/** A partner's label that was renamed, and what the partner's `labels` should be. */
export interface Renamed {
  key: string
  from: string
  to: string
  labels: readonly string[]
  /** New threads with it come to the partner, too. */
  stays: boolean
}

/** Where the configuration names them, each place once. */
const places = (keys: readonly string[]) => [...new Set(keys)].map(one => code(one))

const en = {
  role(role: Role): Safe {
    switch (role.role) {
      case 'area':
        return md`area ${quoteInline(role.label, 50)} of ${name(role.partner)}`
      case 'lead':
      case 'engineer':
        return md`${role.role}`
      default:
        return md`${role.role} of ${name(role.partner)}`
    }
  },
  notAssignable: (login: string, roles: readonly Safe[], keys: readonly string[]) =>
    md`${name(login)} (${formatList(roles, 'en')}) cannot be assigned in this repository: an administrator can give read access, or ${formatList(places(keys), 'en')} ${places(keys).length === 1 ? md`names` : md`name`} somebody else.`,
  noTeam: (team: string, keys: readonly string[]) =>
    md`The team ${code(team)} cannot be found: an administrator can create it, or ${formatList(places(keys), 'en')} ${places(keys).length === 1 ? md`names` : md`name`} another one.`,
  renamed: ({ key, from, to, labels, stays }: Renamed) =>
    md`The label ${code(from)} of ${code(key)} is called ${code(to)} now. Threads that bear it stay this partner’s${stays ? md`, and new ones come to it` : md`; new ones do not come to it`}. Write ${code(`labels: ${JSON.stringify(labels)}`, 500)} under ${code(`routing.partners.${key}`)}, so that the configuration says so, too.`,
  strayLabels(labels: readonly string[], more: number): Safe {
    const all = formatList([...labels.map(one => code(one)), ...(more > 0 ? [md`${more} more`] : [])], 'en')
    return labels.length + more === 1
      ? md`The label ${all} belongs to no partner: add it to ${code('labels')} of a partner under ${code('routing.partners')}, or delete it.`
      : md`The labels ${all} belong to no partner: add each to ${code('labels')} of a partner under ${code('routing.partners')}, or delete it.`
  },
}

export type InspectionTexts = typeof en

const de: InspectionTexts = {
  role(role) {
    switch (role.role) {
      case 'area':
        return md`Bereich ${quoteInline(role.label, 50)} von ${name(role.partner)}`
      case 'lead':
        return md`Leitung`
      case 'engineer':
        return md`Engineer`
      default:
        return md`${role.role === 'owner' ? md`zuständig` : md`Vertretung`} für ${name(role.partner)}`
    }
  },
  notAssignable: (login, roles, keys) =>
    md`${name(login)} (${formatList(roles, 'de')}) kann in diesem Repository nicht zugewiesen werden: Die Administration kann Leserechte geben, oder ${formatList(places(keys), 'de')} ${places(keys).length === 1 ? md`nennt` : md`nennen`} jemand anderen.`,
  noTeam: (team, keys) =>
    md`Das Team ${code(team)} ist nicht zu finden: Die Administration kann es anlegen, oder ${formatList(places(keys), 'de')} ${places(keys).length === 1 ? md`nennt` : md`nennen`} ein anderes.`,
  renamed: ({ key, from, to, labels, stays }) =>
    md`Das Label ${code(from)} von ${code(key)} heißt jetzt ${code(to)}. Threads, die es tragen, bleiben bei diesem Partner${stays ? md`, und neue kommen zu ihm` : md`; neue kommen nicht zu ihm`}. Unter ${code(`routing.partners.${key}`)} bitte ${code(`labels: ${JSON.stringify(labels)}`, 500)} schreiben, damit auch die Konfiguration es so sagt.`,
  strayLabels(labels, more) {
    const all = formatList([...labels.map(one => code(one)), ...(more > 0 ? [md`${more} weitere`] : [])], 'de')
    return labels.length + more === 1
      ? md`Das Label ${all} gehört zu keinem Partner: unter ${code('routing.partners')} bei einem Partner in ${code('labels')} aufnehmen oder löschen.`
      : md`Die Labels ${all} gehören zu keinem Partner: jedes unter ${code('routing.partners')} bei einem Partner in ${code('labels')} aufnehmen oder löschen.`
  },
}

export const inspectionTexts = { en, de } satisfies Texts<InspectionTexts>
