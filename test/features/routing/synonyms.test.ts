import { expect, test } from '@jest/globals'
import { meaningOf } from '../../../src/core/commands/vocabulary.ts'
import { routing } from '../../../src/features/routing/index.ts'

test.each([
  ...[['bedarf', 'need'] as const, ['eskalieren', 'escalate'] as const, ['warten', 'waiting'] as const],
  ...[['übernehmen', 'claim'] as const, ['uebernehmen', 'claim'] as const],
  ...[['übergeben', 'handover'] as const, ['uebergeben', 'handover'] as const],
])('`/%s` is answered with `/%s`', (written, verb) => {
  expect(meaningOf(written, { commands: routing.commands ?? [] })).toMatchObject({ verb, how: 'synonym' })
})
