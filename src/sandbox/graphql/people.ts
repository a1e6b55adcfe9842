/** Accounts in the shape of GitHub's GraphQL API. */
import type { Account } from '../state.ts'

/** Unlike in REST, a bot's login has no `[bot]`. @returns null for a deleted account */
export function showActor(account: Account | null) {
  if (!account || account.deleted) return null
  const login = account.type === 'Bot' ? account.login.replace(/\[bot\]$/, '') : account.login
  return { __typename: account.type, login, databaseId: account.id }
}
