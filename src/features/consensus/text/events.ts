/** The log in words, in both languages: what each event was, told of the person who brought it about. */
import { md, type Safe } from '../../../core/markdown.ts'
import type { Texts } from '../../../i18n/languages.ts'

/** What a sentence may name; '' where the entry has none. */
export interface EventParts {
  /** Linked to the words where they have a place; somebody, where nobody knows. */
  who: Safe
  /** `O1` */
  objection: Safe
  /** `2 working days` */
  length: Safe
  /** `#13` or `D12` */
  number: Safe
  /** A date and time. */
  moment: Safe
}

type Sentence = (parts: EventParts) => Safe

const en = {
  propose: ({ who }) => md`${who} proposed it`,
  'propose by label': ({ who }) => md`${who} proposed it by a label`,
  follow: () => md`the next body’s decision began, as the one before was accepted`,
  support: ({ who }) => md`${who} supported it`,
  unsupport: ({ who }) => md`${who} took their support back`,
  'stand-aside': ({ who }) => md`${who} stood aside`,
  object: ({ who, objection }) => md`${who} objected${of(objection)}`,
  'object withheld': ({ who, objection }) => md`${who} entered an objection${of(objection)}, name withheld`,
  adopt: ({ who, objection }) => md`${who} adopted ${objection || md`a concern`}`,
  address: ({ who, objection }) => md`${who} answered ${objection}`,
  resolve: ({ who, objection }) => md`${who} resolved ${objection || md`their own objection`}`,
  dismiss: ({ who, objection }) => md`${who} spoke for dismissing ${objection}`,
  corrected: ({ who }) => md`${who} corrected an earlier comment`,
  lapse: ({ objection }) => (objection ? md`${objection} lapsed` : md`an objection had stood for 60 days`),
  approved: ({ who }) => md`${who} approved the changes`,
  changes_requested: ({ who, objection }) => md`${who} requested changes${of(objection)}`,
  review_dismissed: ({ who }) => md`${who} dismissed a review`,
  deleted: ({ who }) => md`${who} deleted the comment of a support`,
  'deleted objection': ({ who, objection }) => md`${who} deleted the comment of ${objection}, which stays as it is`,
  'deleted proposal': ({ who }) => md`${who} deleted the comment of the proposal; its text stands`,
  'foreign command': ({ who }) => md`${who} wrote a command into another person’s comment; it was not carried out`,
  'text changed': () => md`the text was changed`,
  'text restored': () => md`the text was the agreed one again`,
  amend: ({ who }) => md`${who} put the changed text up for decision; a new round began`,
  'amend minor': ({ who }) => md`${who} called the change minor`,
  substantive: ({ who }) => md`${who} called the change substantive; a new round began`,
  classify: () => md`the time to classify the change was up; a new round began`,
  'minor holds': () => md`nobody called it substantive; the minor change holds`,
  wait: ({ who, length }) => md`${who} asked for ${length}`,
  extend: ({ who, length }) => md`${who} extended the window by ${length}`,
  'extend until': ({ who, moment }) => md`${who} extended the window until ${moment}`,
  'extended quorum': ({ moment }) => md`input was missing; the end moved to ${moment}`,
  'extended outage': ({ moment }) => md`Lotse had not heard the thread for a while; the end moved to ${moment}`,
  pause: ({ who }) => md`${who} paused it`,
  resume: ({ who }) => md`${who} resumed it`,
  locked: ({ who }) => md`${who} locked the thread; the clock is paused`,
  unlocked: ({ who }) => md`${who} unlocked the thread`,
  closed: ({ who }) => md`${who} closed the thread`,
  reopened: ({ who }) => md`${who} reopened the thread`,
  'rested draft': ({ who }) => md`${who} made the pull request a draft; the clock is paused`,
  'resumed draft': ({ who }) => md`${who} marked the pull request as ready`,
  'rested archived': () => md`the repository was archived; the clock is paused`,
  'resumed archived': () => md`the repository is in use again`,
  'rested suspended': () => md`Lotse was suspended here; the clock is paused`,
  'resumed suspended': () => md`Lotse is at work here again`,
  merged: ({ who }) => md`${who} merged the pull request`,
  withdraw: ({ who }) => md`${who} withdrew it`,
  'withdraw by time': () => md`the proposer had closed the thread a day before`,
  overtake: () => md`the thread had stayed closed as done for a working day`,
  reject: ({ who }) => md`${who} rejected it`,
  conclude: ({ who }) => md`${who} concluded it early`,
  exclude: ({ who, number }) => md`${who} left ${number} out`,
  'merged early': ({ who, number }) => md`${number} was merged early, by ${who}`,
  appeal: ({ who }) => md`${who} appealed`,
  'appeal late': () => md`what was written before the end arrived only after this result`,
  supersede: ({ who, number }) => md`${who} replaced ${number} by it`,
  superseded: ({ number }) => md`${number} replaced it`,
  'end silence': () => md`**accepted**: the window ended and no objection stood`,
  'end concluded': () => md`**accepted**, concluded early`,
  'end withdrawn': () => md`**withdrawn**`,
  'end rejected': () => md`**rejected**`,
  'end closed_by_proposer': () => md`**withdrawn**: closed by the proposer`,
  'end merged': () => md`**closed early**: merged before the end`,
  'end closed_as_done': () => md`**closed early**: closed as done before the end`,
  'end objected_too_long': () => md`**lapsed**: an objection stood for 60 days`,
  'end input_missing': () => md`**lapsed**: input was missing`,
} satisfies Record<string, Sentence>

