import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { generatedFiles } from '../src/documents.ts'
import type { Feature } from '../src/features/feature.ts'
import { features } from '../src/features/index.ts'
import { spineEvents, spinePermissions } from '../src/github/needs.ts'
import { findGaps, findTextGaps } from './house/features.ts'
import { findForbiddenImports } from './house/imports.ts'
import { findLooseEnds } from './house/loose-ends.ts'
import { addNeeds, findUnexplained } from './house/manifest.ts'
import { type Module, readModule } from './house/module.ts'
import { findImpurities } from './house/purity.ts'
import { findUnsafe } from './house/safety.ts'
import { findTraces } from './house/traces.ts'
import { isThere, listFiles, readText } from './house/tree.ts'

const files = listFiles()
const modules = files
  .filter(path => /^(src|test|bench)\/.*\.ts$/.test(path))
  .map(path => readModule(path, readText(path)))
const source = modules.filter(({ path }) => path.startsWith('src/'))
const oneLine = '/** A sample. */\n'

/** Each sample must be found by the rule, and for the reason that it was written for. */
function finds(
  rule: (module: Module) => string[],
  samples: readonly [path: string, text: string, complaint: string][],
) {
  test.each(samples)('in %s a rule finds: %s', (path, text, complaint) => {
    expect(rule(readModule(path, oneLine + text))).toEqual([expect.stringContaining(complaint)])
  })
}

function passes(rule: (module: Module) => string[], samples: readonly [path: string, text: string][]) {
  test.each(samples)('in %s all is well with: %s', (path, text) => {
    expect(rule(readModule(path, oneLine + text))).toEqual([])
  })
}

describe('Who may import whom', () => {
  test('holds in every module', () => {
    expect(source.length).toBeGreaterThan(50)
    expect(source.flatMap(findForbiddenImports)).toEqual([])
  })

  finds(findForbiddenImports, [
    ['src/core/a.ts', "import { x } from '../config/load.ts'", 'core imports core'],
    ['src/core/a.ts', "import type { x } from '../i18n/languages.ts'", 'core imports core'],
    ['src/core/a/b.ts', "export * from 'node:fs'", 'core imports core'],
    ['src/core/a.ts', "type X = import('node:http').Server", 'core imports core'],
    ['src/i18n/a.ts', "import { x } from '../features/feature.ts'", 'i18n imports core'],
    ['src/features/one/decide.ts', "import { x } from '../two/fold.ts'", 'a feature imports core'],
    ['src/features/one/decide.ts', "import { x } from '../../store/types.ts'", 'a feature imports core'],
    ['src/features/one/decide.ts', "import { x } from '../index.ts'", 'a feature imports core'],
    ['src/features/one/decide.ts', "import { x } from '../onefold/fold.ts'", 'a feature imports core'],
    ['src/features/feature.ts', "import { x } from './one/fold.ts'", 'the contract of features'],
    ['src/features/index.ts', "import { x } from './one/fold.ts'", 'the list of features'],
    ['src/pipeline/a.ts', "import { x } from '../features/one/fold.ts'", 'only features/index.ts reaches into'],
    ['src/verify.ts', "import { x } from './features/one/fold.ts'", 'only features/index.ts reaches into'],
    ['src/pipeline/a.ts', "import type { x } from '@octokit/webhooks'", 'know Octokit and Probot'],
    ['src/web/a.ts', "await import('probot')", 'know Octokit and Probot'],
    ['src/app.ts', "import { Octokit } from '@octokit/rest'", 'know Octokit and Probot'],
    ['src/pipeline/a.ts', "import { sql } from 'kysely'", 'only store/ knows a database'],
    ['src/web/a.ts', "import { DatabaseSync } from 'node:sqlite'", 'only store/ knows a database'],
    ['src/main.ts', "import { x } from './sandbox/play.ts'", 'does without the sandbox'],
    ['src/serve.ts', "await import('./sandbox/play.ts')", 'does without the sandbox'],
    ['src/sandbox/a.ts', "import { x } from '../../test/world.ts'", 'does without its tests'],
    ['src/log.ts', "import { env } from 'node:process'", 'env.ts alone'],
    ['src/config/a.ts', 'await import(path)', 'written out'],
  ])

  passes(findForbiddenImports, [
    ['src/core/a.ts', "import { x } from './calendar/work.ts'\nimport { z } from 'zod'"],
    ['src/features/one/decide.ts', "import type { x } from '../feature.ts'\nimport { y } from '../../core/tag.ts'"],
    ['src/features/one/rules/a.ts', "import { x } from '../text.ts'"],
    ['src/features/index.ts', "import { one } from './one/index.ts'"],
    ['src/app.ts', "import type { Octokit } from '@octokit/rest'"],
    ['src/verify.ts', "import { x } from './features/one/record.ts'"],
    ['src/main.ts', "await import('./sandbox/play.ts')"],
    ['src/sandbox/a.ts', "import { serve } from '../serve.ts'"],
  ])
})

