/** Histories of a few issues: what people do to them, step by step, with time passing in between. */
import fc from 'fast-check'
import { CannotDo } from '../../src/sandbox/cannot-do.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { home, organisation } from '../world.ts'

/** `issue` counts from 0 in the order of opening; `wait` is in seconds. */
export type Action = { wait: number } & (
  | { do: 'open'; labels: string[]; body: string }
  | { do: 'label' | 'unlabel'; issue: number; label: string }
  | { do: 'comment'; issue: number; by: string; body: string }
  | { do: 'edit'; issue: number; comment: number; body: string }
  | { do: 'delete'; issue: number; comment: number }
  | { do: 'assign' | 'unassign'; issue: number; login: string }
  | { do: 'close' | 'reopen'; issue: number }
)

export interface Step {
  actions: Action[]
  /** Minutes until the next step. */
  passes: number
}

export type History = Step[]

const labels = ['partner: plusserver', 'partner: noris', 'bug']
/** The author, a colleague, engineers, somebody of the organisation, a stranger and a bot. */
const writers = ['jdoe', 'kim', 'anna', 'ben', 'dora', 'zoe', 'renovate[bot]']
const bodies = ['We are looking into it.', '/claim', '/why', '/help', 'Mine.\n\n/claim', '/clam', '> /claim\n\nSaid.']

const wait = fc.constantFrom(0, 0, 1, 30, 600)
const issue = fc.nat({ max: 1 })

const open = fc.record({
  ...{ do: fc.constant('open' as const), wait, body: fc.constant('It fails.') },
  labels: fc.subarray(labels, { maxLength: 2 }),
})
const label = fc.record({
  ...{ do: fc.constantFrom('label' as const, 'unlabel' as const), wait, issue, label: fc.constantFrom(...labels) },
})
const comment = fc.record({
  ...{ do: fc.constant('comment' as const), wait, issue, by: fc.constantFrom(...writers) },
  body: fc.constantFrom(...bodies),
})
const assignment = fc.record({
  ...{ do: fc.constantFrom('assign' as const, 'unassign' as const), wait, issue },
  login: fc.constantFrom('anna', 'ben', 'carla', 'dora'),
})
const state = fc.record({ do: fc.constantFrom('close' as const, 'reopen' as const), wait, issue })
/** Two edits of one comment in one second are one to GitHub's clock; which of them Lotse hears of first is all it can tell. */
const edit = fc.record({
  ...{ do: fc.constant('edit' as const), wait: fc.constantFrom(1, 30), issue, comment: fc.nat({ max: 3 }) },
  body: fc.constantFrom(...bodies),
})
const deletion = fc.record({ do: fc.constant('delete' as const), wait, issue, comment: fc.nat({ max: 3 }) })

const additions = [
  { arbitrary: label, weight: 3 },
  { arbitrary: comment, weight: 4 },
  { arbitrary: assignment, weight: 2 },
  { arbitrary: state, weight: 2 },
  { arbitrary: open, weight: 1 },
]

function historiesOf(action: fc.Arbitrary<Action>): fc.Arbitrary<History> {
  const passes = fc.constantFrom(0, 1, 45, 300)
  const first = fc.record({ actions: fc.tuple(open, action).map(both => [...both]), passes })
  const later = fc.array(fc.record({ actions: fc.array(action, { minLength: 1, maxLength: 4 }), passes }), {
    maxLength: 2,
  })
  return fc.tuple(first, later).map(([one, more]) => [one, ...more])
}

/** Histories in which nothing that was written changes. */
export const plainHistories = historiesOf(fc.oneof(...additions))

export const histories = historiesOf(
  fc.oneof(...additions, { arbitrary: edit, weight: 1 }, { arbitrary: deletion, weight: 1 }),
)

/**
 * All speak one language: a thread whose label came and went before Lotse looked is forgotten, and only where a sweep
 * recalls it does Lotse still know in which partner's language to answer a command.
 */
const configuration = `
calendar:
  timezone: Europe/Berlin
routing:
  partners:
    plusserver: { name: plusserver, team: plusserver, owner: anna, backup: [ben] }
    noris: { name: noris, team: noris, owner: carla, backup: [ben] }
`

/** The places and people of all histories. */
export function populate({ world }: Sandbox): void {
  world.organisation(organisation, {
    owners: ['olga'],
    members: ['anna', 'ben', 'carla', 'dora'],
    teams: { plusserver: ['jdoe', 'kim'], noris: ['lee'] },
  })
  world.repository(home, {
    files: { '.github/lotse.yml': configuration },
    labels,
    collaborators: { anna: 'write', ben: 'write', carla: 'write', dora: 'triage', jdoe: 'triage', kim: 'triage' },
  })
  world.install(organisation)
}

/** What cannot be done as things stand (closing what is closed) is left out: people could not do it either. */
export function act(sandbox: Sandbox, action: Action): void {
  sandbox.clock.advance(action.wait * 1_000)
  try {
    doIt(sandbox, action)
  } catch (error) {
    if (!(error instanceof CannotDo)) throw error
  }
}

function doIt(sandbox: Sandbox, action: Action): unknown {
  const as = (login: string) => sandbox.as(login, home)
  if (action.do === 'open') return as('jdoe').opens({ title: 'Backups', body: action.body, labels: action.labels })
  const number = action.issue + 1
  switch (action.do) {
    case 'label':
      return as('dora').labels(number, action.label)
    case 'unlabel':
      return as('dora').unlabels(number, action.label)
    case 'comment':
      return as(action.by).comments(number, action.body)
    case 'assign':
      return as('dora').assigns(number, action.login)
    case 'unassign':
      return as('dora').unassigns(number, action.login)
    case 'close':
      return as('jdoe').closes(number)
    case 'reopen':
      return as('jdoe').reopens(number)
    case 'edit':
    case 'delete':
      return change(sandbox, number, action)
  }
}

/** People change their own words; the app's words are deleted by an engineer. */
function change(sandbox: Sandbox, number: number, action: Extract<Action, { do: 'edit' | 'delete' }>): void {
  const thread = sandbox.world.findRepository(home).threads.get(number)
  const comment = thread?.comments[action.comment]
  if (!comment) return
  const isOurs = comment.author === sandbox.world.bot
  const actor = sandbox.as(isOurs ? 'anna' : comment.author.login, home)
  if (action.do === 'delete') actor.deletes(comment.id)
  else if (!isOurs) actor.edits(comment.id, action.body)
}

/** @returns the history as one reads it */
export function tell(history: History): string {
  const lines = history.flatMap(({ actions, passes }, index) => [
    `Step ${index + 1}`,
    ...actions.map(({ wait: after, do: verb, ...rest }) => `  after ${after} s: ${verb} ${JSON.stringify(rest)}`),
    `  ${passes} minutes pass`,
  ])
  return lines.join('\n')
}
