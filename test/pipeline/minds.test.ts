import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { composeSchema } from '../../src/config/schema.ts'
import { nothingWanted } from '../../src/core/effects.ts'
import { md } from '../../src/core/markdown.ts'
import type { Feature } from '../../src/features/feature.ts'
import { directoryOf, prepareMinds } from '../../src/pipeline/minds.ts'
import { momentOf, morning, person } from '../features/moment.ts'

const { thread } = momentOf()
const slice = z.object({ on: z.boolean().default(true), engineer: z.string().optional() })

function featureOf(name: string, more: Partial<Feature> = {}): Feature {
  return {
    ...{ name, events: [], permissions: {}, config: slice, commands: [], mayUse: () => ({ known: true }) },
    ...{ lookups: () => [], decide: () => nothingWanted, ...more },
  }
}

const declared = (verb: string) => {
  const description = { en: md`Does it.`, de: md`Macht es.` }
  return { verb, grammar: `/${verb}`, who: 'anyone', example: `/${verb}`, description } as const
}

function prepare(features: Feature[], configuration: object) {
  const schema = composeSchema(Object.fromEntries(features.map(({ name }) => [name, slice])))
  return prepareMinds(features, schema.parse(configuration))
}

describe('Every text names commands as they work here', () => {
  const text = md`Write \`/claim @ben\`, or \`/lotse why\`.`
  const speaking = featureOf('speaking', {
    decide: () => ({
      ...nothingWanted,
      comment: text,
      notices: [{ key: 'k', body: text, urgency: 'notice' }],
      answers: [
        { place: 'comment', item: 7, outcome: 'refused', text },
        { place: 'comment', item: 8, outcome: 'done' },
      ],
      checks: [{ name: 'n', head: 'aaa', conclusion: null, title: md`Open`, summary: text }],
      reasons: [text],
      reports: [text],
    }),
    delayed: () => [{ key: 'd', body: text, urgency: 'notice' }],
  })

  test.each([
    ['as most do', {}, 'Write `/claim @ben`, or `/lotse why`.'],
    ['bare verbs are off', { bare: false }, 'Write `/lotse claim @ben`, or `/lotse why`.'],
    ['the verb is another bot’s', { off: ['claim'] }, 'Write `/lotse claim @ben`, or `/lotse why`.'],
    ['another verb is another bot’s', { off: ['wait'] }, 'Write `/claim @ben`, or `/lotse why`.'],
  ])('%s', (_, commands, expected) => {
    const [mind] = prepare([speaking], { commands })
    expect(mind?.decide(thread, morning)).toMatchObject({
      comment: expected,
      notices: [{ key: 'k', body: expected }],
      answers: [{ item: 7, text: expected }, { item: 8 }],
      checks: [{ title: 'Open', summary: expected }],
      reasons: [expected],
      reports: [expected],
    })
    expect(mind?.delayed(thread, morning)).toMatchObject([{ key: 'd', body: expected }])
  })
})

describe('A feature', () => {
  /** @returns what a feature sees of the others */
  function seen(features: Feature[], configuration: object) {
    const moments: Parameters<Feature['decide']>[0][] = []
    const watching = featureOf('watching', {
      decide: moment => {
        moments.push(moment)
        return nothingWanted
      },
    })
    for (const mind of prepare([...features, watching], configuration)) mind.decide(thread, morning)
    const [moment] = moments
    if (!moment) throw new Error('Nobody decided.')
    return moment
  }

  const isUsed = (config: unknown) => slice.parse(config).on
  const one = featureOf('one', { isUsed, commands: [declared('claim'), declared('resume')] })
  const two = featureOf('two', { isUsed, commands: [declared('object'), declared('resume')] })

  test.each([
    ['both are used', {}, []],
    ['one is not used', { one: { on: false } }, ['claim']],
    ['neither is used', { one: { on: false }, two: { on: false } }, ['claim', 'resume', 'object', 'resume']],
  ])('that is not used has no verbs but those of others: %s', (_, configuration, unused) => {
    expect(seen([one, two], configuration).commands.unused).toEqual(unused)
  })

  test('that is not used hears none of its verbs, though another feature that is used has them', () => {
    const heard: string[][] = []
    const deaf = {
      ...one,
      decide: (moment: Parameters<Feature['decide']>[0]) => {
        heard.push([...moment.commands.unused])
        return nothingWanted
      },
    }
    for (const mind of prepare([deaf, two], { one: { on: false } })) mind.decide(thread, morning)
    expect(heard).toEqual([['claim', 'resume']])
  })

  test('knows what the others suggest, in the order of the features', () => {
    const suggesting = (verb: string): Partial<Feature> => ({ suggests: (_, { by }) => [`${verb} for ${by.login}`] })
    const { suggestions } = seen([featureOf('one', suggesting('claim')), featureOf('two', suggesting('object'))], {})
    const [opened] = thread.signals
    if (!opened) throw new Error('The thread was opened.')
    expect(suggestions({ by: person('kim'), about: opened })).toEqual(['claim for kim', 'object for kim'])
  })

  test('asks each command’s own feature who may use it', () => {
    const own = featureOf('one', {
      commands: [declared('claim')],
      mayUse: (_, { verb }, { by }) => ({ known: `${verb} ${by.login}` === 'claim kim' }),
    })
    const [declaration] = seen([own], {}).declarations
    const [opened] = thread.signals
    if (!opened) throw new Error('The thread was opened.')
    const mayUse = (login: string) => declaration?.mayUse({ by: person(login), about: opened })
    expect([mayUse('kim'), mayUse('jo')]).toEqual([{ known: true }, { known: false }])
  })
})

test('The directory is what all features know together, and what the configuration says of people', () => {
  const party = (key: string) => ({ key, name: key, team: null, contacts: [], labels: [] })
  const engineering = featureOf('one', {
    directory: (config, owner) => ({
      engineers: [`${owner}/${slice.parse(config).engineer}`],
      partners: [party('noris')],
    }),
  })
  const others = featureOf('two', { directory: () => ({ engineers: ['ben'], companies: [party('gonicus')] }) })
  const features = [engineering, others, featureOf('three')]
  const schema = composeSchema({ one: slice, two: slice, three: slice })
  const configuration = schema.parse({ one: { engineer: 'iaas' }, people: { Erin: { away: ['2026-10-05'] } } })
  const directory = directoryOf(features, configuration, 'acme')
  expect(directory).toMatchObject({
    engineers: ['acme/iaas', 'ben'],
    partners: [{ key: 'noris' }],
    companies: [{ key: 'gonicus' }],
    people: { erin: { away: ['2026-10-05'] } },
  })
  expect(directory.people[person('constructor').login]).toBeUndefined()
})
