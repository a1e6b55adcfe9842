/** Links of a report: to tasks without leaving a trace there, and searches that count again. */
import { link, quoteInline, type Safe } from '../../../core/markdown.ts'

interface Thread {
  owner: string
  repository: string
  number: number
}

/** GitHub leaves no back-reference for links through this host. */
export const tracelessHost = 'https://redirect.github.com'

/** @returns the address of a thread, which shows pull requests under it, too */
export function addressOf({ owner, repository, number }: Thread): string {
  return `${tracelessHost}/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}/issues/${number}`
}

/** @returns `[csctl 80](…)` */
export function linkTo(thread: Thread): Safe {
  return link(quoteInline(`${thread.repository} ${thread.number}`, 120), addressOf(thread))
}

/** @returns the address of a search for all files that name a team or a person */
export function searchForName(owner: string, name: string): string {
  return addressOfSearch('code', `org:${owner} "${name}"`)
}

/** @param labels any of which a thread must bear */
export function searchFor(owner: string, labels: readonly string[], terms: string): string {
  const named = labels.map(label => `"${label.replaceAll('"', '')}"`).join(',')
  return addressOfSearch('issues', [`org:${owner}`, `label:${named}`, terms].filter(part => part !== '').join(' '))
}

function addressOfSearch(type: 'issues' | 'code', query: string): string {
  // Parentheses would end the link.
  const written = encodeURIComponent(query).replaceAll('(', '%28').replaceAll(')', '%29').replaceAll("'", '%27')
  return `https://github.com/search?type=${type}&q=${written}`
}
