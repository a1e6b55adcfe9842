/** Plays a week without a browser and tells it: what people do, and what they read back. */
import { pino } from 'pino'
import { exportStored } from '../export.ts'
import { openStore } from '../store/open.ts'
import { home, openingTime, populate, zone } from './community.ts'
import { createClock } from './index.ts'
import { writtenTime } from './read.ts'
import { setStage } from './stage.ts'

interface Scene {
  /** Local time in Berlin, with its offset. */
  at: string
  /** What happens, for the reader. */
  told: string
  act(play: Play): void
  /** The thread that is shown afterwards. */
  shows?: number
}

interface Play {
  as(login: string): ReturnType<Awaited<ReturnType<typeof setStage>>['sandbox']['as']>
}

const partnersRequest: Scene[] = [
  {
    at: '2026-09-28T09:12:00+02:00',
    told: 'jdoe, who works at plusserver, opens an issue. dora gives it the label of the partner and two others.',
    shows: 1,
    act({ as }) {
      const body = 'The check of the entropy sources fails on all our flavors since the update. What can we do?'
      as('jdoe').opens({ title: 'Entropy check fails on our flavors', body })
      as('dora').labels(1, 'partner: plusserver', 'IaaS', 'question')
    },
  },
  {
    at: '2026-09-28T15:20:00+02:00',
    told: 'Three quarters of the promised time are used. Lotse reminds anna, once. anna is in a workshop, ben takes over.',
    act({ as }) {
      as('ben').comments(1, '/claim')
    },
  },
  {
    at: '2026-09-28T16:40:00+02:00',
    told: 'ben answers. kim, a colleague of jdoe, asks why it is ben.',
    shows: 1,
    act({ as }) {
      as('ben').comments(
        1,
        'Thank you. The check wants two sources; one of yours is switched off by the new image. I will send a fix today.',
      )
      as('kim').comments(1, 'That was quick.\n\n/why')
    },
  },
]

const silentlyDropped: Scene[] = [
  {
    at: '2026-10-01T10:00:00+02:00',
    told: 'max of ScaleUp writes. Their engineer erik has no access to this repository, so GitHub would drop the assignment without a word.',
    act({ as }) {
      as('max').opens({ title: 'Which volume types are mandatory?', body: 'We are not sure how to read scs-0114.' })
      as('dora').labels(2, 'partner: scaleup')
    },
  },
  {
    at: '2026-10-01T10:30:00+02:00',
    told: 'A stranger tries to take it over, with a slip first.',
    shows: 2,
    act({ as }) {
      as('zoe').comments(2, '/claims')
      as('zoe').comments(2, '> /claim\n\n/claim')
    },
  },
]

const overTheWeekend: Scene[] = [
  {
    at: '2026-10-02T16:30:00+02:00',
    told: 'Friday, half past four. lee of noris network, who reads German, opens an issue under the former name of the product.',
    shows: 3,
    act({ as }) {
      as('lee').opens({
        title: 'Zertifikat: wer bekommt den Bericht?',
        body: 'Wohin geht der Prüfbericht, und bis wann?',
      })
      as('dora').labels(3, 'partner: wavestack')
    },
  },
  {
    at: '2026-10-05T09:30:00+02:00',
    told: 'On Monday dora sees that the request was meant for somebody else, and takes the label away.',
    shows: 3,
    act({ as }) {
      as('dora').unlabels(3, 'partner: wavestack')
    },
  },
]

const withAnObjection: Scene[] = [
  {
    at: '2026-10-06T10:00:00+02:00',
    told: 'dora proposes a change of a standard. Ten working days, one supporter, and noris must have spoken.',
    shows: 4,
    act({ as }) {
      as('dora').opens({ title: 'Lift the entropy check to a recommendation', labels: ['standards'] })
      as('dora').comments(4, '/propose\nDrop the checks of scs-0101, and recommend two sources of entropy instead.')
    },
  },
  {
    at: '2026-10-08T11:30:00+02:00',
    told: 'lee of noris agrees. ben objects, with a reason; the clock rests.',
    shows: 4,
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
    shows: 4,
    act() {},
  },
]

const scenes = [...partnersRequest, ...silentlyDropped, ...overTheWeekend, ...withAnObjection]

/** @param tell prints a paragraph. @returns the exit code */
export async function playStory(tell: (text: string) => void): Promise<0> {
  const clock = createClock(openingTime)
  const log = pino({ level: 'silent' })
  const open = (now: () => number) => openStore({ url: 'sqlite::memory:', now })
  const stage = await setStage({ clock, openStore: open, log, populate, isRunning: false })
  try {
    const { sandbox } = stage
    tell('A week at a small GitHub, with the real app beside it. The people are invented.\n')
    for (const { at, told, act, shows } of scenes) {
      await stage.goesTo(Date.parse(at))
      tell(`\n══ ${writtenTime(clock.now(), zone)}\n   ${told}\n`)
      act({ as: login => sandbox.as(login, home) })
      await stage.settles()
      if (shows !== undefined) tell(indent(sandbox.read(home, shows, zone)))
    }
    const record = { what: 'decisions', number: 1, format: 'markdown', includePrivate: false } as const
    const { output } = await exportStored(stage.store(), record)
    tell('\n══ The record, as `lotse export decisions D1` writes it\n')
    tell(indent(output))
    return 0
  } finally {
    await stage.ends()
  }
}

function indent(text: string): string {
  return text
    .split('\n')
    .map(line => (line === '' ? '' : `   ${line}`))
    .join('\n')
}
