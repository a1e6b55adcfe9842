/** Knows again what the app itself wrote, among all that people and other bots write. */
import type { Call } from './client.ts'
import type { Writer } from './writer.ts'

interface Written {
  performed_via_github_app?: { id: number } | null | undefined
  user?: { login: string; type?: string | undefined } | null | undefined
}

/**
 * A signed tag alone does not tell: whoever quotes a comment has its tag. GitHub names the app that wrote; a GitHub
 * Enterprise Server may not, and then the account of the bot tells, whose login is asked for once.
 */
export async function ownOf<W extends Written>({ call, self }: Writer, written: readonly W[]): Promise<W[]> {
  const unnamed = written.some(({ performed_via_github_app: app, user }) => !app && user?.type === 'Bot')
  const login = unnamed ? await loginOfBot(call) : null
  return written.filter(({ performed_via_github_app: app, user }) =>
    app ? app.id === self.appId : user?.type === 'Bot' && user.login.toLowerCase() === login,
  )
}

const logins = new WeakMap<Call, string>()

async function loginOfBot(call: Call): Promise<string> {
  const known = logins.get(call)
  if (known !== undefined) return known
  const { data } = await call(null, octokit => octokit.rest.apps.getAuthenticated())
  const login = `${data?.slug ?? ''}[bot]`.toLowerCase()
  logins.set(call, login)
  return login
}
