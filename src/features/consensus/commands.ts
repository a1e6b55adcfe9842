/** The commands of consensus: how each is written and read, who may use it, and what it does. */
import { command, type Written, withoutArguments } from '../../core/commands/command.ts'
import { md } from '../../core/markdown.ts'
import { type Parsed, parsed } from '../../core/parsed.ts'
import { amend, readAmendment, substantive } from './amendments.ts'
import { type DecisionCommand, during, no, type Result, readReason, readWords, type Topic } from './command.ts'
import { exclude, readExclusion } from './covered.ts'
import { appeal, conclude, namesObjection, reject, withdraw } from './ends.ts'
import { extend, readExtension, readWait, wait } from './extensions.ts'
import {
  address,
  adopt,
  dismiss,
  object,
  ofObjector,
  ownAdoption,
  proposerDismissal,
  readAdoption,
  readNamed,
  readObjection,
  readStanding,
  resolve,
} from './objections.ts'
import { pause, resumeByCommand } from './pauses.ts'
import { cannotPropose, ofProfile, propose, readProposal } from './start.ts'
import { notAccepted, readOlder, supersede } from './supersede.ts'
import { readAside, readSupport, standAside, support, unsupport } from './supports.ts'

function readTopic({ rest }: Written): Parsed<Topic, never> {
  const word = rest.toLowerCase()
  return parsed(/^why\b/.test(word) ? 'why' : /^log\b/.test(word) ? 'log' : 'status')
}

