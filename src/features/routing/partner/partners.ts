/** Finds out whose thread this is, and since when: by `/partner`, by labels, by the issue form, by the author's team. */
import type { Change } from '../../../core/effects.ts'
import type { Person, ThreadFacts } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import type { ActOf } from '../commands.ts'
import type { RoutingConfig } from '../config.ts'
import type { RoutingMoment } from '../request.ts'
import { type KeyOf, labelKeys, partnerKeyOf } from './label-keys.ts'
import { labelChangesOf, type Stray, strayLabelsOf, takeLabel } from './labels.ts'
import type { Partner, PartnerSource, Spell } from './partner.ts'
import { derive } from './sources.ts'
import { note, type PartnerChange, type Standing } from './standing.ts'

export interface PartnerFacts {
  /** The partners now, in the order of the configuration. */
  partners: Partner[]
  /** In the order of time. */
  changes: PartnerChange[]
  strays: Stray[]
  /** What makes the labels say the same as the facts. */
  labelChanges: Change[]
}

/** @param said by `/partner`, in the order of time */
export function foldPartners(moment: RoutingMoment, said: readonly ActOf<'partner'>[], inquiry: Inquiry): PartnerFacts {
  const { thread } = moment
  const standing: Standing = {
    ...{ members: new Map(), labels: new Map(), outdated: new Map(), isDerived: false, correctedAt: 0, changes: [] },
    ...{ unanswered: [], keyOf: labelKeys(moment, inquiry) },
  }
  derive(moment, said.length > 0, standing, inquiry)
  for (const signal of thread.signals) {
    takeLabel(moment, signal, standing)
    for (const act of said) if (act.command.signal.id === signal.id) correct(act, standing)
  }
  agree(moment, standing)
  return {
    ...{ partners: partnersNow(moment, standing), changes: standing.changes },
    strays: straysOf(moment, standing),
    labelChanges: labelChangesOf(moment, standing, { said, inquiry }),
  }
}

/** Nobody is lost of whom a person has said since whose thread this is. */
function straysOf({ thread }: RoutingMoment, { keyOf, unanswered, members, correctedAt }: Standing): Stray[] {
  const { author, createdAt } = thread.snapshot
  const answers = members.size > 0 ? [] : unanswered
  const byForm = answers.map((name): Stray => ({ is: 'answer', name, at: createdAt, by: author }))
  return [...strayLabelsOf(thread, keyOf), ...byForm].filter(({ at }) => at > correctedAt)
}

function correct({ keys, by, command: { signal } }: ActOf<'partner'>, standing: Standing): void {
  const { members, labels, outdated, keyOf } = standing
  standing.isDerived = false
  standing.correctedAt = signal.at
  members.clear()
  for (const key of keys) members.set(key, { via: 'command', by })
  for (const name of labels.keys()) {
    if (members.has(keyOf(name) ?? '')) outdated.delete(name)
    else outdated.set(name, `partner ${signal.id}`)
  }
  note(standing, { at: signal.at, signal: signal.id, by }, [])
}

/** What GitHub shows now is right; where the story told otherwise, its missing end is taken from the last change. */
function agree({ thread }: RoutingMoment, standing: Standing): void {
  const { snapshot, deeds } = thread
  const { members, labels, keyOf } = standing
  const missed = { at: snapshot.updatedAt, signal: null, by: null }
  const shown = new Map(snapshot.labels.map(label => [label.toLowerCase(), label]))
  const unseen = isOnlyListed(thread) ? [] : [...shown].filter(([name]) => keyOf(name) && !labels.has(name))
  const gone = [...labels.keys()].filter(name => !shown.has(name))
  for (const [name, label] of unseen) {
    labels.set(name, { label, by: null })
    const key = keyOf(name) ?? ''
    // Our own label is not news, though its webhook may yet be on its way.
    if (members.has(key) || deeds.some(deed => deed.key.startsWith(`label:${name}:`))) continue
    members.set(key, { via: 'label', by: null })
    note(standing, missed, [])
  }
  for (const name of gone) {
    labels.delete(name)
    const key = keyOf(name) ?? ''
    const isLabelled = [...labels.keys()].some(other => keyOf(other) === key)
    const byUs = deeds.some(deed => deed.key.startsWith(`unlabel:${name}:`))
    if (isLabelled || byUs || !members.delete(key)) continue
    note(standing, missed, [name])
  }
}

/** Known only because its label was renamed: what is older than Lotse is left in peace until something happens in it. */
function isOnlyListed({ signals, deeds }: ThreadFacts): boolean {
  const listed = ['label_renamed', 'closed', 'merged']
  const isRenamed = signals.some(({ kind }) => kind === 'label_renamed')
  return isRenamed && deeds.length === 0 && signals.every(({ kind }) => listed.includes(kind))
}

function partnersNow({ thread, config }: RoutingMoment, { members, keyOf }: Standing): Partner[] {
  return Object.keys(config.partners).flatMap(key => {
    const member = members.get(key)
    return member ? [partnerOf(config, thread, { key, ...member, keyOf })] : []
  })
}

function partnerOf(
  config: RoutingConfig,
  { snapshot }: ThreadFacts,
  { key, via, by, keyOf }: { key: string; via: PartnerSource; by: Person | null; keyOf: KeyOf },
): Partner {
  const label = snapshot.labels.find(name => keyOf(name) === key) ?? null
  const settings = config.partners[key]
  if (!settings) throw new Error(`The partner ${key} is not in the configuration.`)
  return { ...settings, key, via, label, by }
}

/** @returns partners that the configuration still knows, as they were once */
export function formerPartners({ thread, config }: RoutingMoment, keys: readonly string[]): Partner[] {
  const known = keys.filter(key => config.partners[key] !== undefined)
  return known.map(key =>
    partnerOf(config, thread, { key, via: 'label', by: null, keyOf: label => partnerKeyOf(config, label) }),
  )
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
