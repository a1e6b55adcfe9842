/** Tells of issues whose plan changes when another one is closed or opened again: those that wait for it, and its parent. */
import { z } from 'zod'
import type { Signal } from '../core/facts.ts'
import type { ThreadShape } from './shapes.ts'

const count = z.int().nonnegative().default(0)
/** Of a closed issue GitHub may count only in the total what would wait for it. */
const blockingShape = z.object({ blocking: count, total_blocking: count })

const parentUrl = /\/repos\/([^/]+)\/([^/]+)\/issues\/(\d+)$/

/** @returns the signals, each closing or reopening followed by one of what it affects, if that is anything */
export function withRelatives(signals: readonly Signal[], thread: ThreadShape): Signal[] {
  const blocking = blockingShape.safeParse(thread.issue_dependencies_summary).data
  const blocks = blocking !== undefined && blocking.blocking + blocking.total_blocking > 0
  const [, owner, name, number] = parentUrl.exec(thread.parent_issue_url ?? '') ?? []
  const parent = number === undefined ? null : `${owner}/${name}#${number}`
  if (!blocks && parent === null) return [...signals]
  return signals.flatMap((signal): Signal[] => {
    if (signal.kind !== 'closed' && signal.kind !== 'reopened') return [signal]
    const { id, at, actor } = signal
    return [signal, { id: `affects:${id}`, kind: 'affects', at, actor, blocks, parent }]
  })
}
