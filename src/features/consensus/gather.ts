/** Lists what must be asked of GitHub before a decision can be told, and who may use which command. */
import type { CommandDeclaration } from '../../core/commands/declare.ts'
import type { LearntSignal } from '../../core/facts.ts'
import type { Finding, Lookup } from '../../core/questions.ts'
import { coveredLookups } from './covered.ts'
import type { ConsensusMoment } from './decision.ts'
import { fold } from './fold.ts'
import { findAmong, type Group, isSameLogin } from './people.ts'

export function lookups(moment: ConsensusMoment): Lookup[] {
  const { ask, decisions } = fold(moment)
  return [...ask, ...coveredLookups(moment, decisions.at(-1))]
}

/** For help: by the rules of the decision in the thread, else by those of the default profile. */
export function mayUse(
  moment: ConsensusMoment,
  { who }: CommandDeclaration,
  login: string,
  about: LearntSignal,
): Finding {
  const decision = fold(moment).decisions.at(-1)
  const profile = decision?.rules.profile ?? moment.config.profiles.default
  const groups = [who].flat()
  if (!profile || groups.includes('anyone')) return { known: groups.includes('anyone') }
  if (groups.includes('proposer') && decision && isSameLogin(decision.proposer.login, login)) return { known: true }
  const isObjector = decision?.objections.some(({ by }) => isSameLogin(by.login, login)) ?? false
  if (groups.includes('objector') && isObjector) return { known: true }
  const folding = { moment, signals: moment.thread.signals, ask: [] }
  const members: Group[] = (['deciders', 'proposers', 'chairs'] as const)
    .filter(group => groups.includes(group))
    .map(group => profile[group])
  const findings = members.map(group =>
    findAmong(folding, group, { id: about.actor?.id ?? 0, login, kind: 'human' }, about),
  )
  const ask = findings.flatMap(finding => ('ask' in finding ? finding.ask : []))
  if (findings.some(finding => 'known' in finding && finding.known)) return { known: true }
  return ask.length > 0 ? { ask } : { known: false }
}
