/** Faults on demand: what may go wrong between the app and GitHub. */

export interface Fault {
  /** `path` is tested against the path without `/api/v3` and query. */
  when?: { method?: string; path?: RegExp }
  /** How often; forever unless said. */
  times?: number
  /** How many fitting requests pass unharmed first. */
  skip?: number
  /**
   * `status`: answers so, without effect. `reset-before`: breaks the connection without effect. `reset-after`: the effect takes place, then
   * the connection breaks. `timeout`: never answers. `slow`: waits `delayMs` of real time first.
   */
  do: 'status' | 'reset-before' | 'reset-after' | 'timeout' | 'slow'
  status?: number
  headers?: Record<string, string>
  delayMs?: number
}

export class Faults {
  #faults: { fault: Fault; left: number; skip: number }[] = []
  /** Milliseconds by which lists lag behind writes. */
  lagMs = 0

  add(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY, skip: fault.skip ?? 0 })
  }

  /** Lists show writes only after `ms` milliseconds of the sandbox's clock. */
  lag(ms: number): void {
    this.lagMs = ms
  }

  clear(): void {
    this.#faults = []
    this.lagMs = 0
  }

  /** @returns the fault that befalls this request, which is used up by it */
  strike(method: string, path: string): Fault | undefined {
    for (const entry of this.#faults) {
      const { when } = entry.fault
      const fits = (!when?.method || when.method === method) && (!when?.path || path.search(when.path) >= 0)
      if (!fits || entry.left <= 0) continue
      if (entry.skip > 0) {
        entry.skip -= 1
        continue
      }
      entry.left -= 1
      return entry.fault
    }
    return undefined
  }
}