export type LogEvent = keyof typeof en

function of(objection: Safe): Safe {
  return objection && md` (${objection})`
}

const de: Record<LogEvent, Sentence> = {
  propose: ({ who }) => md`${who} hat es vorgeschlagen`,
  'propose by label': ({ who }) => md`${who} hat es mit einem Label vorgeschlagen`,
  follow: () => md`Mit der Annahme begann die Entscheidung des nächsten Gremiums`,
  support: ({ who }) => md`${who} hat zugestimmt`,
  unsupport: ({ who }) => md`${who} hat die eigene Zustimmung oder Enthaltung zurückgenommen`,
  'stand-aside': ({ who }) => md`${who} hat sich enthalten`,
  object: ({ who, objection }) => md`${who} hat Einwand erhoben${of(objection)}`,
  'object withheld': ({ who, objection }) => md`${who} hat einen Einwand ohne Namen eingetragen${of(objection)}`,
  adopt: ({ who, objection }) => md`${who} hat ${objection || md`ein Bedenken`} übernommen`,
  address: ({ who, objection }) => md`${who} hat auf ${objection} geantwortet`,
  resolve: ({ who, objection }) => md`${who} hat ${objection || md`den eigenen Einwand`} zurückgenommen`,
  dismiss: ({ who, objection }) => md`${who} hat sich dafür ausgesprochen, ${objection} zu verwerfen`,
  corrected: ({ who }) => md`${who} hat einen früheren Kommentar berichtigt`,
  lapse: ({ objection }) => (objection ? md`${objection} ist verfallen` : md`Ein Einwand war 60 Tage lang offen`),
  approved: ({ who }) => md`${who} hat die Änderungen gebilligt`,
  changes_requested: ({ who, objection }) => md`${who} hat Änderungen verlangt${of(objection)}`,
  review_dismissed: ({ who }) => md`${who} hat ein Review verworfen`,
  deleted: ({ who }) => md`${who} hat den Kommentar einer Zustimmung gelöscht`,
  'deleted objection': ({ who, objection }) =>
    md`${who} hat den Kommentar zu ${objection} gelöscht; am Einwand ändert das nichts`,
  'deleted proposal': ({ who }) => md`${who} hat den Kommentar mit dem Vorschlag gelöscht; dessen Text gilt weiter`,
  'foreign command': ({ who }) =>
    md`${who} hat einen Befehl in den Kommentar einer anderen Person geschrieben; er wurde nicht ausgeführt`,
  'text changed': () => md`Der Text wurde geändert`,
  'text restored': () => md`Der Text war wieder der vereinbarte`,
  amend: ({ who }) => md`${who} hat den geänderten Text zur Entscheidung gestellt; eine neue Runde begann`,
  'amend minor': ({ who }) => md`${who} nannte die Änderung geringfügig`,
  substantive: ({ who }) => md`${who} nannte die Änderung inhaltlich; eine neue Runde begann`,
  classify: () => md`Die Zeit, die Änderung einzuordnen, war um; eine neue Runde begann`,
  'minor holds': () => md`Niemand nannte sie inhaltlich; die geringfügige Änderung gilt`,
  wait: ({ who, length }) => md`${who} hat um ${length} gebeten`,
  extend: ({ who, length }) => md`${who} hat die Frist um ${length} verlängert`,
  'extend until': ({ who, moment }) => md`${who} hat die Frist bis ${moment} verlängert`,
  'extended quorum': ({ moment }) => md`Nötige Stimmen fehlten; neues Ende: ${moment}`,
  'extended outage': ({ moment }) => md`Lotse hatte den Thread zeitweise nicht gelesen; neues Ende: ${moment}`,
  pause: ({ who }) => md`${who} hat es angehalten`,
  resume: ({ who }) => md`${who} hat es fortgesetzt`,
  locked: ({ who }) => md`${who} hat den Thread gesperrt; die Frist ist angehalten`,
  unlocked: ({ who }) => md`${who} hat den Thread entsperrt`,
  closed: ({ who }) => md`${who} hat den Thread geschlossen`,
  reopened: ({ who }) => md`${who} hat den Thread wieder geöffnet`,
  'rested draft': ({ who }) => md`${who} hat den Pull Request zum Entwurf gemacht; die Frist ist angehalten`,
  'resumed draft': ({ who }) => md`${who} hat den Pull Request als fertig markiert`,
  'rested archived': () => md`Das Repository wurde archiviert; die Frist ist angehalten`,
  'resumed archived': () => md`Das Repository ist wieder in Gebrauch`,
  'rested suspended': () => md`Lotse wurde hier ausgesetzt; die Frist ist angehalten`,
  'resumed suspended': () => md`Lotse arbeitet hier wieder`,
  merged: ({ who }) => md`${who} hat den Pull Request gemergt`,
  withdraw: ({ who }) => md`${who} hat es zurückgezogen`,
  'withdraw by time': () => md`Die vorschlagende Person hatte den Thread einen Tag zuvor geschlossen`,
  overtake: () => md`Der Thread war einen Arbeitstag lang als erledigt geschlossen`,
  reject: ({ who }) => md`${who} hat es abgelehnt`,
  conclude: ({ who }) => md`${who} hat es vorzeitig abgeschlossen`,
  exclude: ({ who, number }) => md`${who} hat ${number} ausgenommen`,
  'merged early': ({ who, number }) => md`${number} wurde vorzeitig gemergt, von ${who}`,
  appeal: ({ who }) => md`${who} hat es angefochten`,
  'appeal late': () => md`Was vor dem Ende geschrieben war, kam erst nach diesem Ergebnis an`,
  supersede: ({ who, number }) => md`${who} hat ${number} hiermit ersetzt`,
  superseded: ({ number }) => md`Durch ${number} ersetzt`,
  'end silence': () => md`**angenommen**: Am Ende der Frist war kein Einwand offen`,
  'end concluded': () => md`**angenommen**, vorzeitig abgeschlossen`,
  'end withdrawn': () => md`**zurückgezogen**`,
  'end rejected': () => md`**abgelehnt**`,
  'end closed_by_proposer': () => md`**zurückgezogen**: von der vorschlagenden Person geschlossen`,
  'end merged': () => md`**vorzeitig geschlossen**: vor dem Ende gemergt`,
  'end closed_as_done': () => md`**vorzeitig geschlossen**: vor dem Ende als erledigt geschlossen`,
  'end objected_too_long': () => md`**verfallen**: 60 Tage lang war ein Einwand offen`,
  'end input_missing': () => md`**verfallen**: nötige Stimmen fehlten`,
}

export const events: Texts<Record<LogEvent, Sentence>> = { en, de }
