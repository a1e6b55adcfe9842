import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readForm, readNeed } from '../../src/core/form.ts'
import { observe } from '../../src/github/observe.ts'
import { formBody } from '../../src/sandbox/index.ts'
import { cases } from '../cases.ts'
import { configPath, createAcme, self } from './acme.ts'

/** What the oldest waiting webhook of this kind tells; the others are dropped. */
function arrivalOf({ sandbox }: ReturnType<typeof createAcme>, event: string, action?: string) {
  const { payload } = sandbox.hooks.take(event, action)
  sandbox.hooks.pending.length = 0
  return observe({ event, payload: JSON.parse(JSON.stringify(payload)) }, self, configPath)
}

const jdoe = { id: 3, login: 'jdoe', type: 'User' }
const at = '2026-09-28T07:00:00Z'
const seconds = Date.parse(at)
const repository = {
  ...{ id: 1, name: 'standards', private: false, default_branch: 'main' },
  owner: { id: 2, login: 'acme' },
}
const issue = {
  ...{ number: 7, title: 'Backups', body: null, user: jdoe, state: 'open' },
  ...{ created_at: at, updated_at: at, labels: [] },
}

function signalsOf(event: string, payload: object) {
  const whole = { installation: { id: 5 }, repository, sender: jdoe, issue, ...payload }
  return observe({ event, payload: whole }, self, configPath).observations.flatMap(({ signals }) => signals)
}