describe('Clock, chance and environment', () => {
  test('come in through the shell alone', () => {
    expect(source.flatMap(findImpurities)).toEqual([])
  })

  finds(findImpurities, [
    ['src/core/a.ts', 'export const at = Date.now()', 'Date.now'],
    ['src/features/one/decide.ts', 'export const at = new Date()', 'new Date()'],
    ['src/features/one/decide.ts', 'export const at = Date()', 'Date()'],
    ['src/core/a.ts', 'export const at = performance.now()', 'performance'],
    ['src/core/a.ts', 'export const at = DateTime.now()', 'DateTime.now'],
    ['src/core/a.ts', 'export const at = Math.random()', 'Math.random'],
    ['src/core/a.ts', "export const got = fetch('x')", 'fetch()'],
    ['src/core/a.ts', 'setTimeout(run, 5)', 'setTimeout()'],
    ['src/i18n/a.ts', 'console.log(1)', 'console'],
    ['src/pipeline/a.ts', 'export const clock = { now: Date.now }', 'Date.now'],
    ['src/pipeline/a.ts', 'export const at = new Date', 'new Date()'],
    ['src/log.ts', 'export const { env } = process', 'process.env'],
    ['src/main.ts', 'export const level = process.env.LOG_LEVEL', 'process.env'],
  ])

  passes(findImpurities, [
    ['src/core/a.ts', 'export const at = new Date(5)\n// Date.now() in a comment, "process.env" in a text'],
    ['src/features/one/decide.ts', 'export const late = moment.now > 5'],
    ['src/env.ts', 'export const { env } = process'],
    ['src/main.ts', 'export const now = Date.now'],
  ])
})

describe('Text of others', () => {
  test('is nowhere taken for ours', () => {
    expect(source.flatMap(findUnsafe)).toEqual([])
  })

  finds(findUnsafe, [
    ['src/features/one/text.ts', "import { restoreSafe } from '../../core/markdown.ts'", 'may restore text'],
    ['src/core/a.ts', "import { md, restoreSafe as quote } from './markdown.ts'", 'may restore text'],
    ['src/core/a.ts', "import * as markdown from './markdown.ts'", 'may restore text'],
    ['src/core/a.ts', "export { restoreSafe as quote } from './markdown.ts'", 'may restore text'],
    ['src/core/a.ts', "export * from './markdown.ts'", 'may restore text'],
    ['src/core/a.ts', "await import('./markdown.ts')", 'may restore text'],
    ['src/core/a.ts', 'export const said = theirs as Safe', '`as Safe`'],
    ['src/core/a.ts', 'export const said = theirs as unknown as Safe[]', '`as Safe`'],
    ['src/core/a.ts', 'export const said = <Safe>theirs', 'says `<Safe>t`'],
    ['src/core/a.ts', 'export function isOurs(text: string): text is Safe {\n  return true\n}', '`is Safe`'],
  ])

  passes(findUnsafe, [
    ['src/maintenance/decide.ts', "import { restoreSafe } from '../core/markdown.ts'"],
    ['src/features/one/text.ts', "import { quoteInline, type Safe } from '../../core/markdown.ts'"],
    ['src/core/a.ts', "import { restoreSafe } from './another.ts'"],
    ['src/core/a.ts', 'export const all = new Map<Safe, Safe[]>()'],
  ])
})

