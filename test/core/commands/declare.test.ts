import { describe, expect, test } from '@jest/globals'
import { type CommandDeclaration, commandTable } from '../../../src/core/commands/declare.ts'
import { md } from '../../../src/core/markdown.ts'

describe('the table of commands', () => {
  const declarations: CommandDeclaration[] = [
    {
      verb: 'decision',
      grammar: '/decision [status | log]',
      who: ['proposer', 'chairs'],
      example: '/decision log',
      description: { en: md`Shows it.`, de: md`Zeigt sie.` },
    },
    {
      verb: 'help',
      grammar: '/help',
      who: 'anyone',
      example: '/help',
      description: { en: md`Helps.`, de: md`Hilft.` },
    },
  ]

  test('says in English who may do what', () => {
    expect(commandTable(declarations, 'en')).toBe(
      [
        '| command | who | effect | example |',
        '| --- | --- | --- | --- |',
        '| `/decision [status \\| log]` | the proposer, chairs | Shows it. | `/decision log` |',
        '| `/help` | anyone | Helps. | `/help` |',
      ].join('\n'),
    )
  })

  test('says it in German too', () => {
    expect(commandTable(declarations, 'de')).toContain('| `/help` | alle | Hilft. | `/help` |')
  })
})
