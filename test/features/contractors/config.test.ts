import { describe, expect, test } from '@jest/globals'
import { loadConfiguration } from '../../../src/config/load.ts'
import { formatProblem } from '../../../src/config/problems.ts'
import { composeSchema } from '../../../src/config/schema.ts'
import { contractorsConfig } from '../../../src/features/contractors/config.ts'
import { findCompany, findLot } from '../../../src/features/contractors/lots.ts'
import { config } from './world.ts'

const schema = composeSchema({ contractors: contractorsConfig })

/** @param contractors what stands under `contractors`, as a flow map */
function problemsIn(contractors: string): string[] {
  const loaded = loadConfiguration({ file: 'lotse.yml', text: `contractors: ${contractors}` }, null, schema)
  return loaded.state === 'invalid' ? loaded.problems.map(formatProblem) : []
}

/** @param lots what stands under `lots` of one company */
const inCompany = (lots: string) => `{ publish: acme/status, companies: { dnation: { lots: ${lots} } } }`

describe('The contractors slice', () => {
  test('may be empty, and then knows no company', () => {
    expect(contractorsConfig.parse({})).toMatchObject({
      companies: [],
      draft: '0h',
      due: ['label', 'milestone', 'body'],
    })
  })

  test('may be checked again after it was completed', () => {
    expect(contractorsConfig.parse(config)).toEqual(config)
  })

  test('takes a lot without labels, and its key for a title', () => {
    const [lot] =
      contractorsConfig.parse({ publish: 'a/b', companies: { x: { lots: { VP18: {} } } } }).companies[0]?.lots ?? []
    expect(lot).toMatchObject({ key: 'VP18', title: 'VP18', labels: [], cadence: 'weekly' })
  })

  test.each([
    ['a label of two lots', inCompany('{ A1: { labels: [x] }, B2: { labels: [X] } }'), 'both claim the label `X`'],
    ['a label twice', inCompany('{ A1: { labels: [x, x] } }'), 'has the label `x` twice'],
    ['two spellings of one name', inCompany('{ VP06c: {}, VP6c: {} }'), '`VP6c` means the lot `VP06c`'],
    ['an alias that is a company', inCompany('{ A1: { aliases: [dNation] } }'), 'means the company `dnation`'],
    ['an end before the start', inCompany('{ A1: { starts: 2026-05-01, ends: 2026-04-30 } }'), 'before it starts'],
    ['a day that is none', inCompany('{ A1: { ends: "2026-02-30" } }'), 'There is no day'],
    ['companies without a place', '{ companies: { x: {} } }', 'no `publish` says'],
    ['a source twice', '{ due: [label, label] }', 'named twice'],
    ['an unknown weekday', '{ schedule: { day: thursday } }', 'thu'],
    ['a share without a sign', '{ health: { scope_growth: "20" } }', '20%'],
  ])('refuses %s, and says why', (_, written, complaint) => {
    expect(problemsIn(written)).toEqual([expect.stringContaining(complaint)])
  })

  test('lets one label be a lot of two companies', () => {
    const two = '{ a: { lots: { A1: { labels: [x] } } }, b: { lots: { B2: { labels: [x] } } } }'
    expect(problemsIn(`{ publish: acme/status, companies: ${two} }`)).toEqual([])
  })
})

describe('A lot is found', () => {
  test.each(['VP06c', 'vp06c', 'VP6c', 'VP-06c', 'vp 6 c', 'SCS-VP06c', 'scs-vp6c', 'Lot 6c', 'Tender 06c', 'lot6c'])(
    'as %s',
    name => {
      expect(findLot(config, name)?.lot.key).toBe('VP06c')
    },
  )

  test('by an alias, and by its number in another round', () => {
    const rounds = contractorsConfig.parse({
      publish: 'a/b',
      companies: { x: { lots: { VP06a: {}, 'VP06a-2': {}, VP09a: {}, 'VP10-3': {} } } },
    })
    const found = ['Lot 6a-2', 'VP06a-2', 'VP6a', 'VP 09a', 'Lot 10-3'].map(name => findLot(rounds, name)?.lot.key)
    expect(found).toEqual(['VP06a-2', 'VP06a-2', 'VP06a', 'VP09a', 'VP10-3'])
    expect(findLot(config, 'VP04 Lot 1')?.lot.key).toBe('VP04')
  })

  test.each(['', 'VPXX', 'VP0', 'VP06', 'VP60c', 'constructor', '---'])('not as %j', name => {
    expect(findLot(config, name)).toBeNull()
  })

  test('and a company by its key or name', () => {
    expect(findCompany(config, 'DNATION')?.key).toBe('dnation')
    expect(findCompany(config, 'nobody')).toBeNull()
  })
})