describe('Every module', () => {
  test('says first what it is for, and leaves nothing loose', () => {
    expect(modules.flatMap(findLooseEnds)).toEqual([])
  })

  const looseEnds: [string, string, string][] = [
    ['src/a.ts', `${oneLine}export const x: any = 1`, 'says `any`'],
    ['src/a.ts', `${oneLine}export const x = y as any[]`, 'says `any`'],
    ['src/a.ts', `${oneLine}// @ts-${'expect-error'} it works`, 'suppresses a check'],
    ['src/a.ts', `${oneLine}// biome-${'ignore'} lint: it works`, 'suppresses a check'],
    ['test/a.test.ts', `// ${'TO'}${'DO'}: more`, 'puts something off'],
    ['test/a.test.ts', `test.${'skip'}('later', () => {})`, 'skips a test'],
    ['test/a.test.ts', `x${'it'}('later', () => {})`, 'skips a test'],
    ['src/a.ts', 'export const x = 1', 'does not begin with a sentence'],
    ['src/a.ts', '/** what it is for */\nexport const x = 1', 'does not begin with a sentence'],
    ['src/a.ts', "import { y } from './y.ts'\n/** Late. */\nexport const x = y", 'does not begin with a sentence'],
    ['test/world.ts', '// A world.\nexport const x = 1', 'does not begin with a sentence'],
    [
      'src/a.ts',
      `/** ${'Much too long, '.repeat(20)}and so on. */\nexport const x = 1`,
      'does not begin with a sentence',
    ],
    ['src/a.ts', 'export const x = 1 /** Late. */\n', 'does not begin with a sentence'],
  ]
  test.each(looseEnds)('%s with %j is found: %s', (path, text, complaint) => {
    expect(findLooseEnds(readModule(path, text))).toEqual([
      `${path} ${complaint}`.padEnd(0) && expect.stringContaining(complaint),
    ])
  })

  test('may begin with the line that makes it a program, and speak of anything', () => {
    const text = '#!/usr/bin/env node\n/** The command line. */\nexport const say = "any"'
    expect(findLooseEnds(readModule('src/main.ts', text))).toEqual([])
  })
})

describe('A feature', () => {
  const folders = files.flatMap(path => /^src\/features\/([^/]+)\/index\.ts$/.exec(path)?.[1] ?? [])
  const { properties }: { properties: object } = JSON.parse(generatedFiles()['lotse.schema.json'] ?? '')
  const keys = Object.keys(properties)

  test('is listed once, in a folder of its name', () => {
    expect(features.map(({ name }) => name).toSorted()).toEqual(folders)
  })

  test.each(folders)('is complete: %s', async name => {
    const index = await import(`../src/features/${name}/index.ts`)
    const text = isThere(`src/features/${name}/text.ts`) ? 'text' : 'text/index'
    const path = `src/features/${name}/${text}.ts`
    const { texts } = await import(`../${path}`)
    const hasWordings = /\): Wording\b/.test(readText(path))
    expect(findGaps(name, { index, texts, hasWordings, listed: features, keys, isThere })).toEqual([])
  })

  const [sample] = features.filter(({ config }) => config !== null)
  if (!sample) throw new Error('No feature has a configuration: the samples need one.')
  const named = (name: string): Feature => ({ ...sample, name })
  const one = named('one')
  const whole = {
    index: { one },
    texts: { en: { a: 'A' }, de: { a: 'B' } },
    hasWordings: false,
    listed: [one],
    keys: ['one'],
    isThere: () => true,
  }

  test('that has everything has no gaps', () => {
    expect(findGaps('one', whole)).toEqual([])
    expect(findGaps('one', { ...whole, texts: undefined, hasWordings: true })).toEqual([])
  })

  test.each([
    ['is not listed', { listed: [named('other')] }, 'one is not listed'],
    ['is exported under another name', { index: { other: one } }, 'does not export it as one'],
    ['is another than the one in its folder', { index: { one: named('one') } }, 'does not export it as one'],
    ['has settings under another key', { keys: ['other'] }, 'its key in the configuration is not one'],
    ['has a key without settings', { listed: [{ ...one, config: null }] }, 'its key in the configuration is not one'],
    ['has no page', { isThere: (path: string) => path !== 'docs/one.md' }, 'docs/one.md is missing'],
    ['has no tests', { isThere: (path: string) => path !== 'test/features/one' }, 'test/features/one is missing'],
    ['has no texts', { texts: undefined }, 'does not export texts'],
    ['has texts in one language', { texts: { en: { a: 'A' } }, hasWordings: true }, 'does not export texts'],
  ])('that %s is found', (_, change, complaint) => {
    expect(findGaps('one', { ...whole, ...change })).toContainEqual(expect.stringContaining(complaint))
  })

  test.each([
    ['in one language', { en: { a: 'A' } }, 'its text.ts does not export texts in en and de'],
    [
      'more of them in English',
      { en: { a: 'A', b: 'B' }, de: { a: 'A' } },
      'texts.b: string is not the same in both languages',
    ],
    ['one of them empty', { en: { a: 'A' }, de: { a: '' } }, 'texts.a: string is not the same in both languages'],
    [
      'other names deeper down',
      { en: { a: { b: () => 'B' } }, de: { a: { c: () => 'C' } } },
      'texts.a.b: function is not the same in both languages',
    ],
    [
      'more of them in German',
      { en: { a: 'A' }, de: { a: 'A', b: () => 'B' } },
      'texts.b: function is not the same in both languages',
    ],
  ])('with texts, %s, is found', (_, texts, complaint) => {
    expect(findTextGaps(texts)).toContain(complaint)
  })
})

