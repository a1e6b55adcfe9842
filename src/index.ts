/** The Probot application function: wires the parts together, nothing else. */
import type { ApplicationFunction } from 'probot'
import { type App, type AppOptions, createApp } from './app.ts'
import { isOctokit } from './github/client.ts'

export interface LotseOptions extends Omit<AppOptions, 'octokit'> {
  /** Called after each accepted delivery: there may be work. */
  onAccepted(): void
  isStopping(): boolean
}

/** @returns a function for Probot's `load`, and the app once Probot has called it */
export function lotse({ onAccepted, isStopping, ...options }: LotseOptions): {
  load: ApplicationFunction
  app: Promise<App>
} {
  const { promise: app, resolve } = Promise.withResolvers<App>()
  const load: ApplicationFunction = (probot, { addHandler }) => {
    const octokit = async (installationId: number | null) => {
      const client: unknown = await probot.auth(installationId ?? undefined)
      if (isOctokit(client)) return client
      throw new TypeError('Probot must be given the class that octokitClass returns.')
    }
    const created = createApp({ ...options, octokit })
    for (const handler of created.handlers({ onAccepted, isStopping })) addHandler(handler)
    resolve(created)
  }
  return { load, app }
}
