/** The commands of consensus: grammar, who may use them, and what they do. */
import type { CommandDeclaration } from '../../core/commands/declare.ts'
import { md } from '../../core/markdown.ts'

export const commands: readonly CommandDeclaration[] = [
  {
    verb: 'propose',
    grammar:
      '/propose [for 5bd | until DATE] [profile=P] [effective DATE] [covers #12] [started DATE link URL] [TITLE]',
    who: 'proposers',
    example: '/propose for 5bd Lift the entropy check',
    description: {
      en: md`Starts a decision on the lines below, else on the description of the thread.`,
      de: md`Beginnt eine Entscheidung über die Zeilen darunter, sonst über die Beschreibung des Threads.`,
    },
    takesText: true,
  },
  {
    verb: 'support',
    grammar: '/support [text]',
    who: 'anyone',
    example: '/support',
    description: {
      en: md`Explicit support; it counts if you decide here.`,
      de: md`Ausdrückliche Zustimmung; sie zählt, wenn die Person hier stimmberechtigt ist.`,
    },
    takesText: true,
  },
  {
    verb: 'unsupport',
    grammar: '/unsupport',
    who: 'anyone',
    example: '/unsupport',
    description: {
      en: md`Takes your own support, or your standing aside, back.`,
      de: md`Nimmt die eigene Zustimmung oder Enthaltung zurück.`,
    },
  },
  {
    verb: 'stand-aside',
    grammar: '/stand-aside REASON',
    who: 'anyone',
    example: '/stand-aside too late for R9',
    description: {
      en: md`Recorded, does not stop anything.`,
      de: md`Wird festgehalten und hält nichts auf.`,
    },
    takesText: true,
  },
  {
    verb: 'object',
    grammar: '/object REASON',
    who: 'anyone',
    example: '/object Upload of 200 GB is untested',
    description: {
      en: md`Stops the decision if you decide or must speak here; otherwise recorded as advice. Chairs: \`/object withheld REASON\`.`,
      de: md`Hält die Entscheidung auf, wenn die Person stimmberechtigt ist oder sich äußern muss; sonst ein Hinweis. Vorsitz: \`/object withheld GRUND\`.`,
    },
    takesText: true,
  },
  {
    verb: 'adopt',
    grammar: '/adopt O2 | URL [reason]',
    who: 'deciders',
    example: '/adopt O2',
    description: {
      en: md`Makes an advisory objection, or a comment, your own.`,
      de: md`Macht einen Hinweis oder einen Kommentar zum eigenen Einwand.`,
    },
    takesText: true,
  },
  {
    verb: 'wait',
    grammar: '/wait 2bd REASON',
    who: 'deciders',
    example: '/wait 2bd our architect is back on Monday',
    description: {
      en: md`Not decided before that; once a person and round, at most three working days.`,
      de: md`Vorher wird nicht entschieden; einmal je Person und Runde, höchstens drei Arbeitstage.`,
    },
    takesText: true,
  },
  {
    verb: 'address',
    grammar: '/address O1 TEXT',
    who: 'proposer',
    example: '/address O1 The test now runs nightly',
    description: {
      en: md`Answers an objection; its author has five working days.`,
      de: md`Antwortet auf einen Einwand; dann laufen fünf Arbeitstage für eine Antwort.`,
    },
    takesText: true,
  },
  {
    verb: 'resolve',
    grammar: '/resolve O1 [text]',
    who: 'objector',
    example: '/resolve O1',
    description: {
      en: md`Lifts your own objection.`,
      de: md`Nimmt den eigenen Einwand zurück.`,
    },
    takesText: true,
  },
  {
    verb: 'dismiss',
    grammar: '/dismiss O1 REASON',
    who: 'deciders',
    example: '/dismiss O1 out of scope, see charter',
    description: {
      en: md`Two people, neither the proposer; or one, if the objector stayed silent for 5bd after \`/address\`.`,
      de: md`Zwei Personen, keine davon die vorschlagende; oder eine, wenn nach \`/address\` fünf Arbeitstage keine Antwort kam.`,
    },
    takesText: true,
  },
  {
    verb: 'amend',
    grammar: '/amend [minor] [text]',
    who: ['proposer', 'chairs'],
    example: '/amend minor typo',
    description: {
      en: md`Classifies a change of the text: substantive begins a new round. Without a change, what follows is the new text.`,
      de: md`Ordnet eine Textänderung ein: inhaltlich beginnt eine neue Runde. Gibt es keine, ist das Folgende der neue Text.`,
    },
    takesText: true,
  },
  {
    verb: 'substantive',
    grammar: '/substantive',
    who: 'deciders',
    example: '/substantive',
    description: {
      en: md`Says that a change is not minor: a new round begins.`,
      de: md`Sagt, dass eine Änderung nicht geringfügig ist: Eine neue Runde beginnt.`,
    },
  },
  {
    verb: 'extend',
    grammar: '/extend 3bd | until DATE REASON',
    who: ['proposer', 'chairs'],
    example: '/extend 3bd many are at the summit',
    description: {
      en: md`Moves the end, within the longest window.`,
      de: md`Verschiebt das Ende, höchstens bis zur längsten Frist.`,
    },
    takesText: true,
  },
  {
    verb: 'pause',
    grammar: '/pause REASON',
    who: ['proposer', 'chairs'],
    example: '/pause waiting for the legal opinion',
    description: {
      en: md`Pauses the clock; what is left of the window is kept.`,
      de: md`Hält die Frist an; ihr Rest bleibt erhalten.`,
    },
    takesText: true,
  },
  {
    verb: 'resume',
    grammar: '/resume',
    who: ['proposer', 'chairs'],
    example: '/resume',
    description: {
      en: md`Lets the clock run again, with at least \`least_rest\` left.`,
      de: md`Lässt die Frist weiterlaufen; mindestens \`least_rest\` bleibt.`,
    },
  },
  {
    verb: 'withdraw',
    grammar: '/withdraw [reason]',
    who: ['proposer', 'chairs'],
    example: '/withdraw',
    description: {
      en: md`Ends the decision.`,
      de: md`Beendet die Entscheidung.`,
    },
    takesText: true,
  },
  {
    verb: 'reject',
    grammar: '/reject REASON',
    who: 'chairs',
    example: '/reject no way to meet O1',
    description: {
      en: md`Ends an objected decision.`,
      de: md`Beendet eine Entscheidung, zu der ein Einwand offen ist.`,
    },
    takesText: true,
  },
  {
    verb: 'conclude',
    grammar: '/conclude REASON',
    who: 'chairs',
    example: '/conclude all seven have spoken',
    description: {
      en: md`Ends early, if every decider has spoken and the minimum time has passed.`,
      de: md`Schließt vorzeitig ab, wenn sich alle geäußert haben und die Mindestzeit um ist.`,
    },
    takesText: true,
  },
  {
    verb: 'exclude',
    grammar: '/exclude #13 REASON',
    who: ['proposer', 'chairs'],
    example: '/exclude #13 deferred',
    description: {
      en: md`Takes one of the covered threads out of the decision.`,
      de: md`Nimmt einen der umfassten Threads aus der Entscheidung heraus.`,
    },
    takesText: true,
  },
  {
    verb: 'appeal',
    grammar: '/appeal REASON',
    who: 'deciders',
    example: '/appeal the vendor was not asked',
    description: {
      en: md`Within ten working days of acceptance: people decide what follows.`,
      de: md`Innerhalb von zehn Arbeitstagen nach der Annahme: Wie es weitergeht, entscheiden Menschen.`,
    },
    takesText: true,
  },
  {
    verb: 'supersede',
    grammar: '/supersede D12',
    who: 'deciders',
    example: '/supersede D12',
    description: {
      en: md`The accepted decision here replaces an older one; only for those who may decide on that one, too.`,
      de: md`Die hier angenommene Entscheidung ersetzt eine ältere; nur für Personen, die auch über jene entscheiden dürfen.`,
    },
  },
  {
    verb: 'decision',
    grammar: '/decision [status | why | log]',
    who: 'anyone',
    example: '/decision why',
    description: {
      en: md`Tells the state, the reasons, or the log.`,
      de: md`Nennt Stand, Gründe oder Verlauf.`,
    },
  },
]
