/** What something costs in processor time: a busy machine makes it late, not dearer. */

/** @returns milliseconds that this thread has worked on it */
export function effortOf(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000
}
