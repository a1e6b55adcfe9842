/** The words around reports, in both languages: in the issue of a company, and to its contacts. */
import type { Day } from '../../../core/dates.ts'
import { code, link, md, plain, quoteInline, type Safe } from '../../../core/markdown.ts'
import type { Texts } from '../../../i18n/languages.ts'
import { deDate, enDate } from './words.ts'

const en = {
  rolling: (name: string) =>
    md`How ${quoteInline(name, 100)} is getting on. This text is kept current; reports follow as comments.`,
  rollingTitle: (name: string) => md`Status: ${plain(name)}`,
  next: (at: Safe) => md`Next report: ${at}.`,
  noNext: md`No further report is planned.`,
  nothingNew: (day: Day, since: Day) =>
    md`${enDate(day)}: nothing has changed since ${enDate(since)}, so there is no comment.`,
  moved: (lots: Safe, url: string | null) =>
    url === null
      ? md`This report was too long: the details of ${lots} stand in a comment of their own.`
      : md`This report was too long: the details of ${lots} stand in ${link(md`a comment of their own`, url)}.`,
  refusedParts: (missing: number, of: number) =>
    of === 1
      ? md`The comment of its own with what did not fit here is missing: GitHub refused it.`
      : md`Of the ${of} comments with what did not fit here, ${missing} ${missing === 1 ? md`is` : md`are`} missing: GitHub refused ${missing === 1 ? md`it` : md`them`}.`,
  withheld: md`A repository has become private since this report was made, so it is not shown. The text of this issue counts its tasks without naming them; the next report comes as planned.`,
  withheldHere: md`This report was made while this repository was private, so it is not shown now that all can read it. The text of this issue tells how things stand; the next report comes as planned.`,
  movedHere: (lots: Safe) => md`Details of ${lots}, which did not fit into the report.`,
  draftHead: (at: Safe) => md`**Draft** of the report of ${at}. It will be made anew then.`,
  ask: (mentions: Safe, lots: Safe, example: string, by: Safe) =>
    md`${mentions}: the next report comes on ${by} and has no word from you yet on ${lots}. One line is enough: ${code(`/note ${example} …`)}, or a comment that begins with ${code('Status:')} at a task. Without one, the report has numbers only.`,
  askedLast: md`The last question was not answered either; I ask again once somebody of yours has written.`,
  askClosed: (name: string) =>
    md`This issue was closed, so no report of ${quoteInline(name, 100)} is posted here any more. Reopening it brings them back; taking the company out of the configuration ends them for good.`,
  movedTo: (place: string | null) =>
    md`${place === null ? md`The configuration names another place for the reports on this company.` : md`The reports on this company stand in ${code(place)} now.`} Nothing new follows here; the reports so far stay as comments.`,
  leftOut: md`The configuration does not name this company any more. Nothing new follows here; the reports so far stay as comments.`,
}

export type FrameTexts = typeof en

const de: FrameTexts = {
  rolling: name =>
    md`Der Stand bei ${quoteInline(name, 100)}. Dieser Text wird laufend aktualisiert; die Berichte folgen als Kommentare.`,
  rollingTitle: name => md`Auftragnehmer-Status: ${plain(name)}`,
  next: at => md`Nächster Bericht: ${at}.`,
  noNext: md`Es ist kein weiterer Bericht geplant.`,
  nothingNew: (day, since) =>
    md`${deDate(day)}: Seit ${deDate(since)} hat sich nichts geändert, daher gibt es keinen Kommentar.`,
  moved: (lots, url) =>
    url === null
      ? md`Dieser Bericht war zu lang: Die Einzelheiten zu ${lots} stehen in einem eigenen Kommentar.`
      : md`Dieser Bericht war zu lang: Die Einzelheiten zu ${lots} stehen in ${link(md`einem eigenen Kommentar`, url)}.`,
  refusedParts: (missing, of) =>
    of === 1
      ? md`Der eigene Kommentar mit dem, was hier keinen Platz fand, fehlt: GitHub hat ihn abgelehnt.`
      : md`Von den ${of} Kommentaren mit dem, was hier keinen Platz fand, ${missing === 1 ? md`fehlt 1` : md`fehlen ${missing}`}: GitHub hat ${missing === 1 ? md`ihn` : md`sie`} abgelehnt.`,
  withheld: md`Seit dieser Bericht entstand, ist ein Repository privat geworden; er wird daher nicht gezeigt. Der Text dieses Issues zählt dessen Aufgaben, ohne sie zu nennen; der nächste Bericht kommt wie geplant.`,
  withheldHere: md`Dieser Bericht entstand, als dieses Repository privat war; er wird nicht gezeigt, da es nun alle lesen können. Der Text dieses Issues sagt, wie es steht; der nächste Bericht kommt wie geplant.`,
  movedHere: lots => md`Einzelheiten zu ${lots}, die im Bericht keinen Platz fanden.`,
  draftHead: at => md`**Entwurf** des Berichts vom ${at}. Er entsteht dann neu.`,
  ask: (mentions, lots, example, by) =>
    md`${mentions}: Der nächste Bericht kommt am ${by}; zu ${lots} liegt noch keine Rückmeldung vor. Eine Zeile genügt: ${code(`/note ${example} …`)} oder ein Kommentar, der an einer Aufgabe mit ${code('Status:')} beginnt. Ohne sie nennt der Bericht nur Zahlen.`,
  askedLast: md`Schon die vorige Frage blieb ohne Antwort; die nächste folgt erst, wenn sich jemand gemeldet hat.`,
  askClosed: name =>
    md`Dieses Issue wurde geschlossen, daher erscheint hier kein Bericht zu ${quoteInline(name, 100)} mehr. Wird es wieder geöffnet, kommen die Berichte zurück; ganz enden sie, wenn das Unternehmen aus der Konfiguration genommen wird.`,
  movedTo: place =>
    md`${place === null ? md`Die Konfiguration nennt für die Berichte zu diesem Unternehmen einen anderen Ort.` : md`Die Berichte zu diesem Unternehmen stehen jetzt in ${code(place)}.`} Hier folgt nichts mehr; die bisherigen Berichte bleiben als Kommentare stehen.`,
  leftOut: md`Die Konfiguration nennt dieses Unternehmen nicht mehr. Hier folgt nichts mehr; die bisherigen Berichte bleiben als Kommentare stehen.`,
}

export const frameTexts = { en, de } satisfies Texts<FrameTexts>
