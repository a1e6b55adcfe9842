/** The API's one route for GraphQL. */
import { z } from 'zod'
import { type Api, bodyOf } from '../call.ts'
import { answerQuery } from '../graphql/answer.ts'
import { Refusal } from '../refusal.ts'

/** Whether GitHub would not understand the document: the status of the answer does not say it. */
export const mistakeHeader = 'x-sandbox-mistake'

const querySchema = z.strictObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
})

export function graphqlRoutes(api: Api): void {
  api.post('/graphql', async call => {
    const { kind } = call.get('caller')
    if (kind !== 'installation' && kind !== 'person') throw new Refusal(401, 'Requires authentication')
    const { body, isMistake } = await answerQuery(call, bodyOf(call, querySchema))
    return call.json(body, 200, isMistake ? { [mistakeHeader]: 'yes' } : {})
  })
}