describe('An issue', () => {
  test('that is opened tells author, commands and labels: those of a template come with the opening', () => {
    const labels = [{ name: 'partner: noris' }, { name: 'bug' }]
    expect(signalsOf('issues', { action: 'opened', issue: { ...issue, labels, body: '/claim' } })).toMatchObject([
      { id: 'opened', kind: 'opened', at: seconds, actor: { login: 'jdoe' }, commands: [{ verb: 'claim' }] },
      { id: `labeled:partner: noris:${seconds}`, kind: 'labeled', actor: { login: 'jdoe' } },
      { id: `labeled:bug:${seconds}`, kind: 'labeled' },
    ])
  })

  test('whose label was deleted from the repository shows only how it stands now', () => {
    const acme = createAcme()
    acme.as('jdoe').opens({ title: 'Backups', labels: ['partner: noris', 'bug'] })
    acme.sandbox.hooks.pending.length = 0
    acme.as('anna').deletesLabel('partner: noris')
    const [observation] = arrivalOf(acme, 'issues', 'unlabeled').observations
    expect(observation).toMatchObject({ signals: [], snapshot: { labels: ['bug'] } })
  })

  test.each([
    ['labeled', { label: { name: 'bug' } }, `labeled:bug:${seconds}`],
    ['unlabeled', { label: { name: 'bug' } }, `unlabeled:bug:${seconds}`],
    ['assigned', { assignee: jdoe }, `assigned:3:${seconds}`],
    ['unassigned', { assignee: jdoe }, `unassigned:3:${seconds}`],
    [
      'closed',
      { issue: { ...issue, state: 'closed', closed_at: '2026-09-28T06:59:59Z' } },
      `closed:${seconds - 1_000}`,
    ],
    ['reopened', {}, `reopened:${seconds}`],
    ['locked', { issue: { ...issue, locked: true } }, `locked:${seconds}`],
    ['unlocked', {}, `unlocked:${seconds}`],
    ['deleted', {}, 'gone:deleted'],
  ])('that is %s is one signal', (action, payload, id) => {
    expect(signalsOf('issues', { action, ...payload }).map(signal => signal.id)).toEqual([id])
  })

  test.each(['milestoned', 'pinned', 'transferred', 'typed', 'new in 2027', undefined])(
    'of which `%s` is told is seen as it stands, without a signal',
    action => {
      const payload = { action, installation: { id: 5 }, repository, sender: jdoe, issue }
      const { observations } = observe({ event: 'issues', payload }, self, configPath)
      expect(observations).toMatchObject([
        { installationId: 5, number: 7, snapshot: { title: 'Backups' }, signals: [] },
      ])
    },
  )

  test.each(['labeled', 'assigned'])('that is %s without a word of what is no signal', action => {
    expect(signalsOf('issues', { action })).toEqual([])
  })

  test('that is deleted is gone, and it says who did it', () => {
    const acme = createAcme()
    const number = acme.as('jdoe').opens({ title: 'Spam' })
    acme.as('olga').deletesThread(number)
    expect(arrivalOf(acme, 'issues', 'deleted').observations).toMatchObject([
      { number, signals: [{ kind: 'gone', how: 'deleted', actor: { login: 'olga' } }] },
    ])
  })

  test('that is converted to a discussion comes as two webhooks: closed, then locked', () => {
    const acme = createAcme()
    const number = acme.as('jdoe').opens({ title: 'Why?' })
    acme.webhooks()
    acme.as('olga').convertsToDiscussion(number)
    expect(acme.webhooks()).toMatchObject([
      { action: 'closed', observations: [{ signals: [{ kind: 'closed' }] }] },
      { action: 'locked', observations: [{ snapshot: { locked: true }, signals: [{ kind: 'locked' }] }] },
    ])
  })

  test('labelled or assigned by an app was so by a bot', () => {
    const acme = createAcme()
    const number = acme.as('jdoe').opens({ title: 'Backups' })
    acme.webhooks()
    acme.as('robot[bot]').labels(number, 'partner: noris')
    acme.as('robot[bot]').assigns(number, 'anna')
    const robot = { login: 'robot[bot]', kind: 'bot' }
    expect(acme.signals()).toMatchObject([
      { kind: 'labeled', actor: robot },
      { kind: 'assigned', actor: robot },
    ])
  })

  test('that a form opened keeps what the form and the need say, of each answer no more than a fingerprint', () => {
    const body = `Need: tests at night\n\n${formBody({ Partner: 'canary', Deadline: '' })}`
    const acme = createAcme()
    acme.as('jdoe').opens({ title: 'Backups', body })
    const [observation] = arrivalOf(acme, 'issues', 'opened').observations
    expect(observation?.snapshot).toMatchObject({ form: readForm(body), need: readNeed(body) })
    expect(observation?.snapshot).toMatchObject({ form: [{}], need: 'tests at night' })
    expect(JSON.stringify(observation)).not.toMatch(/canary|Deadline/)
  })

  test('of a deleted account is a ghost’s', () => {
    const [signal] = signalsOf('issues', { action: 'opened', issue: { ...issue, user: null }, sender: null })
    expect(signal).toMatchObject({ kind: 'opened', actor: { id: 0, login: 'ghost', kind: 'human' } })
  })

  test('that a bot opened commands nothing', () => {
    const bot = { id: 9, login: 'renovate[bot]', type: 'Bot' }
    const [signal] = signalsOf('issues', { action: 'opened', issue: { ...issue, user: bot, body: '/claim' } })
    expect(signal).toMatchObject({ actor: { kind: 'bot' }, commands: [] })
  })

  test('outside of any installation is nobody’s business', () => {
    expect(signalsOf('issues', { action: 'opened', installation: undefined })).toEqual([])
  })
})

