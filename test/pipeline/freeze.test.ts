import { describe, expect, test } from '@jest/globals'
import { configurationSchema } from '../../src/app.ts'
import { loadConfiguration } from '../../src/config/load.ts'
import { features } from '../../src/features/index.ts'
import { freezeRules } from '../../src/pipeline/freeze.ts'
import { repository, snapshot } from '../store/samples.ts'

const thread = { repository: repository(), snapshot: snapshot({ labels: ['a', 'b'] }) }

function configurationOf(text: string) {
  const loaded = loadConfiguration({ file: 'lotse.yml', text }, null, configurationSchema)
  if (loaded.state !== 'valid') throw new Error(JSON.stringify(loaded))
  return loaded.configuration
}

describe('Frozen rules', () => {
  test('hold the slice, the working time, the labels, and the partners with their teams, and whose the repository is', () => {
    const configuration = configurationOf(`
calendar: { timezone: Europe/Vienna, closed: [2026-12-24] }
routing:
  partners:
    noris: { owner: anna, name: noris network AG, team: noris-people }
    plus: { owner: ben }
`)
    expect(freezeRules('routing', { features, configuration }, thread)).toEqual({
      config: JSON.parse(JSON.stringify(configuration.routing)),
      calendar: { timezone: 'Europe/Vienna', hours: 'Mon-Fri 09:00-17:00', holidays: [], closed: ['2026-12-24'] },
      engineers: ['anna', 'ben'],
      partners: {
        noris: { name: 'noris network AG', team: 'umbrella/noris-people' },
        plus: { name: 'plus', team: null },
      },
      labels: ['a', 'b'],
      title: 'Broken',
      repository: { owner: 'umbrella', private: false },
    })
  })

  test('are plain where nothing is configured', () => {
    const frozen = freezeRules('nothing', { features, configuration: configurationOf('mode: live') }, thread)
    expect(frozen).toMatchObject({ config: {}, partners: {} })
  })
})
