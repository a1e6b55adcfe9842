/** Changes of the text or the diff: noticed, classified, and put before everybody anew where they matter. */
import type { Written } from '../../core/commands/command.ts'
import { windowEnd } from '../../core/duration.ts'
import type { Instant } from '../../core/facts.ts'
import { type Parsed, parsed, type Wording } from '../../core/parsed.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { takeAmendment } from './arguments.ts'
import { done, type Result, type Running, refused } from './command.ts'
import { type Decision, moved, type Round, roundOf, type Said } from './decision.ts'
import { type Editor, hashText, isSame, type Resolution, recognise, visible } from './resolution.ts'
import { freeze, giveLeastRest, hold, keepPromises, lengthOf, openWindow, whileRunning } from './window.ts'

/** Time to say `/substantive` after `/amend minor`, and to say anything at all after a change. */
const minorSilence = lengthOf('1bd')
const changeSilence = lengthOf('2bd')

/** @returns the decision after the text was found to be `read` at `at` */
export function findText(decision: Decision, read: Resolution, at: Instant, editor: Editor): Decision {
  const { resolution, change } = decision
  const same = recognise(resolution, read, editor)
  if (isSame(resolution, same)) {
    const { head, body } = same
    const rebased = { ...decision, resolution: { ...resolution, head, body } }
    return change ? revert(rebased, at) : rebased
  }
  const to = change ? recognise(change.to, read, editor) : read
  if (change && isSame(change.to, to)) return { ...decision, change: { ...change, to } }
  return moved({ ...decision, change: { since: at, to, minor: null } }, 'change')
}

/** While the text was another one the end may have passed: there is time again to look at what holds. */
function revert(decision: Decision, at: Instant): Decision {
  const { window, rules } = decision
  const given = whileRunning(window, at, rules, running => giveLeastRest(running, at, rules))
  return moved({ ...decision, change: null, window: given, dueAt: null }, 'revert')
}

interface Amending {
  isMinor: boolean
  /** '' where none is given. */
  text: string
}

export function readAmendment(written: Written): Parsed<Amending, Wording> {
  return parsed(takeAmendment(written))
}

/** Where the text was edited, the words of the line are a note; else they are, with the lines below, the new text. */
export function amend({ decision }: Running, { isMinor, text }: Amending, said: SpokenCommand): Result {
  const { at } = said.signal
  const words = decision.change && said.text === '' ? '' : text
  const found = words === '' ? decision : findText(decision, withText(decision, said, words), at, 'person')
  if (!found.change) return refused(refusal => refusal.nothingToAmend())
  return done(isMinor ? minor(found, said) : restart(found, at, 'amended'))
}

function withText({ resolution }: Decision, { place, item }: Said, words: string): Resolution {
  return { ...resolution, place, item, text: visible(words), hash: hashText(words), agreed: words, body: words }
}

function minor(decision: Decision, { by, signal: { at } }: Said): Decision {
  if (!decision.change) return decision
  const { rules, window } = decision
  const settles = windowEnd(at, minorSilence, rules.calendar)
  const held = whileRunning(window, at, rules, running => hold(running, settles))
  return moved({ ...decision, window: held, change: { ...decision.change, minor: { by, settles } } }, 'minor')
}

export function substantive({ decision }: Running, _: null, { signal }: SpokenCommand): Result {
  if (!decision.change) return refused(text => text.nothingChanged())
  return done(restart(decision, signal.at, 'substantive'))
}

/** A new round: the text is frozen anew, the window is a full one, support must be given again, objections stay. */
function restart(decision: Decision, at: Instant, why: Round['why']): Decision {
  const resolution = decision.change?.to ?? decision.resolution
  const { chosen } = decision.rules
  const rules = { ...decision.rules, chosen: typeof chosen === 'number' ? undefined : chosen }
  const full = keepPromises(decision.window, openWindow(at, rules))
  const round: Round = { number: roundOf(decision) + 1, from: at, why, resolution }
  const window = decision.window.rest ? freeze({ ...full, rest: null }, at, rules) : full
  const begun = { ...decision, rules, resolution, window, rounds: [...decision.rounds, round], dueAt: null }
  return moved({ ...begun, change: null, amendedAt: at }, 'restart')
}

/** When silence classifies the change; nothing while the decision is paused. */
export function changeDue({ state, change, rules }: Decision): Instant | null {
  if (state !== 'amending' || !change) return null
  return change.minor?.settles ?? windowEnd(change.since, changeSilence, rules.calendar)
}

/** Nobody said `/substantive`: the change holds. Nobody said anything: it counts as substantive. */
export function classifyBySilence(decision: Decision, at: Instant): Decision {
  if (!decision.change?.minor) return restart(decision, at, 'silence')
  return moved({ ...decision, resolution: decision.change.to, change: null, amendedAt: at }, 'settle')
}

/** After a pause there is time again to say `/substantive`, or to classify. */
export function renewSilence(decision: Decision, at: Instant): Decision {
  const { change, rules } = decision
  if (!change) return decision
  if (!change.minor) return { ...decision, change: { ...change, since: Math.max(change.since, at) } }
  const settles = Math.max(change.minor.settles, windowEnd(at, minorSilence, rules.calendar))
  return { ...decision, change: { ...change, minor: { ...change.minor, settles } } }
}
