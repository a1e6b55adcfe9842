import { afterAll, describe, expect, test } from '@jest/globals'
import nock from 'nock'
import { createCall, octokitClass, watchClock } from '../../src/github/client.ts'
import { observe } from '../../src/github/observe.ts'
import { createPeople, type PeopleQuestion } from '../../src/github/people.ts'
import { whileServed } from '../served.ts'
import { configPath, self } from './acme.ts'

// Other test files may run in the same process.
afterAll(() => nock.restore())

const api = 'https://api.github.com'
const repository = {
  ...{ id: 1, owner: 'acme', ownerId: 2, name: 'standards' },
  ...{ private: false, archived: false, defaultBranch: 'main' },
}
const permission = (login: string) => `/repos/acme/standards/collaborators/${login}/permission`
const members = '/orgs/acme/teams/iaas/members'

/** People asked of an API that answers as the test says; `passes` moves the clock. */
async function whileAsking(
  run: (world: {
    ask(question: PeopleQuestion): Promise<unknown>
    forget(): void
    passes(ms: number): void
    /** How many requests were sent. */
    count(): number
  }) => Promise<void>,
): Promise<void> {
  let now = Date.UTC(2026, 8, 28, 7)
  let count = 0
  nock.disableNetConnect()
  const octokit = new (octokitClass(watchClock(() => now)))({ auth: { token: 'a token' } })
  octokit.hook.before('request', () => {
    count += 1
  })
  const people = createPeople(createCall({ octokit: async () => octokit, now: () => now }), () => now)
  try {
    await run({
      ask: question => people.answer(5, repository, question),
      forget: () => people.forget(5),
      passes: ms => {
        now += ms
      },
      count: () => count,
    })
  } finally {
    nock.cleanAll()
    nock.enableNetConnect()
  }
}

describe('What somebody may do in a repository', () => {
  test.each([
    ['admin', 'admin', 'admin'],
    ['maintain', 'write', 'maintain'],
    ['write', 'write', 'write'],
    ['triage', 'read', 'triage'],
    ['read', 'read', 'read'],
    ['none', 'none', 'none'],
    ['Security Reviewer', 'write', 'write'],
    ['Issue Sorter', 'read', 'read'],
    ['toString', 'none', 'none'],
    [undefined, 'admin', 'admin'],
    ['new in 2027', 'new in 2027', 'none'],
  ])('named %p and amounting to %p is %p', async (role_name, amounts, role) => {
    await whileAsking(async ({ ask }) => {
      nock(api).get(permission('anna')).reply(200, { permission: amounts, role_name, user: null })
      expect(await ask({ ask: 'permission', login: 'anna' })).toBe(role)
    })
  })

  test('is nothing for who is not there', async () => {
    await whileAsking(async ({ ask }) => {
      nock(api).get(permission('nobody')).reply(404, { message: 'nobody is not a user' })
      expect(await ask({ ask: 'permission', login: 'nobody' })).toBe('none')
    })
  })

  test.each([403, 500])('is not guessed where GitHub answers %i; the next one to ask asks again', async status => {
    await whileAsking(async ({ ask, count }) => {
      nock(api).get(permission('anna')).reply(status, { message: 'No' })
      await expect(ask({ ask: 'permission', login: 'anna' })).rejects.toMatchObject({ name: 'Trouble', status })
      nock(api).get(permission('anna')).reply(200, { permission: 'write', role_name: 'write' })
      expect(await ask({ ask: 'permission', login: 'anna' })).toBe('write')
      expect(count()).toBe(2)
    })
  })
})

function member(number: number) {
  return { id: number, login: `Person${number}` }
}

/** A team as GitHub shows it: a hundred members a page. */
function serveTeam(size: number): void {
  const pages = Math.ceil(size / 100)
  for (let page = 1; page <= pages; page++) {
    const from = (page - 1) * 100
    const logins = Array.from({ length: Math.min(100, size - from) }, (_, index) => member(from + index + 1))
    const query = page === 1 ? { per_page: 100 } : { per_page: 100, page }
    const next = `<${api}${members}?per_page=100&page=${page + 1}>; rel="next"`
    nock(api)
      .get(members)
      .query(query)
      .reply(200, logins, page < pages ? { link: next } : {})
  }
}

