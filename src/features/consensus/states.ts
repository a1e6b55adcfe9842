/** The states of a decision and what leads from one to another: one table, from which the code and the diagram come. */

export const activeStates = ['open', 'objected', 'amending', 'paused'] as const
export type ActiveState = (typeof activeStates)[number]

export const endedStates = [
  ...(['accepted', 'rejected', 'withdrawn', 'lapsed', 'overtaken', 'appealed', 'superseded'] as const),
] as const
export type EndedState = (typeof endedStates)[number]

export type State = ActiveState | EndedState
export const states: readonly State[] = [...activeStates, ...endedStates]

/** `same`: no move. `before`: where an amendment or a pause came from, as it would be now. */
export type Target = State | 'same' | 'before'

interface Row {
  from: readonly State[]
  event: string
  to: Target
  note: string
}

const table = [
  { from: activeStates, event: 'support', to: 'same', note: '/support, /unsupport, /stand-aside, an approving review' },
  { from: activeStates, event: 'advise', to: 'same', note: 'an objection by somebody who does not decide' },
  { from: ['open'], event: 'object', to: 'objected', note: '/object, or a review that requests changes' },
  { from: ['objected', 'amending', 'paused'], event: 'object', to: 'same', note: 'a further objection' },
  { from: activeStates, event: 'treat', to: 'same', note: '/address, /dismiss, /resolve, /adopt while another stands' },
  { from: ['objected'], event: 'lift', to: 'open', note: 'the last blocking objection is gone' },
  { from: ['amending', 'paused'], event: 'lift', to: 'same', note: 'the last blocking objection is gone' },
  { from: ['open', 'objected'], event: 'change', to: 'amending', note: 'the text or the diff changed' },
  { from: ['amending', 'paused'], event: 'change', to: 'same', note: 'the text or the diff changed again' },
  { from: ['amending'], event: 'revert', to: 'before', note: 'the text is the agreed one again' },
  { from: ['paused'], event: 'revert', to: 'same', note: 'the text is the agreed one again' },
  { from: ['amending', 'paused'], event: 'minor', to: 'same', note: '/amend minor: 1bd for /substantive' },
  { from: ['amending'], event: 'settle', to: 'before', note: 'nobody said /substantive for 1bd' },
  { from: ['amending'], event: 'restart', to: 'before', note: '/amend, /substantive or 2bd of silence: new round' },
  { from: ['open', 'objected', 'paused'], event: 'restart', to: 'same', note: '/amend with a new text: new round' },
  { from: ['open', 'objected', 'amending'], event: 'wait', to: 'same', note: '/wait' },
  { from: ['open', 'objected', 'amending'], event: 'extend', to: 'same', note: '/extend within max' },
  {
    from: ['open', 'objected', 'amending'],
    event: 'pause',
    to: 'paused',
    note: '/pause, lock, draft, closed',
  },
  { from: ['paused'], event: 'pause', to: 'same', note: 'a further cause' },
  { from: ['paused'], event: 'resume', to: 'before', note: 'the last cause ended, /resume' },
  { from: ['open'], event: 'prolong', to: 'same', note: 'the end, but input is missing or Lotse was blind' },
  { from: ['open'], event: 'accept', to: 'accepted', note: 'the end, and nothing stands against it' },
  { from: ['open'], event: 'conclude', to: 'accepted', note: '/conclude: every decider has spoken' },
  { from: ['open', 'objected'], event: 'lapse', to: 'lapsed', note: 'input is missing; or 60 days of objection' },
  { from: ['objected'], event: 'reject', to: 'rejected', note: '/reject' },
  { from: activeStates, event: 'withdraw', to: 'withdrawn', note: '/withdraw, or closed by the proposer for 1 day' },
  { from: activeStates, event: 'overtake', to: 'overtaken', note: 'merged, or closed as done for 1bd, before the end' },
  { from: ['accepted'], event: 'appeal', to: 'appealed', note: '/appeal within 10bd, or an objection that came late' },
  { from: ['accepted', 'appealed'], event: 'supersede', to: 'superseded', note: 'a later decision replaces it' },
] as const satisfies readonly Row[]

/** The rows of the table, for tests and pages. */
export const transitions: readonly Row[] = table

export type DecisionEvent = (typeof table)[number]['event']

export function isActive(state: State): state is ActiveState {
  return activeStates.some(active => active === state)
}

/** @returns whether nothing can become of it any more: only a new one helps */
export function isOver(state: State): boolean {
  return transitions.every(({ from }) => !from.includes(state))
}

/**
 * @param before where the decision stands apart from amendments and pauses
 * @returns the next state; null where the event cannot happen
 */
export function move(state: State, event: DecisionEvent, before: State): State | null {
  const row = transitions.find(({ from, event: name }) => name === event && from.includes(state))
  if (!row) return null
  if (row.to === 'same') return state
  return row.to === 'before' ? before : row.to
}

/** @returns a Mermaid diagram of every move; rows that move nothing stand in the table of the page only */
export function drawStates(): string {
  const moves = transitions.flatMap(({ from, event, to }) => {
    const targets: readonly string[] = to === 'before' ? ['open', 'objected', 'amending'] : to === 'same' ? [] : [to]
    return from.flatMap(source =>
      targets.filter(target => target !== source).map(target => ({ source, target, event })),
    )
  })
  const arrows = Map.groupBy(moves, ({ source, target }) => `${source} --> ${target}`)
  const lines = [...arrows].map(([arrow, all]) => `  ${arrow}: ${all.map(({ event }) => event).join(', ')}`)
  return ['stateDiagram-v2', '  [*] --> open: propose', ...lines].join('\n')
}

/** @returns the same table for people, in Markdown */
export function listTransitions(): string {
  const rows = transitions.map(({ from, event, to, note }) => `| ${from.join(', ')} | ${event} | ${to} | ${note} |`)
  return ['| from | event | to | what happens |', '|---|---|---|---|', ...rows].join('\n')
}
