/** What the stories of decisions on pull requests share: opening, proposing, and looking at check, labels and table. */
import { home, type World } from '../world.ts'
import { living, seen, writes } from './decision.ts'

const checkName = 'Lotse: decision'
export const draftText = 'Keep the checks, but demote the outcome.'

/** @returns the number of a new pull request of pat's; without files under Standards/ nothing but the default holds */
export async function openPull(
  world: World,
  { files = { 'README.md': 'one' } as Record<string, string>, title = 'Lift the entropy check' } = {},
) {
  const number = world.as('pat').opensPullRequest({ title, body: 'As discussed.', files })
  await world.settles()
  return number
}

export async function proposePull(
  world: World,
  { first = '/propose', files = { 'README.md': 'one' } as Record<string, string> } = {},
): Promise<number> {
  const number = await openPull(world, { files })
  await writes(world, 'pat', number, `${first}\n${draftText}`)
  await world.passes('1m')
  return number
}

function heads(world: World, number: number): string[] {
  const commits = world.sandbox.world.findRepository(home).threads.get(number)?.pull?.commits ?? []
  return commits.map(({ sha }) => sha)
}

export const head = (world: World, number: number) => heads(world, number).at(-1) ?? ''

/** @returns what people see of the decision's check at a commit: conclusion or status of its latest run; '' if there is none */
export function checkAt(world: World, sha: string): string {
  const latest = [...world.sandbox.world.findRepository(home).checkRuns.values()].findLast(
    ({ name, headSha }) => name === checkName && headSha === sha,
  )
  return latest?.conclusion ?? latest?.status ?? ''
}

export const check = (world: World, number: number) => checkAt(world, head(world, number))

export const labelsOf = (world: World, number: number) => world.sandbox.thread(home, number).labels

/** @returns the row of the living comment's table that begins so, without the leading cell */
export function row(world: World, number: number, name: string): string {
  const line = living(world, number)
    .split('\n')
    .find(text => text.startsWith(`| ${name} |`))
  return line?.slice(name.length + 5).replace(/ \|$/, '') ?? ''
}

export const reactions = (world: World, number: number, id: number) => seen(world, number, id)?.reactions ?? []

/** The profile `standard`, with everything it asks for but what `without` leaves out. */
export async function everybodySpeaks(world: World, number: number, without: string[] = []): Promise<void> {
  for (const login of ['ben', 'cat', 'fay', 'kim'].filter(one => !without.includes(one))) {
    await writes(world, login, number, '/support')
  }
}

export const standard = { 'Standards/scs-0101.md': 'Entropy is recommended.' }