describe('A team', () => {
  test('of 250 is read over three pages, once for all who are asked about', async () => {
    await whileAsking(async ({ ask, count }) => {
      serveTeam(250)
      const asked = ['person1', 'PERSON100', 'Person101', 'person250', 'person251'].map(login =>
        ask({ ask: 'in_team', team: '@acme/iaas', login }),
      )
      expect(await Promise.all(asked)).toEqual([true, true, true, true, false])
      expect(count()).toBe(3)
    })
  })

  test('that was deleted is neither yes nor no', async () => {
    await whileAsking(async ({ ask }) => {
      nock(api).get(members).query(true).reply(404, { message: 'Not Found' })
      expect(await ask({ ask: 'in_team', team: '@acme/iaas', login: 'anna' })).toBeNull()
    })
  })

  test('of which a page fails is not known at all', async () => {
    await whileAsking(async ({ ask }) => {
      const link = { link: `<${api}${members}?per_page=100&page=2>; rel="next"` }
      nock(api)
        .get(members)
        .query({ per_page: 100 })
        .reply(200, [member(1)], link)
      nock(api).get(members).query({ per_page: 100, page: 2 }).reply(502, {})
      await expect(ask({ ask: 'in_team', team: '@acme/iaas', login: 'person1' })).rejects.toMatchObject({ status: 502 })
    })
  })
})

describe('Members of a team', () => {
  const asOf = Date.UTC(2026, 8, 28, 7)

  test('are told as GitHub spells them, over all pages, in the read that tells who belongs to it', async () => {
    await whileAsking(async ({ ask, count }) => {
      const next = `<${api}${members}?per_page=100&page=2>; rel="next"`
      nock(api)
        .get(members)
        .query({ per_page: 100 })
        .reply(200, [{ login: 'Anna' }], { link: next })
      nock(api)
        .get(members)
        .query({ per_page: 100, page: 2 })
        .reply(200, [{ login: 'ben' }])
      expect(await ask({ ask: 'members', team: '@acme/iaas', asOf })).toEqual(['Anna', 'ben'])
      expect(await ask({ ask: 'in_team', team: '@acme/iaas', login: 'anna' })).toBe(true)
      expect(count()).toBe(2)
    })
  })

  test('of a team that is gone are not nobody', async () => {
    await whileAsking(async ({ ask }) => {
      nock(api).get(members).query(true).reply(404, { message: 'Not Found' })
      expect(await ask({ ask: 'members', team: '@acme/iaas', asOf })).toBeNull()
    })
  })
})

describe('What is asked as of a time', () => {
  const start = Date.UTC(2026, 8, 28, 7)

  test('is asked anew where it was known before, and known to all afterwards', async () => {
    await whileAsking(async ({ ask, passes, count }) => {
      const reply = (role_name: string) =>
        nock(api).get(permission('anna')).reply(200, { permission: role_name, role_name, user: null })
      reply('write')
      await ask({ ask: 'permission', login: 'anna' })
      passes(1_000)
      reply('read')
      expect(await ask({ ask: 'permission', login: 'anna', asOf: start + 1 })).toBe('read')
      expect(await ask({ ask: 'permission', login: 'anna' })).toBe('read')
      expect(await ask({ ask: 'permission', login: 'anna', asOf: start + 1_000 })).toBe('read')
      expect(count()).toBe(2)
    })
  })

  test('of a team, who left meanwhile is not in it', async () => {
    await whileAsking(async ({ ask, passes }) => {
      const reply = (...logins: string[]) =>
        nock(api)
          .get(members)
          .query(true)
          .reply(
            200,
            logins.map(login => ({ login })),
          )
      reply('anna', 'ben')
      expect(await ask({ ask: 'in_team', team: '@acme/iaas', login: 'anna' })).toBe(true)
      passes(1_000)
      reply('ben')
      expect(await ask({ ask: 'in_team', team: '@acme/iaas', login: 'anna', asOf: start + 1_000 })).toBe(false)
    })
  })
})

describe('Whether a team is there', () => {
  const question = { ask: 'team_exists', team: '@acme/iaas' } as const

  test.each([
    [200, true],
    [404, false],
  ])('is told by the status %i, once for all who ask', async (status, isThere) => {
    await whileAsking(async ({ ask, count }) => {
      nock(api).get('/orgs/acme/teams/iaas').reply(status, { slug: 'iaas' })
      expect([await ask(question), await ask(question)]).toEqual([isThere, isThere])
      expect(count()).toBe(1)
    })
  })

  test('is not guessed where GitHub does not say', async () => {
    await whileAsking(async ({ ask }) => {
      nock(api).get('/orgs/acme/teams/iaas').reply(403, { message: 'Resource not accessible by integration' })
      await expect(ask(question)).rejects.toMatchObject({ name: 'Trouble', status: 403 })
    })
  })
})

