import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { configurationExample, writeConfigurationPage, writeJsonSchema } from '../../src/config/document.ts'
import { routingConfig } from '../../src/features/routing/config.ts'
import { load, schema } from './schema.ts'

const example = configurationExample(schema)
const accepts = new Ajv2020({ strict: true }).compile(JSON.parse(writeJsonSchema(schema)))

test('the example is valid', () => {
  expect(load({ base: example })).toMatchObject({ state: 'valid', configuration: { maintenance: 'acme/ops' } })
})

test('the JSON Schema accepts the example', () => {
  expect(accepts(parse(example))).toBe(true)
})

test.each([
  'partnrs: {}',
  'mode: lvie',
  'routing: { partners: { noris: {} } }',
  'routing: { partners: { Noris: { owner: anna } } }',
  'routing: { partners: { noris: { owner: anna, respond_within: 8 } } }',
  'routing: { partners: { noris: { owner: anna, areas: { IAM: an--na } } } }',
  'routing: { partners: { noris: { owner: anna, areas: [IAM] } } }',
  'routing: { questions: [outcom] }',
  'routing: { questions: [{ id: release, en: Which? }] }',
  'routing: { mentions: 21 }',
  'routing: { ladder: [{ at: 1000%, do: remind }] }',
  'people: { -anna: {} }',
  'people: { anna: { max_open: 0 } }',
])('the JSON Schema refuses what the loader refuses: %s', base => {
  expect(accepts(parse(base))).toBe(false)
  expect(load({ base }).state).toBe('invalid')
})

test('every key of the schema has a description on the page', () => {
  const rows = writeConfigurationPage(schema)
    .split('\n')
    .filter(line => line.startsWith('| `'))
  expect(rows.length).toBeGreaterThan(20)
  for (const row of rows) expect(row).toMatch(/^\| `\w+` \| .+ \| .+ \| [A-Z`].*\. \|$/)
})

test('the page and the JSON Schema in the repository are those of the schema', () => {
  const root = new URL('../../', import.meta.url)
  expect(readFileSync(new URL('docs/configuration.md', root), 'utf8')).toBe(writeConfigurationPage(schema))
  expect(readFileSync(new URL('lotse.schema.json', root), 'utf8')).toBe(writeJsonSchema(schema))
})

test('checking a checked slice again changes nothing, so that it may be stored', () => {
  const once = routingConfig.parse(parse(example).routing)
  expect(routingConfig.parse(JSON.parse(JSON.stringify(once)))).toEqual(once)
})
