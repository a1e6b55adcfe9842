/** What a story is made of: scenes with people who do something, and threads that are read afterwards. */
import type { Actor } from '../index.ts'

export interface Scene {
  /** Local time in Berlin, with its offset. */
  at: string
  /** What happens, for the reader. */
  told: string
  act(play: Play): void
  shows?: Shown
}

/** A thread as it is read afterwards. */
export interface Shown {
  /** By default the one in which the sandbox plays. */
  repository?: string
  number: number
  /** Only the text of the thread, or the last comment; by default everything. */
  part?: 'text' | 'last comment'
}

export interface Play {
  /** @param repository by default the one in which the sandbox plays */
  as(login: string, repository?: string): Actor
}

/** Scenes that follow each other in one world. */
export interface Act {
  told: string
  scenes: readonly Scene[]
  /** Lotse reads what was there before it came; else only what happens in the scenes counts. */
  needsPast?: boolean
  /** Number of the decision whose record is written at the end. */
  record?: number
}
