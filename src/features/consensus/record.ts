/** The record of a decision, for other threads, pages and files: plain JSON, checked when read back. */
import { z } from 'zod'
import type { Json, KeptRecord } from '../../core/facts.ts'
import type { Voice } from './config.ts'
import type { Decision } from './decision.ts'
import { entriesOf } from './log.ts'
import { states } from './states.ts'

const instant = z.number()
const spot = { place: z.enum(['issue', 'comment', 'review', 'review_comment']), item: z.int() }
const voice = z.object({ by: z.string(), at: instant, ...spot })
const group = z.union([z.string(), z.array(z.string())])

/** A key that a later version adds is passed over, so that older code can still read the rest. */
const decisionRecord = z.object({
  /** Names the decision in its thread. */
  id: z.string(),
  number: z.int().nullable(),
  title: z.string(),
  state: z.enum(states),
  /** A day as `2026-10-05`. */
  effective: z.string().nullable(),
  covers: z.array(z.int()),
  supersedes: z.array(z.int()),
  supersededBy: z.int().nullable(),
  resolution: z.object({
    ...{ ...spot, text: z.string(), hash: z.string(), head: z.string().nullable(), diff: z.string().nullable() },
  }),
  /** Of the last round. */
  window: z.object({ start: instant, end: instant, floor: instant, rests: z.boolean() }),
  end: z.object({ at: instant, why: z.string(), reason: z.string() }).nullable(),
  /** Before this thread: a mailing list. */
  announced: z.object({ at: instant, url: z.string() }).nullable(),
  excluded: z.array(z.object({ number: z.int(), reason: z.string() })),
  profile: z.string(),
  /** Who decided, by role or by name, and who had to speak or agree. */
  asked: z.object({
    deciders: group,
    required: z.array(z.string()),
    approve: z.array(z.string()).default([]),
    support: z.int(),
  }),
  proposer: z.string(),
  rounds: z.array(
    z.object({ number: z.int(), from: instant, why: z.string(), hash: z.string(), head: z.string().nullable() }),
  ),
  support: z.array(voice.extend({ text: z.string(), round: z.int(), counts: z.boolean() })),
  asides: z.array(voice.extend({ text: z.string() })),
  objections: z.array(
    z.object({
      ...{ id: z.string(), at: instant, reason: z.string(), fate: z.string(), blocking: z.boolean(), ...spot },
      /** null: withheld. */
      by: z.string().nullable(),
      answer: z.string().nullable(),
    }),
  ),
  log: z.array(
    z.object({
      ...{ id: z.string(), at: instant, event: z.string(), by: z.string().nullable(), text: z.string() },
      ...{ place: spot.place.nullable(), item: spot.item.nullable() },
    }),
  ),
})

export type DecisionRecord = z.output<typeof decisionRecord>

/** @returns everything that is worth keeping of a decision; the names of withheld objectors are in none of it */
function toRecord(decision: Decision): DecisionRecord {
  const { id, number, title, state, window, end, resolution, effective, covers, supersedes, supersededBy } = decision
  const { place, item, text, hash, head, diff } = resolution
  const { deciders, required, approve, support } = decision.rules.profile
  return {
    ...{ id, number, title, state, effective, covers, supersedes, supersededBy },
    resolution: { place, item, text, hash, head, diff },
    window: { start: window.start, end: window.end, floor: window.floor, rests: window.rest !== null },
    end: end && { at: end.at, why: end.cause.why, reason: 'reason' in end.cause ? end.cause.reason : '' },
    announced: decision.announced && { ...decision.announced },
    excluded: decision.excluded.map(one => ({ ...one })),
    profile: decision.rules.profileName,
    asked: { deciders, required: required.map(nameVoice), approve: approve.map(nameVoice), support },
    proposer: decision.proposer.login,
    rounds: decision.rounds.map(round => ({
      ...{ number: round.number, from: round.from, why: round.why },
      ...{ hash: round.resolution.hash, head: round.resolution.head },
    })),
    ...voicesOf(decision),
    objections: decision.objections.map(one => ({
      ...{ id: one.id, by: one.withheld ? null : one.by.login, at: one.at, reason: one.reason, fate: one.fate },
      ...{ blocking: one.blocking, answer: one.addressed?.text ?? null, place: one.place, item: one.item },
    })),
    log: entriesOf(decision).map(entry => ({ ...entry })),
  }
}

function nameVoice(voice: Voice): string {
  return typeof voice === 'string' ? voice : `all of ${voice.who}`
}

function voicesOf({ positions }: Decision): Pick<DecisionRecord, 'support' | 'asides'> {
  const voices = (kind: 'support' | 'aside') =>
    positions
      .filter(one => one.kind === kind)
      .map(({ by, at, text, round, counts, place, item }) => ({ by: by.login, at, text, round, counts, place, item }))
  return { support: voices('support'), asides: voices('aside').map(({ round, counts, ...aside }) => aside) }
}

/** @returns the records of a thread's decisions, which are kept as one list */
export function toJson(decisions: readonly Decision[]): Json {
  return decisions.map(toRecord)
}

/** A decision with the thread it was taken in. */
export interface KeptDecision extends Omit<KeptRecord, 'facts'> {
  record: DecisionRecord
}

/** @returns what could be read, and how many decisions could not */
export function readDecisions(records: readonly KeptRecord[]): { decisions: KeptDecision[]; unreadable: number } {
  const lists = records.map(({ repository, number, facts }) => {
    const all: readonly unknown[] = Array.isArray(facts) ? facts : [facts]
    return all.map(one => ({ repository, number, record: decisionRecord.safeParse(one).data ?? null }))
  })
  const all = lists.flat()
  const decisions = all.flatMap(({ record, ...thread }) => (record ? [{ ...thread, record }] : []))
  return { decisions, unreadable: all.length - decisions.length }
}
