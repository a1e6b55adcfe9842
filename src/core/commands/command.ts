/** Takes a command: may this person use it where it acts, and are its arguments understood? Only then its feature sees it. */
import type { CommandAnswer } from '../effects.ts'
import type { CommandLine, LearntSignal, Person } from '../facts.ts'
import { md } from '../markdown.ts'
import { type Parsed, parsed, type Wording } from '../parsed.ts'
import { type Answering, either, languageOf } from '../people.ts'
import type { Finding, Lookup } from '../questions.ts'
import type { SpokenCommand } from '../spoken.ts'
import type { CommandDeclaration, Who } from './declare.ts'
import { type Members, onlyFor } from './refusals.ts'

/** What stands behind the verb: the rest of its line, and for commands that take text all that follows. */
export type Written = Pick<CommandLine, 'rest' | 'text'>

/** @returns the rest of the line and the lines below it as one text; '' if there is none */
export function wordsOf({ rest, text }: Written): string {
  return [rest, text].filter(part => part !== '').join('\n')
}

/** Who speaks, and the signal with which what is learnt of the person is kept. */
export interface Speaker {
  by: Person
  about: LearntSignal
}

/** Who belongs to which group in a feature, where the command acts. */
export interface Groups<Context> {
  isIn(context: Context, group: Who, speaker: Speaker): Finding
  /** Whom a refusal names; nobody where the name of the group says it. */
  membersOf?(context: Context, group: Who): Members
}

/** How a command works; `Context` is what the feature knows at the moment at which it was given. */
export interface CommandDefinition<Context, Value, Result> extends CommandDeclaration {
  /** @returns why it means nothing here, or null; looked at before all else */
  misplaced?(context: Context, command: SpokenCommand): Wording | null
  /** @returns typed arguments, or what is wrong with them and what would work */
  read(written: Written, context: Context): Parsed<Value, Wording>
  /**
   * For rights that depend on what is named: who belongs to which group then.
   * @param value undefined where the arguments are not understood
   */
  among?(context: Context, value: Value | undefined): Groups<Context>
  /** What is open to whoever may not use it. */
  otherwise?(value: Value | undefined): Wording
  /** A form of it that is for others than the rest, such as `/object withheld`; null for the rest. */
  form?(value: Value): Pick<CommandDeclaration, 'verb' | 'who'> | null
  run(context: Context, value: Value, command: SpokenCommand): Result
}

/** `ask`: who the person is must be learnt first; until then nothing may rest on the command. */
export type Taken<Result> = { done: Result } | { refused: Wording } | { ask: Lookup[] }

/** A command of a feature, ready to be taken. */
export interface Command<Context, Result> extends CommandDeclaration {
  take(command: SpokenCommand, context: Context, groups: Groups<Context>): Taken<Result>
}

/** Ties the type of the arguments to what reads and what uses them. */
export function command<Context, Value, Result>(
  rules: CommandDefinition<Context, Value, Result>,
): Command<Context, Result> {
  const { misplaced, read, among, otherwise, form, run, ...declaration } = rules
  return {
    ...declaration,
    take(spoken, context, groups) {
      const elsewhere = misplaced?.(context, spoken)
      if (elsewhere) return { refused: elsewhere }
      const written = read(spoken, context)
      const speaker = { by: spoken.by, about: spoken.signal }
      const value = written.ok ? written.value : undefined
      const meant = among?.(context, value) ?? groups
      const used = (written.ok && form?.(written.value)) || declaration
      const finding = isInAny(meant, context, used, speaker)
      if ('ask' in finding) return { ask: finding.ask }
      // A stranger is told so before anything is said of the arguments.
      if (!finding.known) {
        const only = onlyFor(used, group => meant.membersOf?.(context, group) ?? [])
        return { refused: otherwise ? bothSaid(only, otherwise(value)) : only }
      }
      return written.ok ? { done: run(context, written.value, spoken) } : { refused: written.problem }
    },
  }
}

function bothSaid(one: Wording, other: Wording): Wording {
  return { en: md`${one.en} ${other.en}`, de: md`${one.de} ${other.de}` }
}

/** The first group that is answered with yes decides; the first that is unanswered is asked about. */
export function isInAny<Context>(
  groups: Groups<Context>,
  context: Context,
  { who }: Pick<CommandDeclaration, 'who'>,
  speaker: Speaker,
): Finding {
  const none: Finding = { known: false }
  return [who].flat().reduce<Finding>((found, group) => either(found, () => groups.isIn(context, group, speaker)), none)
}

/** @returns null for a verb that is none of these commands, and for a command of which nobody knows who wrote it */
export function takeCommand<Context, Result>(
  commands: readonly Command<Context, Result>[],
  spoken: SpokenCommand,
  { context, groups }: { context: Context; groups: Groups<Context> },
): Taken<Result> | null {
  if (spoken.unproven) return null
  const known = commands.find(({ verb }) => verb === spoken.verb)
  return known ? known.take(spoken, context, groups) : null
}

/** For commands without arguments: what stands behind the verb is passed over. */
export function withoutArguments(): Parsed<null, Wording> {
  return parsed(null)
}

/**
 * What became of a command: 👍, with words only where somebody asked for them; 👀 with a word where it is recorded and has
 * not the effect that its writer may hope for; or 😕 with the cause and what would work.
 */
export type Outcome = { done: Wording | null } | { noted: Wording } | { refused: Wording }

type Given = Pick<SpokenCommand, 'by' | 'signal' | 'place' | 'item' | 'verb'> & { rest?: string }

/** In the language of whoever gave the command. */
export function answerWith(
  answering: Answering,
  { by, signal, place, item, verb, rest = '' }: Given,
  outcome: Outcome,
): CommandAnswer {
  const language = languageOf(answering, by, signal)
  const command = `${verb} ${rest}`.trim()
  if ('refused' in outcome) return { place, item, command, outcome: 'refused', text: outcome.refused[language] }
  if ('noted' in outcome) return { place, item, command, outcome: 'noted', text: outcome.noted[language] }
  return { place, item, command, outcome: 'done', ...(outcome.done ? { text: outcome.done[language] } : {}) }
}
