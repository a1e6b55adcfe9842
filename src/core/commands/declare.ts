/** Declares what a command is: its words, who may use it, and the table that documents it. */
import { md } from '../markdown.ts'
import type { Wording } from '../parsed.ts'

/** Who may use a command. What stands for whom is looked up when the command is folded. */
export type Who = keyof typeof whoNames

export const whoNames = {
  anyone: { en: md`anyone`, de: md`alle` },
  readers: { en: md`whoever can read the repository`, de: md`alle mit Leserecht` },
  triage: { en: md`people with the triage role`, de: md`Personen mit der Rolle Triage` },
  engineers: { en: md`engineers`, de: md`Engineers` },
  author: { en: md`the thread's author`, de: md`wer den Thread eröffnet hat` },
  partner: { en: md`the partner's people`, de: md`Personen des Partners` },
  oneself: { en: md`oneself`, de: md`jede Person für sich` },
  proposers: { en: md`proposers`, de: md`Vorschlagsberechtigte` },
  proposer: { en: md`the proposer`, de: md`die vorschlagende Person` },
  deciders: { en: md`deciders`, de: md`Stimmberechtigte` },
  objector: { en: md`the objection's author`, de: md`die Person, die den Einwand erhoben hat` },
  chairs: { en: md`chairs`, de: md`Vorsitzende` },
  contractor: { en: md`the contractor's people`, de: md`Personen des Auftragnehmers` },
  publishers: {
    en: md`people who maintain the repository of the reports`,
    de: md`Personen mit der Rolle Maintain im Repository der Berichte`,
  },
} satisfies Record<string, Wording>

/** The one source of the help texts, the documentation and the recognition of slips. */
export interface CommandDeclaration {
  /** Lower case, without the slash. */
  verb: string
  /** The whole command, such as `/handover @user [why]`. */
  grammar: string
  /** For whom it is; of several groups, for all of them. */
  who: Who | readonly Who[]
  /** What a thread must be for it to mean anything there: elsewhere it is neither offered nor carried out. */
  about?: 'request' | 'task'
  example: string
  description: Wording
  /** Other words that people try for it, lower case: they are answered, never carried out. */
  synonyms?: readonly string[]
  /**
   * All that follows belongs to it. Without this only its line does, and the rest are words of their own, not kept.
   * `document`: a text that may speak of commands, as a proposal does that says how to answer it.
   */
  takesText?: true | 'document'
}

/** @returns a Markdown table of the commands in the order given, with its head and without a line break at its end */
export function commandTable(declarations: readonly CommandDeclaration[], language: 'en' | 'de'): string {
  const head = { en: ['command', 'who', 'effect', 'example'], de: ['Befehl', 'wer', 'Wirkung', 'Beispiel'] }
  const rows = declarations.map(({ grammar, who, example, description }) => {
    const names = [who].flat().map(group => whoNames[group][language])
    return [`\`${grammar}\``, names.join(', '), description[language], `\`${example}\``]
  })
  const cells = [head[language], ['---', '---', '---', '---'], ...rows]
  return cells.map(row => `| ${row.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`).join('\n')
}
