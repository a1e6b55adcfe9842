/** How many cases a test draws by chance: few in the suite, as many as it is told to in the bench, never fewer. */

/** @param few enough to fail soon after a rule was broken; the bench looks for what is rare */
export function cases(few: number): number {
  const many: unknown = Reflect.get(globalThis, 'benchCases')
  return typeof many === 'number' ? Math.max(few, many) : few
}
