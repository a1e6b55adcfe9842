/** Checks that no log in the store was changed, for `lotse verify`. */
import { verifyLogs } from './core/chain.ts'
import { md } from './core/markdown.ts'
import { readDecisions } from './features/consensus/record.ts'
import { formatCount } from './i18n/format.ts'
import type { LogRow, Store } from './store/types.ts'

export interface Verified {
  isWhole: boolean
  /** One sentence each. */
  lines: string[]
}

/** Only reads; Lotse may be running meanwhile. Entries cut off at the end of a log cannot be told from ones never written. */
export async function verifyStored(store: Pick<Store, 'logs' | 'records'>): Promise<Verified> {
  const logs = await store.logs({})
  const broken = verifyLogs(logs)
  const count = logs.reduce((sum, { entries }) => sum + entries.length, 0)
  if (broken.length === 0) {
    const found = formatCount(logs.length, { one: md`log`, other: md`logs` })
    const all = formatCount(count, { one: md`entry`, other: md`entries` })
    return { isWhole: true, lines: [`${found} with ${all}: all whole`] }
  }
  const { decisions } = readDecisions(await store.records({ feature: 'consensus' }))
  const nameIn = (log: LogRow, entry: string) => {
    const own = decisions.filter(({ repository, number }) => isIn(log, repository.id, number))
    const decision = own.find(({ record }) => record.log.some(({ id }) => id === entry)) ?? own.at(-1)
    return decision?.record.number ? `, D${decision.record.number}` : ''
  }
  return { isWhole: false, lines: broken.map(({ log, index }) => tellBreak(log, index, nameIn)) }
}

function isIn(log: LogRow, repositoryId: number, number: number): boolean {
  return log.repository.id === repositoryId && log.number === number
}

function tellBreak(log: LogRow, index: number, nameIn: (log: LogRow, entry: string) => string): string {
  const { repository, number, feature, entries } = log
  const entry = entries[index]
  const place = `${repository.owner}/${repository.name}#${number} (${feature}${nameIn(log, entry?.id ?? '')})`
  const what = entry ? `, ${JSON.stringify(entry.event)}${entry.by ? ` by ${entry.by}` : ''}` : ''
  return `${place}: entry ${index + 1} of ${entries.length}${what} is not as it was written, or one before it is gone.`
}
