/** Who calls the API: the app by its JWT, an installation or a person by a token. */
import { createHash, createVerify } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from './refusal.ts'
import type { Account, Installation, Permissions } from './state.ts'
import type { World } from './world.ts'

export interface InstallationToken {
  text: string
  installation: Installation
  /** Ids of the repositories it is narrowed to; null: all of the installation. */
  repositories: ReadonlySet<number> | null
  permissions: Permissions
}

export type Caller =
  | { kind: 'app' }
  | { kind: 'installation'; token: InstallationToken }
  | { kind: 'person'; account: Account }
  | { kind: 'nobody' }

/** The new tokens are about this long, and vary. @see https://github.blog/changelog/2026-05-15-github-app-installation-tokens-per-request-override-header/ */
const tokenLength = 520

function longText(seed: string): string {
  const parts = Array.from({ length: 12 }, (_, part) =>
    createHash('sha384').update(`${seed} ${part}`).digest('base64url'),
  )
  return parts.join('')
}

export class Tokens {
  readonly #world: World
  readonly #installations = new Map<string, InstallationToken>()
  readonly #people = new Map<string, Account>()
  #count = 0

  constructor(world: World) {
    this.#world = world
  }

  issue(
    installation: Installation,
    narrowed: Partial<Pick<InstallationToken, 'repositories' | 'permissions'>>,
  ): InstallationToken {
    this.#count += 1
    const text = `ghs_${this.#world.app.id}_${longText(`token ${this.#count}`)}`.slice(
      0,
      tokenLength - (this.#count % 7),
    )
    const { repositories = null, permissions = installation.permissions } = narrowed
    const token = { text, installation, repositories, permissions }
    this.#installations.set(text, token)
    return token
  }

  /** @returns a token with which the API is called as this person */
  issueFor(account: Account): string {
    this.#count += 1
    const text = `ghu_${longText(`person ${this.#count}`).slice(0, 36)}`
    this.#people.set(text, account)
    return text
  }

  /** Every token becomes void, as after a change of the app's key. */
  revokeAll(): void {
    this.#installations.clear()
    this.#people.clear()
  }

  /** @throws Refusal 401 for what is no valid credential, 403 for a suspended installation */
  callerOf(authorization: string | null): Caller {
    const credential = authorization?.replace(/^(bearer|token) /i, '')
    if (!credential) return { kind: 'nobody' }
    const token = this.#installations.get(credential)
    if (token) return this.#checked(token)
    const account = this.#people.get(credential)
    if (account) return { kind: 'person', account }
    if (!isJwt(credential)) throw new Refusal(401, 'Bad credentials')
    verifyJwt(this.#world, credential)
    return { kind: 'app' }
  }

  #checked(token: InstallationToken): Caller {
    if (!this.#world.installations.has(token.installation.id)) throw new Refusal(401, 'Bad credentials')
    if (token.installation.suspendedAt !== null) throw new Refusal(403, 'This installation has been suspended')
    return { kind: 'installation', token }
  }
}

function isJwt(credential: string): boolean {
  return /^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(credential)
}

const claimsSchema = z.object({ iss: z.union([z.string(), z.number()]), iat: z.number(), exp: z.number() })

function claimsOf(part: string): z.infer<typeof claimsSchema> {
  try {
    return claimsSchema.parse(JSON.parse(Buffer.from(part, 'base64url').toString()))
  } catch {
    throw new Refusal(401, 'A JSON web token could not be decoded')
  }
}

/** Its times are not compared with the sandbox's clock, which may stand elsewhere than the client's. */
function verifyJwt(world: World, jwt: string): void {
  const [head = '', claims = '', signature = ''] = jwt.split('.')
  const { iss, iat, exp } = claimsOf(claims)
  if (String(iss) !== String(world.app.id)) throw new Refusal(401, `'Issuer' claim ('iss') must be ${world.app.id}`)
  if (!(exp > iat && exp - iat <= 660))
    throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future")
  if (!world.app.publicKey) return
  const verifier = createVerify('RSA-SHA256').update(`${head}.${claims}`)
  const valid = verifier.verify(world.app.publicKey, signature, 'base64url')
  if (!valid) throw new Refusal(401, 'A JSON web token could not be decoded')
}
