/** The log in words, in both languages: what each event was, told of the person who brought it about. */
import type { Texts } from '../../../i18n/languages.ts'

/** What a sentence may name; '' where the entry has none. */
export interface EventParts {
  /** Linked to the words where they have a place; somebody, where nobody knows. */
  who: string
  /** `O1` */
  objection: string
  /** `2 working days` */
  length: string
  /** `#13` or `D12` */
  number: string
  /** A date and time. */
  moment: string
}

type Sentence = (parts: EventParts) => string

const en = {
  propose: ({ who }) => `${who} proposed it`,
  'propose by label': ({ who }) => `${who} proposed it by a label`,
  follow: () => 'the next body’s decision began, as the one before was accepted',
  support: ({ who }) => `${who} supported it`,
  'stand-aside': ({ who }) => `${who} stood aside`,
  object: ({ who, objection }) => `${who} objected${of(objection)}`,
  'object withheld': ({ who, objection }) => `${who} entered an objection${of(objection)}, name withheld`,
  adopt: ({ who, objection }) => `${who} adopted ${objection || 'a concern'}`,
  address: ({ who, objection }) => `${who} answered ${objection}`,
  resolve: ({ who, objection }) => `${who} resolved ${objection || 'their own objection'}`,
  dismiss: ({ who, objection }) => `${who} spoke for dismissing ${objection}`,
  lapse: ({ objection }) => (objection ? `${objection} lapsed` : 'the time for the objections was up'),
  approved: ({ who }) => `${who} approved the changes`,
  changes_requested: ({ who, objection }) => `${who} requested changes${of(objection)}`,
  review_dismissed: ({ who }) => `${who} dismissed a review`,
  deleted: ({ who }) => `${who} deleted the comment of a support`,
  'deleted objection': ({ who, objection }) => `${who} deleted the comment of ${objection}, which stays as it is`,
  'deleted proposal': ({ who }) => `${who} deleted the comment of the proposal; its text stands`,
  'text changed': () => 'the text was changed',
  'text restored': () => 'the text was the agreed one again',
  amend: ({ who }) => `${who} put the changed text up: a new round`,
  'amend minor': ({ who }) => `${who} called the change minor`,
  substantive: ({ who }) => `${who} called the change substantive: a new round`,
  classify: () => 'nobody spoke about the change in time; its rule applied',
  wait: ({ who, length }) => `${who} asked for ${length}`,
  extend: ({ who, length }) => `${who} extended the window by ${length}`,
  'extended quorum': ({ moment }) => `input was missing; the end moved to ${moment}`,
  'extended outage': ({ moment }) => `Lotse had not heard the thread for a while; the end moved to ${moment}`,
  pause: ({ who }) => `${who} paused it`,
  resume: ({ who }) => `${who} resumed it`,
  locked: ({ who }) => `${who} locked the thread; the clock rests`,
  unlocked: ({ who }) => `${who} unlocked the thread`,
  closed: ({ who }) => `${who} closed the thread`,
  reopened: ({ who }) => `${who} reopened the thread`,
  'rested draft': ({ who }) => `${who} made the pull request a draft; the clock rests`,
  'resumed draft': ({ who }) => `${who} marked the pull request as ready`,
  'rested archived': () => 'the repository was archived; the clock rests',
  'resumed archived': () => 'the repository is in use again',
  'rested suspended': () => 'Lotse was suspended here; the clock rests',
  'resumed suspended': () => 'Lotse is at work here again',
  merged: ({ who }) => `${who} merged the pull request`,
  withdraw: ({ who }) => `${who} withdrew it`,
  'withdraw by time': () => 'the proposer had closed the thread a day before',
  reject: ({ who }) => `${who} rejected it`,
  conclude: ({ who }) => `${who} concluded it early`,
  exclude: ({ who, number }) => `${who} left ${number} out`,
  'merged early': ({ who, number }) => `${number} was merged early, by ${who}`,
  appeal: ({ who }) => `${who} appealed`,
  'appeal late': () => 'what was written before the end arrived only after this result',
  supersede: ({ who, number }) => `${who} replaced ${number} by it`,
  superseded: ({ number }) => `${number} replaced it`,
  'end silence': () => '**accepted**: the window ended and no objection stood',
  'end concluded': () => '**accepted**, concluded early',
  'end withdrawn': () => '**withdrawn**',
  'end rejected': () => '**rejected**',
  'end closed_by_proposer': () => '**withdrawn**: closed by the proposer',
  'end merged': () => '**closed early**: merged before the end',
  'end closed_as_done': () => '**closed early**: closed as done before the end',
  'end objected_too_long': () => '**lapsed**: objected for 60 days',
  'end input_missing': () => '**lapsed**: input was missing',
} satisfies Record<string, Sentence>

export type LogEvent = keyof typeof en

function of(objection: string): string {
  return objection && ` (${objection})`
}

