import { describe, expect, test } from '@jest/globals'
import { type CheckedFiles, checkFiles } from '../../src/config/check.ts'
import { schema } from './schema.ts'

const check = (text: string) => checkFiles({ organisation: 'lotse.yml' }, () => text, schema)

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
  expect(checkFiles({ repository: 'x.yml' }, readFile, schema)).toEqual({
    code: 2,
    output: 'Cannot read x.yml: ENOENT: no such file',
  })
})

describe('a repository’s own file', () => {
  const files: Record<string, string> = {
    'org.yml': 'language: de\nrouting: { partners: { noris: { owner: anna } } }',
    'own.yml': 'routing: { partners: { noris: { backup: [ben] } } }',
    'wide.yml': 'mode: shadow\nmaintenance: acme/ops',
  }
  const checkBoth = (paths: CheckedFiles) => checkFiles(paths, path => files[path] ?? '', schema)

  test('is checked over the organisation’s, whose partners it may change', () => {
    const { code, output } = checkBoth({ organisation: 'org.yml', repository: 'own.yml' })
    expect([code, output]).toEqual([0, expect.stringMatching(/^own\.yml is valid\.\n[\s\S]*language: de/)])
  })

  test('must stand alone where it is checked alone', () => {
    const output = expect.stringContaining('own.yml:1:24: `routing.partners.noris.owner` is missing.')
    expect(checkBoth({ repository: 'own.yml' })).toEqual({ code: 1, output })
  })

  test('is not the place for what rules more than the repository; the organisation’s is', () => {
    expect(checkBoth({ repository: 'wide.yml' })).toEqual({
      code: 1,
      output: [
        'wide.yml:2:1: The key `maintenance` rules more than this repository, so it has no effect here: move it to the organisation’s file, in its `.github` repository. Expected: `maintenance` in the organisation’s file only.',
        'One problem. Every key is described in docs/configuration.md.',
      ].join('\n'),
    })
    expect(checkBoth({ organisation: 'wide.yml' })).toMatchObject({ code: 0 })
  })
})
