/** The state of a small GitHub, and how to set it up. */
import type { Instant } from '../core/facts.ts'
import type { Clock } from './clock.ts'
import { hashOf } from './hash.ts'
import type { AppIdentity, Happening, InstallationSetup, OrganisationSetup, RepositorySetup } from './setup.ts'
import type { Account, Comment, Installation, Label, Organisation, Permissions, Repo, ReviewComment } from './state.ts'

const everyPermission: Permissions = {
  metadata: 'read',
  contents: 'read',
  members: 'read',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
  merge_queues: 'read',
}

/** Larger than 32 bits, as GitHub's ids are, so that a column or a type too small is noticed. */
const firstId = 5_000_000_001

/** Those of accounts and repositories are not: GraphQL tells them as `Int`. */
const firstShortId = 1_200_000_001

export class World {
  readonly clock: Clock
  readonly app: AppIdentity
  readonly accounts = new Map<string, Account>()
  readonly organisations = new Map<string, Organisation>()
  readonly repositories = new Map<number, Repo>()
  /** Ids by lower-case full name; former names stay, as GitHub redirects them. */
  readonly names = new Map<string, number>()
  readonly installations = new Map<number, Installation>()
  readonly comments = new Map<number, Comment>()
  readonly reviewComments = new Map<number, ReviewComment>()
  /** Where links point to; changed when the sandbox listens on a port. */
  urls = { api: 'https://api.github.com', html: 'https://github.com' }
  /** Takes every webhook. */
  publish: (happening: Happening) => void = () => {}
  /** Called after an installation changed in a way that webhooks tell about. */
  onInstallation: (installation: Installation, action: string, sender: Account) => void = () => {}
  #lastId = firstId - 1
  #lastShortId = firstShortId - 1
  #past: Instant | null = null

  constructor(clock: Clock, app: AppIdentity) {
    this.clock = clock
    this.app = app
  }

  now(): Instant {
    return this.#past ?? this.clock.now()
  }

  /** Does things at a time long ago; no webhook tells of them. */
  inThePast<T>(at: Instant, run: () => T): T {
    const { publish } = this
    this.#past = at
    this.publish = () => {}
    try {
      return run()
    } finally {
      this.#past = null
      this.publish = publish
    }
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  #nextShortId(): number {
    this.#lastShortId += 1
    return this.#lastShortId
  }

