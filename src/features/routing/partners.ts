/** Finds out whose thread this is, and since when: by `/partner`, by labels, by the issue form, by the author's team. */
import type { Change } from '../../core/effects.ts'
import type { Instant, LearntSignal, Person, ThreadFacts } from '../../core/facts.ts'
import { fingerprint } from '../../core/form.ts'
import type { Inquiry } from '../../core/inquiry.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { partnerPrefix } from './config/partner.ts'
import type { PartnerSettings, RoutingConfig } from './config.ts'
import { isEngineer } from './engineers.ts'
import { readPartnerKeys } from './partner-command.ts'
import type { RoutingMoment } from './request.ts'

/** How the thread became the partner's. */
export type PartnerSource = 'command' | 'label' | 'field' | 'team'

export interface Partner extends PartnerSettings {
  key: string
  via: PartnerSource
  /** The label by which people find the thread, as written on it; null until it is set. */
  label: string | null
  /** Who set the label or said `/partner`; for `field` and `team` the author. */
  by: Person | null
}

/** From `at` on, the thread was the thread of these partners. */
export interface PartnerChange {
  at: Instant
  /** The signal that brought it about; null if GitHub does not tell. */
  signal: string | null
  by: Person | null
  keys: string[]
  /** The labels that went with it. */
  removed: string[]
}

/** A time during which the thread was that of at least one partner. */
export interface Spell {
  since: Instant
  /** The signal that began it; null if GitHub does not tell. */
  sinceSignal: string | null
  until: Instant | null
  endedBy: Person | null
  /** The labels that went last. */
  labels: string[]
  /** The partners it was last about. */
  keys: string[]
}

/** A label that looks like a partner's, and that no partner claims. */
export interface StrayLabel {
  label: string
  at: Instant
  by: Person | null
}

export interface PartnerFacts {
  /** The partners now, in the order of the configuration. */
  partners: Partner[]
  /** In the order of time. */
  changes: PartnerChange[]
  strays: StrayLabel[]
  /** What makes the labels say the same as the facts. */
  labelChanges: Change[]
}

/** Names the changes of labels that follow from form field or team. */
const derivedCause = 'derived'

/** @returns the key of the partner that claims a label, without regard to case as GitHub compares them */
export function partnerKeyOf(config: RoutingConfig, label: string): string | undefined {
  const wanted = label.toLowerCase()
  return Object.keys(config.partners).find(key =>
    config.partners[key]?.labels.some(name => name.toLowerCase() === wanted),
  )
}

interface Standing {
  /** Keys of the partners, with how each came about. */
  members: Map<string, { via: PartnerSource; by: Person | null }>
  /** Labels of partners on the thread, by lower-case name. */
  labels: Map<string, { label: string; by: Person | null }>
  /** Labels that stand only until Lotse has taken them away, with the cause. */
  outdated: Map<string, string>
  /** Membership from form or team holds until a person says something about partners. */
  isDerived: boolean
  /** When a person said last whose thread this is. */
  correctedAt: Instant
  changes: PartnerChange[]
}

/** @param commands those given in the thread, in the order of time */
export function foldPartners(
  moment: RoutingMoment,
  commands: readonly SpokenCommand[],
  inquiry: Inquiry,
): PartnerFacts {
  const { thread, config } = moment
  const standing: Standing = {
    ...{ members: new Map(), labels: new Map(), outdated: new Map(), isDerived: false, correctedAt: 0, changes: [] },
  }
  const said = commands.filter(({ verb }) => verb === 'partner')
  derive(moment, said.length > 0, standing, inquiry)
  for (const signal of thread.signals) {
    takeLabel(moment, signal, standing)
    for (const command of said) if (command.signal.id === signal.id) takeCommand(moment, command, standing, inquiry)
  }
  agree(moment, standing)
  return {
    ...{ partners: partnersNow(moment, standing), changes: standing.changes },
    strays: straysOf(thread, config).filter(({ at }) => at > standing.correctedAt),
    labelChanges: labelChangesOf(moment, standing, said),
  }
}

