import { describe, expect, test } from '@jest/globals'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { appJwt, at, createAcme, numberAt, stringAt } from './acme.ts'

const standards = '/repos/acme/standards'
const longest = 65_536

async function withIssue() {
  const acme = await createAcme()
  return { ...acme, number: acme.sandbox.as('jdoe', 'acme/standards').opens({ title: 'Backups' }) }
}

/** @returns what GitHub answers where the diff is asked for; blobs have ids of seven letters `x` */
async function diffOf(sandbox: Sandbox, number: number): Promise<string> {
  const response = await sandbox.fetch(`https://api.github.com${standards}/pulls/${number}`, {
    headers: { authorization: `Bearer ${sandbox.tokenFor('anna')}`, accept: 'application/vnd.github.diff' },
  })
  return (await response.text()).replace(/^index .*$/gm, ids => ids.replace(/[\da-f]{7}(?=\.|$| )/g, 'xxxxxxx'))
}

describe('GitHub', () => {
  test('ignores assignees without access in silence, and says 201', async () => {
    const { call, sandbox, number } = await withIssue()
    sandbox.world.account('stranger')
    const path = `${standards}/issues/${number}/assignees`
    expect((await call('POST', path, { assignees: ['stranger', 'nobody-at-all', 'ben'] })).status).toBe(201)
    expect(sandbox.thread('acme/standards', number).assignees).toEqual(['ben'])
  })

  test('lets those who wrote in a thread be assigned to it, and nowhere else', async () => {
    const { call, sandbox, number } = await withIssue()
    await call('POST', `${standards}/issues/${number}/assignees`, { assignees: ['jdoe'] })
    expect(sandbox.thread('acme/standards', number).assignees).toEqual(['jdoe'])
    expect((await call('GET', `${standards}/assignees/jdoe`)).status).toBe(404)
  })

  test('keeps no more than ten assignees', async () => {
    const { call, sandbox, number } = await withIssue()
    const logins = Array.from({ length: 12 }, (_, index) => `member${index}`)
    sandbox.world.organisation('acme', { members: logins })
    await call('POST', `${standards}/issues/${number}/assignees`, { assignees: logins })
    expect(sandbox.thread('acme/standards', number).assignees).toEqual(logins.slice(0, 10))
  })

  test('takes a comment of 65,536 characters and refuses one more', async () => {
    const { call, sandbox, number } = await withIssue()
    const path = `${standards}/issues/${number}/comments`
    expect((await call('POST', path, { body: 'x'.repeat(longest) })).status).toBe(201)
    const refused = await call('POST', path, { body: 'x'.repeat(longest + 1) })
    expect(refused.status).toBe(422)
    expect(stringAt(refused.body, 'errors.0.message')).toMatch(/too long/)
    expect(sandbox.mistakes).toHaveLength(1)
  })

  test('misleads about who belongs to the organisation', async () => {
    const { call, sandbox, number } = await withIssue()
    const id = sandbox.as('ben', 'acme/standards').comments(number, 'I am a member.')
    const { body } = await call('GET', `${standards}/issues/comments/${id}`)
    expect(stringAt(body, 'author_association')).toBe('NONE')
  })

  test('shows 30 things on a page unless asked, 100 at most, and links to the others', async () => {
    const { call, sandbox, number } = await withIssue()
    for (let count = 0; count < 105; count += 1) sandbox.as('ben', 'acme/standards').comments(number, `${count}`)
    const path = `${standards}/issues/${number}/comments`
    const usual = await call('GET', path)
    const most = await call('GET', `${path}?per_page=1000`)
    const last = await call('GET', `${path}?per_page=100&page=2`)
    expect([usual, most, last].map(answer => Object(answer.body).length)).toEqual([30, 100, 5])
    expect(usual.headers.get('link')).toBe(
      `<https://api.github.com${path}?page=2>; rel="next", <https://api.github.com${path}?page=4>; rel="last"`,
    )
    expect(last.headers.get('link')).toContain('rel="prev"')
    expect(last.headers.get('link')).not.toContain('rel="next"')
  })

  test('answers 304 for free to whoever has the same answer already', async () => {
    const { sandbox, call, number } = await withIssue()
    const path = `https://api.github.com${standards}/issues/${number}`
    const authorization = `Bearer ${sandbox.tokenFor('anna')}`
    const first = await sandbox.fetch(path, { headers: { authorization } })
    const conditional = { authorization, 'if-none-match': first.headers.get('etag') ?? '' }
    const second = await sandbox.fetch(path, { headers: conditional })
    await call('POST', `${standards}/issues/${number}/comments`, { body: 'New.' })
    const third = await sandbox.fetch(path, { headers: conditional })
    expect([first, second, third].map(answer => answer.status)).toEqual([200, 304, 200])
    expect([first, second, third].map(answer => answer.headers.get('x-ratelimit-used'))).toEqual(['1', '1', '2'])
  })

  test('tells times in whole seconds, and a comment moves the time of its thread', async () => {
    const { call, sandbox, number } = await withIssue()
    sandbox.clock.advance(1_999)
    sandbox.as('ben', 'acme/standards').comments(number, 'Hello')
    const { body, headers } = await call('GET', `${standards}/issues/${number}`)
    expect([stringAt(body, 'created_at'), stringAt(body, 'updated_at')]).toEqual([
      '2026-09-28T11:20:00Z',
      '2026-09-28T11:20:01Z',
    ])
    expect(headers.get('date')).toBe('Mon, 28 Sep 2026 11:20:01 GMT')
  })

  test('hides what an installation may not see behind 404', async () => {
    const { call, sandbox } = await createAcme()
    sandbox.world.repository('other/private', { private: true })
    expect((await call('GET', '/repos/other/private')).status).toBe(404)
    expect((await call('GET', '/repos/acme/secrets')).status).toBe(200)
    expect((await call('GET', '/repos/acme/secrets', undefined, sandbox.tokenFor('jdoe'))).status).toBe(404)
    expect((await call('GET', '/repos/acme/secrets', undefined, sandbox.tokenFor('anna'))).status).toBe(200)
  })

  test('says 410 for a deleted issue and leads on from a transferred one', async () => {
    const { call, sandbox, number } = await withIssue()
    sandbox.world.repository('acme/docs')
    sandbox.as('ben', 'acme/standards').comments(number, 'Stays with it.')
    const target = sandbox.as('olga', 'acme/standards').transfers(number, 'acme/docs')
    const doomed = sandbox.as('jdoe', 'acme/standards').opens({ title: 'Spam' })
    sandbox.as('olga', 'acme/standards').deletesThread(doomed)
    const authorization = `Bearer ${sandbox.tokenFor('anna')}`
    const asked = `https://api.github.com${standards}/issues/${number}/comments?per_page=100`
    const redirect = await sandbox.fetch(asked, { headers: { authorization }, redirect: 'manual' })
    const { id: docs } = sandbox.world.findRepository('acme/docs')
    expect([redirect.status, redirect.headers.get('location')]).toEqual([
      301,
      `https://api.github.com/api/v3/repositories/${docs}/issues/${target}/comments?per_page=100`,
    ])
    const moved = await call('GET', `${standards}/issues/${number}`)
    expect(stringAt(moved.body, 'html_url')).toBe(`https://github.com/acme/docs/issues/${target}`)
    expect(numberAt(moved.body, 'comments')).toBe(1)
    expect((await call('GET', `${standards}/issues/${number}/comments`)).body).toMatchObject([
      { body: 'Stays with it.', user: { login: 'ben' } },
    ])
    expect((await call('GET', `${standards}/issues/${doomed}`)).status).toBe(410)
    const actions = sandbox.hooks.pending.map(({ event, action }) => `${event}.${action}`)
    expect(actions).toEqual(expect.arrayContaining(['issues.transferred', 'issues.deleted']))
  })

  test('gives the comments of a transferred issue new ids, and changes nothing else of them', async () => {
    const { call, sandbox, number } = await withIssue()
    sandbox.world.repository('acme/docs')
    const first = sandbox.as('ben', 'acme/standards').comments(number, 'First.')
    sandbox.clock.advance(60_000)
    await call('POST', `${standards}/issues/${number}/comments`, { body: 'Second.' })
    sandbox.as('jdoe', 'acme/standards').reacts({ comment: first }, '+1')
    const before = sandbox.thread('acme/standards', number).comments
    sandbox.clock.advance(60_000)
    const target = sandbox.as('olga', 'acme/standards').transfers(number, 'acme/docs')
    const after = sandbox.thread('acme/docs', target).comments
    expect(after.map(comment => ({ ...comment, id: 0 }))).toEqual(before.map(comment => ({ ...comment, id: 0 })))
    expect(new Set([...before, ...after].map(({ id }) => id)).size).toBe(4)
    const docs = '/repos/acme/docs/issues/comments'
    expect((await call('GET', `${docs}/${after[1]?.id}`)).body).toMatchObject({
      ...{ body: 'Second.', user: { login: 'lotse[bot]' }, performed_via_github_app: { id: 7 } },
    })
    for (const { id } of before) {
      expect((await call('GET', `${docs}/${id}`)).status).toBe(404)
      expect((await call('GET', `${standards}/issues/comments/${id}`)).status).toBe(404)
    }
  })

  test('tells of a team only those who may know its members, and 404 of one that is not there', async () => {
    const { call, installationId } = await createAcme()
    expect((await call('GET', '/orgs/acme/teams/iaas')).body).toMatchObject({ slug: 'iaas', members_count: 2 })
    expect((await call('GET', '/orgs/acme/teams/deleted')).status).toBe(404)
    const path = `/app/installations/${installationId}/access_tokens`
    const narrow = stringAt((await call('POST', path, { permissions: { issues: 'read' } }, appJwt)).body, 'token')
    expect((await call('GET', '/orgs/acme/teams/iaas', undefined, narrow)).status).toBe(403)
  })

  test('lists the labels of a repository page by page, for those who may read its issues', async () => {
    const { call, sandbox, installationId } = await createAcme()
    const anna = sandbox.as('anna', 'acme/standards')
    for (let count = 0; count < 104; count += 1) anna.createsLabel(`label ${count}`)
    const first = await call('GET', `${standards}/labels?per_page=100`)
    const second = await call('GET', `${standards}/labels?per_page=100&page=2`)
    expect([first, second].map(({ body }) => Object(body).length)).toEqual([100, 5])
    expect(first.headers.get('link')).toContain('rel="next"')
    const path = `/app/installations/${installationId}/access_tokens`
    const narrow = stringAt((await call('POST', path, { permissions: { contents: 'read' } }, appJwt)).body, 'token')
    expect((await call('GET', `${standards}/labels`, undefined, narrow)).status).toBe(403)
  })

  test('shows nobody where an account was deleted, and assigns it no more', async () => {
    const { call, sandbox, number } = await withIssue()
    const id = sandbox.as('ben', 'acme/standards').comments(number, 'I look into it.')
    sandbox.as('anna', 'acme/standards').assigns(number, 'ben', 'carla')
    sandbox.owner('olga', 'acme').losesAccount('ben')
    expect((await call('GET', `${standards}/issues/comments/${id}`)).body).toMatchObject({ user: null })
    expect(sandbox.thread('acme/standards', number).assignees).toEqual(['carla'])
    await call('POST', `${standards}/issues/${number}/assignees`, { assignees: ['ben'] })
    expect(sandbox.thread('acme/standards', number).assignees).toEqual(['carla'])
    for (const path of [`${standards}/assignees/ben`, '/orgs/acme/members/ben', '/users/ben']) {
      expect((await call('GET', path)).status).toBe(404)
    }
    expect(sandbox.thread('acme/standards', number).comments).toMatchObject([{ body: 'I look into it.' }])
  })

  test('leads on from a former name with 301, and 307 for writes', async () => {
    const { call, sandbox, number } = await withIssue()
    sandbox.as('olga', 'acme/standards').renames('norms')
    expect(stringAt((await call('GET', standards)).body, 'full_name')).toBe('acme/norms')
    expect((await call('POST', `${standards}/issues/${number}/comments`, { body: 'x' })).status).toBe(201)
    expect(sandbox.exchanges.map(({ status }) => status)).toEqual(expect.arrayContaining([301, 307]))
  })

  test('shows of a pull request what Git would: new, changed, renamed, removed and binary files', async () => {
    const { sandbox, call } = await createAcme()
    const lines = (...names: string[]) => names.map(name => `${name}\n`).join('')
    const before = { 'a.md': lines('1', '2', '3', '4', '5', '6'), 'b.md': 'b\n', 'c.md': 'c', 'd.png': 'a\0b' }
    sandbox.as('anna', 'acme/standards').pushes({ files: before })
    const number = sandbox.as('ben', 'acme/standards').opensPullRequest({
      title: 'x',
      files: {
        ...{ 'a.md': lines('1', '2', '3', '4', 'V', '6'), 'b.md': null, 'ä.md': 'b\n' },
        ...{ 'c.md': null, 'd.png': 'a\0c', 'e.md': 'e' },
      },
    })
    const index = 'index xxxxxxx..xxxxxxx'
    expect(await diffOf(sandbox, number)).toBe(
      lines(
        ...['diff --git a/a.md b/a.md', `${index} 100644`, '--- a/a.md', '+++ b/a.md'],
        ...['@@ -2,5 +2,5 @@', ' 2', ' 3', ' 4', '-5', '+V', ' 6'],
        ...['diff --git a/c.md b/c.md', 'deleted file mode 100644', index, '--- a/c.md', '+++ /dev/null'],
        ...['@@ -1,1 +0,0 @@', '-c', '\\ No newline at end of file'],
        ...['diff --git a/d.png b/d.png', `${index} 100644`, 'Binary files a/d.png and b/d.png differ'],
        ...['diff --git a/e.md b/e.md', 'new file mode 100644', index, '--- /dev/null', '+++ b/e.md'],
        ...['@@ -0,0 +1,1 @@', '+e', '\\ No newline at end of file'],
        ...['diff --git a/b.md "b/\\303\\244.md"', 'similarity index 100%'],
        ...['rename from b.md', 'rename to "\\303\\244.md"'],
      ),
    )
    const { body } = await call('GET', `/repos/acme/standards/pulls/${number}/files`)
    const files = [0, 1, 2, 3, 4].map(index => [at(body, `${index}.filename`), at(body, `${index}.status`)])
    expect(files).toEqual([
      ['a.md', 'modified'],
      ['c.md', 'removed'],
      ['d.png', 'modified'],
      ['e.md', 'added'],
      ['ä.md', 'renamed'],
    ])
    expect(at(body, '4.previous_filename')).toBe('b.md')
    expect([at(body, '0.additions'), at(body, '2.patch')]).toEqual([1, undefined])
  })

  test('shows no diff of more than 300 files', async () => {
    const { sandbox } = await createAcme()
    const ben = sandbox.as('ben', 'acme/standards')
    const files = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.md`, 'x\n']))
    const shown = await diffOf(sandbox, ben.opensPullRequest({ title: 'x', files: files(300) }))
    const refused = await diffOf(sandbox, ben.opensPullRequest({ title: 'x', files: files(301) }))
    expect(shown.match(/^diff --git/gm)).toHaveLength(300)
    expect(JSON.parse(refused)).toMatchObject({ status: '406', errors: [{ code: 'too_large' }] })
  })

  test('lets a check run end once: it never goes on, and says nothing of it', async () => {
    const { sandbox, call } = await createAcme()
    const head_sha = sandbox.world.findRepository('acme/standards').commits.at(-1)?.sha
    const path = '/repos/acme/standards/check-runs'
    const { body } = await call('POST', path, { name: 'decision', head_sha, conclusion: 'failure' })
    const run = `${path}/${numberAt(body, 'id')}`
    const again = await call('PATCH', run, { status: 'in_progress', output: { summary: 'Waits.' } })
    expect([again.status, at(again.body, 'status'), at(again.body, 'conclusion')]).toEqual([
      200,
      'completed',
      'failure',
    ])
    expect(at(again.body, 'output.summary')).toBe('Waits.')
    const changed = await call('PATCH', run, { conclusion: 'success' })
    expect(at(changed.body, 'conclusion')).toBe('success')
  })

  test('lists of check runs the latest of each name, unless all are asked for', async () => {
    const { sandbox, call } = await createAcme()
    const head_sha = sandbox.world.findRepository('acme/standards').commits.at(-1)?.sha
    for (const name of ['decision', 'decision', 'configuration']) {
      await call('POST', '/repos/acme/standards/check-runs', { name, head_sha })
    }
    const counts = ['', '?filter=all', '?filter=all&check_name=decision&per_page=1'].map(async query => {
      const { body, headers } = await call('GET', `/repos/acme/standards/commits/${head_sha}/check-runs${query}`)
      return [
        at(body, 'total_count'),
        [0, 1, 2].filter(index => at(body, `check_runs.${index}`)).length,
        headers.get('link')?.includes('page=2') ?? false,
      ]
    })
    expect(await Promise.all(counts)).toEqual([
      [2, 2, false],
      [3, 3, false],
      [2, 1, true],
    ])
    const unknown = await call('POST', '/repos/acme/standards/check-runs', { name: 'x', head_sha: 'f'.repeat(40) })
    expect([unknown.status, at(unknown.body, 'message')]).toEqual([422, `No commit found for SHA: ${'f'.repeat(40)}`])
  })

  test('says once that a reaction is new', async () => {
    const { call, sandbox, number } = await withIssue()
    const path = `${standards}/issues/${number}/reactions`
    expect((await call('POST', path, { content: '+1' })).status).toBe(201)
    expect((await call('POST', path, { content: '+1' })).status).toBe(200)
    expect(sandbox.thread('acme/standards', number).reactions).toEqual(['+1'])
  })

  test('locks out people without write access, and the app only where that is switched on', async () => {
    const { call, sandbox, number } = await withIssue()
    sandbox.as('anna', 'acme/standards').locks(number)
    const path = `${standards}/issues/${number}/comments`
    expect((await call('POST', path, { body: 'x' })).status).toBe(201)
    sandbox.appWritesWhenLocked = false
    expect((await call('POST', path, { body: 'x' })).status).toBe(403)
    expect(() => sandbox.as('jdoe', 'acme/standards').comments(number, 'x')).toThrow('#1 is locked')
  })

  test('forgets deleted comments', async () => {
    const { call, sandbox, number } = await withIssue()
    const id = sandbox.as('jdoe', 'acme/standards').comments(number, 'Oops')
    sandbox.as('jdoe', 'acme/standards').deletes(id)
    expect((await call('GET', `${standards}/issues/comments/${id}`)).status).toBe(404)
    expect((await call('GET', `${standards}/issues/${number}/comments`)).body).toEqual([])
  })

  test('lists issues and comments that changed since a time, that second included', async () => {
    const { call, sandbox, number } = await withIssue()
    sandbox.clock.advance(60_000)
    const second = sandbox.as('jdoe', 'acme/standards').opens({ title: 'Later' })
    const since = '?since=2026-09-28T11:21:00Z&sort=updated&direction=asc&state=all'
    expect(at((await call('GET', `${standards}/issues${since}`)).body, '0.number')).toBe(second)
    sandbox.as('ben', 'acme/standards').comments(number, 'Moves the first one.')
    const numbers = (await call('GET', `${standards}/issues${since}`)).body
    expect([at(numbers, '0.number'), at(numbers, '1.number')].toSorted()).toEqual([number, second])
  })

  test('gives tokens of about 520 characters, and none to a suspended installation', async () => {
    const { call, sandbox, installationId } = await createAcme()
    const issued = sandbox.exchanges.find(exchange => exchange.path.endsWith('/access_tokens'))
    expect(stringAt(issued?.responseBody, 'token')).toMatch(/^ghs_7_[A-Za-z0-9_-]{500,}$/)
    sandbox.world.suspend('acme')
    expect((await call('GET', standards)).status).toBe(403)
    expect((await call('POST', `/app/installations/${installationId}/access_tokens`, {}, appJwt)).status).toBe(403)
  })

  test('lets a narrowed token do and see no more than it was given', async () => {
    const { call, installationId, number } = await withIssue()
    const narrow = { repositories: ['standards'], permissions: { issues: 'read' } }
    const issued = await call('POST', `/app/installations/${installationId}/access_tokens`, narrow, appJwt)
    const token = stringAt(issued.body, 'token')
    const path = `${standards}/issues/${number}/comments`
    expect((await call('GET', path, undefined, token)).status).toBe(200)
    expect((await call('POST', path, { body: 'x' }, token)).status).toBe(403)
    expect((await call('GET', '/repos/acme/secrets/issues', undefined, token)).status).toBe(404)
  })

  test('refuses a JWT of another app', async () => {
    const { call } = await createAcme()
    expect((await call('GET', '/app', undefined, 'eyJh.eyJpc3MiOjgsImlhdCI6MCwiZXhwIjo2MDB9.sig')).status).toBe(401)
    expect((await call('GET', '/app', undefined, 'eyJh.nonsense.sig')).status).toBe(401)
    expect((await call('GET', '/app', undefined, null)).status).toBe(401)
  })

  test('knows the roles behind the four old permissions', async () => {
    const { call } = await createAcme()
    const { body } = await call('GET', '/repos/acme/secrets/collaborators/anna/permission')
    expect([stringAt(body, 'permission'), stringAt(body, 'role_name')]).toEqual(['read', 'triage'])
  })
})

describe('the sandbox', () => {
  test('records unknown routes and malformed bodies as mistakes', async () => {
    const { call, sandbox, number } = await withIssue()
    await call('GET', `${standards}/traffic/views`)
    await call('POST', `${standards}/issues/${number}/comments`, { text: 'wrong name' })
    expect(sandbox.mistakes.map(mistake => mistake.split(':')[0])).toEqual([
      'GET /repos/acme/standards/traffic/views was answered with 404',
      `POST /repos/acme/standards/issues/${number}/comments was answered with 422`,
    ])
  })
})
