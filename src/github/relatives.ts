/** Notes with an issue that is closed or opened again whose plan that changes: of those that wait for it, and of what it is part of. */
import { z } from 'zod'
import type { Relatives, Signal } from '../core/facts.ts'
import type { ThreadShape } from './shapes.ts'

const count = z.int().nonnegative().default(0)
/** Of a closed issue GitHub may count only in the total what would wait for it. */
const blockingShape = z.object({ blocking: count, total_blocking: count })

const parentUrl = /\/repos\/([^/]+)\/([^/]+)\/issues\/(\d+)$/

export function withRelatives(signals: readonly Signal[], thread: ThreadShape): Signal[] {
  const relatives = relativesOf(thread)
  return signals.map(signal =>
    signal.kind === 'closed' || signal.kind === 'reopened' ? { ...signal, ...relatives } : signal,
  )
}

function relativesOf({ issue_dependencies_summary, parent_issue_url }: ThreadShape): Relatives {
  const { data } = blockingShape.safeParse(issue_dependencies_summary)
  const [, owner, name, number] = parentUrl.exec(parent_issue_url ?? '') ?? []
  return {
    ...(data && data.blocking + data.total_blocking > 0 ? { blocks: true } : {}),
    ...(number === undefined ? {} : { parent: `${owner}/${name}#${number}` }),
  }
}
