import { describe, expect, test } from '@jest/globals'
import { formBody } from '../../src/sandbox/index.ts'
import { runLine } from '../../src/sandbox/prompt.ts'
import { at, createAcme } from './acme.ts'

function actions({ hooks }: Awaited<ReturnType<typeof createAcme>>['sandbox']): string[] {
  return hooks.pending.map(({ event, action }) => (action === null ? event : `${event}.${action}`))
}

describe('people', () => {
  test('play out an issue from opening to closing, and each step is told', async () => {
    const { sandbox } = await createAcme()
    const anna = sandbox.as('anna', 'acme/standards')
    const number = anna.opens({ title: 'x' })
    anna.editsThread(number, { title: 'y', body: 'text' })
    anna.labels(number, 'a')
    anna.unlabels(number, 'a')
    anna.assigns(number, 'ben')
    anna.unassigns(number, 'ben')
    const id = anna.comments(number, 'first')
    anna.edits(id, 'second')
    anna.deletes(id)
    anna.locks(number)
    anna.unlocks(number)
    anna.closes(number, 'not_planned')
    anna.reopens(number)
    const issue = 'opened edited edited labeled unlabeled assigned unassigned'.split(' ').map(one => `issues.${one}`)
    const comment = 'created edited deleted'.split(' ').map(one => `issue_comment.${one}`)
    const end = 'locked unlocked closed reopened'.split(' ').map(one => `issues.${one}`)
    expect(actions(sandbox)).toEqual([...issue, ...comment, ...end])
  })

  test('play out a pull request from draft to merge', async () => {
    const { sandbox, call } = await createAcme()
    const ben = sandbox.as('ben', 'acme/standards')
    const number = ben.opensPullRequest({ title: 'x', draft: true, files: { 'a.md': 'one' } })
    ben.marksReady(number)
    ben.updates(number, { 'b.md': 'two' })
    const review = sandbox.as('anna', 'acme/standards').reviews(number, { state: 'CHANGES_REQUESTED', body: 'No.' })
    sandbox.as('anna', 'acme/standards').dismisses(review)
    sandbox.as('anna', 'acme/standards').reviewComments(number, 'Why?')
    sandbox.as('anna', 'acme/standards').merges(number)
    expect(actions(sandbox)).toEqual([
      'pull_request.opened',
      'pull_request.ready_for_review',
      'pull_request.synchronize',
      'pull_request_review.submitted',
      'pull_request_review.dismissed',
      'pull_request_review.submitted',
      'pull_request_review_comment.created',
      'push',
      'pull_request.closed',
    ])
    expect(at(sandbox.hooks.take('pull_request', 'closed').payload, 'pull_request.merged')).toBe(true)
    expect((await call('GET', '/repos/acme/standards/contents/b.md')).status).toBe(200)
  })

  test('push by force and rebase: another head each time, and only the timeline says that it was by force', async () => {
    const { sandbox, call } = await createAcme()
    const [ben, anna] = [sandbox.as('ben', 'acme/standards'), sandbox.as('anna', 'acme/standards')]
    const number = ben.opensPullRequest({ title: 'x', files: { 'a.md': 'one\n' } })
    anna.pushes({ files: { 'b.md': 'two\n' } })
    sandbox.hooks.pending.length = 0
    ben.updates(number, { 'a.md': 'two\n' })
    ben.forcePushes(number, { 'a.md': 'three\n' })
    ben.rebases(number)
    expect(actions(sandbox)).toEqual(Array(3).fill('pull_request.synchronize'))
    const pushes = sandbox.hooks.pending.map(({ payload }) => [at(payload, 'before'), at(payload, 'after')])
    expect(new Set(pushes.flat()).size).toBe(4)
    const { body } = await call('GET', `/repos/acme/standards/issues/${number}/timeline`)
    const entries = [0, 1, 2, 3].map(index => [at(body, `${index}.event`), at(body, `${index}.commit_id`)])
    const forced = pushes.slice(1).map(([, after]) => ['head_ref_force_pushed', after])
    const last = ['committed', undefined]
    expect(entries).toEqual([last, ...forced, [undefined, undefined]])
    expect(at(body, '0.sha')).toBe(pushes[2]?.[1])
  })

  test('rebase nothing that others have changed meanwhile', async () => {
    const { sandbox } = await createAcme()
    const anna = sandbox.as('anna', 'acme/standards')
    anna.pushes({ files: { 'a.md': 'one\n' } })
    const number = sandbox.as('ben', 'acme/standards').opensPullRequest({ title: 'x', files: { 'a.md': 'two\n' } })
    anna.pushes({ files: { 'a.md': 'three\n' } })
    expect(() => anna.rebases(number)).toThrow('a.md conflicts with what others have changed.')
  })

  test('neither approve what is their own, nor dismiss what was no verdict', async () => {
    const { sandbox } = await createAcme()
    const ben = sandbox.as('ben', 'acme/standards')
    const anna = sandbox.as('anna', 'acme/standards')
    const number = ben.opensPullRequest({ title: 'x' })
    for (const state of ['APPROVED', 'CHANGES_REQUESTED'] as const) {
      expect(() => ben.reviews(number, { state })).toThrow('it is their own')
    }
    const comment = ben.reviews(number, { state: 'COMMENTED', body: 'Please look.' })
    expect(() => anna.dismisses(comment)).toThrow('is COMMENTED: there is no verdict to dismiss.')
    const approval = anna.reviews(number, { state: 'APPROVED' })
    expect(() => ben.dismisses(approval)).toThrow('needs the role write')
    anna.dismisses(approval)
    expect(() => anna.dismisses(approval)).toThrow('is DISMISSED')
  })

  test('do nothing in an archived repository but read it and bring it back', async () => {
    const { sandbox, call } = await createAcme()
    const olga = sandbox.as('olga', 'acme/standards')
    const number = olga.opens({ title: 'x' })
    olga.archives()
    expect(() => olga.comments(number, 'y')).toThrow('olga cannot comment in acme/standards: it is archived.')
    expect((await call('POST', `/repos/acme/standards/issues/${number}/comments`, { body: 'y' })).status).toBe(403)
    olga.archives(false)
    expect(olga.comments(number, 'y')).toBeGreaterThan(0)
    expect(actions(sandbox)).toEqual([
      'issues.opened',
      'repository.archived',
      'repository.unarchived',
      'issue_comment.created',
    ])
  })

  test('push files, and the webhook says which are new, changed and gone', async () => {
    const { sandbox } = await createAcme()
    const anna = sandbox.as('anna', 'acme/standards')
    anna.pushes({ files: { 'a.md': 'a' } })
    anna.pushes({ files: { 'a.md': 'b', 'b.md': 'b', '.github/lotse.yml': null } })
    sandbox.hooks.take('push')
    expect(at(sandbox.hooks.take('push').payload, 'commits.0')).toMatchObject({
      added: ['b.md'],
      modified: ['a.md'],
      removed: ['.github/lotse.yml'],
    })
  })

  test('may edit what others wrote if they have write access, and the webhook names who did it', async () => {
    const { sandbox } = await createAcme()
    const number = sandbox.as('jdoe', 'acme/standards').opens({ title: 'x' })
    const id = sandbox.as('jdoe', 'acme/standards').comments(number, 'mine')
    sandbox.as('anna', 'acme/standards').edits(id, 'hers')
    const { payload } = sandbox.hooks.take('issue_comment', 'edited')
    expect([at(payload, 'sender.login'), at(payload, 'comment.user.login'), at(payload, 'changes.body.from')]).toEqual([
      'anna',
      'jdoe',
      'mine',
    ])
    expect(() => sandbox.as('ben', 'acme/standards').edits(id, 'his')).toThrow('needs the role write, has read')
  })

  test('turn an issue into a discussion: it stays behind, closed and locked, and only its timeline says why', async () => {
    const { sandbox, call } = await createAcme()
    const number = sandbox.as('jdoe', 'acme/standards').opens({ title: 'Why?' })
    sandbox.hooks.take('issues', 'opened')
    sandbox.as('olga', 'acme/standards').convertsToDiscussion(number)
    expect(actions(sandbox)).toEqual(['issues.closed', 'issues.locked'])
    const { body } = await call('GET', `/repos/acme/standards/issues/${number}/timeline`)
    expect([0, 1, 2].map(index => at(body, `${index}.event`))).toEqual(['converted_to_discussion', 'closed', 'locked'])
    const seen = await call('GET', `/repos/acme/standards/issues/${number}`)
    expect([seen.status, at(seen.body, 'state'), at(seen.body, 'locked')]).toEqual([200, 'closed', true])
    const pull = sandbox.as('jdoe', 'acme/standards').opensPullRequest({ title: 'x' })
    expect(() => sandbox.as('olga', 'acme/standards').convertsToDiscussion(pull)).toThrow('only issues become')
  })

  test('create labels for a repository, each once', async () => {
    const { sandbox, call } = await createAcme()
    const anna = sandbox.as('anna', 'acme/standards')
    anna.createsLabel('partner: scaleup', { color: '123456' })
    expect(actions(sandbox)).toEqual(['label.created'])
    const { body } = await call('GET', '/repos/acme/standards/labels/partner:%20scaleup')
    expect([at(body, 'name'), at(body, 'color')]).toEqual(['partner: scaleup', '123456'])
    expect(() => anna.createsLabel('Partner: ScaleUp')).toThrow('There is a label "Partner: ScaleUp" already.')
  })

  test('whose account was deleted do nothing any more', async () => {
    const { sandbox } = await createAcme()
    sandbox.owner('olga', 'acme').losesAccount('carla')
    expect(actions(sandbox)).toEqual(['membership.removed', 'organization.member_removed'])
    const carla = sandbox.as('carla', 'acme/standards')
    expect(() => carla.opens({ title: 'x' })).toThrow('carla has no account any more.')
    expect(() => sandbox.owner('olga', 'acme').losesAccount('jdoe')).toThrow('jdoe is no member of acme.')
  })

  test('cannot do what GitHub would not let them, and are told why', async () => {
    const { sandbox } = await createAcme()
    const number = sandbox.as('anna', 'acme/standards').opens({ title: 'x' })
    const jdoe = sandbox.as('jdoe', 'acme/standards')
    expect(() => jdoe.labels(number, 'a')).toThrow(
      'jdoe cannot label in acme/standards: needs the role triage, has read.',
    )
    expect(() => jdoe.comments(99, 'x')).toThrow('There is no issue or pull request acme/standards#99.')
    expect(() => sandbox.as('jdoe', 'acme/secrets').opens({ title: 'x' })).toThrow('needs the role read, has none')
    expect(() => sandbox.as('jdoe').opens({ title: 'x' })).toThrow("Say where: sandbox.as('jdoe', 'OWNER/NAME').")
    expect(() => sandbox.as('jdoe', 'acme/typo').opens({ title: 'x' })).toThrow('Known: acme/standards, acme/secrets.')
  })

  test('who own the organisation change who belongs to it', async () => {
    const { sandbox, call } = await createAcme()
    const olga = sandbox.owner('olga', 'acme')
    olga.addsToTeam('iaas', 'dora')
    olga.removesMember('ben')
    olga.grants('standards', 'jdoe', 'triage')
    olga.deletesTeam('iaas')
    expect(actions(sandbox)).toEqual([
      'organization.member_added',
      'membership.added',
      'membership.removed',
      'organization.member_removed',
      'member.added',
      'team.deleted',
    ])
    expect((await call('GET', '/orgs/acme/members/ben')).status).toBe(404)
    expect((await call('GET', '/orgs/acme/teams/iaas/members')).status).toBe(404)
  })

  test('with the name of a bot are bots', async () => {
    const { sandbox } = await createAcme()
    sandbox.as('renovate[bot]', 'acme/standards').opens({ title: 'Update' })
    expect(at(sandbox.hooks.take().payload, 'sender.type')).toBe('Bot')
  })
})