/** Form field, else the author's team; only where no person has said anything about partners. */
function derive(moment: RoutingMoment, isSaid: boolean, standing: Standing, inquiry: Inquiry): void {
  const { thread, config } = moment
  const opened = thread.signals.find(({ kind }) => kind === 'opened')
  const { author, labels, createdAt } = thread.snapshot
  if (!opened || author.kind === 'bot' || author.id === 0) return
  const isExcepted = labels.some(label => config.except_labels.some(name => sameName(name, label)))
  const isLabelled = thread.signals.some(
    signal => signal.kind === 'labeled' && partnerKeyOf(config, signal.label) && !isOurs(thread, signal),
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

function takeLabel({ thread, config }: RoutingMoment, signal: LearntSignal, standing: Standing): void {
  if (signal.kind !== 'labeled' && signal.kind !== 'unlabeled') return
  const key = partnerKeyOf(config, signal.label)
  if (key === undefined) return
  const { labels, outdated, members } = standing
  const name = signal.label.toLowerCase()
  const ours = isOurs(thread, signal)
  if (signal.kind === 'labeled') {
    labels.set(name, { label: signal.label, by: signal.actor })
    if (ours) return
    if (standing.isDerived) overrule(standing)
    outdated.delete(name)
    if (!members.has(key)) members.set(key, { via: 'label', by: signal.actor })
    note(standing, { at: signal.at, signal: signal.id, by: signal.actor }, [])
    return
  }
  labels.delete(name)
  outdated.delete(name)
  if (ours || !members.has(key) || [...labels.keys()].some(other => partnerKeyOf(config, other) === key)) return
  members.delete(key)
  note(standing, { at: signal.at, signal: signal.id, by: signal.actor }, [signal.label])
}

/** A person set a partner's label: what was derived from form or team gives way. */
function overrule(standing: Standing): void {
  standing.isDerived = false
  standing.members.clear()
  for (const name of standing.labels.keys()) standing.outdated.set(name, 'overruled')
}

function takeCommand(moment: RoutingMoment, command: SpokenCommand, standing: Standing, inquiry: Inquiry): void {
  const { config } = moment
  const { by, signal } = command
  const read = readPartnerKeys(command, config)
  if (!('keys' in read) || !inquiry.settle(isEngineer(moment, by.login, signal))) return
  const { members, labels, outdated } = standing
  standing.isDerived = false
  standing.correctedAt = signal.at
  members.clear()
  for (const key of read.keys) members.set(key, { via: 'command', by })
  for (const name of labels.keys()) {
    if (members.has(partnerKeyOf(config, name) ?? '')) outdated.delete(name)
    else outdated.set(name, `partner ${signal.id}`)
  }
  note(standing, { at: signal.at, signal: signal.id, by }, [])
}

function note(
  { members, changes }: Standing,
  { at, signal, by }: { at: Instant; signal: string | null; by: Person | null },
  removed: string[],
): void {
  const keys = [...members.keys()].toSorted()
  if (keys.join() !== (changes.at(-1)?.keys ?? []).join()) changes.push({ at, signal, by, keys, removed })
}

/** Set or taken away by Lotse, to say what it knew otherwise. */
function isOurs({ deeds }: ThreadFacts, signal: LearntSignal): boolean {
  if (signal.kind !== 'labeled' && signal.kind !== 'unlabeled') return false
  const change = `${signal.kind === 'labeled' ? 'label' : 'unlabel'}:${signal.label.toLowerCase()}:`
  return signal.actor?.kind === 'bot' && deeds.some(({ key }) => key.startsWith(change))
}

/** What GitHub shows now is right; where the story told otherwise, its missing end is taken from the last change. */
function agree({ thread, config }: RoutingMoment, standing: Standing): void {
  const { snapshot, deeds } = thread
  const { members, labels } = standing
  const missed = { at: snapshot.updatedAt, signal: null, by: null }
  const shown = new Map(snapshot.labels.map(label => [label.toLowerCase(), label]))
  const unseen = [...shown].filter(([name]) => partnerKeyOf(config, name) && !labels.has(name))
  const gone = [...labels.keys()].filter(name => !shown.has(name))
  for (const [name, label] of unseen) {
    labels.set(name, { label, by: null })
    const key = partnerKeyOf(config, name) ?? ''
    // Our own label is not news, though its webhook may yet be on its way.
    if (members.has(key) || deeds.some(deed => deed.key.startsWith(`label:${name}:`))) continue
    members.set(key, { via: 'label', by: null })
    note(standing, missed, [])
  }
  for (const name of gone) {
    labels.delete(name)
    const key = partnerKeyOf(config, name) ?? ''
    const isLabelled = [...labels.keys()].some(other => partnerKeyOf(config, other) === key)
    const byUs = deeds.some(deed => deed.key.startsWith(`unlabel:${name}:`))
    if (isLabelled || byUs || !members.delete(key)) continue
    note(standing, missed, [name])
  }
}

function partnersNow({ thread, config }: RoutingMoment, { members }: Standing): Partner[] {
  return Object.keys(config.partners).flatMap(key => {
    const member = members.get(key)
    return member ? [partnerOf(config, thread, key, member)] : []
  })
}

function partnerOf(
  config: RoutingConfig,
  { snapshot }: ThreadFacts,
  key: string,
  { via, by }: { via: PartnerSource; by: Person | null },
): Partner {
  const label = snapshot.labels.find(name => partnerKeyOf(config, name) === key) ?? null
  const settings = config.partners[key]
  if (!settings) throw new Error(`The partner ${key} is not in the configuration.`)
  return { ...settings, key, via, label, by }
}

/** @returns partners that the configuration still knows, as they were once */
export function formerPartners({ thread, config }: RoutingMoment, keys: readonly string[]): Partner[] {
  const known = keys.filter(key => config.partners[key] !== undefined)
  return known.map(key => partnerOf(config, thread, key, { via: 'label', by: null }))
}

/** A partner that came to be known otherwise gets its label, so that people can search for it. */
function labelChangesOf(
  { thread, config }: RoutingMoment,
  { members, labels, outdated }: Standing,
  said: readonly SpokenCommand[],
): Change[] {
  const set = [...members].flatMap(([key, { via }]): Change[] => {
    const label = config.partners[key]?.labels[0]
    const isLabelled = thread.snapshot.labels.some(name => partnerKeyOf(config, name) === key)
    if (label === undefined || isLabelled || via === 'label') return []
    const cause = via === 'command' ? `partner ${said.at(-1)?.signal.id}` : derivedCause
    return [{ do: 'label', value: label, cause }]
  })
  const takeAway = [...outdated].flatMap(([name, cause]): Change[] => {
    const key = partnerKeyOf(config, name)
    const isWanted = key !== undefined && members.has(key)
    return isWanted || !labels.has(name) ? [] : [{ do: 'unlabel', value: labels.get(name)?.label ?? name, cause }]
  })
  return [...set, ...takeAway]
}

function straysOf({ snapshot, signals }: ThreadFacts, config: RoutingConfig): StrayLabel[] {
  const strays = snapshot.labels.filter(
    label => label.toLowerCase().startsWith(partnerPrefix) && partnerKeyOf(config, label) === undefined,
  )
  // One that nobody saw being set is older than Lotse, and left in peace.
  return strays.flatMap(label => {
    const setting = signals.findLast(signal => signal.kind === 'labeled' && sameName(signal.label, label))
    return setting ? [{ label, at: setting.at, by: setting.actor }] : []
  })
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** @returns every spell in the order of time; the present one, or the last that ended, is the last */
export function spellsOf(changes: readonly PartnerChange[]): Spell[] {
  const spells: Spell[] = []
  for (const { at, signal, by, keys, removed } of changes) {
    const last = spells.at(-1)
    const isOn = last?.until === null
    if (keys.length > 0 && isOn) last.keys = keys
    else if (keys.length > 0)
      spells.push({ since: at, sinceSignal: signal, until: null, endedBy: null, labels: [], keys })
    else if (isOn) Object.assign(last, { until: at, endedBy: by, labels: removed })
  }
  return spells
}

/** @returns whether the signals tell of the present spell what GitHub shows; if not, something was missed */
export function isStoryComplete(changes: readonly PartnerChange[]): boolean {
  const spell = spellsOf(changes).at(-1)
  return !spell || (spell.sinceSignal !== null && (spell.until === null || changes.at(-1)?.signal !== null))
}
