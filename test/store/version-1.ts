/** Rows as version 1 wrote them, of every table: whatever comes later must keep them. */
import { start } from './samples.ts'

const ada = { id: 1, kind: 'human', login: 'ada' }

/** Keys sorted, without form and need. */
export const snapshotOfVersion1 = {
  ...{ assignees: [ada], author: ada, createdAt: start - 1000, draft: false, kind: 'issue', labels: ['a', 'b'] },
  ...{ locked: false, state: 'open', stateReason: null, title: 'Broken', updatedAt: start },
}

export const signalOfVersion1 = { id: 'label:9', at: start, actor: ada, kind: 'labeled', label: 'a' }

const repositoryOfVersion1 = {
  ...{ archived: false, defaultBranch: 'main', id: 10, name: 'tools', owner: 'umbrella', ownerId: 5, private: false },
}

const greeting = { key: 'comment:routing:1', urgency: 'notice', do: 'comment', body: '' }
const reaction = { key: 'react:comment:9:+1', urgency: 'notice', do: 'react', place: 'comment', item: 9, content: '+1' }

/** In an order in which they may be inserted; tables that number their rows themselves begin with 1. */
export const rowsOfVersion1 = {
  installations: [
    { id: 7, account_id: 5, account: 'umbrella', active: 1, paused_until: start - 5, pause_error: 'limit' },
    { id: 8, account_id: 6, account: 'other', active: 0, paused_until: null, pause_error: null },
  ],
  repositories: [
    { id: 10, installation_id: 7, shown: JSON.stringify(repositoryOfVersion1), as_of: start, swept_at: start - 9 },
  ],
  threads: [
    {
      ...{ repository_id: 10, number: 12, installation_id: 7, snapshot: JSON.stringify(snapshotOfVersion1) },
      ...{ updated_at: start, closed: 0, uncertain: 0, answers: '{"assignable ada":true}', due_at: start, seen: 4 },
      ...{ fence: 3, lease_until: null, attempts: 2, error: 'GitHub answered 502', set_aside: 0 },
    },
    {
      ...{ repository_id: 10, number: 13, installation_id: 7, snapshot: null, updated_at: null, closed: 0 },
      ...{ uncertain: 0, answers: '{}', due_at: null, seen: 1, fence: 9, lease_until: start, attempts: 0 },
      ...{ error: 'poison', set_aside: 1 },
    },
  ],
  signals: [
    {
      ...{ thread_id: 1, id: signalOfVersion1.id, at: start, signal: JSON.stringify(signalOfVersion1) },
      learnt: '{"permission ada":"write"}',
    },
  ],
  effects: [
    {
      ...{ thread_id: 1, key: greeting.key, urgency: 'notice', effect: JSON.stringify(greeting), state: 'done' },
      ...{ github_id: 55, hash: 'abc', planned_at: start, tried_at: start + 1, done_at: start + 2, error: null },
    },
    {
      ...{ thread_id: 1, key: reaction.key, urgency: 'notice', effect: JSON.stringify(reaction) },
      ...{ state: 'failed', github_id: null, hash: null, planned_at: start, tried_at: start, done_at: start },
      error: '403 no',
    },
  ],
  deliveries: [{ id: 'guid', at: start }],
  configurations: [
    {
      ...{ source: 'repo:10', state: 'present', text: 'language: de', problems: '[]', sha: 'abc', read_at: start },
      stale_at: start + 1,
    },
  ],
  writes: [{ installation_id: 7, at: start }],
}