describe('reading', () => {
  test('shows a thread as a person sees it, without what is hidden', async () => {
    const { sandbox } = await createAcme()
    const anna = sandbox.as('anna', 'acme/standards')
    const number = anna.opens({ title: 'Nightly backups', body: 'Please.', labels: ['partner: noris'] })
    anna.assigns(number, 'ben')
    sandbox.clock.advance(5 * 60_000)
    const comment = anna.comments(number, 'Hello\n<!-- lotse:tag -->')
    sandbox.as('ben', 'acme/standards').reacts({ comment }, '+1')
    anna.closes(number, 'not_planned')
    expect(sandbox.read('acme/standards', number, 'Europe/Berlin')).toBe(
      [
        'acme/standards#1 · Nightly backups',
        'issue, closed (not planned)',
        'labels: partner: noris',
        'assigned: ben',
        '',
        '── anna, Mon 28 Sep 2026, 13:20 (Berlin)',
        'Please.',
        '',
        '── anna, Mon 28 Sep 2026, 13:25 (Berlin)',
        'Hello',
        '👍',
      ].join('\n'),
    )
  })
})

test('A form leaves its headings in the body, and says where nothing was answered', () => {
  expect(formBody({ Partner: 'plusserver', Deadline: '' })).toBe(
    '### Partner\n\nplusserver\n\n### Deadline\n\n_No response_',
  )
})

