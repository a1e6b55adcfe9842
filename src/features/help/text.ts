/** What help says, in both languages. */
import type { Texts } from '../../i18n/languages.ts'

const code = (verb: string) => `\`/${verb.replaceAll('`', "'")}\``

const en = {
  intro: 'These commands work here, at the beginning of a line:',
  didYouMean: (verb: string, nearest: string) =>
    `${code(verb)} is no command of Lotse. Did you mean ${code(nearest)}? Nothing was done.`,
  unknown: (verb: string) =>
    `${code(`lotse ${verb}`)} is no command of Lotse. ${code('help')} lists them. Nothing was done.`,
  unproven: (verb: string) =>
    `${code(verb)} stands in a comment that was edited while Lotse could not see by whom. Nothing was done; written again in a new comment, it works.`,
}

export type HelpTexts = typeof en

const de: HelpTexts = {
  intro: 'Diese Befehle gelten hier, jeweils am Zeilenanfang:',
  didYouMean: (verb, nearest) =>
    `${code(verb)} ist kein Befehl von Lotse. War ${code(nearest)} gemeint? Es wurde nichts ausgeführt.`,
  unknown: verb =>
    `${code(`lotse ${verb}`)} ist kein Befehl von Lotse. ${code('help')} listet sie auf. Es wurde nichts ausgeführt.`,
  unproven: verb =>
    `${code(verb)} steht in einem Kommentar, der bearbeitet wurde, ohne dass Lotse sehen konnte, von wem. Es wurde nichts ausgeführt; in einem neuen Kommentar gilt der Befehl.`,
}

export const texts = { en, de } satisfies Texts<HelpTexts>