describe('A transferred issue', () => {
  function transferred() {
    const acme = createAcme()
    const target = acme.sandbox.world.repository('acme/docs', { labels: ['partner: noris'] })
    const source = acme.sandbox.world.findRepository('acme/standards')
    const labels = ['partner: noris', 'bug']
    const number = acme.as('jdoe').opens({ title: 'Backups', body: '/claim', labels })
    acme.sandbox.hooks.pending.length = 0
    const to = acme.as('olga').transfers(number, 'acme/docs')
    const arrivals = acme.sandbox.hooks.pending.splice(0).map(({ event, action, payload }) => {
      return { action, ...observe({ event, payload: JSON.parse(JSON.stringify(payload)) }, self, configPath) }
    })
    const move = { from: { repositoryId: source.id, number }, to: { repositoryId: target.id, number: to } }
    return { arrivals, move, target }
  }

  test('tells by each of its two webhooks where it went', () => {
    const { arrivals, move } = transferred()
    expect(arrivals.map(({ action, moves }) => [action, moves])).toEqual([
      ['transferred', [move]],
      ['opened', [move]],
    ])
  })

  test('shows nothing any more at its old place', () => {
    const [arrival] = transferred().arrivals
    expect(arrival).toMatchObject({ action: 'transferred', observations: [], repositories: [] })
  })

  test('is seen at its new place as it stands: nobody opened it there, set its labels or commanded anything', () => {
    const { arrivals, target } = transferred()
    const [observation, ...others] = arrivals.flatMap(({ observations }) => observations)
    expect(others).toEqual([])
    expect(observation).toMatchObject({ signals: [], snapshot: { labels: ['partner: noris'] } })
    const repositories = arrivals.map(arrival => arrival.repositories.map(({ repository }) => repository.id))
    expect(repositories).toEqual([[], [target.id]])
  })

  test('that nobody can say where it came from is still not a new one', () => {
    const changes = { old_issue: { number: 'seven' }, old_repository: null }
    const opened = { ...issue, labels: [{ name: 'bug' }] }
    expect(signalsOf('issues', { action: 'opened', issue: opened, changes })).toEqual([])
  })

  test('named in odd ways moves nowhere, and never fails', () => {
    const place = { new_issue: { number: 1 }, new_repository: { id: 2 } }
    const payload = { installation: { id: 5 }, repository, sender: jdoe, issue, action: 'transferred' }
    const moved = (changes: unknown) => observe({ event: 'issues', payload: { ...payload, changes } }, self, configPath)
    expect(moved(place).moves).toHaveLength(1)
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom({ number: 0 }, { number: -1 }, { id: 1.5 }, { id: '1' }))
    const property = fc.property(odd, fc.constantFrom('new_issue', 'new_repository'), (value, name) => {
      expect(moved({ ...place, [name]: value }).moves).toEqual([])
      expect(moved(value).moves).toEqual([])
    })
    fc.assert(property, { seed: 20_260_928, numRuns: cases(200) })
  })
})

describe('A comment', () => {
  const comment = { id: 11, user: jdoe, body: '/claim', created_at: at, updated_at: at }
  const later = '2026-09-28T07:05:00Z'

  test.each([
    ['of a person', {}, 1],
    ['of a bot', { user: { id: 9, login: 'stale[bot]', type: 'Bot' } }, 0],
    ['of ours, under whatever name', { performed_via_github_app: { id: 4711 } }, 0],
    ['that a person wrote by another app', { performed_via_github_app: { id: 1 } }, 1],
  ])('%s is heard or not', (_who, details, count) => {
    expect(signalsOf('issue_comment', { action: 'created', comment: { ...comment, ...details } })).toHaveLength(count)
  })

  test.each([
    ['its author', jdoe, true],
    ['somebody else', { id: 4, login: 'anna', type: 'User' }, false],
  ])('edited by %s brings what is new, and says so', (_who, sender, byAuthor) => {
    const edited = { ...comment, body: '/why\n\n/claim', updated_at: later }
    const payload = { action: 'edited', sender, comment: edited, changes: { body: { from: '/why' } } }
    expect(signalsOf('issue_comment', payload)).toMatchObject([
      { id: `comment:11:edit:${Date.parse(later)}`, byAuthor, commands: [{ verb: 'claim' }], actor: { id: sender.id } },
    ])
  })

  test('edited by one ghost and written by another was not edited by its author', () => {
    const payload = {
      action: 'edited',
      sender: null,
      comment: { ...comment, user: null },
      changes: { body: { from: '' } },
    }
    expect(signalsOf('issue_comment', payload)).toMatchObject([{ byAuthor: false }])
  })

  test.each([
    ['without telling what stood there before', {}, jdoe],
    ['by a bot', { body: { from: '' } }, { id: 9, login: 'fixer[bot]', type: 'Bot' }],
  ])('edited %s commands nothing', (_how, changes, sender) => {
    const edited = { ...comment, updated_at: later }
    expect(signalsOf('issue_comment', { action: 'edited', comment: edited, changes, sender })).toMatchObject([
      { id: `comment:11:edit:${Date.parse(later)}`, kind: 'edited', actor: { login: sender.login }, commands: [] },
    ])
  })

  const bot = { id: 9, login: 'lotse[bot]', type: 'Bot' }
  test.each([
    ['a person, and GitHub names us', { performed_via_github_app: { id: 4711 } }, jdoe, true],
    ['a person, and GitHub does not say whose bot it is', {}, jdoe, true],
    ['another bot', {}, { id: 8, login: 'tidy[bot]', type: 'Bot' }, true],
    ['a person, and it is another app’s', { performed_via_github_app: { id: 1 } }, jdoe, false],
    ['the bot itself', { performed_via_github_app: { id: 4711 } }, bot, false],
  ])('of a bot that is edited is nobody’s words; told as altered or not: by %s', (_who, details, sender, isTold) => {
    const edited = { ...comment, ...details, user: bot, body: '/claim', updated_at: later }
    const payload = { action: 'edited', sender, comment: edited, changes: { body: { from: '' } } }
    const id = `comment:11:altered:${Date.parse(later)}`
    const told = {
      id,
      kind: 'altered',
      at: Date.parse(later),
      item: 11,
      actor: expect.objectContaining({ id: sender.id }),
    }
    expect(signalsOf('issue_comment', payload)).toEqual(isTold ? [told] : [])
  })

  test('that is deleted leaves a note, without its words', () => {
    expect(signalsOf('issue_comment', { action: 'deleted', comment })).toEqual([
      {
        ...{ id: 'comment:11:deleted', kind: 'deleted', at: seconds, place: 'comment', item: 11 },
        actor: { id: 3, login: 'jdoe', kind: 'human' },
      },
    ])
  })

  test('is gone since its thread was touched, not since it was written', () => {
    const later = { ...issue, updated_at: '2026-09-28T09:30:00Z' }
    expect(signalsOf('issue_comment', { action: 'deleted', comment, issue: later })).toMatchObject([
      { kind: 'deleted', at: Date.parse(later.updated_at) },
    ])
  })
})

