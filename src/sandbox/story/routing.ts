/** A partner asks, is answered, and three things that go wrong elsewhere. */
import type { Scene } from './scene.ts'

const partnersRequest: Scene[] = [
  {
    at: '2026-09-28T09:12:00+02:00',
    told: 'jdoe, who works at plusserver, opens an issue. dora gives it the label of the partner and two others.',
    shows: { number: 1 },
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
    shows: { number: 1 },
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
    shows: { number: 2 },
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
    shows: { number: 3 },
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
    shows: { number: 3 },
    act({ as }) {
      as('dora').unlabels(3, 'partner: wavestack')
    },
  },
]

export const routing = [...partnersRequest, ...silentlyDropped, ...overTheWeekend]
