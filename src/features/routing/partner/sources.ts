/** Derives whose thread it is where no person has said so: from the issue form, else from the author's team. */
import type { LearntSignal, ThreadFacts } from '../../../core/facts.ts'
import { fingerprint } from '../../../core/form.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { isEngineer } from '../../../core/people.ts'
import type { RoutingConfig } from '../config.ts'
import type { RoutingMoment } from '../request.ts'
import { isOurs, note, type Standing, sameName } from './standing.ts'

/** Names the changes of labels that follow from form field or team. */
export const derivedCause = 'derived'

/** Form field, else the author's team; only where no person has said anything about partners. */
export function derive(moment: RoutingMoment, isSaid: boolean, standing: Standing, inquiry: Inquiry): void {
  const { thread, config } = moment
  const opened = thread.signals.find(({ kind }) => kind === 'opened')
  const { author, labels, createdAt } = thread.snapshot
  if (!opened || author.kind === 'bot' || author.id === 0) return
  const isExcepted = labels.some(label => config.except_labels.some(name => sameName(name, label)))
  const isLabelled = thread.signals.some(
    signal => signal.kind === 'labeled' && standing.keyOf(signal.label, signal.at) && !isOurs(thread, signal),
  )
  const hasBegun = thread.deeds.some(({ key }) => key.endsWith(`:${derivedCause}`))
  if (isExcepted || ((isSaid || isLabelled) && !hasBegun)) return
  const byField = partnersByField(thread, config)
  const keys = byField.length > 0 ? byField : partnersByTeam(moment, opened, inquiry)
  const via = byField.length > 0 ? 'field' : 'team'
  for (const key of keys) standing.members.set(key, { via, by: author })
  standing.isDerived = keys.length > 0
  if (keys.length > 0) note(standing, { at: createdAt, signal: opened.id, by: author }, [])
}

function partnersByField({ snapshot }: ThreadFacts, config: RoutingConfig): string[] {
  return Object.entries(config.partners).flatMap(([key, { field, name, aliases }]) => {
    if (field === undefined) return []
    const heading = fingerprint(field)
    const names = [key, name, ...aliases].map(fingerprint)
    const isNamed = snapshot.form.some(
      entry => entry.heading === heading && entry.values.some(value => names.includes(value)),
    )
    return isNamed ? [key] : []
  })
}

/** Our own people write for us, whichever team they are in. */
function partnersByTeam(moment: RoutingMoment, opened: LearntSignal, inquiry: Inquiry): string[] {
  const { thread, config } = moment
  const { login } = thread.snapshot.author
  const withTeam = Object.entries(config.partners).filter(([, { team }]) => team !== undefined)
  if (withTeam.length === 0 || inquiry.settle(isEngineer(moment, login, opened))) return []
  return withTeam.flatMap(([key, { team }]) => {
    const question = { ask: 'in_team', team: `${thread.repository.owner}/${team}`, login } as const
    return inquiry.ask(question, opened) === true ? [key] : []
  })
}