describe('A body', () => {
  const edit = { action: 'edited', issue: { ...issue, body: '/claim' } }

  test('edited by its author may command', () => {
    expect(signalsOf('issues', { ...edit, changes: { body: { from: null } } })).toMatchObject([
      { id: `issue:0:edit:${seconds}`, place: 'issue', byAuthor: true, commands: [{ verb: 'claim' }] },
    ])
  })

  test.each(['title', 'base'])(
    'stays the same when the %s is edited; something else is proposed all the same',
    part => {
      expect(signalsOf('issues', { ...edit, changes: { [part]: { from: 'Backup' } } })).toMatchObject([
        { id: `issue:0:${part}:${seconds}`, kind: 'edited', place: 'issue', item: 0, commands: [] },
      ])
    },
  )

  test('edited together with the title is edited twice, and its commands are heard', () => {
    const changes = { title: { from: 'Backup' }, body: { from: '' } }
    expect(signalsOf('issues', { ...edit, changes })).toMatchObject([
      { id: `issue:0:title:${seconds}`, commands: [] },
      { id: `issue:0:edit:${seconds}`, commands: [{ verb: 'claim' }] },
    ])
  })

  test('edited by a bot commands nothing, and is another text', () => {
    const sender = { id: 9, login: 'fixer[bot]', type: 'Bot' }
    expect(signalsOf('issues', { ...edit, sender, changes: { body: { from: '' } } })).toMatchObject([
      { kind: 'edited', actor: { kind: 'bot' }, commands: [] },
    ])
  })
})

