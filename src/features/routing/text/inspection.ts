/** What the weekly look at routing tells administrators, in both languages: the cause, and what would put it in order. */
import { name, quoteInline } from '../../../core/markdown.ts'
import { formatList } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'

/** What the configuration makes of a person; partners by their keys. */
export type Role =
  | { role: 'owner' | 'backup'; partner: string }
  | { role: 'area'; partner: string; label: string }
  | { role: 'lead' | 'engineer' }

const code = (text: string) => `\`${text.replaceAll('`', "'")}\``

/** Where the configuration names them, each place once. */
const places = (keys: readonly string[]) => [...new Set(keys)].map(code)

const en = {
  role(role: Role): string {
    switch (role.role) {
      case 'area':
        return `area ${quoteInline(role.label, 50)} of ${role.partner}`
      case 'lead':
      case 'engineer':
        return role.role
      default:
        return `${role.role} of ${role.partner}`
    }
  },
  notAssignable: (login: string, roles: readonly string[], keys: readonly string[]) =>
    `${name(login)} (${formatList(roles, 'en')}) cannot be assigned in this repository: an administrator can give read access, or ${formatList(places(keys), 'en')} ${places(keys).length === 1 ? 'names' : 'name'} somebody else.`,
  noTeam: (team: string, keys: readonly string[]) =>
    `The team ${code(team)} cannot be found: an administrator can create it, or ${formatList(places(keys), 'en')} ${places(keys).length === 1 ? 'names' : 'name'} another one.`,
  strayLabels(labels: readonly string[], more: number): string {
    const all = formatList([...labels.map(code), ...(more > 0 ? [`${more} more`] : [])], 'en')
    return labels.length + more === 1
      ? `The label ${all} belongs to no partner: add it to ${code('labels')} of a partner under ${code('routing.partners')}, or delete it.`
      : `The labels ${all} belong to no partner: add each to ${code('labels')} of a partner under ${code('routing.partners')}, or delete it.`
  },
}

export type InspectionTexts = typeof en

const de: InspectionTexts = {
  role(role) {
    switch (role.role) {
      case 'area':
        return `Bereich ${quoteInline(role.label, 50)} von ${role.partner}`
      case 'lead':
        return 'Leitung'
      case 'engineer':
        return 'Engineer'
      default:
        return `${role.role === 'owner' ? 'zuständig' : 'Vertretung'} für ${role.partner}`
    }
  },
  notAssignable: (login, roles, keys) =>
    `${name(login)} (${formatList(roles, 'de')}) kann in diesem Repository nicht zugewiesen werden: Die Administration kann Leserechte geben, oder ${formatList(places(keys), 'de')} ${places(keys).length === 1 ? 'nennt' : 'nennen'} jemand anderen.`,
  noTeam: (team, keys) =>
    `Das Team ${code(team)} ist nicht zu finden: Die Administration kann es anlegen, oder ${formatList(places(keys), 'de')} ${places(keys).length === 1 ? 'nennt' : 'nennen'} ein anderes.`,
  strayLabels(labels, more) {
    const all = formatList([...labels.map(code), ...(more > 0 ? [`${more} weitere`] : [])], 'de')
    return labels.length + more === 1
      ? `Das Label ${all} gehört zu keinem Partner: unter ${code('routing.partners')} bei einem Partner in ${code('labels')} aufnehmen oder löschen.`
      : `Die Labels ${all} gehören zu keinem Partner: jedes unter ${code('routing.partners')} bei einem Partner in ${code('labels')} aufnehmen oder löschen.`
  },
}

export const inspectionTexts = { en, de } satisfies Texts<InspectionTexts>
