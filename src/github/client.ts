/** The app's way to GitHub: Octokit without blind repetition, with a time limit, and with its errors sorted. */
import { Octokit } from '@octokit/rest'
import { createProbotAuth } from 'octokit-auth-probot'
import type { Instant } from '../core/facts.ts'
import { Trouble, toTrouble } from './trouble.ts'

/** GitHub itself gives up on a webhook after ten seconds; a call that takes longer is as good as lost. */
const timeLimit = 10_000

/** Compares GitHub's clock with ours, from the `Date` header of its answers. */
export interface ClockWatch {
  note(date: string | undefined): void
  /** @returns milliseconds by which GitHub's clock is ahead; null before the first answer */
  skew(): number | null
}

export function watchClock(now: () => Instant): ClockWatch {
  let skew: number | null = null
  return {
    note(date) {
      const at = Date.parse(date ?? '')
      if (!Number.isNaN(at)) skew = at - now()
    },
    skew: () => skew,
  }
}

/** A client that neither retries nor throttles: a repeated POST is a doubled comment, and the budget is kept in the store. */
export function octokitClass(watch: ClockWatch): typeof Octokit {
  return Octokit.plugin(octokit => {
    const { log } = octokit
    const debug = log.debug.bind(log)
    // One line for each call is for those who look for faults; and a 404 is mostly an answer: whoever asked knows which.
    octokit.log = { debug, info: debug, warn: log.warn.bind(log), error: debug }
    octokit.hook.before('request', options => {
      options.request = { ...options.request, signal: AbortSignal.timeout(timeLimit) }
    })
    octokit.hook.after('request', ({ headers }) => watch.note(headers.date))
  }).defaults({ authStrategy, userAgent: 'lotse' })
}

/** Probot gives its strategy a request that knows only github.com; tokens are asked for where everything else is. */
function authStrategy(options: StrategyOptions) {
  return createProbotAuth({ ...options, request: options.octokit.request })
}

type StrategyOptions = Parameters<typeof createProbotAuth>[0]

export function isOctokit(client: unknown): client is Octokit {
  return client instanceof Octokit
}

/** Runs calls as one installation, or (with null) as the app itself. Fails with `Trouble` only. */
export type Call = <T>(installationId: number | null, run: (octokit: Octokit) => Promise<T>) => Promise<T>

export interface ClientOptions {
  octokit(installationId: number | null): Promise<Octokit>
  now(): Instant
}

export function createCall({ octokit, now }: ClientOptions): Call {
  async function attempt<T>(installationId: number | null, run: (client: Octokit) => Promise<T>): Promise<T> {
    try {
      return await run(await octokit(installationId))
    } catch (error) {
      throw toTrouble(error, now())
    }
  }

  return async (installationId, run) => {
    try {
      return await attempt(installationId, run)
    } catch (error) {
      const isRefusedToken = error instanceof Trouble && error.kind === 'unauthorised' && installationId !== null
      if (!isRefusedToken) throw error
      // The client keeps a token for an hour; one that was revoked before is never mended by waiting. A 401 had no effect.
      await attempt(installationId, client => client.auth({ type: 'installation', refresh: true }))
      return attempt(installationId, run)
    }
  }
}
