/** How a thread stands that people name in another one. */
import { describe, expect, test } from '@jest/globals'
import type { Answers, Repository } from '../../src/core/facts.ts'
import { keptAnswer, questionKey } from '../../src/core/questions.ts'
import { stateElsewhere } from '../../src/pipeline/thread-state.ts'

const question = { ask: 'thread_state', owner: 'Acme', name: 'infra', number: 4, asOf: 10 } as const

function repository(id: number, name: string): Repository {
  return { id, name, owner: 'acme', ownerId: 1, private: false, archived: false, defaultBranch: 'main' }
}

/** @param states of the threads that the store knows, by repository and number */
async function askAmong(repositories: Repository[], states: Record<string, 'open' | 'closed'>, answers: Answers = {}) {
  const asked: string[] = []
  const answer = await stateElsewhere(
    {
      store: {
        repositories: () => Promise.resolve(repositories),
        stateOf: ({ repositoryId, number }) => Promise.resolve(states[`${repositoryId}/${number}`] ?? null),
      },
      writer: {
        call(installationId) {
          asked.push(`read for ${installationId}`)
          return Promise.reject(new Error('GitHub is not there.'))
        },
      },
    },
    { claim: { installationId: 7 }, facts: { answers } },
    question,
  ).catch((error: Error) => error.message)
  return { answer, asked }
}

describe('How a thread stands elsewhere', () => {
  test('is known without asking GitHub where Lotse knows the thread, however people spell the name', async () => {
    const known = await askAmong([repository(3, 'docs'), repository(5, 'Infra')], { '5/4': 'closed' })
    expect(known).toEqual({ answer: { state: 'closed', repositoryId: 5 }, asked: [] })
  })

  test('is asked of GitHub otherwise', async () => {
    const { asked } = await askAmong([repository(5, 'infra')], { '5/3': 'closed' })
    expect(asked).toEqual(['read for 7'])
  })

  test('goes on being that of the repository that was meant, though another one has its name now', async () => {
    const answers = { [questionKey(question)]: keptAnswer(question, { state: 'open', repositoryId: 5 }) }
    const renamed = [repository(5, 'infrastructure'), repository(8, 'infra')]
    const { answer } = await askAmong(renamed, { '5/4': 'open', '8/4': 'closed' }, answers)
    expect(answer).toEqual({ state: 'open', repositoryId: 5 })
  })
})
