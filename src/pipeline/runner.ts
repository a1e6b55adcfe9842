/** Keeps the pipeline running: works when something is due, catches up from time to time, and stops cleanly. */
import type { Log } from '../log.ts'

export interface RunnerOptions {
  /** Works until nothing is due; asked to stop, it ends after the threads at hand. */
  work(isStopping: () => boolean): Promise<unknown>
  catchUp(isStopping: () => boolean): Promise<void>
  log: Log
}

export interface Runner {
  /** There may be something to do. */
  kick(): void
  /** Resolves when all that is due now has been worked on. */
  workNow(): Promise<void>
  isStopping(): boolean
  /** Resolves when what was begun is finished. */
  stop(): Promise<void>
}

/** A due thread may have been taken in by another process, or its time has come: looked for this often, in milliseconds. */
const workEvery = 1_000

const catchUpEvery = 5 * 60_000

export function startRunner({ work, catchUp, log }: RunnerOptions): Runner {
  let isStopping = false
  const working = startLoop({ every: workEvery, step: () => work(() => isStopping), log })
  const catching = startLoop({ every: catchUpEvery, step: () => catchUp(() => isStopping), log })
  return {
    kick: working.kick,
    workNow: working.stepNow,
    isStopping: () => isStopping,
    async stop() {
      isStopping = true
      await Promise.all([working.stop(), catching.stop()])
    },
  }
}

/** Repeats a step with pauses between; a step that fails is logged and comes again, for databases come back. */
function startLoop({ every, step, log }: { every: number; step: () => Promise<unknown>; log: Log }) {
  let isStopping = false
  let isKicked = false
  let endPause: () => void = () => undefined
  let waiting: (() => void)[] = []

  const pause = () =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, every)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function run(): Promise<void> {
    while (!isStopping) {
      isKicked = false
      const served = waiting
      waiting = []
      await step().catch(error => log.error({ err: error }, 'the pipeline cannot work at present'))
      for (const tell of served) tell()
      if (!isStopping && !isKicked) await pause()
    }
    for (const tell of waiting) tell()
  }

  const kick = () => {
    isKicked = true
    endPause()
  }
  const ended = run()
  return {
    kick,
    stepNow: () =>
      new Promise<void>(resolve => {
        waiting.push(resolve)
        kick()
      }),
    stop() {
      isStopping = true
      kick()
      return ended
    },
  }
}
