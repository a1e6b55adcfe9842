/** What each command does to the active decision of a thread, and to one that was accepted. */

import { amend, substantive } from './amendments.ts'
import type { Act, Decision, Folding } from './decision.ts'
import { appeal, conclude, exclude, reject, withdraw } from './ends.ts'
import { address, adopt, dismiss, object, resolve } from './objections.ts'
import type { Outcome } from './outcome.ts'
import { extend, pause, resumeByCommand, wait } from './pauses.ts'
import type { DecisionEvent } from './states.ts'
import { supersede } from './supersede.ts'
import { standAside, support, unsupport } from './supports.ts'

export interface Verb {
  /** What the table of states must allow. */
  event: DecisionEvent
  run(decision: Decision, act: Act, folding: Folding): Outcome
}

export const verbs: Readonly<Record<string, Verb>> = {
  support: { event: 'support', run: support },
  unsupport: { event: 'support', run: unsupport },
  'stand-aside': { event: 'support', run: standAside },
  object: { event: 'object', run: object },
  adopt: { event: 'object', run: adopt },
  address: { event: 'treat', run: address },
  resolve: { event: 'treat', run: resolve },
  dismiss: { event: 'treat', run: dismiss },
  wait: { event: 'wait', run: wait },
  amend: { event: 'restart', run: amend },
  substantive: { event: 'restart', run: substantive },
  extend: { event: 'extend', run: extend },
  pause: { event: 'pause', run: pause },
  resume: { event: 'resume', run: resumeByCommand },
  withdraw: { event: 'withdraw', run: withdraw },
  reject: { event: 'reject', run: reject },
  conclude: { event: 'conclude', run: conclude },
  exclude: { event: 'support', run: exclude },
  appeal: { event: 'appeal', run: appeal },
  supersede: { event: 'supersede', run: supersede },
}

/** @returns undefined for verbs that are not about a decision that exists */
export function verbOf(name: string): Verb | undefined {
  return Object.hasOwn(verbs, name) ? verbs[name] : undefined
}