export const commands: readonly DecisionCommand[] = [
  command({
    verb: 'propose',
    grammar:
      '/propose [for 5bd | until DATE] [profile=P] [effective DATE] [covers #12] [started DATE link URL] [TITLE]',
    synonyms: ['proposal', 'vorschlag'],
    who: 'proposers',
    example: '/propose for 5bd Lift the entropy check',
    takesText: 'document',
    description: {
      en: md`Starts a decision on the lines below, else on the description of the thread.`,
      de: md`Beginnt eine Entscheidung über die Zeilen darunter, sonst über die Beschreibung des Threads.`,
    },
    misplaced: cannotPropose,
    read: readProposal,
    among: ofProfile,
    run: propose,
  }),
  during('support', {
    verb: 'support',
    grammar: '/support [text]',
    synonyms: ['agree', 'zustimmung'],
    who: 'anyone',
    example: '/support',
    takesText: true,
    description: {
      en: md`Explicit support; it counts if you decide here.`,
      de: md`Ausdrückliche Zustimmung; sie zählt, wenn die Person hier stimmberechtigt ist.`,
    },
    read: readSupport,
    run: support,
  }),
  during('support', {
    verb: 'unsupport',
    grammar: '/unsupport',
    who: 'anyone',
    example: '/unsupport',
    description: {
      en: md`Takes your own support, or your standing aside, back.`,
      de: md`Nimmt die eigene Zustimmung oder Enthaltung zurück.`,
    },
    read: withoutArguments,
    run: unsupport,
  }),
  during('support', {
    verb: 'stand-aside',
    grammar: '/stand-aside REASON',
    synonyms: ['abstain', 'stand', 'enthaltung'],
    who: 'anyone',
    example: '/stand-aside too late for R9',
    takesText: true,
    description: {
      en: md`Recorded, does not stop anything.`,
      de: md`Wird festgehalten und hält nichts auf.`,
    },
    read: readAside,
    run: standAside,
  }),
  during('object', {
    verb: 'object',
    grammar: '/object REASON',
    synonyms: ['objection', 'oppose', 'veto', 'einspruch', 'widerspruch'],
    who: 'anyone',
    example: '/object Upload of 200 GB is untested',
    takesText: true,
    description: {
      en: md`Stops the decision if you decide or must speak here; otherwise recorded as advice. Chairs: \`/object withheld REASON\`.`,
      de: md`Hält die Entscheidung auf, wenn die Person stimmberechtigt ist oder sich äußern muss; sonst ein Hinweis. Vorsitz: \`/object withheld GRUND\`.`,
    },
    read: readObjection,
    form: ({ withheld }) => (withheld ? { verb: 'object withheld', who: 'chairs' } : null),
    run: object,
  }),
  during('object', {
    verb: 'adopt',
    grammar: '/adopt O2 | URL [reason]',
    who: 'deciders',
    example: '/adopt O2',
    takesText: true,
    description: {
      en: md`Makes an advisory objection, or a comment, your own.`,
      de: md`Macht einen Hinweis oder einen Kommentar zum eigenen Einwand.`,
    },
    misplaced: ownAdoption,
    read: readAdoption,
    run: adopt,
  }),
  during('wait', {
    verb: 'wait',
    grammar: '/wait 2bd REASON',
    who: 'deciders',
    example: '/wait 2bd our architect is back on Monday',
    takesText: true,
    description: {
      en: md`Not decided before that; once a person and round, at most three working days.`,
      de: md`Vorher wird nicht entschieden; einmal je Person und Runde, höchstens drei Arbeitstage.`,
    },
    read: readWait,
    run: wait,
  }),
  during('treat', {
    verb: 'address',
    grammar: '/address O1 TEXT',
    who: 'proposer',
    example: '/address O1 The test now runs nightly',
    takesText: true,
    description: {
      en: md`Answers an objection; its author has five working days.`,
      de: md`Antwortet auf einen Einwand; dann laufen fünf Arbeitstage für eine Antwort.`,
    },
    read: readStanding,
    otherwise: () => no(text => text.answerInstead()),
    run: address,
  }),
  during('treat', {
    verb: 'resolve',
    grammar: '/resolve O1 [text]',
    who: 'objector',
    example: '/resolve O1',
    takesText: true,
    description: {
      en: md`Lifts your own objection.`,
      de: md`Nimmt den eigenen Einwand zurück.`,
    },
    read: readNamed,
    among: ofObjector,
    otherwise: named => no(text => text.dismissInstead(named?.objection.id ?? 'O1')),
    run: resolve,
  }),
  during('treat', {
    verb: 'dismiss',
    grammar: '/dismiss O1 REASON',
    who: 'deciders',
    example: '/dismiss O1 out of scope, see charter',
    takesText: true,
    description: {
      en: md`Two people, neither the proposer; or one, if the objector stayed silent for 5bd after \`/address\`.`,
      de: md`Zwei Personen, keine davon die vorschlagende; oder eine, wenn nach \`/address\` fünf Arbeitstage keine Antwort kam.`,
    },
    misplaced: proposerDismissal,
    read: readStanding,
    run: dismiss,
  }),
  during('restart', {
    verb: 'amend',
    grammar: '/amend [minor] [text]',
    who: ['proposer', 'chairs'],
    example: '/amend minor typo',
    takesText: 'document',
    description: {
      en: md`Classifies a change of the text: substantive begins a new round. Without a change, what follows is the new text.`,
      de: md`Ordnet eine Textänderung ein: inhaltlich beginnt eine neue Runde. Gibt es keine, ist das Folgende der neue Text.`,
    },
    read: readAmendment,
    run: amend,
  }),
  during('restart', {
    verb: 'substantive',
    grammar: '/substantive',
    who: 'deciders',
    example: '/substantive',
    description: {
      en: md`Says that a change is not minor: a new round begins.`,
      de: md`Sagt, dass eine Änderung nicht geringfügig ist: Eine neue Runde beginnt.`,
    },
    read: withoutArguments,
    run: substantive,
  }),
  during('extend', {
    verb: 'extend',
    grammar: '/extend 3bd | until DATE REASON',
    who: ['proposer', 'chairs'],
    example: '/extend 3bd many are at the summit',
    takesText: true,
    description: {
      en: md`Moves the end, within the longest window.`,
      de: md`Verschiebt das Ende, höchstens bis zur längsten Frist.`,
    },
    read: readExtension,
    run: extend,
  }),
  during('pause', {
    verb: 'pause',
    grammar: '/pause REASON',
    who: ['proposer', 'chairs'],
    example: '/pause waiting for the legal opinion',
    takesText: true,
    description: {
      en: md`Pauses the clock; what is left of the window is kept.`,
      de: md`Hält die Frist an; ihr Rest bleibt erhalten.`,
    },
    read: readReason,
    run: pause,
  }),
  during('resume', {
    verb: 'resume',
    grammar: '/resume',
    who: ['proposer', 'chairs'],
    example: '/resume',
    description: {
      en: md`Lets the clock run again, with at least \`least_rest\` left.`,
      de: md`Lässt die Frist weiterlaufen; mindestens \`least_rest\` bleibt.`,
    },
    read: withoutArguments,
    run: resumeByCommand,
  }),
  during('withdraw', {
    verb: 'withdraw',
    grammar: '/withdraw [reason]',
    synonyms: ['retract'],
    who: ['proposer', 'chairs'],
    example: '/withdraw',
    takesText: true,
    description: {
      en: md`Ends the decision.`,
      de: md`Beendet die Entscheidung.`,
    },
    misplaced: namesObjection,
    read: readWords,
    run: withdraw,
  }),
  during('reject', {
    verb: 'reject',
    grammar: '/reject REASON',
    who: 'chairs',
    example: '/reject no way to meet O1',
    takesText: true,
    description: {
      en: md`Ends an objected decision.`,
      de: md`Beendet eine Entscheidung, zu der ein Einwand offen ist.`,
    },
    read: readReason,
    run: reject,
  }),
  during('conclude', {
    verb: 'conclude',
    grammar: '/conclude REASON',
    who: 'chairs',
    example: '/conclude all seven have spoken',
    takesText: true,
    description: {
      en: md`Ends early, if every decider has spoken and the minimum time has passed.`,
      de: md`Schließt vorzeitig ab, wenn sich alle geäußert haben und die Mindestzeit um ist.`,
    },
    read: readReason,
    run: conclude,
  }),
  during('support', {
    verb: 'exclude',
    grammar: '/exclude #13 REASON',
    who: ['proposer', 'chairs'],
    example: '/exclude #13 deferred',
    takesText: true,
    description: {
      en: md`Takes one of the covered threads out of the decision.`,
      de: md`Nimmt einen der umfassten Threads aus der Entscheidung heraus.`,
    },
    read: readExclusion,
    run: exclude,
  }),
  during('appeal', {
    verb: 'appeal',
    grammar: '/appeal REASON',
    who: 'deciders',
    example: '/appeal the vendor was not asked',
    takesText: true,
    description: {
      en: md`Within ten working days of acceptance: people decide what follows.`,
      de: md`Innerhalb von zehn Arbeitstagen nach der Annahme: Wie es weitergeht, entscheiden Menschen.`,
    },
    read: readReason,
    run: appeal,
  }),
  during('supersede', {
    verb: 'supersede',
    grammar: '/supersede D12',
    who: 'deciders',
    example: '/supersede D12',
    description: {
      en: md`The accepted decision here replaces an older one; only for those who may decide on that one, too.`,
      de: md`Die hier angenommene Entscheidung ersetzt eine ältere; nur für Personen, die auch über jene entscheiden dürfen.`,
    },
    misplaced: notAccepted,
    read: readOlder,
    run: supersede,
  }),
  command({
    verb: 'decision',
    grammar: '/decision [status | why | log]',
    who: 'anyone',
    example: '/decision why',
    description: {
      en: md`Tells the state, the reasons, or the log.`,
      de: md`Nennt Stand, Gründe oder Verlauf.`,
    },
    read: readTopic,
    run: (_, topic): Result => ({ tells: topic }),
  }),
]
