import { expect, test } from '@jest/globals'
import { checkFile } from '../../src/config/check.ts'
import { schema } from './schema.ts'

const check = (text: string) => checkFile('lotse.yml', () => text, schema)

test('a valid file is summarised: what it sets, and who follows from it', () => {
  const text = `
mode: shadow
people: { Ben: {} }
routing: { lead: "@dora", mentions: 5, partners: { noris: { owner: anna, backup: [ben, Anna] }, b: { owner: c } } }
contractors: { publish: acme/status, companies: { gonicus: { lots: { VP06d: {} } } } }
`
  expect(check(text)).toEqual({
    code: 0,
    output: [
      ...['lotse.yml is valid.', 'mode: shadow', 'language: en', 'people: ben', 'routing.lead: dora'],
      ...['routing.mentions: 5', 'routing.partners: noris, b', 'routing.engineers: anna, ben, c, dora'],
      ...['contractors.publish: acme/status', 'contractors.companies: gonicus'],
    ].join('\n'),
  })
})

test('problems come one a line with a hint at the end', () => {
  expect(check('mode: lvie')).toEqual({
    code: 1,
    output: [
      'lotse.yml:1:7: `lvie` is not allowed for `mode`. Did you mean `live`? Expected: one of `off`, `shadow`, `live`.',
      'One problem. Every key is described in docs/configuration.md.',
    ].join('\n'),
  })
})

test('a file that cannot be read is another kind of failure and says why', () => {
  const readFile = () => {
    throw new Error('ENOENT: no such file')
  }
  expect(checkFile('x.yml', readFile, schema)).toEqual({ code: 2, output: 'Cannot read x.yml: ENOENT: no such file' })
})
