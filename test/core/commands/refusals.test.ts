import { expect, test } from '@jest/globals'
import { onlyFor } from '../../../src/core/commands/refusals.ts'
import { code, md } from '../../../src/core/markdown.ts'

test.each([
  [
    'a role says all by its name',
    { verb: 'due', who: 'triage' },
    [],
    'Only people with the triage role can use `/due`. Nothing was done.',
    '`/due` steht nur zur Verfügung für: Personen mit der Rolle Triage. Es wurde nichts ausgeführt.',
  ],
  [
    'a group is named with its people',
    { verb: 'claim', who: 'engineers' },
    ['anna', '@ben'],
    'Only engineers (anna, ben) can use `/claim`. Nothing was done.',
    '`/claim` steht nur zur Verfügung für: Engineers (anna, ben). Es wurde nichts ausgeführt.',
  ],
  [
    'several groups are all named',
    { verb: 'extend', who: ['author', 'proposer', 'chairs'] },
    ['carla'],
    "Only the thread's author, the proposer and chairs (carla) can use `/extend`. Nothing was done.",
    '`/extend` steht nur zur Verfügung für: wer den Thread eröffnet hat, die vorschlagende Person und Vorsitzende (carla). Es wurde nichts ausgeführt.',
  ],
] as const)('%s', (_, declaration, members, en, de) => {
  const membersOf = (group: string) => (group === 'proposer' || group === 'author' ? [] : members)
  expect(onlyFor(declaration, membersOf)).toEqual({ en, de })
})

test('who has a role is named in words', () => {
  const inWords = { en: md`anyone with the ${code('write')} role`, de: md`alle mit der Rolle ${code('write')}` }
  expect(onlyFor({ verb: 'wait', who: 'deciders' }, () => inWords)).toEqual({
    en: 'Only deciders (anyone with the `write` role) can use `/wait`. Nothing was done.',
    de: '`/wait` steht nur zur Verfügung für: Stimmberechtigte (alle mit der Rolle `write`). Es wurde nichts ausgeführt.',
  })
})

test('of a long list only the first ten are named', () => {
  const members = Array.from({ length: 12 }, (_, index) => `m${index + 1}`)
  expect(onlyFor({ verb: 'claim', who: 'engineers' }, () => members).en).toContain(
    '(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, …)',
  )
})

test('nobody is called by a refusal', () => {
  expect(onlyFor({ verb: 'claim', who: 'engineers' }, () => ['@acme/iaas', 'a@b']).en).not.toMatch(/@(?!\u200B)/)
})
