/** The words around reports, in both languages: in the issue of a company, and to its contacts. */
import type { Day } from '../../../core/dates.ts'
import type { Texts } from '../../../i18n/languages.ts'
import { code, deDate, enDate } from './words.ts'

const en = {
  rolling: (name: string) => `How ${name} is getting on. This text is kept current; reports follow as comments.`,
  rollingTitle: (name: string) => `Status: ${name}`,
  next: (at: string) => `Next report: ${at}.`,
  noNext: 'No further report is planned.',
  nothingNew: (day: Day, since: Day) =>
    `${enDate(day)}: nothing has changed since ${enDate(since)}, so there is no comment.`,
  moved: (lots: string, link: string | null) =>
    link === null
      ? `This report was too long: the details of ${lots} stand in a comment of their own.`
      : `This report was too long: the details of ${lots} stand in [a comment of their own](${link}).`,
  refusedParts: (missing: number, of: number) =>
    of === 1
      ? 'The comment of its own with what did not fit here is missing: GitHub refused it.'
      : `Of the ${of} comments with what did not fit here, ${missing} ${missing === 1 ? 'is' : 'are'} missing: GitHub refused ${missing === 1 ? 'it' : 'them'}.`,
  withheld:
    'A repository has become private since this report was made, so it is not shown. The text of this issue counts its tasks without naming them; the next report comes as planned.',
  withheldHere:
    'This report was made while this repository was private, so it is not shown now that all can read it. The text of this issue tells how things stand; the next report comes as planned.',
  movedHere: (lots: string) => `Details of ${lots}, which did not fit into the report.`,
  draftHead: (at: string) => `**Draft** of the report of ${at}. It will be made anew then.`,
  ask: (mentions: string, lots: string, example: string, by: string) =>
    `${mentions}: the next report comes on ${by} and has no word of yours yet on ${lots}. One line is enough: ${code(`/note ${example} …`)}, or a comment that begins with ${code('Status:')} at a task. Without one the report speaks by numbers alone.`,
  askClosed: (name: string) =>
    `This issue was closed, so no report of ${name} is posted here any more. Reopening it brings them back; taking the company out of the configuration ends them for good.`,
  movedTo: (place: string | null) =>
    `${place === null ? 'The configuration names another place for the reports on this company.' : `The reports on this company stand in ${code(place)} now.`} Nothing new follows here; the reports so far stay as comments.`,
  leftOut:
    'The configuration does not name this company any more. Nothing new follows here; the reports so far stay as comments.',
}

export type FrameTexts = typeof en

const de: FrameTexts = {
  rolling: name => `So steht es um ${name}. Dieser Text bleibt aktuell; Berichte folgen als Kommentare.`,
  rollingTitle: name => `Auftragnehmer-Status: ${name}`,
  next: at => `Nächster Bericht: ${at}.`,
  noNext: 'Kein weiterer Bericht ist geplant.',
  nothingNew: (day, since) => `${deDate(day)}: Seit ${deDate(since)} hat sich nichts geändert, daher kein Kommentar.`,
  moved: (lots, link) =>
    link === null
      ? `Dieser Bericht war zu lang: Die Einzelheiten zu ${lots} stehen in einem eigenen Kommentar.`
      : `Dieser Bericht war zu lang: Die Einzelheiten zu ${lots} stehen in [einem eigenen Kommentar](${link}).`,
  refusedParts: (missing, of) =>
    of === 1
      ? 'Der eigene Kommentar mit dem, was hier keinen Platz fand, fehlt: GitHub hat ihn abgelehnt.'
      : `Von den ${of} Kommentaren mit dem, was hier keinen Platz fand, ${missing === 1 ? 'fehlt 1' : `fehlen ${missing}`}: GitHub hat ${missing === 1 ? 'ihn' : 'sie'} abgelehnt.`,
  withheld:
    'Seit dieser Bericht entstand, ist ein Repository privat geworden; er wird daher nicht gezeigt. Der Text dieses Issues zählt dessen Aufgaben, ohne sie zu nennen; der nächste Bericht kommt wie geplant.',
  withheldHere:
    'Dieser Bericht entstand, als dieses Repository privat war; er wird nicht gezeigt, da es nun alle lesen können. Der Text dieses Issues sagt, wie es steht; der nächste Bericht kommt wie geplant.',
  movedHere: lots => `Einzelheiten zu ${lots}, die im Bericht keinen Platz fanden.`,
  draftHead: at => `**Entwurf** des Berichts vom ${at}. Er entsteht dann neu.`,
  ask: (mentions, lots, example, by) =>
    `${mentions}: Der nächste Bericht kommt am ${by}; zu ${lots} fehlt noch ein Wort. Eine Zeile genügt: ${code(`/note ${example} …`)} oder ein Kommentar, der an einer Aufgabe mit ${code('Status:')} beginnt. Ohne sie sprechen im Bericht nur die Zahlen.`,
  askClosed: name =>
    `Dieses Issue wurde geschlossen, daher erscheint hier kein Bericht zu ${name} mehr. Wird es wieder geöffnet, kommen die Berichte zurück; ganz enden sie, wenn das Unternehmen aus der Konfiguration genommen wird.`,
  movedTo: place =>
    `${place === null ? 'Die Konfiguration nennt für die Berichte zu diesem Unternehmen einen anderen Ort.' : `Die Berichte zu diesem Unternehmen stehen jetzt in ${code(place)}.`} Hier folgt nichts mehr; die bisherigen Berichte bleiben als Kommentare stehen.`,
  leftOut:
    'Die Konfiguration nennt dieses Unternehmen nicht mehr. Hier folgt nichts mehr; die bisherigen Berichte bleiben als Kommentare stehen.',
}

export const frameTexts = { en, de } satisfies Texts<FrameTexts>
