/** The rule that nothing in the repository tells of the machine on which it was made. */

const traces: readonly [RegExp, string][] = [
  [/(^|[\s'"`(=:])\/(work|root)\//m, 'a path of one machine'],
  [/(^|[\s'"`(=:])\/home\/[a-z]/m, 'a path of one machine'],
  [/\bregistry\.[\w-]+\.(com|dev|io|net|org)\b/, 'the address of a registry'],
]

/** @returns one line for each trace */
export function findTraces(path: string, text: string): string[] {
  return traces.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${path} names ${what}`)
}
