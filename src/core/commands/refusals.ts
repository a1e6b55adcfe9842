/** Says to whom a command belongs, the same for every feature. */
import { code, join, md, name, type Safe } from '../markdown.ts'
import type { Wording } from '../parsed.ts'
import { type CommandDeclaration, type Who, whoNames } from './declare.ts'

/** Of a long list only the first are named. */
const mostNamed = 10

/**
 * @param membersOf people and teams of a group, or a role; none where its name says it
 * @returns `Only engineers can use /claim: anna, ben.`
 */
export function onlyFor(
  { verb, who }: Pick<CommandDeclaration, 'verb' | 'who'>,
  membersOf: (group: Who) => readonly string[],
): Wording {
  const groups = [who].flat()
  const members = groups.flatMap(membersOf)
  const named = members.length > 0 ? md` (${listOf(members)})` : md``
  const words = (language: 'en' | 'de', or: Safe) =>
    join(
      groups.map(group => whoNames[group][language]),
      or,
    )
  return {
    en: md`Only ${words('en', md` or `)}${named} can use ${code(`/${verb}`)}. Nothing was done.`,
    de: md`${code(`/${verb}`)} steht nur zur Verfügung für: ${words('de', md` oder `)}${named}. Es wurde nichts ausgeführt.`,
  }
}

function listOf(members: readonly string[]): Safe {
  const shown = members.slice(0, mostNamed).map(name)
  return join(members.length > mostNamed ? [...shown, md`…`] : shown, md`, `)
}
