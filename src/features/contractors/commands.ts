/** The commands of the contractor reports: grammar, who may use them, and what they do. */
import type { CommandDeclaration } from '../../core/commands/declare.ts'
import { md } from '../../core/markdown.ts'

export const commands: readonly CommandDeclaration[] = [
  {
    verb: 'status',
    grammar: '/status [LOT | COMPANY]',
    who: 'readers',
    example: '/status VP06c',
    description: {
      en: md`Tells in a few lines how a lot stands, ready to paste into minutes; once in 10 minutes a thread.`,
      de: md`Zeigt in wenigen Zeilen den Stand eines Loses, fertig fürs Protokoll; je Thread einmal in 10 Minuten.`,
    },
  },
  {
    verb: 'note',
    grammar: '/note LOT TEXT',
    who: 'contractor',
    example: '/note VP06c The registry move needs the DNS change; the rest is on plan.',
    takesText: true,
    description: {
      en: md`Puts a word of the contractor into the next report, as written and with the name.`,
      de: md`Nimmt ein Wort des Auftragnehmers in den nächsten Bericht auf, wörtlich und mit Namen.`,
    },
  },
  {
    verb: 'health',
    grammar: '/health LOT green|amber|red REASON until DATE | auto',
    who: ['contacts', 'engineers'],
    example: '/health VP06c amber the new hardware is late until 2026-10-15',
    description: {
      en: md`Sets the colour of a lot, visibly by whom and why, until that day; \`auto\` takes that back.`,
      de: md`Setzt die Farbe eines Loses bis zu diesem Tag, sichtbar von wem und warum; \`auto\` nimmt das zurück.`,
    },
  },
  {
    verb: 'due',
    grammar: '/due DATE | none [why]',
    who: ['triage', 'contractor'],
    example: '/due 2026-10-15 the review takes longer',
    description: {
      en: md`Sets by when this task is due; \`none\` gives way to label, milestone and text again.`,
      de: md`Legt fest, bis wann diese Aufgabe fällig ist; mit \`none\` gelten wieder Label, Meilenstein und Text.`,
    },
  },
  {
    verb: 'blocked',
    grammar: '/blocked by REF [and REF] [why]',
    who: ['triage', 'contractor'],
    example: '/blocked by infra#218 needs the DNS delegation',
    description: {
      en: md`Tells what holds this task up: one or more threads or addresses, or \`us\`, \`contractor\`, \`upstream\`.`,
      de: md`Sagt, was diese Aufgabe aufhält: Threads, Adressen oder \`us\`, \`contractor\`, \`upstream\`.`,
    },
  },
  {
    verb: 'unblocked',
    grammar: '/unblocked',
    who: ['triage', 'contractor'],
    example: '/unblocked',
    description: { en: md`Ends \`/blocked\`.`, de: md`Beendet \`/blocked\`.` },
  },
]
