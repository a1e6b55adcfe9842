/** The commands of routing: grammar, who may use them, and what they do. */
import type { CommandDeclaration } from '../../core/commands/declare.ts'
import { md } from '../../core/markdown.ts'

export const commands: readonly CommandDeclaration[] = [
  {
    verb: 'claim',
    grammar: '/claim',
    who: 'engineers',
    example: '/claim',
    description: {
      en: md`Takes over the request: assigns you, releases whom Lotse had assigned.`,
      de: md`Übernimmt die Anfrage: weist sie neu zu und gibt frei, wen Lotse zugewiesen hatte.`,
    },
  },
  {
    verb: 'unclaim',
    grammar: '/unclaim',
    who: 'engineers',
    example: '/unclaim',
    description: {
      en: md`Gives the request back; the next in line gets it.`,
      de: md`Gibt die Anfrage zurück; wer als Nächstes zuständig ist, bekommt sie.`,
    },
  },
  {
    verb: 'handover',
    grammar: '/handover @user [why]',
    who: 'engineers',
    example: '/handover @ben knows the storage',
    description: {
      en: md`Hands the request over, if GitHub lets that person be assigned.`,
      de: md`Übergibt die Anfrage, sofern GitHub die Zuweisung dieser Person zulässt.`,
    },
  },
  {
    verb: 'partner',
    grammar: '/partner KEY[, KEY] | none',
    who: 'engineers',
    example: '/partner plusserver',
    description: {
      en: md`Sets or corrects whose request this is; \`none\` says that it is no partner’s.`,
      de: md`Legt fest oder berichtigt, wessen Anfrage das ist; \`none\` heißt: keines Partners.`,
    },
  },
  {
    verb: 'need',
    grammar: '/need TEXT | same as #12',
    who: 'anyone',
    example: '/need nightly backups must survive the loss of a region',
    takesText: true,
    description: {
      en: md`Pins the need behind the request, or links the thread with the same need.`,
      de: md`Hält den Bedarf hinter der Anfrage fest oder verweist auf den Thread mit demselben Bedarf.`,
    },
  },
  {
    verb: 'waiting',
    grammar: '/waiting [question]',
    who: 'engineers',
    example: '/waiting Which release is this about?',
    takesText: true,
    description: {
      en: md`Rests the clock until the partner writes; the promise moves by that time.`,
      de: md`Hält die Uhr an, bis der Partner schreibt; die Zusage verschiebt sich um diese Zeit.`,
    },
  },
  {
    verb: 'resume',
    grammar: '/resume',
    who: 'engineers',
    example: '/resume',
    description: { en: md`Lets the clock run on.`, de: md`Lässt die Uhr weiterlaufen.` },
  },
  {
    verb: 'snooze',
    grammar: '/snooze DURATION [why]',
    who: 'engineers',
    example: '/snooze 3d waiting for the release',
    description: {
      en: md`Moves the next reminder, not the promise; the time is working time.`,
      de: md`Verschiebt die nächste Erinnerung, nicht die Zusage; gezählt wird Arbeitszeit.`,
    },
  },
  {
    verb: 'escalate',
    grammar: '/escalate [why]',
    who: ['engineers', 'author', 'partner'],
    example: '/escalate our users cannot log in',
    description: {
      en: md`Asks for attention: the next rung of the ladder is taken now.`,
      de: md`Bittet um Aufmerksamkeit: Die nächste Stufe der Eskalation kommt jetzt.`,
    },
  },
  {
    verb: 'away',
    grammar: '/away FROM..TO [@deputy]',
    who: 'engineers',
    example: '/away 2026-10-05..2026-10-16 @ben',
    description: {
      en: md`Tells of your absence: new requests go to the deputy or the next in line. Lists what you hold.`,
      de: md`Kündigt eine Abwesenheit an: Neue Anfragen gehen an die Vertretung. Listet auf, was noch offen ist.`,
    },
  },
  {
    verb: 'back',
    grammar: '/back',
    who: 'engineers',
    example: '/back',
    description: { en: md`Ends an absence.`, de: md`Beendet eine Abwesenheit.` },
  },
  {
    verb: 'load',
    grammar: '/load [@user]',
    who: 'anyone',
    example: '/load @anna',
    description: {
      en: md`Tells how many open requests somebody has.`,
      de: md`Zeigt, wie viele offene Anfragen bei jemandem liegen.`,
    },
  },
  {
    verb: 'sla',
    grammar: '/sla',
    who: 'anyone',
    example: '/sla',
    description: {
      en: md`Prints the ledger of the clock: every start and pause, with the sum.`,
      de: md`Zeigt die Abrechnung der Uhr: jeder Beginn, jede Pause und die Summe.`,
    },
  },
  {
    verb: 'why',
    grammar: '/why',
    who: 'anyone',
    example: '/why',
    description: {
      en: md`Explains why this person has the thread and how the answer time came about.`,
      de: md`Erklärt, warum diese Person den Thread hat und wie die Antwortzeit zustande kam.`,
    },
  },
  {
    verb: 'quiet',
    grammar: '/quiet',
    who: 'engineers',
    example: '/quiet',
    description: {
      en: md`Lotse posts nothing by itself in this thread any more.`,
      de: md`Lotse schreibt in diesem Thread nichts mehr von sich aus.`,
    },
  },
  {
    verb: 'loud',
    grammar: '/loud',
    who: 'engineers',
    example: '/loud',
    description: { en: md`Ends \`/quiet\`.`, de: md`Beendet \`/quiet\`.` },
  },
]
