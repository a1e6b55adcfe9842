/** The weekly look at routing: is everybody assignable whom the configuration names, are the teams there, has each label a partner? */
import type { LearntSignal } from '../../core/facts.ts'
import { createInquiry } from '../../core/inquiry.ts'
import { inLanguage } from '../../i18n/languages.ts'
import type { Inspection } from '../feature.ts'
import { partnerPrefix } from './config/partner.ts'
import type { RoutingConfig } from './config.ts'
import { partnerKeyOf, type RenamedLabel, renamedLabels, renamesIn } from './partner/label-keys.ts'
import type { RoutingMoment } from './request.ts'
import { inspectionTexts, type Role } from './text/inspection.ts'

/** Something that the configuration names, with every key that does. */
interface Named {
  name: string
  keys: string[]
}

interface NamedPerson extends Named {
  roles: Role[]
}

/** Without partners nothing is routed, so that nothing needs to be looked at. */
export function inspect(moment: RoutingMoment, inspection: LearntSignal): Inspection {
  const { thread, config, language } = moment
  if (Object.keys(config.partners).length === 0) return { lookups: [], lines: [] }
  const text = inLanguage(inspectionTexts, language)
  const { ask, missing } = createInquiry(thread)
  // What does not exist is answered with null, and as little there as with false.
  const lacks = (answer: unknown) => answer === false || answer === null
  const people = peopleOf(config).filter(({ name }) => lacks(ask({ ask: 'assignable', login: name }, inspection)))
  const teams = teamsOf(config, thread.repository.owner).filter(({ name }) =>
    lacks(ask({ ask: 'team_exists', team: name }, inspection)),
  )
  const labels = ask({ ask: 'labels', prefix: partnerPrefix }, inspection)
  const renamed = renamedLabels(config, renamesIn(thread.signals)).filter(({ to }) =>
    listed(ask({ ask: 'labels', prefix: to }, inspection)).includes(to),
  )
  const strays = strayLabels(config, listed(labels)).filter(label => !renamed.some(({ to }) => to === label))
  const lines = [
    ...people.map(({ name, roles, keys }) => text.notAssignable(name, roles.map(text.role), keys)),
    ...teams.map(({ name, keys }) => text.noTeam(name, keys)),
    ...renamed.map(label => text.renamed({ ...label, labels: withNewName(config, label), stays: isKnownAnew(label) })),
    ...(strays.length > 0 ? [text.strayLabels(strays.slice(0, mostLabels), strays.slice(mostLabels).length)] : []),
  ]
  return { lookups: missing, lines }
}

function listed(answer: unknown): unknown[] {
  return Array.isArray(answer) ? answer : []
}

/** @returns what the partner's `labels` must say, so that the others still count */
function withNewName({ partners }: RoutingConfig, { key, from, to }: RenamedLabel): string[] {
  const labels = partners[key]?.labels ?? []
  return labels.map(label => (label.toLowerCase() === from.toLowerCase() ? to : label))
}

/** What looks like a partner’s label is looked up on new threads, too. */
function isKnownAnew({ to }: RenamedLabel): boolean {
  return to.toLowerCase().startsWith(partnerPrefix)
}

/** A line that names more is not read. */
const mostLabels = 20

function strayLabels(config: RoutingConfig, labels: readonly unknown[]): string[] {
  return labels
    .filter(label => typeof label === 'string')
    .filter(label => partnerKeyOf(config, label) === undefined)
    .toSorted()
}

function peopleOf(config: RoutingConfig): NamedPerson[] {
  const { engineers, lead } = config
  const ofPartners = Object.entries(config.partners).flatMap(([partner, { owner, backup, areas }]) => [
    person(owner, `partners.${partner}.owner`, { role: 'owner', partner }),
    ...backup.map(login => person(login, `partners.${partner}.backup`, { role: 'backup', partner })),
    ...areas.map(({ label, login }) => person(login, `partners.${partner}.areas`, { role: 'area', partner, label })),
  ])
  const named = [...ofPartners, ...(lead === undefined ? [] : [person(lead, 'lead', { role: 'lead' })])]
  const asEngineers = engineers
    .filter(login => !login.includes('/'))
    .map(login => person(login, 'engineers', { role: 'engineer' }))
  // By default everybody named elsewhere is an engineer: then there is no such key to correct.
  const isDefault = sameNames(named, asEngineers) && asEngineers.length === engineers.length
  return merge([...named, ...(isDefault ? [] : asEngineers)])
}

function person(name: string, key: string, role: Role): NamedPerson {
  return { name, keys: [`routing.${key}`], roles: [role] }
}

/** @returns teams as `org/slug` */
function teamsOf({ partners, engineers }: RoutingConfig, org: string): Named[] {
  const ofPartners = Object.entries(partners).flatMap(([key, { team }]) =>
    team === undefined ? [] : [{ name: `${org}/${team}`, keys: [`routing.partners.${key}.team`], roles: [] }],
  )
  const ofEngineers = engineers
    .filter(name => name.includes('/'))
    .map(name => ({ name: name.replace(/^@/, ''), keys: ['routing.engineers'], roles: [] }))
  return merge([...ofPartners, ...ofEngineers])
}

/** One for each name without regard to case, in the order of first mention. */
function merge(all: readonly NamedPerson[]): NamedPerson[] {
  return [...Map.groupBy(all, ({ name }) => name.toLowerCase()).values()].map(same => ({
    name: same[0]?.name ?? '',
    keys: same.flatMap(({ keys }) => keys),
    roles: same.flatMap(({ roles }) => roles),
  }))
}

function sameNames(some: readonly Named[], others: readonly Named[]): boolean {
  const has = (all: readonly Named[], { name }: Named) =>
    all.some(other => other.name.toLowerCase() === name.toLowerCase())
  return some.every(one => has(others, one)) && others.every(one => has(some, one))
}