describe('The manifest', () => {
  const manifest: { default_events: string[]; default_permissions: object } = parse(readText('app.yml'))
  const spine = { events: Object.keys(spineEvents), permissions: spinePermissions }
  const needs = addNeeds([spine, ...features])

  test('asks for the events that the code declares, each once', () => {
    expect(manifest.default_events.toSorted()).toEqual(needs.events)
  })

  test('asks for the permissions that the code declares, and no more', () => {
    expect(manifest.default_permissions).toEqual(needs.permissions)
  })

  test('gives a reason for each thing it asks for', () => {
    expect(findUnexplained(readText('app.yml'))).toEqual([])
    expect(findUnexplained('default_events:\n  - push\n  # Why.\n  a: read\n  b: write\n')).toEqual([
      'b: write',
      'default_events:',
    ])
  })

  test('is more where a feature needs more', () => {
    const why = 'because'
    const more = { events: ['push', 'star'], permissions: { contents: { access: 'write' as const, why } } }
    const less = { events: ['push'], permissions: { contents: { access: 'read' as const, why } } }
    expect(addNeeds([less, more])).toEqual({ events: ['push', 'star'], permissions: { contents: 'write' } })
    expect(addNeeds([more, less])).toEqual({ events: ['push', 'star'], permissions: { contents: 'write' } })
    expect(addNeeds([less])).toEqual({ events: ['push'], permissions: { contents: 'read' } })
  })
})

describe('The repository', () => {
  test.each(Object.entries(generatedFiles()))(
    'holds %s as it is generated; `npm run docs` writes it anew',
    (path, text) => {
      const read = path.endsWith('.json') ? JSON.parse : String
      expect(read(readText(path))).toEqual(read(text))
    },
  )

  test('tells nothing of the machine on which it was made', () => {
    expect(files).toEqual(expect.arrayContaining(['.ci/run', '.github/workflows/ci.yml', 'src/main.ts']))
    expect(files.flatMap(path => findTraces(path, readText(path)))).toEqual([])
  })

  test.each([
    [`cd ${'/wo'}rk/main`, 'a path of one machine'],
    [`"file:${'/ro'}ot/.npmrc"`, 'a path of one machine'],
    [`see ${'/ho'}me/me/notes`, 'a path of one machine'],
    [`https://${'registry'}.npmjs.org/x`, 'the address of a registry'],
  ])('with %j would be found', (text, what) => {
    expect(findTraces('README.md', text)).toEqual([`README.md names ${what}`])
  })

  test('may speak of paths and registries in general', () => {
    expect(findTraces('README.md', 'https://example.org/work/1, src/work/a.ts, a registry of names')).toEqual([])
  })
})
