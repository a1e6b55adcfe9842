/** Whose file may hold a key of the configuration: a schema marks what rules more than one repository. */

/** Goes into the `meta` of a key that only the organisation's file may hold. */
export const forOrganisation = { scope: 'organisation' } as const

/** @param node a schema as JSON */
export function isForOrganisation(node: unknown): boolean {
  return typeof node === 'object' && node !== null && 'scope' in node && node.scope === forOrganisation.scope
}