  /** @returns the account; it springs into being at its first mention */
  account(login: string): Account {
    const key = login.toLowerCase()
    const known = this.accounts.get(key)
    if (known) return known
    const type = key.endsWith('[bot]') ? 'Bot' : 'User'
    const account: Account = { id: this.#nextShortId(), login, type, createdAt: this.now(), deleted: false }
    this.accounts.set(key, account)
    return account
  }

  /** The account `SLUG[bot]` under which the app writes. */
  get bot(): Account {
    return this.account(`${this.app.slug}[bot]`)
  }

  /** Creates the organisation, or adds to it. */
  organisation(login: string, setup: OrganisationSetup = {}): Organisation {
    const organisation = this.organisations.get(login.toLowerCase()) ?? this.#newOrganisation(login)
    for (const owner of setup.owners ?? []) organisation.owners.add(this.account(owner))
    for (const [slug, logins] of Object.entries(setup.teams ?? {})) {
      const team = organisation.teams.get(slug) ?? { id: this.nextId(), slug, name: slug, members: new Set<Account>() }
      for (const member of logins) team.members.add(this.account(member))
      organisation.teams.set(slug, team)
    }
    const teamMembers = [...organisation.teams.values()].flatMap(team => [...team.members])
    const named = (setup.members ?? []).map(member => this.account(member))
    for (const member of [...organisation.owners, ...named, ...teamMembers]) organisation.members.add(member)
    return organisation
  }

  /** @param fullName OWNER/NAME; an owner who is not there yet becomes an organisation */
  repository(fullName: string, setup: RepositorySetup = {}): Repo {
    const [ownerLogin, name, more] = fullName.split('/')
    if (!ownerLogin || !name || more !== undefined) throw new Error(`"${fullName}" is not OWNER/NAME.`)
    if (this.names.has(fullName.toLowerCase())) throw new Error(`The repository ${fullName} exists already.`)
    const owner = this.accounts.get(ownerLogin.toLowerCase()) ?? this.organisation(ownerLogin).account
    const now = this.now()
    const id = this.#nextShortId()
    const files = new Map(Object.entries(setup.files ?? {}))
    const repository: Repo = {
      id,
      owner,
      name,
      private: setup.private ?? false,
      archived: setup.archived ?? false,
      hasIssues: setup.hasIssues ?? true,
      defaultBranch: 'main',
      defaultRole: setup.defaultRole ?? 'read',
      collaborators: new Map(Object.entries(setup.collaborators ?? {}).map(([who, role]) => [this.account(who), role])),
      labels: new Map(),
      milestones: new Map(),
      files,
      commits: [
        { sha: hashOf(`${id} root`), author: owner, message: 'Begin', files: Object.fromEntries(files), at: now },
      ],
      threads: new Map(),
      gone: new Map(),
      nextNumber: 1,
      checkRuns: new Map(),
      createdAt: now,
      updatedAt: now,
    }
    for (const label of setup.labels ?? []) this.label(repository, label)
    this.repositories.set(id, repository)
    this.names.set(fullName.toLowerCase(), id)
    return repository
  }

  /** @returns the repository's label; GitHub creates one that is put on an issue for the first time */
  label(repository: Repo, name: string): Label {
    const known = repository.labels.get(name.toLowerCase())
    if (known) return known
    const label: Label = { id: this.nextId(), name, color: 'ededed', description: null }
    repository.labels.set(name.toLowerCase(), label)
    return label
  }

  /** Installs the app on an account, or replaces the choice of repositories; sends the webhook `installation`. */
  install(login: string, setup: InstallationSetup = {}): Installation {
    const account = this.accounts.get(login.toLowerCase()) ?? this.organisation(login).account
    const choice = setup.repositories ?? 'all'
    const installation: Installation = {
      id: this.nextId(),
      account,
      repositories: choice === 'all' ? 'all' : new Set(choice.map(name => this.findRepository(name, login).id)),
      permissions: { ...(setup.permissions ?? everyPermission) },
      unreadable: new Map(),
      createdAt: this.now(),
      suspendedAt: null,
    }
    if (this.installationOn(account)) throw new Error(`The app is installed on ${login} already.`)
    this.installations.set(installation.id, installation)
    this.onInstallation(installation, 'created', this.#installer(account))
    return installation
  }

  uninstall(login: string): void {
    const installation = this.#installationOf(login)
    this.onInstallation(installation, 'deleted', this.#installer(installation.account))
    this.installations.delete(installation.id)
  }

  suspend(login: string): void {
    const installation = this.#installationOf(login)
    installation.suspendedAt = this.now()
    this.onInstallation(installation, 'suspend', this.#installer(installation.account))
  }

  unsuspend(login: string): void {
    const installation = this.#installationOf(login)
    installation.suspendedAt = null
    this.onInstallation(installation, 'unsuspend', this.#installer(installation.account))
  }

  installationOn(account: Account): Installation | undefined {
    return [...this.installations.values()].find(installation => installation.account === account)
  }

  /** @returns the installation that covers this repository */
  installationFor(repository: Repo): Installation | undefined {
    const installation = this.installationOn(repository.owner)
    const covered = installation?.repositories === 'all' || installation?.repositories.has(repository.id)
    return covered ? installation : undefined
  }

  organisationOf(repository: Repo): Organisation | undefined {
    return this.organisations.get(repository.owner.login.toLowerCase())
  }

  /** @throws with the known names when there is none called so */
  findRepository(name: string, owner?: string): Repo {
    const fullName = name.includes('/') || owner === undefined ? name : `${owner}/${name}`
    const found = this.repositories.get(this.names.get(fullName.toLowerCase()) ?? 0)
    if (found) return found
    const known = [...this.repositories.values()].map(repository => `${repository.owner.login}/${repository.name}`)
    throw new Error(`There is no repository "${fullName}". Known: ${known.join(', ') || 'none'}.`)
  }

  #newOrganisation(login: string): Organisation {
    const account = this.account(login)
    account.type = 'Organization'
    const organisation: Organisation = { account, owners: new Set(), members: new Set(), teams: new Map() }
    this.organisations.set(login.toLowerCase(), organisation)
    return organisation
  }

  #installationOf(login: string): Installation {
    const account = this.accounts.get(login.toLowerCase())
    const installation = account && this.installationOn(account)
    if (!installation) throw new Error(`The app is not installed on ${login}.`)
    return installation
  }

  /** Whoever owns the account clicks the button. */
  #installer(account: Account): Account {
    const organisation = this.organisations.get(account.login.toLowerCase())
    return [...(organisation?.owners ?? [])][0] ?? account
  }
}
