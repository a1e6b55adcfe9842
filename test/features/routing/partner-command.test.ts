import { describe, expect, test } from '@jest/globals'
import { routingConfig } from '../../../src/features/routing/config.ts'
import { readPartnerKeys } from '../../../src/features/routing/partner/command.ts'

const config = routingConfig.parse({
  partners: {
    plusserver: { name: 'plusserver GmbH, Köln', aliases: ['pluscloud'], owner: 'anna' },
    noris: { owner: 'ben' },
  },
})

describe('/partner', () => {
  test.each([
    ['noris', ['noris']],
    ['Noris.', ['noris']],
    ['noris!', ['noris']],
    ['plusserver, noris.', ['plusserver', 'noris']],
    ['pluscloud and noris', ['plusserver', 'noris']],
    ['noris und plusserver', ['noris', 'plusserver']],
    ['noris, noris', ['noris']],
    ['plusserver GmbH, Köln', ['plusserver']],
    ['none', []],
    ['None.', []],
  ])('of %j names %j', (rest, keys) => {
    expect(readPartnerKeys({ rest }, config)).toEqual({ keys })
  })

  test.each([
    ['', { written: '', nearest: null }],
    ['.', { written: '', nearest: null }],
    ['noriss', { written: 'noriss', nearest: 'noris' }],
    ['noris, wavestack', { written: 'wavestack', nearest: null }],
    ['constructor', { written: 'constructor', nearest: null }],
  ])('of %j is not understood', (rest, read) => {
    expect(readPartnerKeys({ rest }, config)).toEqual(read)
  })
})
