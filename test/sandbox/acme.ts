/** The world that the sandbox's own tests begin with, and an Octokit-free way to call its API. */
import { createClock, createSandbox, type Sandbox } from '../../src/sandbox/index.ts'

export const secret = 'a secret that is long enough to be one'
export const morning = Date.UTC(2026, 8, 28, 11, 20)

export interface Acme {
  sandbox: Sandbox
  installationId: number
  /** Calls the API as the installation; `as` gives another credential. */
  call(method: string, path: string, body?: unknown, as?: string | null): Promise<Answer>
}

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

/** A JWT without a valid signature: enough where the sandbox has no public key. */
export function jwtOf(appId: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256' })}.${part({ iss: appId, iat: 0, exp: 600 })}.sig`
}

export const appJwt = jwtOf(7)

/**
 * acme with the owner olga, the members anna (write), ben and carla (team iaas), the outsider jdoe, the public
 * repository standards and the private one secrets, both covered by the installation.
 */
export async function createAcme(): Promise<Acme> {
  const app = { id: 7, slug: 'lotse', webhookSecret: secret }
  const sandbox = createSandbox({ clock: createClock(morning), app, tokenExpiry: () => '2100-01-01T00:00:00Z' })
  const { world } = sandbox
  world.organisation('acme', { owners: ['olga'], members: ['anna', 'ben'], teams: { iaas: ['ben', 'carla'] } })
  world.repository('acme/standards', {
    files: { '.github/lotse.yml': 'language: en\n' },
    labels: ['partner: noris'],
    collaborators: { anna: 'write' },
  })
  world.repository('acme/secrets', { private: true, defaultRole: 'none', collaborators: { anna: 'triage' } })
  sandbox.hooks.mode = 'held'
  const { id: installationId } = world.install('acme')
  sandbox.hooks.take('installation')
  const send = async (method: string, path: string, body: unknown, credential: string | null): Promise<Answer> => {
    const response = await sandbox.fetch(`https://api.github.com${path}`, {
      method,
      headers: credential === null ? {} : { authorization: `Bearer ${credential}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
  }
  const issued = await send('POST', `/app/installations/${installationId}/access_tokens`, {}, appJwt)
  const token = stringAt(issued.body, 'token')
  return {
    sandbox,
    installationId,
    call: (method, path, body, as) => send(method, path, body, as === undefined ? token : as),
  }
}

/** @returns the value at `path`, such as `0.user.login` */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined
    return new Map(Object.entries(inner)).get(key)
  }, value)
}

export function stringAt(value: unknown, path: string): string {
  const found = at(value, path)
  if (typeof found !== 'string') throw new Error(`No text at ${path} of ${JSON.stringify(value)}`)
  return found
}

export function numberAt(value: unknown, path: string): number {
  const found = at(value, path)
  if (typeof found !== 'number') throw new Error(`No number at ${path} of ${JSON.stringify(value)}`)
  return found
}
