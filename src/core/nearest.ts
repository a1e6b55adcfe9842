/** Finds what somebody probably meant to write: the known name that is fewest slips of the finger away. */

/**
 * A slip is one letter too many, one missing, one wrong, or two neighbours swapped. Upper and lower case differ.
 * @returns the nearest of `known` within `maxDistance` slips, the earlier one of equals; `name` itself where it is known
 */
export function nearest(name: string, known: readonly string[], maxDistance: number): string | undefined {
  let best: string | undefined
  let limit = maxDistance + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= limit) continue
    const distance = slipsBetween(name, candidate)
    if (distance >= limit) continue
    best = candidate
    limit = distance
  }
  return best
}

/** Optimal string alignment distance. */
function slipsBetween(from: string, to: string): number {
  const at = (row: readonly number[] | undefined, column: number) => row?.[column] ?? Number.POSITIVE_INFINITY
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)]
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const wrong = from[i - 1] === to[j - 1] ? 0 : 1
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? 1 : Number.POSITIVE_INFINITY
      row.push(
        Math.min(
          at(rows[i - 1], j) + 1,
          at(row, j - 1) + 1,
          at(rows[i - 1], j - 1) + wrong,
          at(rows[i - 2], j - 2) + swapped,
        ),
      )
    }
    rows.push(row)
  }
  return at(rows[from.length], to.length)
}
