/** Derives whose thread it is where no person has said so: from the issue form, else from the author's team. */
import type { LearntSignal, ThreadFacts } from '../../../core/facts.ts'
import { fingerprint } from '../../../core/form.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { isEngineer, sameName } from '../../../core/people.ts'
import type { RoutingConfig } from '../config.ts'
import type { RoutingMoment } from '../request.ts'
import { isOurs, note, type Standing } from './standing.ts'

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
  const answers = answersIn(thread, config)
  const byField = Object.keys(config.partners).filter(key => answers.some(({ keys }) => keys.includes(key)))
  const keys = byField.length > 0 ? byField : partnersByTeam(moment, opened, inquiry)
  const via = byField.length > 0 ? 'field' : 'team'
  for (const key of keys) standing.members.set(key, { via, by: author })
  standing.isDerived = keys.length > 0
  if (keys.length > 0) note(standing, { at: createdAt, signal: opened.id, by: author }, [])
  else standing.unanswered = answers.filter(({ namesNobody }) => namesNobody).map(({ field }) => field)
}

/** An answer under a heading at which a partner is chosen. */
interface FieldAnswer {
  field: string
  keys: string[]
  /** It was answered, though not with the name of a partner, nor with a word that says that it is none's. */
  namesNobody: boolean
}

const nobody = ['none', 'no', 'n/a', 'no partner', 'not a partner', 'keiner', 'keine', 'nein', 'kein partner'].map(
  fingerprint,
)

function answersIn({ snapshot }: ThreadFacts, { partners }: RoutingConfig): FieldAnswer[] {
  const fields = Map.groupBy(
    Object.values(partners).flatMap(({ field }) => field ?? []),
    fingerprint,
  )
  return [...fields].flatMap(([heading, [field = '']]) => {
    const choices = snapshot.form.filter(entry => entry.heading === heading).map(({ values }) => values)
    if (choices.length === 0) return []
    const values = choices.flat()
    const keys = values.flatMap(choice => partnersNamed(partners, { heading, choice }))
    return [{ field, keys, namesNobody: keys.length === 0 && !values.flat().some(value => nobody.includes(value)) }]
  })
}

/** The whole of an answer comes first: the name of a partner may hold a comma. */
function partnersNamed(
  partners: RoutingConfig['partners'],
  { heading, choice }: { heading: string; choice: string | readonly string[] },
): string[] {
  const [whole = '', ...parts] = [choice].flat()
  const named = (value: string) =>
    Object.entries(partners).flatMap(([key, { field, name, aliases }]) => {
      const isHere = field !== undefined && fingerprint(field) === heading
      return isHere && [key, name, ...aliases].map(fingerprint).includes(value) ? [key] : []
    })
  const byWhole = named(whole)
  return byWhole.length > 0 ? byWhole : parts.flatMap(named)
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
