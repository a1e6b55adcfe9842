import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { read } from './words.ts'

const hasWords = (text: string) => read(text).hasWords

describe('nobody is answered by', () => {
  test.each([
    '',
    '/claim.',
    '/ claim',
    '/waiting: Which release?',
    '/waiting\n\nWhich release?\n\n- this?',
    '/cc @ben',
    '/lgtm',
    '/claim\n/cc @ben',
    '<!-- x -->',
    '/claim <!-- x\ny -->',
    '/claim\n-- \nBen Example\n+49 30 1234',
    '/claim\n\nSent from my iPhone',
    '/claim\n> Which release?',
    '/claim\n\n> Which release?',
    '> Which release?\n\n/claim',
    '/claim\n\nOn Tue, 3 Nov 2026 at 10:00, Ben <ben@example.org> wrote:\n> Which release?',
    '/claim\n\n-----Original Message-----\nFrom: Ben\n\nWhich release?',
    'Please /claim this',
    'Hi all,\n\nplease /claim this.\n\nThanks',
    'Hallo zusammen,\n\n/claim\n\nViele Grüße\nBen',
    '/claim /waiting which release?',
    '/calim',
    '/obejct\n\nWhich release?',
    '/lotse dance',
    '@lotse claim',
    '@ben',
    '@ben @acme/iaas!',
    '👍',
    '+1',
    '-1',
    '+1!',
    '**+1**',
    '+1 👍',
    '+1 @ben',
    'LGTM',
    'lgtm :shipit:',
    '👍 thanks',
    'LGTM, thanks!',
    'Thanks!',
    'Thank you very much :D',
    'Vielen Dank!',
    'Danke 🎉',
    'Me too.',
    'Ich auch',
    ':+1: 🎉',
    '...',
    '---',
    '**/claim**',
    '- /claim\n- ',
    '## /claim',
  ])('%j', text => {
    expect(hasWords(text)).toBe(false)
  })
})

describe('somebody is answered by', () => {
  test.each([
    'Which release?',
    '5',
    'ja',
    'Ja.',
    'No',
    'OK',
    'Done.',
    'Yes, in release 9.',
    '+1 for the second way',
    '+1.5 GB',
    '+10',
    '10-1',
    '1',
    'Thanks, done.',
    'Danke, das ist in Release 9.',
    'LGTM, it comes with release 9.',
    'The lgtm-bot does it',
    'Thanksgiving',
    '/claim\n\nWhich release?',
    'Which release?\n/claim',
    'Hi Ben,\n/claim\nwhich release?',
    '> said\nWhich release?',
    'Which release? Please /claim this.',
    '```\nthe log\n```',
    '`1.2`',
    '![log](https://example.org/log.png)',
    '<img src="https://example.org/log.png">',
    'https://example.org',
    '@ben which release?',
    '# Answer',
    '| a |\n|---|\n| b |',
    'see /etc/hosts',
    '/claim\n\nSent from the client to the server?',
    '## From\n\n-----\n\nthe region',
  ])('%j', text => {
    expect(hasWords(text)).toBe(true)
  })
})

describe('whatever is put together of', () => {
  const told = fc.constantFrom(
    '/claim',
    '/claim.',
    '**/claim**',
    '- /claim',
    '/cc @ben',
    '/lotse why',
    'Please /claim this',
  )
  const wordless = fc.constantFrom('> Which release?', '<!-- x\ny -->', '@ben', '👍', '+1', '---', '')
  const closing = fc.constantFrom(
    '',
    '-- \nBen Example\n+49 30 1234',
    'Viele Grüße\nBen',
    'On Tue, 3 Nov 2026 at 10:00, Ben <ben@example.org> wrote:\n> Which release?',
    'Am Di., 3. Nov. 2026 um 10:00 Uhr schrieb Ben <ben@example.org>:\n> Welches Release?',
    '-----Ursprüngliche Nachricht-----\nVon: Ben\nGesendet: Dienstag\n\nWelches Release?',
  )
  const parts = fc.array(fc.oneof<fc.Arbitrary<string>[]>(told, wordless), { maxLength: 4 })

  test('commands, quotes, signs, signatures and quoted mail answers nobody, and with a sentence it does', () => {
    fc.assert(
      fc.property(told, parts, closing, fc.nat(4), (first, others, last, place) => {
        const silent: string[] = [first, ...others]
        expect(hasWords([...silent, last].join('\n\n'))).toBe(false)
        const spoken = silent.toSpliced(Math.min(place, silent.length), 0, 'It is mended in release 9.')
        expect(hasWords([...spoken, last].join('\n\n'))).toBe(true)
      }),
      { numRuns: 500, seed: 20_260_929 },
    )
  })
})
