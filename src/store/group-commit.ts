/** Lets all that arrives in one turn of the event loop share a transaction, so that durability does not cost throughput. */

interface Waiting<I, O> {
  input: I
  resolve: (output: O) => void
  reject: (error: unknown) => void
}

/** More than GitHub can have open at once here; beyond it an error (503) is better than memory without end. */
const mostWaiting = 10_000
/** A transaction stays well within the time a statement may take. */
const mostTogether = 250
/** GitHub waits 10 s for the answer. */
const patienceMs = 2000

export class GroupCommit<I, O> {
  readonly #commit: (inputs: I[]) => Promise<O[]>
  #waiting: Waiting<I, O>[] = []
  #running: Promise<void> | null = null
  #closed = false

  /** @param commit takes inputs in one transaction and gives an output for each */
  constructor(commit: (inputs: I[]) => Promise<O[]>) {
    this.#commit = commit
  }

  add(input: I): Promise<O> {
    if (this.#closed) return Promise.reject(new Error('The store is closed: nothing more is accepted.'))
    if (this.#waiting.length >= mostWaiting) {
      return Promise.reject(
        new Error(`The database is too slow: ${mostWaiting} arrivals wait for it. Try again later.`),
      )
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, resolve, reject })
      this.#running ??= this.#run()
    })
  }

  /** Finishes what was added. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
  }

  async #run(): Promise<void> {
    await new Promise(turn => setImmediate(turn))
    while (this.#waiting.length > 0) await this.#commitTogether(this.#waiting.splice(0, mostTogether))
    this.#running = null
  }

  /** If the shared transaction fails, each is tried alone, so that one poisonous input fails alone. */
  async #commitTogether(group: Waiting<I, O>[]): Promise<void> {
    const began = performance.now()
    try {
      await this.#commitOnce(group)
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error)
      else for (const one of group) await this.#commitAlone(one, began, error)
    }
  }

  /** A database that is away fails slowly and for all: then nobody is kept waiting for his own failure. */
  async #commitAlone(one: Waiting<I, O>, began: number, shared: unknown): Promise<void> {
    if (performance.now() - began > patienceMs) return one.reject(shared)
    await this.#commitOnce([one]).catch(one.reject)
  }

  async #commitOnce(group: Waiting<I, O>[]): Promise<void> {
    const outputs = await this.#commit(group.map(one => one.input))
    for (const [index, one] of group.entries()) {
      const output = outputs[index]
      if (output !== undefined) one.resolve(output)
    }
  }
}
