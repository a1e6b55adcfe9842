/** Tells whose label a label is, also after the repository has renamed it: until the configuration changes, it means the same. */
import { z } from 'zod'
import type { Instant, LearntSignal } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { sameName } from '../../../core/people.ts'
import { questionKey } from '../../../core/questions.ts'
import { partnerPrefix } from '../config/partner.ts'
import { type RoutingConfig, routingConfig } from '../config.ts'
import type { RoutingMoment } from '../request.ts'

export type Rename = Extract<LearntSignal, { kind: 'label_renamed' }>
type Renaming = Pick<Rename, 'from' | 'to'>

/** @returns the key of the partner whose label this is, or was at that time; without one: at present */
export type KeyOf = (label: string, at?: Instant) => string | undefined

type Partners = Pick<RoutingConfig, 'partners'>

/** @returns the key of the partner that claims a label, without regard to case as GitHub compares them */
export function partnerKeyOf({ partners }: Partners, label: string): string | undefined {
  const wanted = label.toLowerCase()
  return Object.keys(partners).find(key => partners[key]?.labels.some(name => name.toLowerCase() === wanted))
}

/** Threads that bear such a label are told of its renaming. */
export function heedsLabel(config: Partners, label: string): boolean {
  return label.toLowerCase().startsWith(partnerPrefix) || partnerKeyOf(config, label) !== undefined
}

export function renamesIn(signals: readonly LearntSignal[]): Rename[] {
  return signals.filter(signal => signal.kind === 'label_renamed')
}

/** @returns the names that a label had before, the latest first, its present one left out */
export function formerNames(renames: readonly Renaming[], label: string): string[] {
  const names = [label]
  for (const { from, to } of renames.toReversed()) {
    if (to.toLowerCase() === names.at(-1)?.toLowerCase()) names.push(from)
  }
  return names.slice(1)
}

/** A partner's label that has a name which the configuration does not know yet. */
export interface RenamedLabel {
  key: string
  from: string
  to: string
}

/** @returns each once, as it is called now */
export function renamedLabels(rules: Partners, renames: readonly Rename[]): RenamedLabel[] {
  const latest = renames.filter(({ to }, index) => {
    return !renames.slice(index + 1).some(later => sameName(later.from, to) || sameName(later.to, to))
  })
  return latest.flatMap(({ to }) => {
    const from = formerNames(renames, to).find(name => partnerKeyOf(rules, name) !== undefined)
    const key = from === undefined ? undefined : partnerKeyOf(rules, from)
    return from === undefined || key === undefined || partnerKeyOf(rules, to) !== undefined ? [] : [{ key, from, to }]
  })
}

/** The present name counts first, then the former ones. */
function keyByNames(rules: Partners, renames: readonly Renaming[], label: string): string | undefined {
  const names = [label, ...formerNames(renames, label)]
  return names.map(name => partnerKeyOf(rules, name)).find(key => key !== undefined)
}

/**
 * Whose a label was by the rules at the time of its renaming is kept with that: the configuration may follow, and the
 * request goes on as it was.
 */
export function labelKeys({ thread, config }: RoutingMoment, inquiry: Inquiry): KeyOf {
  const renames = renamesIn(thread.signals)
  const kept = renames.map((rename, index) => {
    const before = renames.slice(0, index)
    const now = keyByNames(config, before, rename.from)
    return { name: rename.from.toLowerCase(), until: rename.at, key: keyThen(rename, { before, now }, inquiry) }
  })
  return (label, at = Number.POSITIVE_INFINITY) => {
    const once = kept.find(({ name, until }) => name === label.toLowerCase() && at <= until)
    const key = keyByNames(config, renames, label) ?? once?.key ?? keyBefore({ thread, config }, label, inquiry)
    return key !== undefined && Object.hasOwn(config.partners, key) ? key : undefined
  }
}

const renamesShape = z.array(z.object({ from: z.string(), to: z.string() }))

/** @returns what was renamed in the repository, also before the thread was there; nothing while that is not known */
function renamesKnown(inquiry: Inquiry, about: LearntSignal): Renaming[] {
  return renamesShape.safeParse(inquiry.ask({ ask: 'label_renames' }, about)).data ?? []
}

/** Whose a label was that was renamed before it came to the thread. Of what does not look like a partner's nobody asks. */
function keyBefore(
  { thread, config }: Pick<RoutingMoment, 'thread' | 'config'>,
  label: string,
  inquiry: Inquiry,
): string | undefined {
  if (!label.toLowerCase().startsWith(partnerPrefix)) return undefined
  const setting = thread.signals.find(signal => signal.kind === 'labeled' && sameName(signal.label, label))
  return setting && keyByNames(config, renamesKnown(inquiry, setting), label)
}

/** @returns how a partner's label is called now: its former name set anew would be a second label */
export function presentName({ config }: Pick<RoutingMoment, 'config'>, label: string, asking: Asking): string {
  const key = partnerKeyOf(config, label)
  const renames = renamesKnown(asking.inquiry, asking.about)
  const name = renames.reduce((last, { from, to }) => (sameName(from, last) ? to : last), label)
  const whose = partnerKeyOf(config, name)
  return whose === undefined || whose === key ? name : label
}

interface Asking {
  inquiry: Inquiry
  about: LearntSignal
}

const rulesShape = z.object({ config: z.unknown() })

/** Only for a label that is somebody's now the rules must be kept. */
function keyThen(
  rename: Rename,
  { before, now }: { before: readonly Rename[]; now: string | undefined },
  inquiry: Inquiry,
): string | undefined {
  const question = { ask: 'rules', feature: 'routing' } as const
  if (now === undefined && !Object.hasOwn(rename.learnt, questionKey(question))) return undefined
  const rules = rulesShape.safeParse(inquiry.ask(question, rename)).data
  const then = rules && routingConfig.safeParse(rules.config).data
  return (then && keyByNames(then, before, rename.from)) ?? now
}
