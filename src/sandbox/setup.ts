/** What a world is told from outside and tells: how things are set up, who the app is, what happened. */
import type { Role } from '../core/facts.ts'
import type { Account, Installation, Permissions, Repo } from './state.ts'

/** A webhook before it is signed: `fields` are rendered at the moment of the change. */
export interface Happening {
  event: string
  action: string | null
  account: Account
  repository: Repo | null
  installation?: Installation
  sender: Account
  fields: Record<string, unknown>
}

export interface AppIdentity {
  id: number
  slug: string
  webhookSecret: string
  /** PEM. When given, the app's JWTs are verified with it. */
  publicKey?: string
}

export interface OrganisationSetup {
  members?: string[]
  owners?: string[]
  /** Members of each team by its slug; they become members of the organisation. */
  teams?: Record<string, string[]>
}

export interface RepositorySetup {
  private?: boolean
  archived?: boolean
  hasIssues?: boolean
  files?: Record<string, string>
  labels?: string[]
  collaborators?: Record<string, Role>
  /** The base role of the organisation's members, `read` unless said otherwise. */
  defaultRole?: Role
}

export interface InstallationSetup {
  /** `all`, or names of repositories, with or without owner. */
  repositories?: 'all' | string[]
  permissions?: Permissions
}
