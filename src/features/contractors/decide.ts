/** Decides what the contractor reports want of one thread: answers to commands, and the record for the reports. */
import { answerWith, type Outcome } from '../../core/commands/command.ts'
import { type CommandAnswer, nothingWanted, type Wanted } from '../../core/effects.ts'
import { createInquiry, type Inquiry } from '../../core/inquiry.ts'
import { restoreSafe } from '../../core/markdown.ts'
import { once } from '../../core/once.ts'
import type { Lookup } from '../../core/questions.ts'
import { isGone } from '../../core/reconcile.ts'
import type { Said } from './commands.ts'
import { isCalled } from './lots.ts'
import type { ContractorsMoment } from './moment.ts'
import type { ContractorRecord } from './record.ts'
import { readSaid } from './said.ts'
import { nextLook, taskOf } from './task/tasks.ts'
import { spokenOf } from './task/voice.ts'

/** Pure and total. */
export function decide(moment: ContractorsMoment): Wanted {
  return consider(moment).wanted
}

export function lookups(moment: ContractorsMoment): Lookup[] {
  return consider(moment).missing
}

const consider = once(considerMoment)

function considerMoment(moment: ContractorsMoment): { wanted: Wanted; missing: Lookup[] } {
  if (moment.config.companies.length === 0) return { wanted: nothingWanted, missing: [] }
  const inquiry = createInquiry(moment.thread)
  const said = readSaid(moment, inquiry)
  const task = isGone(moment.thread.signals) ? null : taskOf(moment, said, inquiry)
  const words = { notes: notesOf(said), overrides: overridesOf(said), lifted: liftedOf(said) }
  const record: ContractorRecord = { task, ...words, spoken: spokenOf(moment, inquiry) }
  const { notes, overrides, lifted, spoken } = record
  const isKept = task !== null || [notes, overrides, lifted, spoken].some(({ length }) => length > 0)
  const answers = said.flatMap(one => answer(moment, one, inquiry))
  return {
    wanted: {
      ...nothingWanted,
      answers,
      wake: task && nextLook(moment, task),
      record: isKept ? { isLive: task?.state === 'open', facts: { ...record } } : null,
    },
    missing: inquiry.missing,
  }
}

function notesOf(said: readonly Said[]): ContractorRecord['notes'] {
  return said.flatMap((one, index) => {
    const { command, verdict } = one
    if (verdict.is !== 'note' || isCorrected(one, { said, later: said.slice(index + 1) })) return []
    const { company, lot } = verdict.placed
    return [{ company: company.key, lot: lot.key, at: command.signal.at, by: command.by.login, text: verdict.text }]
  })
}

/** A comment's only note on a lot, in whose place an edit has put another one: it is quoted as corrected. */
function isCorrected(note: Said, { said, later }: Record<'said' | 'later', readonly Said[]>): boolean {
  const { signal } = note.command
  const isAlone = said.filter(other => other.command.signal === signal && isOfSame(note, other)).length === 1
  return isAlone && later.some(other => other.command.signal.kind === 'edited' && isOfSame(note, other))
}

/** Whether both are notes on one lot in one comment. */
function isOfSame({ command: a, verdict }: Said, { command: b, verdict: other }: Said): boolean {
  if (verdict.is !== 'note' || other.is !== 'note') return false
  if (!isCalled(verdict.placed.lot, other.placed.lot.key)) return false
  return a.place === b.place && a.item === b.item
}

function overridesOf(said: readonly Said[]): ContractorRecord['overrides'] {
  return said.flatMap(({ command, verdict }) => {
    if (verdict.is !== 'health') return []
    const { placed, colour, reason, until } = verdict
    const by = { at: command.signal.at, by: command.by.login }
    return [{ company: placed.company.key, lot: placed.lot.key, ...by, colour, reason, until }]
  })
}

function liftedOf(said: readonly Said[]): ContractorRecord['lifted'] {
  return said.flatMap(({ command, verdict }) => {
    if (verdict.is !== 'auto') return []
    const { company, lot } = verdict.placed
    return [{ company: company.key, lot: lot.key, at: command.signal.at, by: command.by.login }]
  })
}

/** Each in the language of whoever asked. */
function answer(moment: ContractorsMoment, { command, verdict }: Said, inquiry: Inquiry): CommandAnswer[] {
  const outcome = outcomeOf({ command, verdict }, inquiry)
  return outcome ? [answerWith(moment, command, outcome)] : []
}

function outcomeOf({ command: { signal }, verdict }: Said, inquiry: Inquiry): Outcome | null {
  if (verdict.is === 'refused') return { refused: verdict.why }
  if (verdict.is !== 'status') return { done: null }
  const report = inquiry.ask({ ask: 'report', feature: 'contractors', name: verdict.name, asOf: signal.at }, signal)
  if (typeof report !== 'string') return null
  const text = restoreSafe(report)
  return { done: { en: text, de: text } }
}
