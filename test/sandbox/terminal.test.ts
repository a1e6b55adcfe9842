import { PassThrough } from 'node:stream'
import { expect, test } from '@jest/globals'
import { playPrompt } from '../../src/sandbox/terminal.ts'

/** @returns what is shown, and the lines that the welcome proposes to type */
async function type(lines: readonly string[]): Promise<{ shown: string; proposed: string[] }> {
  const output = new PassThrough()
  const shown: string[] = []
  output.on('data', chunk => shown.push(String(chunk)))
  const input = new PassThrough()
  input.end([...lines, 'quit'].join('\n'))
  await playPrompt({ port: 0, issues: 0, seed: 1, input, output, readTime: () => 0 })
  const text = shown.join('')
  const [, tries = ''] = /^Try: {2}([\s\S]*?)^ +help · /m.exec(text) ?? []
  return {
    shown: text,
    proposed: tries
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== ''),
  }
}

test('whoever types what the prompt proposes sees a request, its engineer, and a contractor', async () => {
  const { proposed } = await type([])
  expect(proposed.length).toBeGreaterThan(5)
  const { shown } = await type(proposed)
  expect(shown).not.toMatch(/There is no|cannot|not a command/i)
  expect(shown).toContain('Hello @jdoe, thank you for writing.')
  expect(shown).toContain('How GONICUS is getting on.')
}, 60_000)

test('what a contractor’s issue says can be read at once', async () => {
  const { shown } = await type(['read issues#3'])
  expect(shown).toContain('SovereignCloudStack/issues#3 · Status: GONICUS')
}, 60_000)
