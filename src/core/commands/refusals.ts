/** Says to whom a command belongs, the same for every feature. */
import { code, join, md, name, type Safe } from '../markdown.ts'
import type { Language, Wording } from '../parsed.ts'
import { type CommandDeclaration, type Who, whoNames } from './declare.ts'

/** People and teams by name, or whoever has a role, in words. */
export type Members = readonly string[] | Wording

/** Of a long list only the first are named. */
const mostNamed = 10

/**
 * @param membersOf nobody where the name of the group says it
 * @returns `Only engineers (anna, ben) can use /claim. Nothing was done.`
 */
export function onlyFor(
  { verb, who }: Pick<CommandDeclaration, 'verb' | 'who'>,
  membersOf: (group: Who) => Members,
): Wording {
  const named = (language: Language) =>
    [who].flat().map(group => {
      const members = membersOf(group)
      const named = 'en' in members ? members[language] : listOf(members)
      return named ? md`${whoNames[group][language]} (${named})` : whoNames[group][language]
    })
  return {
    en: md`Only ${sentence(named('en'), md`and`)} can use ${code(`/${verb}`)}. Nothing was done.`,
    de: md`${code(`/${verb}`)} steht nur zur Verfügung für: ${sentence(named('de'), md`und`)}. Es wurde nichts ausgeführt.`,
  }
}

/** @param exactly how to write it for each of the things that it could be about */
export function askWhich(command: string, exactly: readonly string[]): Wording {
  const ways = exactly.map(one => code(`/lotse ${one}`))
  const either = (or: Safe) => md`${join(ways.slice(0, -1), md`, `)} ${or} ${ways.at(-1) ?? md``}`
  return {
    en: md`${code(`/${command}`)} could be about more than one thing here, so nothing was done. Please write ${either(md`or`)}.`,
    de: md`${code(`/${command}`)} kann hier mehreres meinen; deshalb wurde nichts ausgeführt. Bitte ${either(md`oder`)} schreiben.`,
  }
}

function listOf(members: readonly string[]): Safe {
  const shown = members.slice(0, mostNamed).map(name)
  return join(members.length > mostNamed ? [...shown, md`…`] : shown, md`, `)
}

function sentence(parts: readonly Safe[], and: Safe): Safe {
  const last = parts.at(-1) ?? md``
  return parts.length > 1 ? md`${join(parts.slice(0, -1), md`, `)} ${and} ${last}` : last
}
