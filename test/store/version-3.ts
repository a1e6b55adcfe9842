/** Rows of the tables that version 3 added, beside those of versions 1 and 2. */
import { start } from './samples.ts'
import { signalOfVersion1 } from './version-1.ts'

export const rowsOfVersion3 = {
  decision_numbers: [{ account_id: 5, number: 1, thread_id: 1, signal: signalOfVersion1.id, nth: 1 }],
  log: [
    {
      ...{ thread_id: 1, feature: 'consensus', sequence: 1, entry_id: 'start', previous: '', hash: 'abc' },
      entry: '{"id":"start"}',
    },
  ],
  heartbeat: [{ id: 1, at: start }],
  outages: [{ installation_id: null, from_at: start - 9, to_at: start - 1 }],
}
