import { describe, expect, test } from '@jest/globals'
import { loadConfiguration } from '../../../src/config/load.ts'
import { composeSchema } from '../../../src/config/schema.ts'
import { consensusConfig } from '../../../src/features/consensus/config.ts'
import { chooseProfile, matchesPath } from '../../../src/features/consensus/profiles.ts'

function problemsOf(text: string): string[] {
  const schema = composeSchema({ consensus: consensusConfig })
  const loaded = loadConfiguration({ file: 'lotse.yml', text: `consensus: ${text}` }, null, schema)
  return loaded.state === 'invalid' ? loaded.problems.map(problem => problem.message) : []
}

describe('the configuration', () => {
  test('is complete without a word', () => {
    const { profiles, labels, term } = consensusConfig.parse({})
    expect(profiles.default).toMatchObject({ window: '5bd', min: '3bd', max: '30bd', deciders: 'write', support: 0 })
    expect(labels).toMatchObject({ open: 'decision: open', superseded: 'decision: superseded' })
    expect(term).toBe('lazy consensus')
  })

  test('checked again it stays the same, so that it can be frozen with a decision', () => {
    const once = consensusConfig.parse(
      JSON.parse('{ "profiles": { "board": { "then": "default", "required": ["noris"] } } }'),
    )
    expect(consensusConfig.parse(JSON.parse(JSON.stringify(once)))).toEqual(once)
  })

  test('knows logins of every kind, teams, and keys of partners', () => {
    const required = '[noris, sub-, anna_acme, "@ben", "@acme/iaas"]'
    expect(problemsOf(`{ profiles: { default: { deciders: [anna_acme, "@ben"], required: ${required} } } }`)).toEqual(
      [],
    )
    expect(problemsOf('{ profiles: { default: { deciders: [anna_] } } }')).not.toEqual([])
  })

  test.each([
    ['{ start_labels: { "call for consensus": standrad } }', 'There is no profile `standrad`.'],
    ['{ profiles: { default: { min: 10bd } } }', '`min` (10bd) is longer than `window` (5bd).'],
    ['{ profiles: { default: { max: 2bd, min: 1bd } } }', '`max` (2bd) is shorter than `window` (5bd).'],
    ['{ profiles: { default: { least_rest: 2w } } }', '`least_rest` (2w) is longer than `window` (5bd).'],
    ['{ profiles: { sig: { then: board } } }', 'There is no profile `board`.'],
    ['{ profiles: { sig: { then: board }, board: { then: sig } } }', '`then` leads from `sig` back to itself.'],
    [
      '{ start_labels: { "decision: open": default } }',
      '`decision: open` is the label of a state, which Lotse sets itself.',
    ],
  ])('%s is refused', (text, message) => {
    expect(problemsOf(text)).toContain(message)
  })

  test('a typing error in a key is refused', () => {
    expect(problemsOf('{ profiles: { default: { widnow: 5bd } } }')).toHaveLength(1)
  })
})

describe('the profile', () => {
  const config = consensusConfig.parse({
    profiles: { standard: { labels: ['standards'], paths: ['Standards/**'] }, docs: { paths: ['docs/*.md'] } },
  })
  const choose = (thread: Partial<Parameters<typeof chooseProfile>[1]>) =>
    chooseProfile(config, { named: undefined, labels: [], paths: [], ...thread })

  test('is the named one, else by label, else by path, else the default', () => {
    expect(choose({ named: 'docs', labels: ['standards'] })).toBe('docs')
    expect(choose({ labels: ['Standards'], paths: ['docs/a.md'] })).toBe('standard')
    expect(choose({ paths: ['docs/a.md'] })).toBe('docs')
    expect(choose({})).toBe('default')
  })

  test('that does not exist is none, whatever it is called', () => {
    expect(choose({ named: 'constructor' })).toBeNull()
  })

  test.each([
    ['Standards/**', 'Standards/a/b.md', true],
    ['Standards/**', 'standards/a.md', false],
    ['**/*.md', 'a/b/c.md', true],
    ['**/*.md', 'c.md', true],
    ['docs/*.md', 'docs/a/b.md', false],
    ['a*b*c', 'axxbyyc', true],
    ['a*b*c', 'abcab', false],
    ['a.c', 'abc', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(matchesPath(pattern, path)).toBe(expected)
  })
})