const de: Record<LogEvent, Sentence> = {
  propose: ({ who }) => `${who} hat es vorgeschlagen`,
  'propose by label': ({ who }) => `${who} hat es mit einem Label vorgeschlagen`,
  follow: () => 'Mit der Annahme begann die Entscheidung des nächsten Gremiums',
  support: ({ who }) => `${who} hat zugestimmt`,
  'stand-aside': ({ who }) => `${who} hat sich enthalten`,
  object: ({ who, objection }) => `${who} hat Einwand erhoben${of(objection)}`,
  'object withheld': ({ who, objection }) => `${who} hat einen Einwand ohne Namen eingetragen${of(objection)}`,
  adopt: ({ who, objection }) => `${who} hat ${objection || 'ein Bedenken'} übernommen`,
  address: ({ who, objection }) => `${who} hat auf ${objection} geantwortet`,
  resolve: ({ who, objection }) => `${who} hat ${objection || 'den eigenen Einwand'} zurückgenommen`,
  dismiss: ({ who, objection }) => `${who} hat sich dafür ausgesprochen, ${objection} zu verwerfen`,
  lapse: ({ objection }) => (objection ? `${objection} ist verfallen` : 'Die Zeit für die Einwände war um'),
  approved: ({ who }) => `${who} hat die Änderungen gebilligt`,
  changes_requested: ({ who, objection }) => `${who} hat Änderungen verlangt${of(objection)}`,
  review_dismissed: ({ who }) => `${who} hat ein Review verworfen`,
  deleted: ({ who }) => `${who} hat den Kommentar einer Zustimmung gelöscht`,
  'deleted objection': ({ who, objection }) =>
    `${who} hat den Kommentar zu ${objection} gelöscht; am Einwand ändert das nichts`,
  'deleted proposal': ({ who }) => `${who} hat den Kommentar mit dem Vorschlag gelöscht; dessen Text gilt weiter`,
  'text changed': () => 'Der Text wurde geändert',
  'text restored': () => 'Der Text war wieder der vereinbarte',
  amend: ({ who }) => `${who} hat den geänderten Text zur Entscheidung gestellt: neue Runde`,
  'amend minor': ({ who }) => `${who} nannte die Änderung eine Kleinigkeit`,
  substantive: ({ who }) => `${who} nannte die Änderung inhaltlich: neue Runde`,
  classify: () => 'Zur Änderung kam in der Zeit dafür kein Wort; es galt die Regel dafür',
  wait: ({ who, length }) => `${who} hat um ${length} gebeten`,
  extend: ({ who, length }) => `${who} hat die Frist um ${length} verlängert`,
  'extended quorum': ({ moment }) => `Nötige Stimmen fehlten; neues Ende: ${moment}`,
  'extended outage': ({ moment }) => `Lotse hatte den Thread zeitweise nicht gelesen; neues Ende: ${moment}`,
  pause: ({ who }) => `${who} hat es angehalten`,
  resume: ({ who }) => `${who} hat es fortgesetzt`,
  locked: ({ who }) => `${who} hat den Thread gesperrt; die Uhr ruht`,
  unlocked: ({ who }) => `${who} hat den Thread entsperrt`,
  closed: ({ who }) => `${who} hat den Thread geschlossen`,
  reopened: ({ who }) => `${who} hat den Thread wieder geöffnet`,
  'rested draft': ({ who }) => `${who} hat den Pull Request zum Entwurf gemacht; die Uhr ruht`,
  'resumed draft': ({ who }) => `${who} hat den Pull Request als fertig markiert`,
  'rested archived': () => 'Das Repository wurde archiviert; die Uhr ruht',
  'resumed archived': () => 'Das Repository ist wieder in Gebrauch',
  'rested suspended': () => 'Lotse wurde hier ausgesetzt; die Uhr ruht',
  'resumed suspended': () => 'Lotse arbeitet hier wieder',
  merged: ({ who }) => `${who} hat den Pull Request gemergt`,
  withdraw: ({ who }) => `${who} hat es zurückgezogen`,
  'withdraw by time': () => 'Die vorschlagende Person hatte den Thread einen Tag zuvor geschlossen',
  reject: ({ who }) => `${who} hat es abgelehnt`,
  conclude: ({ who }) => `${who} hat es vorzeitig abgeschlossen`,
  exclude: ({ who, number }) => `${who} hat ${number} ausgenommen`,
  'merged early': ({ who, number }) => `${number} wurde vorzeitig gemergt, von ${who}`,
  appeal: ({ who }) => `${who} hat es angefochten`,
  'appeal late': () => 'Was vor dem Ende geschrieben war, kam erst nach diesem Ergebnis an',
  supersede: ({ who, number }) => `${who} hat ${number} hiermit ersetzt`,
  superseded: ({ number }) => `Durch ${number} ersetzt`,
  'end silence': () => '**angenommen**: Am Ende der Frist stand kein Einwand',
  'end concluded': () => '**angenommen**, vorzeitig abgeschlossen',
  'end withdrawn': () => '**zurückgezogen**',
  'end rejected': () => '**abgelehnt**',
  'end closed_by_proposer': () => '**zurückgezogen**: von der vorschlagenden Person geschlossen',
  'end merged': () => '**vorzeitig geschlossen**: vor dem Ende gemergt',
  'end closed_as_done': () => '**vorzeitig geschlossen**: vor dem Ende als erledigt geschlossen',
  'end objected_too_long': () => '**verfallen**: 60 Tage lang stand ein Einwand',
  'end input_missing': () => '**verfallen**: nötige Stimmen fehlten',
}

export const events: Texts<Record<LogEvent, Sentence>> = { en, de }
