/** Records of decisions as the store has them, for tests of what is made of them. */
import type { DecisionRecord } from '../../../src/features/consensus/record.ts'

const start = Date.UTC(2026, 8, 28, 7)
const end = Date.UTC(2026, 9, 5, 15)

/** An accepted decision; each test names only what matters to it. */
export function decided(some: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    ...{ id: 'comment:1', number: 1, title: 'Lift the entropy check', state: 'accepted', effective: null },
    ...{ covers: [], supersedes: [], supersededBy: null, announced: null, excluded: [], profile: 'default' },
    resolution: { place: 'issue', item: 0, text: 'Keep the checks.', hash: 'h1', head: null, diff: null },
    window: { start, end, floor: start, rests: false },
    end: { at: end, why: 'silence', reason: '' },
    asked: { deciders: 'write', required: [], approve: [], support: 0 },
    proposer: 'pat',
    rounds: [{ number: 1, from: start, why: 'start', hash: 'h1', head: null }],
    ...{ support: [], asides: [], objections: [], log: [] },
    ...some,
  }
}
