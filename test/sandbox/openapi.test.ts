import { describe, expect, test } from '@jest/globals'
import type { Exchange } from '../../src/sandbox/index.ts'
import { checkExchange, describedRoutes } from '../github/openapi.ts'
import { type Acme, appJwt, createAcme, numberAt } from './acme.ts'

const standards = '/repos/acme/standards'

/** A world in which every kind of thing exists at least once. */
async function driveEveryRoute(): Promise<Exchange[]> {
  const acme = await createAcme()
  const anna = acme.sandbox.as('anna', 'acme/standards')
  const issue = anna.opens({ title: 'Backups', body: 'Nightly.', labels: ['partner: noris'] })
  const comment = acme.sandbox.as('jdoe', 'acme/standards').comments(issue, 'Me too.')
  const pull = anna.opensPullRequest({ title: 'Lift the check', files: { 'Standards/scs-0101.md': 'text' } })
  anna.comments(pull, 'Ready.')
  const review = acme.sandbox
    .as('ben', 'acme/standards')
    .reviews(pull, { state: 'APPROVED', body: 'Fine.', lines: [{ body: 'Here?' }] })
  const line = acme.sandbox.as('ben', 'acme/standards').reviewComments(pull, 'Why?')
  anna.updates(pull, { 'Standards/scs-0101.md': 'other text' })
  anna.rebases(pull)
  anna.dismisses(review)
  anna.assigns(issue, 'ben')
  anna.unassigns(issue, 'ben')
  anna.editsThread(issue, { title: 'Nightly backups' })
  anna.locks(issue)
  anna.unlocks(issue)
  anna.closes(issue)
  anna.reopens(issue)
  const milestone = anna.createsMilestone('First part', '2026-10-01')
  anna.plans(issue, milestone)
  anna.plans(pull, milestone)
  anna.marksBlocked(issue, anna.opens({ title: 'The disks', body: `Before #${issue}` }))
  anna.addsSubIssue(issue, anna.opens({ title: 'The tapes' }))
  anna.comments(pull, `For #${issue}`)
  anna.closesMilestone(milestone)
  acme.sandbox.hooks.deliverTo(async () => 202)
  await acme.sandbox.hooks.sendAll()
  await callAsApp(acme)
  await callForIssue(acme, issue)
  await callForWriting(acme, issue, comment)
  await callForReactions(acme, issue, comment, line)
  await callForPeople(acme, issue)
  await callForPull(acme, pull, { review, line })
  await acme.call('DELETE', `${standards}/issues/comments/${comment}`)
  return acme.sandbox.exchanges
}

async function callAsApp({ sandbox, installationId, call }: Acme): Promise<void> {
  await call('GET', '/app', undefined, appJwt)
  await call('GET', '/app/installations', undefined, appJwt)
  await call('GET', `/app/installations/${installationId}`, undefined, appJwt)
  await call('GET', `${standards}/installation`, undefined, appJwt)
  await call('GET', '/app/hook/deliveries?per_page=5', undefined, appJwt)
  const [attempt] = sandbox.hooks.attempts
  await call('GET', `/app/hook/deliveries/${attempt?.id}`, undefined, appJwt)
  await call('POST', `/app/hook/deliveries/${attempt?.id}/attempts`, undefined, appJwt)
  for (const path of ['/installation/repositories', standards, `${standards}/contents/.github/lotse.yml`]) {
    await call('GET', path)
  }
  await call('GET', '/rate_limit')
  await call('GET', '/meta')
}

async function callForIssue({ call }: Acme, issue: number): Promise<void> {
  const created = await call('POST', `${standards}/issues`, { title: 'By the app', body: 'x', labels: ['a'] })
  await call('PATCH', `${standards}/issues/${numberAt(created.body, 'number')}`, { state: 'closed', title: 'Done' })
  await call('GET', `${standards}/issues?state=all&since=2026-09-01T00:00:00Z&sort=updated&per_page=100`)
  await call('GET', `${standards}/issues/events`)
  await call('GET', `${standards}/milestones?state=all`)
  await call('GET', `${standards}/issues?milestone=1`)
  const related = ['/sub_issues', '/dependencies/blocked_by', '/dependencies/blocking']
  for (const list of ['', '/events', '/timeline', '/comments', '/labels', ...related])
    await call('GET', `${standards}/issues/${issue}${list}`)
}

