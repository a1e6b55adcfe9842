/** What the stories of decisions share: a community with bodies that decide, and the verbs in which they are told. */
import type { SeenComment } from '../../src/sandbox/read.ts'
import { home, organisation, type World } from '../world.ts'
import { type StoryOptions, story } from './story.ts'

/**
 * pat proposes; ben, cat and dan decide (role write); olga is a chair (owner); fay and ann sit in the forum; kim writes
 * for noris and lee for plusserver; zoe is a stranger. All of them are invented.
 */
export const rules = `
calendar: { timezone: Europe/Berlin, holidays: [DE] }
routing:
  partners:
    noris: { name: noris, team: noris, owner: ben }
    plusserver: { name: plusserver, team: plusserver, owner: ben }
consensus:
  term: loose consensus
  start_labels: { "call for consensus": default }
  profiles:
    default: { window: 5bd, min: 3bd }
    standard:
      labels: [standards]
      paths: ["Standards/**"]
      window: 14d
      deciders: ["@${organisation}/iaas"]
      required: ["@${organisation}/forum", noris]
      support: 2
    sig: { window: 3bd, min: 1bd, then: board }
    board: { window: 2bd, min: 1bd, deciders: ["@${organisation}/board"] }
`

export const openUntil = (moment: string) => `### D1 · Lift the entropy check · 🟢 open until **${moment} (Berlin)**`
export const accepted = '### D1 · Lift the entropy check · ✅ accepted'
export const acceptedOn = (moment: string) =>
  `**D1 is accepted.** No objection stood when the window ended on ${moment} (Berlin).`

/** Fills the world with the people of `rules`; the story begins a second later, when all of it is known. */
export async function gather(world: World): Promise<void> {
  const { world: github } = world.sandbox
  github.organisation(organisation, {
    owners: ['olga'],
    members: ['pat', 'ben', 'cat', 'dan', 'fay', 'ann'],
    teams: { iaas: ['ben', 'cat'], forum: ['fay', 'ann'], board: ['olga', 'fay'], noris: ['kim'], plusserver: ['lee'] },
  })
  const owner = world.sandbox.owner('olga', organisation)
  for (const login of ['ben', 'cat', 'dan']) owner.grants(home, login, 'write')
  for (const login of ['pat', 'fay', 'ann', 'kim', 'lee']) owner.grants(home, login, 'triage')
  await world.passes('1s')
  world.forgetsCalls()
}

/** A story among the people of `rules`, who are gathered before it begins. */
export function decisionStory(
  sentence: string,
  run: (world: World) => Promise<void>,
  { language, ...options }: StoryOptions & { language?: 'de' } = {},
): void {
  const play = async (world: World) => {
    await gather(world)
    await run(world)
  }
  story(sentence, play, { configuration: language ? `language: ${language}\n${rules}` : rules, ...options })
}

/** @returns the number of a new issue in which pat has proposed something */
export async function propose(
  world: World,
  { first = '/propose', text = 'Keep the checks, but demote the outcome.', labels = [] as string[] } = {},
): Promise<number> {
  const body = 'We have talked about this in the call.'
  const number = world.as('pat').opens({ title: 'Lift the entropy check', body, labels })
  await world.settles()
  world.as('pat').comments(number, `${first}\n${text}`)
  await world.settles()
  return number
}

/** Somebody writes, and Lotse has answered. @returns the comment's id */
export async function writes(world: World, login: string, number: number, body: string): Promise<number> {
  const id = world.as(login).comments(number, body)
  await world.settles()
  return id
}

export function seen(world: World, number: number, id: number): SeenComment | undefined {
  return world.sandbox.thread(home, number).comments.find(comment => comment.id === id)
}

/** @returns the living comment of the decision, without its hidden tag; '' if there is none */
export function living(world: World, number: number): string {
  return world.says(number).find(body => body.startsWith('### ')) ?? ''
}

/** @returns the first line of the living comment: what, its state, and until when */
export function headline(world: World, number: number): string {
  return living(world, number).split('\n')[0] ?? ''
}

/** @returns what Lotse wrote beside the living comment: objections, last calls, results, answers */
export function notices(world: World, number: number): string[] {
  return world.says(number).filter(body => !body.startsWith('### '))
}