describe('A review', () => {
  function reviewed() {
    const acme = createAcme()
    const number = acme.as('jdoe').opensPullRequest({ title: 'Faster backups' })
    acme.sandbox.hooks.pending.length = 0
    return { acme, number }
  }

  test('is heard once, by its own webhook; its shortened pull request is not taken for how things stand', () => {
    const { acme, number } = reviewed()
    const id = acme.as('anna').reviews(number, { state: 'COMMENTED', body: 'Nice.\n\n/why' })
    const [observation] = arrivalOf(acme, 'pull_request_review', 'submitted').observations
    expect(observation).toMatchObject({
      ...{ number, snapshot: null },
      signals: [{ id: `review:${id}`, kind: 'wrote', place: 'review', words: true, commands: [{ verb: 'why' }] }],
    })
  })

  test.each([
    ['APPROVED', 'approved', ''],
    ['CHANGES_REQUESTED', 'changes_requested', 'It is too fast.'],
  ] as const)('in the state %s says so beside its words', (state, verdict, reason) => {
    const { acme, number } = reviewed()
    const item = acme.as('anna').reviews(number, { state, body: 'It is too fast.' })
    expect(acme.signals()).toMatchObject([
      { id: `review:${item}`, kind: 'wrote', words: true },
      { id: `reviewed:${item}`, kind: 'reviewed', item, verdict, reason, actor: { login: 'anna' } },
    ])
  })

  test('by a bot is none', () => {
    const { acme, number } = reviewed()
    acme.as('robot[bot]').reviews(number, { state: 'CHANGES_REQUESTED', body: 'No.' })
    expect(acme.signals()).toEqual([])
  })

  test('that is dismissed says who did it', () => {
    const { acme, number } = reviewed()
    const item = acme.as('ben').reviews(number, { state: 'APPROVED', body: 'Nice.' })
    acme.webhooks()
    acme.as('anna').dismisses(item)
    expect(acme.signals()).toMatchObject([
      { id: `dismissed:${item}`, kind: 'review_dismissed', item, actor: { login: 'anna' } },
    ])
  })

  test('that is edited brings the commands that are new, and another text', () => {
    const { acme, number } = reviewed()
    const item = acme.as('anna').reviews(number, { state: 'COMMENTED', body: 'Nice.' })
    acme.webhooks()
    acme.clock.advance(60_000)
    acme.as('anna').edits(item, 'Nice.\n\n/claim')
    expect(acme.signals()).toMatchObject([
      { id: `review:${item}:edit:${acme.clock.now()}`, place: 'review', byAuthor: true, commands: [{ verb: 'claim' }] },
    ])
  })

  test('comment on a line is heard at its own place', () => {
    const { acme, number } = reviewed()
    const id = acme.as('anna').reviewComments(number, '/claim')
    expect(arrivalOf(acme, 'pull_request_review_comment', 'created').observations).toMatchObject([
      { number, snapshot: null, signals: [{ id: `review_comment:${id}`, place: 'review_comment', words: false }] },
    ])
  })
})

describe('A push', () => {
  const commit = (change: object) => ({ added: [], modified: ['README.md'], removed: [], ...change })
  const touching = commit({ modified: [configPath] })

  function staleAfter(payload: object): string[] {
    const whole = { ref: 'refs/heads/main', repository, forced: false, commits: [], ...payload }
    return observe({ event: 'push', payload: whole }, self, configPath).staleConfigurations
  }

  test.each([
    ['changes the configuration', { commits: [touching] }],
    ['adds it in an earlier commit', { commits: [commit({ added: [configPath] }), commit({})] }],
    ['removes it', { commits: [commit({ removed: [configPath] })] }],
    ['brings one that ends otherwise', { commits: [commit({ added: ['.github/lotse.yaml'] })] }],
    ['takes away one that is spelt otherwise', { commits: [commit({ removed: ['.github/Lotse.yml'] })] }],
    ['is forced: what it took away is in no commit', { commits: [commit({})], forced: true }],
  ])('that %s has the file read again', (_what, payload) => {
    expect(staleAfter(payload)).toEqual(['repo:1'])
  })

  test.each([
    ['changes something else', { commits: [commit({})] }],
    ['changes a file beside it', { commits: [commit({ modified: ['.github/lotse.json', '.github/lotse.yml.bak'] })] }],
    ['changes a file of that name elsewhere', { commits: [commit({ modified: ['docs/.github/lotse.yml'] })] }],
    ['goes to another branch', { ref: 'refs/heads/feature', commits: [touching] }],
    ['goes to a branch that only ends like the default one', { ref: 'refs/heads/not/main', commits: [touching] }],
    ['is a tag named like the default branch', { ref: 'refs/tags/main', commits: [touching] }],
    ['is forced elsewhere', { ref: 'refs/heads/feature', forced: true }],
    ['has no commits', {}],
  ])('that %s does not', (_what, payload) => {
    expect(staleAfter(payload)).toEqual([])
  })

  test('to the organisation’s `.github` concerns all of it', () => {
    expect(staleAfter({ repository: { ...repository, name: '.github' }, commits: [touching] })).toEqual([
      'repo:1',
      'org:2',
    ])
  })
})

