import { describe, expect, test } from '@jest/globals'
import { attemptsOf, commandsOf, read, verbsOf } from './words.ts'

describe('in the midst of words, a command is tried', () => {
  test.each([
    ['Hi all, /object untested', 'object', '/object'],
    ['Please /claim this', 'claim', '/claim'],
    ['I (/object) to this', 'object', '/object'],
    ['so **/Object** it is', 'object', '/Object'],
    ['I would /objection this', 'object', '/objection'],
    ['so I /veto.', 'object', '/veto'],
    ['please /calim it', 'claim', '/calim'],
    ['I ask @lotse object untested', 'object', '@lotse object'],
    ['please /lotse object untested', 'object', '/lotse object'],
    ['so \u200B/obj\u00ADect it is', 'object', '/object'],
    ['so ／object it is', 'object', '／object'],
    ['- [ ] /claim it', 'claim', '/claim'],
    ['# /claim', 'claim', '/claim'],
    ['> said\nso I /object', 'object', '/object'],
    ['I read it.<br>/object untested', 'object', '/object'],
    ['<p>I read it.</p>/object untested', 'object', '/object'],
    ['I read it.\n\n--\n\n/object untested', 'object', '/object'],
    ['I read it.\n\n—\n/object untested', 'object', '/object'],
    ['/ object untested', 'object', '/object'],
  ])('%j', (text, verb, written) => {
    expect(attemptsOf(text)).toEqual([{ verb, written, how: 'within_words' }])
    expect(commandsOf(text)).toEqual([])
  })

  test('also in the text of another command', () => {
    expect(read('/support\nbut I /object to the second part')).toMatchObject({
      commands: [{ verb: 'support', text: 'but I /object to the second part' }],
      attempts: [{ verb: 'object', how: 'within_words' }],
    })
  })
})

describe('nothing is tried', () => {
  test.each([
    ['in a path', 'see /etc/claim and src/help or /claim/it'],
    ['in an alternative', 'and/or claim/load'],
    ['between alternatives', 'claim / load'],
    ['in an address', 'see https://example.org/claim and www.example.org/claim'],
    ['in code', 'write `/claim` or `` /object ``'],
    ['in a link', 'see [the /claim command](https://example.org) and <https://example.org/claim>'],
    ['in quotation marks', 'write "/claim" or „/object“'],
    ['in a quote', '> Please /claim this'],
    ['in a table', '| what | how |\n|---|---|\n| take | /claim |'],
    ['behind a backslash', 'write \\/claim'],
    ['as the address of a program', 'GET /status fails, the /load endpoint too'],
    ['by a verb of another bot', 'please /lgtm this'],
    ['by who speaks of the app', 'we have @lotse for this, /lotse too'],
    ['in code', '```\nplease /claim\n```'],
    ['in quoted mail', 'ok\n\n-----Original Message-----\nPlease /claim this'],
    ['below a signature', 'ok\n-- \nPlease /claim this'],
    ['where it is struck out', 'please ~~/claim~~ this'],
  ])('%s', (_where, text) => {
    expect(attemptsOf(text)).toEqual([])
    expect(commandsOf(text)).toEqual([])
  })

  test('by a verb that was carried out in the same text', () => {
    expect(read('That is why I /object.\n\n/object untested')).toMatchObject({
      commands: [{ verb: 'object' }],
      attempts: [],
    })
  })
})

describe('a second command in the same line', () => {
  test('is answered, with what follows it; the first is carried out', () => {
    expect(read('/claim now /waiting which release?')).toMatchObject({
      commands: [{ verb: 'claim', rest: 'now' }],
      attempts: [{ verb: 'waiting', written: '/waiting', how: 'second_in_line' }],
    })
  })

  test('takes no words out of prose, unless prose has not begun', () => {
    expect(read('/object the text of /help is wrong')).toMatchObject({
      commands: [{ rest: 'the text of /help is wrong' }],
      attempts: [{ verb: 'help' }],
    })
    expect(read('/support /object untested')).toMatchObject({
      commands: [{ verb: 'support', rest: '' }],
      attempts: [{ verb: 'object' }],
    })
  })
})

test('Each verb is tried once, and five verbs at most', () => {
  const many = 'so /claim and /claim, /load, /help, /why, /status, /need and /waiting'
  expect(attemptsOf(many).map(({ verb }) => verb)).toEqual(['claim', 'load', 'help', 'why', 'status'])
  expect(verbsOf(many)).toEqual([])
})

test('A proposal that says how to answer it tries nothing; a reason that does is answered', () => {
  const words = '\n\nWe drop it. If you agree, write /support; if not, /object and why.'
  expect(attemptsOf(`/propose Drop it${words}`)).toEqual([])
  expect(commandsOf(`/propose Drop it${words}`)).toMatchObject([{ verb: 'propose', text: words.trim() }])
  expect(attemptsOf(`/need a backup${words}`)).toHaveLength(2)
})
