import { expect, test } from '@jest/globals'
import { saysYes } from '../../../src/core/assent.ts'
import { addedCommands } from '../../../src/core/commands/added.ts'
import { saysNo } from '../../../src/core/doubt.ts'
import { readForm, readNeed } from '../../../src/core/form.ts'
import { countBoxes, readDueLine, readStatus } from '../../../src/core/progress.ts'
import { ownText } from '../../../src/core/words/own.ts'
import { effortOf } from '../../effort.ts'
import { vocabulary } from '../commands/words.ts'

const readers = {
  addedCommands: (text: string) => addedCommands(text, `${text}\n/object y`, vocabulary),
  ...{ ownText, saysNo, saysYes, readStatus, readDueLine, countBoxes, readForm, readNeed },
}

/** As long as a comment can be. */
const longest = 65_536

/** What each reader looks for, without its end. */
const pieces = [
  ...[
    '>',
    '> - ',
    '- - ',
    '1. ',
    '<',
    '<a b="',
    '<!--',
    '<!-- -->',
    '<blockquote>\n',
    '[',
    '[a](',
    '[a][b]',
    '![',
    '\\',
  ],
  ...[
    '`',
    '``a',
    '*',
    '* ',
    '**',
    '_',
    '|',
    'a|b\n-|-\n',
    '\n',
    ' \n',
    '\t',
    '/object ',
    '/objekt ',
    '/lotse ',
    '"/object" ',
  ],
  ...[
    'From: a\n',
    'From: a\nSent: 1\n',
    'From: Sent: 1 ',
    'On a\n',
    'On 1.1.2020 wrote ',
    'a wrote:\n',
    '<a@b> ',
    '>>> 1:11 ',
  ],
  ...[
    '-- ',
    '--\n',
    '—\n',
    'sent from my ',
    'by  ',
    'by the ',
    'bis zum ',
    'due: ',
    '- [x] a\n',
    'status:',
    '+1. ',
    '. -1',
    '\u200B',
  ],
]

test.each(pieces)('A comment of nothing but %j is read in less than a second', piece => {
  const text = `x ${piece.repeat(longest / piece.length)}!`
  for (const [name, reads] of Object.entries(readers))
    expect(`${name} took ${Math.floor(effortOf(() => reads(text)) / 1_000)} s`).toBe(`${name} took 0 s`)
})
