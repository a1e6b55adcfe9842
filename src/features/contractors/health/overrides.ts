/** Finds the colour that a person has set for a lot, as long as it holds. */
import type { Day } from '../../../core/dates.ts'
import type { LotSettings } from '../config.ts'
import { isCalled } from '../lots.ts'
import type { Lifted, Override } from '../record.ts'

/** What was said last counts, until its day is over or it is taken back; what it replaced does not come back. */
export function currentOverride<O extends Override>(
  { overrides, lifted }: { overrides: readonly O[]; lifted: readonly Lifted[] },
  { lot, today }: { lot: Pick<LotSettings, 'key' | 'aliases'>; today: Day },
): O | null {
  const last = overrides
    .filter(one => isCalled(lot, one.lot))
    .toSorted((a, b) => a.at - b.at)
    .at(-1)
  const isLifted = last && lifted.some(one => isCalled(lot, one.lot) && one.at >= last.at)
  return last && !isLifted && last.until >= today ? last : null
}
