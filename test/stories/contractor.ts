/** What the stories of contractors share: tasks in several repositories, and the reports that Lotse writes about them. */
import type { Actor } from '../../src/sandbox/index.ts'
import { home, organisation, type World } from '../world.ts'

/** Lotse is there, and has looked around. */
export async function looksAround(world: World): Promise<void> {
  await world.app.catchUp.run()
  await world.settles()
}

/** Five minutes after they are due. */
export const firstReport = '2026-10-01T08:05:00+02:00'
export const secondReport = '2026-10-08T08:05:00+02:00'

/** @param companies in YAML, at their depth in the file */
export function reporting(companies: string, { language = 'en', holidays = 'next_working_day' } = {}): string {
  return `
language: ${language}
calendar: { timezone: Europe/Berlin, closed: ["2026-12-24..2027-01-01"] }
routing: { engineers: [anna, ben, carla] }
contractors:
  publish: SovereignCloudStack/standards
  schedule: { holidays: ${holidays} }
  companies:
${companies}`
}

export const monitoring = `
    dnation:
      name: dNation
      team: dnation
      contacts: [erin]
      lots:
        VP12: { title: Health monitoring, labels: [SCS-VP12] }
`

/** One lot in the home repository; whoever is a contact is asked for a word before each report. */
export const registry = (contacts = '') => `
    dnation:
      name: dNation
      contacts: [${contacts}]
      lots:
        VP06c: { title: Registry, labels: [SCS-VP06c] }
`

interface Gathering {
  configuration: string
  /** Names of repositories beside the home repository. anna and ben may write there, erin and ed label. */
  repositories?: readonly string[]
  /** Of these the titles are nobody's business. */
  privates?: readonly string[]
  /** What was done there before Lotse came. */
  before?: () => void
}

/** erin and ed are the contractor's people; the organisation's file holds `configuration` for all repositories. */
export async function gathers(
  world: World,
  { configuration, repositories = [], privates = [], before = () => {} }: Gathering,
): Promise<void> {
  const github = world.sandbox.world
  github.organisation(organisation, { teams: { dnation: ['erin', 'ed'] } })
  github.repository(`${organisation}/.github`, { files: { '.github/lotse.yml': configuration } })
  const collaborators = { anna: 'write', ben: 'write', erin: 'triage', ed: 'triage' } as const
  for (const name of [...repositories, ...privates])
    github.repository(`${organisation}/${name}`, { collaborators, private: privates.includes(name) })
  before()
  await looksAround(world)
  // How things stand is remembered before people go on.
  await world.passes('2m')
}

/** @returns a person in another repository of the organisation */
export function elsewhere(world: World, login: string, name: string): Actor {
  return world.sandbox.as(login, `${organisation}/${name}`)
}

/** @returns numbers of the issues that Lotse has opened */
export function ownIssues({ sandbox }: World): number[] {
  const { threads } = sandbox.world.findRepository(home)
  return [...threads.values()].filter(({ author }) => author.login === 'lotse[bot]').map(({ number }) => number)
}

/** @returns the comments with a headline of their own, in the order of their posting */
export function reports(world: World): string[] {
  return ownIssues(world)
    .flatMap(number => world.says(number))
    .filter(text => /^(?:(?:[^#@\n].*\n)+\n)*## /.test(text))
}

/** @returns the number of a new task of the lot VP06c, opened by anna */
export function opens(world: World, title: string, body = '', labels: string[] = ['SCS-VP06c']): number {
  return world.as('anna').opens({ title, body, labels })
}

/** @returns the rolling issue's text of the first company, without its hidden tag */
export function rolling(world: World, number = ownIssues(world)[0] ?? 0): string {
  return world.sandbox
    .thread(home, number)
    .body.replace(/<!--[\s\S]*?-->/g, '')
    .trim()
}

/** Everything that Lotse has ever written, or written anew, in public: what it sent, wherever it went. */
export function everythingSaid({ sandbox }: World, privates: readonly string[]): string {
  return sandbox.exchanges
    .filter(({ method, path }) => method !== 'GET' && !privates.some(name => path.includes(`/${name}/`)))
    .map(({ requestBody }) => JSON.stringify(requestBody))
    .join('\n')
}

/** Somebody writes. @returns what Lotse says to that in the same thread */
export async function says(world: World, login: string, number: number, body: string): Promise<string> {
  const before = world.says(number).length
  world.as(login).comments(number, body)
  await world.settles()
  return world.says(number).slice(before).join('\n')
}

/** @returns the line that tells of this; '' if there is none */
export function lineWith(report: string, words: string): string {
  return report.split('\n').find(line => line.includes(words)) ?? ''
}