async function callForWriting({ call }: Acme, issue: number, comment: number): Promise<void> {
  await call('POST', `${standards}/issues/${issue}/comments`, { body: 'A first answer will come.' })
  await call('GET', `${standards}/issues/comments?since=2026-09-01T00:00:00Z&sort=updated`)
  await call('GET', `${standards}/issues/comments/${comment}`)
  await call('PATCH', `${standards}/issues/comments/${comment}`, { body: 'Me too, please.' })
  await call('GET', `${standards}/issues/${issue}/timeline`)
  await call('POST', `${standards}/labels`, { name: 'waiting', color: 'ff0000' })
  await call('GET', `${standards}/labels`)
  await call('GET', `${standards}/labels/waiting`)
  await call('POST', `${standards}/issues/${issue}/labels`, { labels: ['waiting'] })
  await call('DELETE', `${standards}/issues/${issue}/labels/waiting`)
  await call('PUT', `${standards}/issues/${issue}/labels`, { labels: ['waiting', 'b'] })
  await call('DELETE', `${standards}/issues/${issue}/labels`)
  await call('DELETE', `${standards}/labels/waiting`)
}

async function callForReactions({ call }: Acme, issue: number, comment: number, line: number): Promise<void> {
  for (const place of [`issues/${issue}`, `issues/comments/${comment}`, `pulls/comments/${line}`]) {
    const path = `${standards}/${place}/reactions`
    const { body } = await call('POST', path, { content: '+1' })
    await call('POST', path, { content: '+1' })
    await call('GET', path)
    await call('DELETE', `${path}/${numberAt(body, 'id')}`)
  }
}

async function callForPeople({ call }: Acme, issue: number): Promise<void> {
  await call('GET', `${standards}/assignees/anna`)
  await call('GET', `${standards}/assignees/jdoe`)
  await call('POST', `${standards}/issues/${issue}/assignees`, { assignees: ['anna'] })
  await call('DELETE', `${standards}/issues/${issue}/assignees`, { assignees: ['anna'] })
  await call('GET', `${standards}/collaborators/anna/permission`)
  await call('GET', '/orgs/acme/teams/iaas')
  await call('GET', '/orgs/acme/teams/iaas/members')
  await call('GET', '/orgs/acme/teams/iaas/memberships/ben')
  await call('GET', '/orgs/acme/members/ben')
  await call('GET', '/users/jdoe')
}

async function callForPull(
  { call }: Acme,
  pull: number,
  { review, line }: { review: number; line: number },
): Promise<void> {
  for (const part of ['', '/reviews', `/reviews/${review}`, `/reviews/${review}/comments`, '/comments', '/files'])
    await call('GET', `${standards}/pulls/${pull}${part}`)
  await call('GET', `${standards}/pulls/comments/${line}`)
  await call('GET', `${standards}/issues/${pull}/timeline`)
  const { body } = await call('GET', `${standards}/pulls/${pull}`)
  const output = { title: 'Open', summary: 'Until Friday.' }
  const head = new Map(Object.entries(Object(new Map(Object.entries(Object(body))).get('head')))).get('sha')
  const run = await call('POST', `${standards}/check-runs`, {
    name: 'decision',
    head_sha: head,
    status: 'in_progress',
    output,
  })
  await call('PATCH', `${standards}/check-runs/${numberAt(run.body, 'id')}`, { conclusion: 'success' })
  await call('GET', `${standards}/commits/${head}/check-runs`)
}

describe("GitHub's published description", () => {
  test('is fulfilled by every answer of the sandbox', async () => {
    const exchanges = await driveEveryRoute()
    expect(exchanges.flatMap(checkExchange)).toEqual([])
    const failed = exchanges.filter(exchange => exchange.status >= 400 && !exchange.path.endsWith('assignees/jdoe'))
    expect(failed).toEqual([])
  })

  test('has no route of the list that is not driven here', async () => {
    const driven = new Set((await driveEveryRoute()).map(({ method, route }) => `${method} ${route}`))
    expect(describedRoutes.filter(route => !driven.has(route))).toEqual([])
  })

  test('finds an unknown route, an unknown parameter and an answer that lacks what GitHub promises', () => {
    const exchange = {
      at: 0,
      method: 'GET',
      path: '/x',
      requestBody: null,
      status: 200,
      mediaType: 'application/json',
      installationId: null,
      fault: null,
    }
    const meta = { ...exchange, route: '/meta', query: { page: '2' }, responseBody: {} }
    expect(checkExchange({ ...exchange, route: null, query: {}, responseBody: {} })).toEqual(['GET /x: unknown route'])
    expect(checkExchange(meta)).toEqual([
      'GET /meta: unknown query parameter "page"',
      "GET /meta 200: must have required property 'verifiable_password_authentication'",
    ])
  })
})