describe('the prompt', () => {
  async function prompt() {
    const { sandbox } = await createAcme()
    return (line: string) => runLine(sandbox, { repository: 'acme/standards' }, line)
  }

  test('does what a line says, and answers', async () => {
    const say = await prompt()
    expect(say('open "Nightly backups" "They must \\"survive\\"." as jdoe')).toBe('#1 is open.')
    expect(say('label 1 "partner: noris" as anna')).toBe('#1 has the label partner: noris.')
    expect(say('assign 1 ben as anna')).toBe('#1 is assigned to ben.')
    expect(say('pass 3h')).toBe('It is Mon 28 Sep 2026, 14:20 UTC.')
    expect(say('comment #1 "as you like" as ben')).toBe('Written to #1.')
    expect(say('close 1 as jdoe')).toBe('#1 is closed.')
    expect(say('list')).toBe('#1 closed Nightly backups [partner: noris]')
    expect(say('read 1')).toMatch(/They must "survive"\.\n\n── ben, Mon 28 Sep 2026, 14:20 UTC\nas you like$/)
  })

  test('reads threads of other repositories of the owner, too', async () => {
    const { sandbox } = await createAcme()
    const say = (line: string) => runLine(sandbox, { repository: 'acme/standards' }, line)
    sandbox.world.repository('acme/tools')
    sandbox.as('anna', 'acme/tools').opens({ title: 'Disks' })
    expect(say('read tools#1')).toContain('acme/tools#1 · Disks')
    expect(say('read tools#2')).toBe('There is no issue or pull request acme/tools#2.')
    expect(say('read nothing#1')).toMatch(/^There is no repository "acme\/nothing"\./)
  })

  test('names cause and usage where a line cannot be understood', async () => {
    const say = await prompt()
    say('open "x" as jdoe')
    expect(say('comment 1 as anna')).toBe('The text is missing. Write: comment 12 "text" as anna')
    expect(say('comment 1 "x"')).toBe('Who does it is missing. Write: comment 12 "text" as anna')
    expect(say('comment 1 "x as anna')).toBe('A quotation mark is missing. Write: comment 12 "text" as anna')
    expect(say('comment one "x" as anna')).toMatch(/^"one" is not the number of an issue\./)
    expect(say('pass 3 hours')).toMatch(/^"3" is not a length of time such as 90m, 3h or 2d\./)
    expect(say('close 1 as')).toMatch(/^The login after "as" is missing\./)
    expect(say('dance')).toMatch(/^"dance" is unknown\. Known: open, comment,/)
    expect(say('constructor 1')).toMatch(/^"constructor" is unknown\./)
  })

  test('says why GitHub would not let somebody do it', async () => {
    const say = await prompt()
    say('open "x" as anna')
    expect(say('label 1 a as jdoe')).toBe('jdoe cannot label in acme/standards: needs the role triage, has read.')
  })

  test('helps with every word it knows', async () => {
    const say = await prompt()
    expect(
      say('help')
        .split('\n')
        .map(line => line.split(' ')[0]),
    ).toEqual('open comment label unlabel assign unassign close reopen approve merge pass read list help'.split(' '))
  })
})
