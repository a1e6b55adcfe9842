import { describe, expect, test } from '@jest/globals'
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
    'Thanks!',
    'ja',
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
