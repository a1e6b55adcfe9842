/** What Lotse answers to the commands of the contractor reports, in both languages. */
import type { Day } from '../../../core/dates.ts'
import { code, md, type Safe } from '../../../core/markdown.ts'
import type { Wording } from '../../../core/parsed.ts'
import { formatList } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import { deDate, enDate } from './words.ts'

/** A reply that lists more names is not read. */
const mostNames = 12

const en = {
  notTask: (verb: string, labels: readonly string[]) =>
    labels.length === 0
      ? md`${code(`/${verb}`)} is for tasks of a lot, and no lot of the configuration has a label.`
      : md`${code(`/${verb}`)} is for tasks of a lot, and this thread has no label of one. Labels of lots: ${named(labels, 'en')}. Once one is set, the command works in a new comment.`,
  noLot: (names: readonly string[]) =>
    names.length === 0
      ? md`The configuration has no lot yet.`
      : md`Which lot is meant? Known here: ${named(names, 'en')}.`,
  noText: md`What should the report say? For example ${code('/note VP06c The rest is on plan.')}`,
  noColour: md`Write the lot, ${code('green')}, ${code('amber')} or ${code('red')}, the reason, and ${code('until')} with a day: ${code('/health VP06c amber the hardware is late until 2026-10-15')}. ${code('/health VP06c auto')} takes a colour back.`,
  past: (day: Day) => md`${enDate(day)} is over: choose today or a later day.`,
  noDay: (problem: Wording) => md`${problem.en} For example ${code('/due 2026-10-15 the review takes longer')}.`,
  noEnd: (problem: Wording) =>
    md`${problem.en} For example ${code('/health VP06c amber the hardware is late until 2026-10-15')}.`,
  noBlocker: md`Name what blocks: ${code('/blocked by infra#218 why')}, an address, or ${code('us')}, ${code('contractor')}, ${code('upstream')}.`,
  notBlocked: md`No ${code('/blocked')} is in force here. Labels and dependencies are removed in GitHub itself.`,
  tooSoon: (minutes: number) =>
    md`A status was given here less than 10 minutes ago; the next is possible in ${minutes} ${minutes === 1 ? md`minute` : md`minutes`}.`,
}

export type AnswerTexts = typeof en

const de: AnswerTexts = {
  notTask: (verb, labels) =>
    labels.length === 0
      ? md`${code(`/${verb}`)} gilt für Aufgaben eines Loses, und kein Los der Konfiguration hat ein Label.`
      : md`${code(`/${verb}`)} gilt für Aufgaben eines Loses, und dieser Thread trägt kein Label eines Loses. Labels der Lose: ${named(labels, 'de')}. Ist eines gesetzt, gilt der Befehl in einem neuen Kommentar.`,
  noLot: names =>
    names.length === 0
      ? md`In der Konfiguration steht noch kein Los.`
      : md`Welches Los ist gemeint? Bekannt sind hier: ${named(names, 'de')}.`,
  noText: md`Was soll im Bericht stehen? Etwa ${code('/note VP06c Alles Übrige läuft nach Plan.')}`,
  noColour: md`Bitte Los, ${code('green')}, ${code('amber')} oder ${code('red')}, den Grund und ${code('until')} mit einem Tag angeben: ${code('/health VP06c amber die Hardware kommt später until 15.10.2026')}. ${code('/health VP06c auto')} nimmt eine Farbe zurück.`,
  past: day => md`${deDate(day)} ist vorbei: bitte den heutigen oder einen späteren Tag wählen.`,
  noDay: problem => md`${problem.de} Etwa ${code('/due 15.10.2026 die Prüfung dauert länger')}.`,
  noEnd: problem => md`${problem.de} Etwa ${code('/health VP06c amber die Hardware kommt später until 15.10.2026')}.`,
  noBlocker: md`Bitte angeben, was aufhält: ${code('/blocked by infra#218 Grund')}, eine Adresse oder ${code('us')}, ${code('contractor')}, ${code('upstream')}.`,
  notBlocked: md`Hier gilt kein ${code('/blocked')}. Labels und Abhängigkeiten werden in GitHub selbst entfernt.`,
  tooSoon: minutes =>
    md`Vor weniger als 10 Minuten gab es hier schon einen Stand; der nächste ist in ${minutes} ${minutes === 1 ? md`Minute` : md`Minuten`} möglich.`,
}

function named(names: readonly string[], language: 'en' | 'de'): Safe {
  const shown = names.slice(0, mostNames).map(one => code(one))
  return formatList(names.length > mostNames ? [...shown, md`…`] : shown, language)
}

export const answerTexts = { en, de } satisfies Texts<AnswerTexts>
