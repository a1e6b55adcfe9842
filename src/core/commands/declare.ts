/** Declares what a command is: its words, who may use it, and the table that documents it. */

/** Who may use a command. What stands for whom is looked up when the command is folded. */
export type Who = keyof typeof whoNames

const whoNames = {
  anyone: { en: 'anyone', de: 'alle' },
  readers: { en: 'whoever can read the repository', de: 'alle mit Leserecht' },
  triage: { en: 'people with the triage role', de: 'Personen mit der Rolle Triage' },
  engineers: { en: 'engineers', de: 'Engineers' },
  author: { en: "the thread's author", de: 'wer den Thread eröffnet hat' },
  partner: { en: "the partner's people", de: 'Personen des Partners' },
  oneself: { en: 'oneself', de: 'jede Person für sich' },
  proposers: { en: 'proposers', de: 'Vorschlagsberechtigte' },
  proposer: { en: 'the proposer', de: 'wer den Vorschlag gemacht hat' },
  deciders: { en: 'deciders', de: 'Entscheidende' },
  objector: { en: "the objection's author", de: 'wer den Einwand erhoben hat' },
  chairs: { en: 'chairs', de: 'Vorsitzende' },
  contractor: { en: "the contractor's people", de: 'Personen des Auftragnehmers' },
  contacts: { en: "the lot's contacts", de: 'Kontaktpersonen des Loses' },
} satisfies Record<string, { en: string; de: string }>

/** The one source of the help texts, the documentation and the recognition of slips. */
export interface CommandDeclaration {
  /** Lower case, without the slash. */
  verb: string
  /** The whole command, such as `/handover @user [why]`. */
  grammar: string
  /** For whom it is; of several groups, for all of them. */
  who: Who | readonly Who[]
  example: string
  description: { en: string; de: string }
  /** Other words that people try for it, lower case: they are answered, never carried out. */
  synonyms?: readonly string[]
  /** All that follows belongs to it. Without this only its line does, and the rest are words of their own, not kept. */
  takesText?: true
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
