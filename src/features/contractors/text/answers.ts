/** What Lotse answers to the commands of the contractor reports, in both languages. */
import type { Day } from '../../../core/dates.ts'
import type { Wording } from '../../../core/parsed.ts'
import { formatList } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import { code, deDate, enDate } from './words.ts'

/** A reply that lists more names is not read. */
const mostNames = 12

const en = {
  notTask: (verb: string, labels: readonly string[]) =>
    labels.length === 0
      ? `${code(`/${verb}`)} is for tasks of a lot, and no lot of the configuration has a label.`
      : `${code(`/${verb}`)} is for tasks of a lot, and this thread has no label of one. Labels of lots: ${named(labels, 'en')}. Once one is set, the command works in a new comment.`,
  notContractor: (lot: string, company: string) =>
    `${code('/note')} for ${lot} is open to the people of ${company}: its contacts and its team in the configuration.`,
  notAllowed: (verb: string) =>
    `${code(`/${verb}`)} is open to people with the triage role in this repository and to the contractor’s people.`,
  notKeeper: (lot: string) =>
    `The colour of ${lot} can be set by its contacts, and by people who maintain this repository.`,
  notReader: `${code('/status')} is open to people who can read this repository.`,
  noLot: (names: readonly string[]) =>
    names.length === 0 ? 'The configuration has no lot yet.' : `Which lot is meant? Known here: ${named(names, 'en')}.`,
  noText: `What should the report say? For example ${code('/note VP06c The rest is on plan.')}`,
  noColour: `Write the lot, ${code('green')}, ${code('amber')} or ${code('red')}, the reason, and ${code('until')} with a day: ${code('/health VP06c amber the hardware is late until 2026-10-15')}.`,
  past: (day: Day) => `${enDate(day)} is over: choose today or a later day.`,
  noDay: (problem: Wording) => `${problem.en} For example ${code('/due 2026-10-15 the review takes longer')}.`,
  noEnd: (problem: Wording) =>
    `${problem.en} For example ${code('/health VP06c amber the hardware is late until 2026-10-15')}.`,
  noBlocker: `Name what blocks: ${code('/blocked by infra#218 why')}, an address, or ${code('us')}, ${code('contractor')}, ${code('upstream')}.`,
  notBlocked: `No ${code('/blocked')} holds here. A label or a dependency of GitHub is taken away there.`,
  tooSoon: (minutes: number) =>
    `A status was given here less than 10 minutes ago; the next is possible in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
}

export type AnswerTexts = typeof en

const de: AnswerTexts = {
  notTask: (verb, labels) =>
    labels.length === 0
      ? `${code(`/${verb}`)} gilt für Aufgaben eines Loses, und kein Los der Konfiguration hat ein Label.`
      : `${code(`/${verb}`)} gilt für Aufgaben eines Loses, und dieser Thread trägt kein Label eines Loses. Labels der Lose: ${named(labels, 'de')}. Ist eines gesetzt, gilt der Befehl in einem neuen Kommentar.`,
  notContractor: (lot, company) =>
    `${code('/note')} zu ${lot} steht den Personen von ${company} offen: Kontakten und Team laut Konfiguration.`,
  notAllowed: verb =>
    `${code(`/${verb}`)} steht Personen mit der Rolle Triage in diesem Repository und denen des Auftragnehmers offen.`,
  notKeeper: lot => `Die Farbe von ${lot} setzen die Kontaktpersonen und alle, die dieses Repository betreuen.`,
  notReader: `${code('/status')} steht allen offen, die dieses Repository lesen können.`,
  noLot: names =>
    names.length === 0
      ? 'In der Konfiguration steht noch kein Los.'
      : `Welches Los ist gemeint? Bekannt sind hier: ${named(names, 'de')}.`,
  noText: `Was soll im Bericht stehen? Etwa ${code('/note VP06c Alles Übrige läuft nach Plan.')}`,
  noColour: `Bitte Los, ${code('green')}, ${code('amber')} oder ${code('red')}, den Grund und ${code('until')} mit einem Tag angeben: ${code('/health VP06c amber die Hardware kommt später until 15.10.2026')}.`,
  past: day => `${deDate(day)} ist vorbei: bitte den heutigen oder einen späteren Tag wählen.`,
  noDay: problem => `${problem.de} Etwa ${code('/due 15.10.2026 die Prüfung dauert länger')}.`,
  noEnd: problem => `${problem.de} Etwa ${code('/health VP06c amber die Hardware kommt später until 15.10.2026')}.`,
  noBlocker: `Bitte angeben, was aufhält: ${code('/blocked by infra#218 Grund')}, eine Adresse oder ${code('us')}, ${code('contractor')}, ${code('upstream')}.`,
  notBlocked: `Hier gilt kein ${code('/blocked')}. Ein Label oder eine Abhängigkeit von GitHub wird dort entfernt.`,
  tooSoon: minutes =>
    `Vor weniger als 10 Minuten gab es hier schon einen Stand; der nächste ist in ${minutes} ${minutes === 1 ? 'Minute' : 'Minuten'} möglich.`,
}

function named(names: readonly string[], language: 'en' | 'de'): string {
  const shown = names.slice(0, mostNames).map(code)
  return formatList(names.length > mostNames ? [...shown, '…'] : shown, language)
}

export const answerTexts = { en, de } satisfies Texts<AnswerTexts>
