/** Misfortune of webhooks, drawn from a seed so that it can be repeated. */

export interface ChaosOptions {
  /** Share of deliveries that fail and are recorded, 0 to 1. */
  lose?: number
  /** Share of deliveries lost without a trace, 0 to 1. */
  forget?: number
  /** Share of deliveries sent twice, 0 to 1. */
  double?: number
  /** How many places ahead of its turn a delivery may be sent; those it overtakes are delayed. */
  shuffle?: number
  seed: number
}

export interface Chaos {
  /** @returns which of the first of `waiting` deliveries is sent next */
  pick(waiting: number): number
  fate(): 'sent' | 'lost' | 'forgotten' | 'doubled'
}

export const noChaos: Chaos = { pick: () => 0, fate: () => 'sent' }

/** @returns numbers in [0, 1), the same ones for the same seed (mulberry32) */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function createChaos({ lose = 0, forget = 0, double = 0, shuffle = 0, seed }: ChaosOptions): Chaos {
  const random = createRandom(seed)
  return {
    pick: waiting => Math.floor(random() * Math.min(waiting, shuffle + 1)),
    fate: () => {
      const drawn = random()
      if (drawn < lose) return 'lost'
      if (drawn < lose + forget) return 'forgotten'
      return drawn < lose + forget + double ? 'doubled' : 'sent'
    },
  }
}
