import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { heard, read } from './words.ts'

fc.configureGlobal({ seed: 20_260_929, numRuns: 1_500 })

const unseen = fc.constantFrom('', '', '', '\u200B', '\uFEFF', '\u2060', '\u00AD', '\u200E', '\u202A')
const slash = fc.constantFrom('/', '/', '／', '/lotse ', '@lotse ', '@lotse: ', '@lotse[bot] ', '/lotse: ')
const verb = fc.constantFrom('object', 'Object', 'OBJECT', 'objection', 'veto', 'obejct')
const marks = fc.constantFrom('', '', '**', '_', '***')
const punctuation = fc.constantFrom('', ':', '.', ',', '!', ' -', ' –', ';', '…', ': -')
const words = fc.constantFrom('', ' it is slow', '\u00A0it is slow', '\tit is slow', ' (see #12)', ' "slow"')

/** Somebody means to object. */
const objecting = fc
  .tuple(unseen, slash, unseen, verb, marks, punctuation, words)
  .map(
    ([before, start, within, word, mark, end, rest]) => `${before}${mark}${start}${within}${word}${end}${mark}${rest}`,
  )

const wrap = [
  (line: string) => line,
  (line: string) => `Hello,\n\n${line}`,
  (line: string) => `I read it.\n${line}\nThat is all.`,
  (line: string) => `> said\n${line}`,
  (line: string) => `> said\n> more\n\n${line}`,
  (line: string) => `- one\n${line}`,
  (line: string) => `- ${line}`,
  (line: string) => `1. ${line}`,
  (line: string) => `- one\n  - ${line}`,
  (line: string) => `- [ ] ${line}`,
  (line: string) => `# ${line}`,
  (line: string) => `| a |\n|---|\n| b |\n${line}`,
  (line: string) => `<details>\n\nlog\n\n</details>\n${line}`,
  (line: string) => `<br>${line}`,
  (line: string) => `<!-- a\nb -->\n${line}`,
  (line: string) => `![a](https://example.org/a.png)\n${line}`,
  (line: string) => `\`\`\`\nlog\n\`\`\`\n${line}`,
  (line: string) => `Hi all, ${line}`,
  (line: string) => `Hi (${line})`,
  (line: string) => `/claim ${line}`,
  (line: string) => `/support ${line}`,
  (line: string) => `/support\n${line}`,
  (line: string) => `${line}\n\nOn Tue, 3 Nov 2026 at 10:00, Ben <ben@example.org> wrote:\n> fine`,
  (line: string) => `On Tue, 3 Nov 2026 at 10:00, Ben <ben@example.org> wrote:\n> fine\n${line}\n> more`,
  (line: string) => `${line}\n-- \nBen`,
  (line: string) => `${line}\n\n${'filler\n'.repeat(50)}`,
  (line: string) => `${'filler\n'.repeat(50)}${line}`,
]

const objection = new Set(['object', 'objection', 'veto', 'obejct'])

test('Who objects in plain sight is heard, or told how to write it', () => {
  fc.assert(
    fc.property(objecting, fc.constantFrom(...wrap), (line, put) => {
      expect(heard(put(line)).filter(word => objection.has(word))).not.toEqual([])
    }),
  )
})

const quoteMail = [
  ['-----Original Message-----', 'From: Ben'],
  ['-----Ursprüngliche Nachricht-----', 'Von: Ben'],
  ['________________________________', 'From: Ben', 'Sent: 3 November 2026'],
  ['**Von:** Ben', '**Gesendet:** 3. November 2026', '**An:** Anna', '**Betreff:** Backups'],
  ['From: Ben', 'Sent: 3 November 2026', 'To: Anna', 'Subject: Backups'],
  ['On Tue, 3 Nov 2026 at 10:00, Ben', '<ben@example.org> wrote:'],
  ['Am 03.11.2026 um 10:00 schrieb Ben:'],
]

const hide = [
  ...quoteMail.map(mail => (line: string) => `Fine.\n\n${[...mail, '', line].join('\n')}`),
  (line: string) => `Fine.\n-- \n${line}`,
  (line: string) => `Fine.\n\nVon meinem iPhone gesendet\n\n${line}`,
  (line: string) => `> ${line}`,
  (line: string) => `> - ${line}\n> ${line}`,
  (line: string) => `\`\`\`\n${line}\n\`\`\``,
  (line: string) => `a\n\n    ${line}`,
  (line: string) => `<!--\n${line}\n-->`,
  (line: string) => `a <!-- ${line} --> b`,
  (line: string) => `<pre>\n${line}\n</pre>`,
  (line: string) => `<blockquote>\n\n${line}\n\n</blockquote>`,
]

test('What others wrote, and what nobody sees, commands nothing', () => {
  fc.assert(
    fc.property(objecting, fc.constantFrom(...hide), (line, put) => {
      expect(heard(put(line))).toEqual([])
    }),
  )
})

describe('The text of a command', () => {
  const part = fc.constantFrom(
    ...['It is slow.', '- one\n- two', '1. one\n2. two', '> as said', '```\ncode\n\n/claim\n```', '/etc is full of it'],
    ...['| a | b |\n|---|---|\n| c | d |', '## Why', '---\nmore', 'a `b` [c](https://example.org)', '    indented'],
  )
  const end = fc.constantFrom(
    ...quoteMail.map(mail => [...mail, '', 'theirs'].join('\n')),
    ...[
      '-- \ntheirs',
      '--\ntheirs',
      'Sent from my iPhone\ntheirs',
      '/claim\ntheirs',
      '/lotse dance\ntheirs',
      '/cc @ben',
    ],
    ...['/calim theirs', '<!-- theirs -->', ''],
  )

  test('holds all that follows, and nothing of what is not its own', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), end, (parts, tail) => {
        const text = `It is so.\n\n${parts.join('\n\n')}\n\nSo far.`
        expect(read(`/object\n\n${text}\n\n${tail}`).commands[0]).toMatchObject({ verb: 'object', text })
      }),
    )
  })
})

test('Noise beside commands makes no words of them', () => {
  const noise = fc.constantFrom(
    ...['/claim', '/waiting which release?', '/calim', '/cc @ben', '/lgtm', '> said', '<!-- x -->', '👍', '@ben', '\n'],
    ...['Please /claim this', '---', '/lotse dance', '@lotse claim', '@ben @carla', 'Hi all, /object untested', ':+1:'],
  )
  const tail = fc.constantFrom('', ...quoteMail.map(mail => [...mail, '', 'theirs'].join('\n')), '-- \nBen', '--\nBen')
  fc.assert(
    fc.property(fc.array(noise, { minLength: 1, maxLength: 6 }), tail, (parts, end) => {
      const text = ['> said', ...parts, end].join('\n\n')
      expect(read(text).hasWords).toBe(false)
      expect(read(`Which release is it?\n\n${text}`).hasWords).toBe(true)
    }),
  )
})
