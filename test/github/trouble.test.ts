import { describe, expect, test } from '@jest/globals'
import { type Trouble, toTrouble } from '../../src/github/trouble.ts'

const now = Date.UTC(2026, 8, 28, 7)
const resetAt = now / 1000 + 1_800

/** An error as Octokit throws it. */
function refusal(status: number, headers: Record<string, string> = {}, message = 'No') {
  return { status, message, response: { status, headers, data: { message } } }
}

const secondary = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

describe('A limit ends', () => {
  test.each([
    ['when retry-after says so', refusal(403, { 'retry-after': '17' }), now + 17_000],
    ['when retry-after says so, with 429', refusal(429, { 'retry-after': '90' }), now + 90_000],
    ['a minute later where GitHub names no time', refusal(403, {}, secondary), now + 60_000],
    ['a minute later where GitHub names no time, with 429', refusal(429), now + 60_000],
    ['when the hour is over', refusal(403, budget('0', resetAt)), now + 1_800_000],
    ['when the hour is over, with 429', refusal(429, budget('0', resetAt)), now + 1_800_000],
    ['a second from now where the hour is over already', refusal(403, budget('0', resetAt - 7_200)), now + 1_000],
    ['by retry-after first', refusal(403, { 'retry-after': '5', ...budget('0', resetAt) }), now + 5_000],
    ['a minute later, budget left or not', refusal(403, budget('4000', resetAt), secondary), now + 60_000],
    ['a minute later where retry-after is no number', refusal(403, { 'retry-after': 'soon' }), now + 60_000],
    ['a minute later where the reset is no number', refusal(403, { 'x-ratelimit-remaining': '0' }), now + 60_000],
    ['a minute later for abuse, as older servers call it', refusal(403, {}, 'abuse detection'), now + 60_000],
  ])('%s', (_when, error, retryAt) => {
    expect(toTrouble(error, now)).toMatchObject({ kind: 'limited', status: error.status, retryAt })
  })
})

function budget(remaining: string, reset: number): Record<string, string> {
  return { 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': String(reset) }
}

test.each([
  ['forbidden', refusal(403, budget('4999', resetAt), 'Resource not accessible by integration'), 'refused'],
  ['not there', refusal(404), 'refused'],
  ['gone', refusal(410), 'refused'],
  ['not understood', refusal(422), 'refused'],
  ['legally blocked', refusal(451), 'refused'],
  ['not accepted as ours', refusal(401), 'unauthorised'],
  ['broken', refusal(500), 'unknown'],
  ['behind a bad gateway', refusal(502), 'unknown'],
  ['overloaded', refusal(503, { 'retry-after': '5' }), 'unknown'],
  ['answered by a proxy without JSON', { status: 504, response: { headers: {}, data: '<html>' } }, 'unknown'],
  ['not answered', { status: 500, message: 'read ECONNRESET' }, 'unknown'],
])('What is %s is told apart', (_what, error, kind) => {
  expect(toTrouble(error, now)).toMatchObject({ kind, status: error.status, retryAt: null })
})

test.each([new Error('boom'), 'text', null, undefined, 7, { status: 'odd' }])('%p is trouble, too', thrown => {
  expect(toTrouble(thrown, now)).toMatchObject({ kind: 'unknown', status: 0, name: 'Trouble' })
})

test('GitHub’s own words are kept', () => {
  expect(toTrouble(refusal(422, {}, 'Validation Failed'), now).message).toBe('Validation Failed')
})

/** An error as Octokit throws it where GraphQL answers with errors. */
function graphqlRefusal(errors: object[], headers: Record<string, string> = {}) {
  return { name: 'GraphqlResponseError', message: 'Request failed', headers, errors, data: null }
}

describe('What GraphQL refuses', () => {
  const message = 'No'

  test.each<[string, object[], Partial<Trouble>]>([
    ['a repository that is not there', [{ type: 'NOT_FOUND', path: ['repository'], message }], refusedWith(404)],
    ['a list that is forbidden', [{ type: 'FORBIDDEN', path: ['repository', 'issues'], message }], refusedWith(403)],
    [
      'a cursor that is too old',
      [{ type: 'INVALID_CURSOR_ARGUMENTS', path: ['repository'], message }],
      refusedWith(410),
    ],
    ['words that this server does not know', [{ extensions: { code: 'undefinedField' }, message }], refusedWith(422)],
    [
      'a part of a part',
      [{ type: 'FORBIDDEN', path: ['repository', 'issues', 'nodes', 3], message }],
      refusedWith(200),
    ],
    ['what takes too long', [{ message: 'Something went wrong while executing your query.' }], unknownWith(500)],
    ['what is too much', [{ type: 'RESOURCE_LIMITS_EXCEEDED', message }], refusedWith(200)],
  ])('is told apart: %s', (_, errors, trouble) => {
    expect(toTrouble(graphqlRefusal(errors), now)).toMatchObject(trouble)
  })

  test('for its limits ends when GitHub says, as in REST', () => {
    const limited = { type: 'RATE_LIMITED', message: 'API rate limit exceeded for installation ID 7.' }
    const trouble = { kind: 'limited', status: 429, retryAt: now + 1_800_000 }
    expect(toTrouble(graphqlRefusal([limited], budget('0', resetAt)), now)).toMatchObject(trouble)
    const waiting = graphqlRefusal([{ message: secondary }], { 'retry-after': '17' })
    expect(toTrouble(waiting, now)).toMatchObject({ kind: 'limited', retryAt: now + 17_000 })
  })

  test('keeps GitHub’s own words, of all its errors', () => {
    expect(toTrouble(graphqlRefusal([{ message: 'One' }, { message: 'Two' }]), now).message).toBe('One; Two')
  })
})

function refusedWith(status: number) {
  return { kind: 'refused', status, retryAt: null } as const
}

function unknownWith(status: number) {
  return { kind: 'unknown', status, retryAt: null } as const
}
