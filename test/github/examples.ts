/** Webhook payloads that nobody here wrote: GitHub's, collected by the community. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { z } from 'zod'

const collectionShape = z.array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.json())) }))

export interface Example {
  event: string
  payload: Record<string, z.core.util.JSONType>
}

/** One collection of github.com and five of GitHub Enterprise Server. */
export const collections = ['api.github.com', 'ghes-31', 'ghes-32', 'ghes-33', 'ghes-34', 'ghes-35']

export function readExamples(collection: string): Example[] {
  const path = createRequire(import.meta.url).resolve(`@octokit/webhooks-examples/${collection}/index.json`)
  const events = collectionShape.parse(JSON.parse(readFileSync(path, 'utf8')))
  return events.flatMap(({ name, examples }) => examples.map(payload => ({ event: name, payload })))
}
