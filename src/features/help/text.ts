/** What help says, in both languages. */
import type { CommandDeclaration } from '../../core/commands/declare.ts'
import type { Attempt } from '../../core/facts.ts'
import { code, join, md, type Safe } from '../../core/markdown.ts'
import type { Language, Wording } from '../../core/parsed.ts'
import { inLanguage } from '../../i18n/languages.ts'

type Described = Pick<CommandDeclaration, 'verb' | 'grammar' | 'description' | 'example'>

const intro = {
  en: md`Most useful here, each at the beginning of a line:`,
  de: md`Hier am nützlichsten, jeweils am Zeilenanfang:`,
}
const every = { en: md`All commands that work for you here`, de: md`Alle Befehle, die hier zur Verfügung stehen` }
const onlyAll = {
  en: md`These commands work here, at the beginning of a line:`,
  de: md`Diese Befehle gelten hier, jeweils am Zeilenanfang:`,
}

/** What is longer is folded: it would bury the thread. */
export const mostShown = 5

/** @returns five lines for this thread and person first, then all in a fold */
export function writeHelp(first: readonly Described[], all: readonly Described[]): Wording {
  const write = (language: Language): Safe => {
    const list = (some: readonly Described[]) =>
      join(
        some.map(one => writeLine(one, language)),
        md`\n`,
      )
    if (all.length <= mostShown) return md`${inLanguage(onlyAll, language)}\n${list(all)}`
    const fold = md`<details><summary>${inLanguage(every, language)} (${all.length})</summary>\n\n${list(all)}\n</details>`
    return first.length === 0 ? fold : md`${inLanguage(intro, language)}\n${list(first)}\n\n${fold}`
  }
  return { en: write('en'), de: write('de') }
}

function writeLine({ grammar, description }: Described, language: Language): Safe {
  return md`- ${code(grammar)} ${inLanguage(description, language)}`
}

const nothingDone = { en: md`Nothing was done.`, de: md`Es wurde nichts ausgeführt.` }

/** How it is written, where that says more than the verb. */
function howTo({ grammar, example }: Described): Wording {
  const isPlain = grammar === example
  return {
    en: isPlain ? code(grammar) : md`${code(grammar)}, for example ${code(example)}`,
    de: isPlain ? code(grammar) : md`${code(grammar)}, zum Beispiel ${code(example)}`,
  }
}

export const refusals = {
  didYouMean: (verb: string, meant: Described): Wording => ({
    en: md`${code(`/${verb}`)} is no command of Lotse. Did you mean ${howTo(meant).en}? ${nothingDone.en}`,
    de: md`${code(`/${verb}`)} ist kein Befehl von Lotse. War ${howTo(meant).de} gemeint? ${nothingDone.de}`,
  }),
  unknown: (verb: string): Wording => ({
    en: md`${code(`/lotse ${verb}`)} is no command of Lotse. ${code('/help')} lists them. ${nothingDone.en}`,
    de: md`${code(`/lotse ${verb}`)} ist kein Befehl von Lotse. ${code('/help')} listet sie auf. ${nothingDone.de}`,
  }),
  unused: (verb: string): Wording => ({
    en: md`${code(`/${verb}`)} belongs to a part of Lotse that is not set up here. ${nothingDone.en}`,
    de: md`${code(`/${verb}`)} gehört zu einem Teil von Lotse, der hier nicht eingerichtet ist. ${nothingDone.de}`,
  }),
  unproven: (verb: string): Wording => ({
    en: md`${code(`/${verb}`)} stands in a comment that was edited while Lotse could not see by whom. ${nothingDone.en} Written again in a new comment, it works.`,
    de: md`${code(`/${verb}`)} steht in einem Kommentar, der bearbeitet wurde, ohne dass Lotse sehen konnte, von wem. ${nothingDone.de} In einem neuen Kommentar gilt der Befehl.`,
  }),
  tried: {
    within_words: (meant: Described): Wording => ({
      en: md`${code(`/${meant.verb}`)} within a sentence is not carried out: it must begin a line. Write ${howTo(meant).en}. ${nothingDone.en}`,
      de: md`${code(`/${meant.verb}`)} mitten im Satz wird nicht ausgeführt, der Befehl muss eine Zeile beginnen: ${howTo(meant).de}. ${nothingDone.de}`,
    }),
    second_in_line: (meant: Described): Wording => ({
      en: md`One line holds one command: ${code(`/${meant.verb}`)} was left out. Write it in a line of its own: ${howTo(meant).en}.`,
      de: md`In einer Zeile steht ein Befehl: ${code(`/${meant.verb}`)} blieb unbeachtet. In einer eigenen Zeile gilt er: ${howTo(meant).de}.`,
    }),
    bare: (meant: Described): Wording => ({
      en: md`Commands begin with ${code('/lotse')} here: ${howTo(meant).en}. ${nothingDone.en}`,
      de: md`Befehle beginnen hier mit ${code('/lotse')}: ${howTo(meant).de}. ${nothingDone.de}`,
    }),
  } satisfies Record<Attempt['how'], (meant: Described) => Wording>,
}
