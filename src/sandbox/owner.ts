/** What owners of an organisation do: people, teams, roles and the app's repositories. */
import type { Role } from '../core/facts.ts'
import { CannotDo } from './cannot-do.ts'
import * as organisations from './changes/organisation.ts'
import type { By, Installation, Organisation, UnreadableStatus } from './state.ts'
import type { World } from './world.ts'

export class Owner {
  readonly #world: World
  readonly #by: By
  readonly #organisation: Organisation

  constructor(world: World, login: string, organisation: string) {
    const found = world.organisations.get(organisation.toLowerCase())
    if (!found) throw new CannotDo(`There is no organisation "${organisation}".`)
    const account = world.account(login)
    if (!found.owners.has(account)) throw new CannotDo(`${login} is no owner of ${organisation}.`)
    this.#world = world
    this.#by = { account, viaApp: false }
    this.#organisation = found
  }

  addsToTeam(team: string, login: string): void {
    organisations.addToTeam(this.#world, this.#organisation, this.#by, team, this.#world.account(login))
  }

  removesFromTeam(team: string, login: string): void {
    organisations.removeFromTeam(this.#world, this.#organisation, this.#by, team, this.#world.account(login))
  }

  deletesTeam(team: string): void {
    organisations.deleteTeam(this.#world, this.#organisation, this.#by, team)
  }

  addsMember(login: string): void {
    organisations.addMember(this.#world, this.#organisation, this.#by, this.#world.account(login))
  }

  removesMember(login: string): void {
    organisations.removeMember(this.#world, this.#organisation, this.#by, this.#world.account(login))
  }

  /** A member's account is deleted, by whomever: the organisation learns of it like this. */
  losesAccount(login: string): void {
    const account = this.#world.account(login)
    const { members } = this.#organisation
    if (!members.has(account)) throw new CannotDo(`${login} is no member of ${this.#organisation.account.login}.`)
    organisations.deleteAccount(this.#world, this.#organisation, this.#by, account)
  }

  /** @param role `none` takes the role away */
  grants(repository: string, login: string, role: Role): void {
    organisations.setCollaborator(this.#world, this.#repository(repository), this.#by, this.#world.account(login), role)
  }

  /** Adds a repository to those the app is installed on. */
  choosesRepository(repository: string): void {
    this.#choose(repository, true)
  }

  dropsRepository(repository: string): void {
    this.#choose(repository, false)
  }

  /** @param status of every answer about the repository that the app gets from now on; null: as before */
  makesUnreadable(repository: string, status: UnreadableStatus | null): void {
    const { unreadable } = this.#installation()
    const { id } = this.#repository(repository)
    if (status === null) unreadable.delete(id)
    else unreadable.set(id, status)
  }

  #choose(repository: string, chosen: boolean): void {
    organisations.chooseRepository(this.#world, this.#installation(), this.#by, this.#repository(repository), chosen)
  }

  #installation(): Installation {
    const { account } = this.#organisation
    const installation = this.#world.installationOn(account)
    if (!installation) throw new CannotDo(`The app is not installed on ${account.login}.`)
    return installation
  }

  #repository(name: string) {
    return this.#world.findRepository(name, this.#organisation.account.login)
  }
}
