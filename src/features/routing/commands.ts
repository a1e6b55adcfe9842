/** The commands of routing: grammar, who may use them, and what they do. */
import type { CommandDeclaration } from '../../core/commands/declare.ts'

export const commands: readonly CommandDeclaration[] = [
  {
    verb: 'claim',
    grammar: '/claim',
    who: 'engineers',
    example: '/claim',
    description: {
      en: 'Takes over the request: assigns you, releases whom Lotse had assigned.',
      de: 'Übernimmt die Anfrage: weist sie neu zu und gibt frei, wen Lotse zugewiesen hatte.',
    },
  },
  {
    verb: 'unclaim',
    grammar: '/unclaim',
    who: 'engineers',
    example: '/unclaim',
    description: {
      en: 'Gives the request back; the next in line gets it.',
      de: 'Gibt die Anfrage zurück; wer als Nächstes zuständig ist, bekommt sie.',
    },
  },
  {
    verb: 'handover',
    grammar: '/handover @user [why]',
    who: 'engineers',
    example: '/handover @ben knows the storage',
    description: {
      en: 'Hands the request over, if GitHub lets that person be assigned.',
      de: 'Übergibt die Anfrage, sofern GitHub die Zuweisung dieser Person zulässt.',
    },
  },
  {
    verb: 'partner',
    grammar: '/partner KEY[, KEY] | none',
    who: 'engineers',
    example: '/partner plusserver',
    description: {
      en: 'Sets or corrects whose request this is; `none` says that it is no partner’s.',
      de: 'Legt fest oder berichtigt, wessen Anfrage das ist; `none` heißt: keines Partners.',
    },
  },
  {
    verb: 'need',
    grammar: '/need TEXT | same as #12',
    who: 'anyone',
    example: '/need nightly backups must survive the loss of a region',
    takesText: true,
    description: {
      en: 'Pins the need behind the request, or links the thread with the same need.',
      de: 'Hält den Bedarf hinter der Anfrage fest oder verweist auf den Thread mit demselben Bedarf.',
    },
  },
  {
    verb: 'waiting',
    grammar: '/waiting [question]',
    who: 'engineers',
    example: '/waiting Which release is this about?',
    takesText: true,
    description: {
      en: 'Rests the clock until the partner writes; the promise moves by that time.',
      de: 'Hält die Uhr an, bis der Partner schreibt; die Zusage verschiebt sich um diese Zeit.',
    },
  },
  {
    verb: 'resume',
    grammar: '/resume',
    who: 'engineers',
    example: '/resume',
    description: { en: 'Lets the clock run on.', de: 'Lässt die Uhr weiterlaufen.' },
  },
  {
    verb: 'snooze',
    grammar: '/snooze DURATION [why]',
    who: 'engineers',
    example: '/snooze 3d waiting for the release',
    description: {
      en: 'Moves the next reminder, not the promise; the time is working time.',
      de: 'Verschiebt die nächste Erinnerung, nicht die Zusage; gezählt wird Arbeitszeit.',
    },
  },
  {
    verb: 'escalate',
    grammar: '/escalate [why]',
    who: ['engineers', 'author', 'partner'],
    example: '/escalate our users cannot log in',
    description: {
      en: 'Asks for attention: the next rung of the ladder is taken now.',
      de: 'Bittet um Aufmerksamkeit: Die nächste Stufe der Eskalation kommt jetzt.',
    },
  },
  {
    verb: 'away',
    grammar: '/away FROM..TO [@deputy]',
    who: 'engineers',
    example: '/away 2026-10-05..2026-10-16 @ben',
    description: {
      en: 'Tells of your absence: new requests go to the deputy or the next in line. Lists what you hold.',
      de: 'Kündigt eine Abwesenheit an: Neue Anfragen gehen an die Vertretung. Listet auf, was noch offen ist.',
    },
  },
  {
    verb: 'back',
    grammar: '/back',
    who: 'engineers',
    example: '/back',
    description: { en: 'Ends an absence.', de: 'Beendet eine Abwesenheit.' },
  },
  {
    verb: 'load',
    grammar: '/load [@user]',
    who: 'anyone',
    example: '/load @anna',
    description: {
      en: 'Tells how many open requests somebody has.',
      de: 'Zeigt, wie viele offene Anfragen bei jemandem liegen.',
    },
  },
  {
    verb: 'sla',
    grammar: '/sla',
    who: 'anyone',
    example: '/sla',
    description: {
      en: 'Prints the ledger of the clock: every start and pause, with the sum.',
      de: 'Zeigt die Abrechnung der Uhr: jeder Beginn, jede Pause und die Summe.',
    },
  },
  {
    verb: 'why',
    grammar: '/why',
    who: 'anyone',
    example: '/why',
    description: {
      en: 'Explains why this person has the thread and how the answer time came about.',
      de: 'Erklärt, warum diese Person den Thread hat und wie die Antwortzeit zustande kam.',
    },
  },
  {
    verb: 'quiet',
    grammar: '/quiet',
    who: 'engineers',
    example: '/quiet',
    description: {
      en: 'Lotse posts nothing by itself in this thread any more.',
      de: 'Lotse schreibt in diesem Thread nichts mehr von sich aus.',
    },
  },
  {
    verb: 'loud',
    grammar: '/loud',
    who: 'engineers',
    example: '/loud',
    description: { en: 'Ends `/quiet`.', de: 'Beendet `/quiet`.' },
  },
]
