/** What does not fit together in a configuration of which each part by itself is right. */
export interface Contradiction {
  /** Where it is to be mended. */
  path: (string | number)[]
  message: string
  expected: string
}