describe('Labels of a repository', () => {
  const labels = '/repos/acme/standards/labels'

  test('are read over all pages, once, and told by their beginning in any case', async () => {
    await whileAsking(async ({ ask, count }) => {
      const link = { link: `<${api}${labels}?per_page=100&page=2>; rel="next"` }
      const first = [{ name: 'bug' }, { name: 'partner: noris' }]
      nock(api).get(labels).query({ per_page: 100 }).reply(200, first, link)
      nock(api)
        .get(labels)
        .query({ per_page: 100, page: 2 })
        .reply(200, [{ name: 'Partner: PlusServer' }, { name: 'a partner: x' }])
      expect(await ask({ ask: 'labels', prefix: 'PARTNER:' })).toEqual(['partner: noris', 'Partner: PlusServer'])
      expect(await ask({ ask: 'labels', prefix: 'bug' })).toEqual(['bug'])
      expect(count()).toBe(2)
    })
  })

  test('are not half known where a page fails', async () => {
    await whileAsking(async ({ ask }) => {
      nock(api).get(labels).query(true).reply(502, {})
      await expect(ask({ ask: 'labels', prefix: 'partner:' })).rejects.toMatchObject({ status: 502 })
    })
  })
})

test.each([
  ['in the organisation', 204, true],
  ['not in it', 404, false],
])('Somebody %s is known by the status alone', async (_what, status, isMember) => {
  await whileAsking(async ({ ask }) => {
    nock(api).get('/orgs/acme/members/anna').reply(status)
    expect(await ask({ ask: 'org_member', login: 'anna' })).toBe(isMember)
  })
})

describe('An answer', () => {
  const question = { ask: 'permission', login: 'anna' } as const

  test('is kept for five minutes, and not a moment longer', async () => {
    await whileAsking(async ({ ask, passes, count }) => {
      nock(api).get(permission('anna')).times(2).reply(200, { permission: 'read', role_name: 'read' })
      await Promise.all([ask(question), ask(question)])
      passes(5 * 60_000 - 1)
      await ask(question)
      expect(count()).toBe(1)
      passes(1)
      await ask(question)
      expect(count()).toBe(2)
    })
  })

  test('is forgotten when roles may have changed', async () => {
    await whileAsking(async ({ ask, forget }) => {
      nock(api).get(permission('anna')).reply(200, { permission: 'read', role_name: 'read' })
      expect(await ask(question)).toBe('read')
      nock(api).get(permission('anna')).reply(200, { permission: 'write', role_name: 'write' })
      expect(await ask(question)).toBe('read')
      forget()
      expect(await ask(question)).toBe('write')
    })
  })

  test('about who can be assigned is never old: it is asked right before the assignment', async () => {
    await whileAsking(async ({ ask, count }) => {
      nock(api).get('/repos/acme/standards/assignees/anna').reply(204)
      nock(api).get('/repos/acme/standards/assignees/anna').reply(404)
      const assignable = { ask: 'assignable', login: 'anna' } as const
      expect([await ask(assignable), await ask(assignable)]).toEqual([true, false])
      expect(count()).toBe(2)
    })
  })
})

test('Webhooks about teams and roles bring fresh answers at once', async () => {
  const populate: Parameters<typeof whileServed>[0]['populate'] = ({ world }) => {
    world.organisation('acme', { owners: ['olga'], members: ['anna'], teams: { iaas: ['ben'] } })
    world.repository('acme/standards', { collaborators: { anna: 'triage' } })
    world.install('acme')
  }
  await whileServed({ populate }, async ({ sandbox, serving, settles }) => {
    await settles()
    const owner = sandbox.owner('olga', 'acme')
    const issue = sandbox.as('anna', 'acme/standards').opens({ title: 'Backups' })
    const { payload, event } = sandbox.hooks.take('issues', 'opened')
    const [seen] = observe({ event, payload }, self, configPath).observations
    if (!seen) throw new Error(`Nothing was observed of #${issue}.`)
    const { people } = serving().app.services
    const ask = (question: PeopleQuestion) => people.answer(seen.installationId, seen.repository, question)
    const inTeam = { ask: 'in_team', team: '@acme/iaas', login: 'anna' } as const
    const role = { ask: 'permission', login: 'anna' } as const
    expect([await ask(inTeam), await ask(role)]).toEqual([false, 'triage'])
    owner.addsToTeam('iaas', 'anna')
    owner.grants('standards', 'anna', 'write')
    expect([await ask(inTeam), await ask(role)]).toEqual([false, 'triage'])
    await settles()
    expect([await ask(inTeam), await ask(role)]).toEqual([true, 'write'])
    owner.deletesTeam('iaas')
    await settles()
    expect(await ask(inTeam)).toBeNull()
  })
})
