import { describe, expect, test } from '@jest/globals'
import { addedCommands } from '../../../src/core/commands/added.ts'
import { vocabulary } from './words.ts'

const added = (before: string, after: string) => addedCommands(before, after, vocabulary)
const commandsAdded = (before: string, after: string) => added(before, after).commands

describe('an edit', () => {
  test('adds the commands that were not there before', () => {
    expect(commandsAdded('/claim\n\ntext', 'text\n\n/claim\n\n/need more').map(({ verb }) => verb)).toEqual(['need'])
  })

  test('adds a command that was there once and now stands twice', () => {
    expect(commandsAdded('/claim', '/claim\n/claim\n/claim')).toHaveLength(2)
  })

  test('adds a command whose words were changed, in the place of the former', () => {
    expect(commandsAdded('/need a', '/need b')).toMatchObject([{ rest: 'b', replaces: true }])
    expect(commandsAdded('/need a\n\nb', '/need a\n\nc')).toMatchObject([{ text: 'c', replaces: true }])
  })

  test('adds a command beside another one of the same verb', () => {
    const [command] = commandsAdded('/need a', '/need a\n/need b')
    expect(command).toEqual({ verb: 'need', rest: 'b', text: '', explicit: false })
  })

  test('adds nothing by removing commands, or by addressing Lotse', () => {
    expect(commandsAdded('/claim\n/need a', '/claim')).toEqual([])
    expect(commandsAdded('/claim', '/lotse claim')).toEqual([])
  })

  test('adds a command that it takes out of a code block', () => {
    expect(commandsAdded('```\n/claim\n```', '/claim')).toHaveLength(1)
  })

  test('adds what was tried, if it was not there before', () => {
    expect(added('please /claim', 'please /claim, I /object').attempts).toMatchObject([{ verb: 'object' }])
    expect(added('please /claim', 'Please do /claim').attempts).toEqual([])
  })
})