describe('The installation', () => {
  test.each([
    ['created', null, true],
    ['new_permissions_accepted', null, true],
    ['unsuspend', at, true],
    ['suspend', at, false],
    ['suspend', null, false],
    ['deleted', null, false],
    ['new_permissions_accepted', at, false],
  ])('after `%s` with suspended_at %p: works %p', (action, suspended_at, active) => {
    const payload = { action, installation: { id: 5, suspended_at, account: { id: 2, login: 'acme' } } }
    expect(observe({ event: 'installation', payload }, self, configPath).installation).toEqual({
      ...{ id: 5, accountId: 2, account: 'acme' },
      active,
    })
  })
})

test.each(['renamed', 'privatized', 'archived'] as const)(
  'A repository that is %s is known under its new face',
  action => {
    const acme = createAcme()
    const olga = acme.as('olga')
    if (action === 'renamed') olga.renames('norms')
    else if (action === 'privatized') olga.privatises()
    else olga.archives()
    const { repositories, staleConfigurations } = arrivalOf(acme, 'repository', action)
    const [shown] = repositories
    expect(shown?.repository).toMatchObject({
      name: action === 'renamed' ? 'norms' : 'standards',
      private: action === 'privatized',
      archived: action === 'archived',
    })
    expect(staleConfigurations).toEqual([`repo:${shown?.repository.id}`])
  },
)

test('A repository that is deleted is not shown as if it were there', () => {
  const acme = createAcme()
  acme.as('olga').deletesRepository()
  expect(arrivalOf(acme, 'repository', 'deleted').repositories).toEqual([])
})

test('A repository that is archived rests at its desk, until it is brought back', () => {
  const acme = createAcme()
  acme.as('olga').archives()
  acme.clock.advance(60_000)
  acme.as('olga').archives(false)
  const actor = { login: 'olga' }
  const at = acme.clock.now()
  expect(acme.observations()).toMatchObject([
    { number: 0, signals: [{ id: `rested:archived:${at - 60_000}`, kind: 'rested', cause: 'archived', actor }] },
    { number: 0, signals: [{ id: `resumed:archived:${at}`, kind: 'resumed', cause: 'archived', actor }] },
  ])
})

test('A repository that becomes private or public is looked at by its desk at once', () => {
  const acme = createAcme()
  acme.as('olga').privatises()
  acme.clock.advance(60_000)
  acme.as('olga').publicises()
  const at = acme.clock.now()
  expect(acme.observations()).toMatchObject([
    { number: 0, signals: [{ id: `inspection:privatized:${at - 60_000}`, kind: 'inspection' }] },
    { number: 0, signals: [{ id: `inspection:publicized:${at}`, kind: 'inspection' }] },
  ])
})

describe('A pull request', () => {
  const pull = { ...issue, head: { sha: 'abcdef0' } }
  const idsOf = (action: string, pull_request: object) =>
    signalsOf('pull_request', { action, issue: undefined, pull_request }).map(({ id }) => id)

  test.each([
    ['opened', {}, ['opened', 'committed:abcdef0']],
    ['opened', { draft: true }, ['opened', `rested:draft:${seconds}`, 'committed:abcdef0']],
    ['synchronize', {}, ['committed:abcdef0']],
    ['reopened', {}, [`reopened:${seconds}`, 'committed:abcdef0']],
    ['converted_to_draft', {}, [`rested:draft:${seconds}`]],
    ['ready_for_review', {}, [`resumed:draft:${seconds}`]],
    ['closed', {}, [`closed:${seconds}`]],
    ['closed', { closed_at: at, merged_at: at }, [`closed:${seconds}`, `merged:${seconds}`]],
    ['synchronize', { head: { sha: '../x' } }, []],
    ['synchronize', { head: null }, []],
  ])('that is %s with %p tells %p', (action, details, ids) => {
    expect(idsOf(action, { ...pull, ...details })).toEqual(ids)
  })
})

test('Events that matter to no rule tell nothing', () => {
  const payload = { action: 'created', installation: { id: 5 }, repository, sender: jdoe }
  for (const event of ['star', 'watch', 'fork', 'discussion', 'workflow_run', 'toString', '__proto__']) {
    const { observations, repositories } = observe({ event, payload: { ...payload, issue } }, self, configPath)
    expect([event, observations, repositories]).toEqual([event, [], []])
  }
})
