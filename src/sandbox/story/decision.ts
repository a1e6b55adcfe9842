/** A community decides by lazy consensus, with an objection on the way. */
import type { Scene } from './scene.ts'

export const decision: Scene[] = [
  {
    at: '2026-10-06T10:00:00+02:00',
    told: 'dora proposes a change of a standard. Ten working days, one supporter, and noris must have spoken.',
    shows: { number: 4 },
    act({ as }) {
      as('dora').opens({ title: 'Lift the entropy check to a recommendation', labels: ['standards'] })
      as('dora').comments(4, '/propose\nDrop the checks of scs-0101, and recommend two sources of entropy instead.')
    },
  },
  {
    at: '2026-10-08T11:30:00+02:00',
    told: 'lee of noris agrees. ben objects, with a reason; the clock is paused.',
    shows: { number: 4 },
    act({ as }) {
      as('lee').comments(4, '/support We can live with that.')
      as('ben').comments(4, '/object Without the checks nobody notices when a source is gone.')
    },
  },
  {
    at: '2026-10-09T09:15:00+02:00',
    told: 'dora puts a better text to the vote of silence: a new round, a full window. ben lifts his objection, carla supports.',
    act({ as }) {
      as('dora').comments(4, '/amend\nKeep the checks of scs-0101, but demote their outcome to a recommendation.')
      as('ben').comments(4, '/resolve O1 That meets it.')
      as('carla').comments(4, '/support')
      as('lee').comments(4, '/support Fine for noris.')
    },
  },
  {
    at: '2026-10-23T17:05:00+02:00',
    told: 'Ten working days later nothing stands against it.',
    shows: { number: 4 },
    act() {},
  },
]
