/** What Lotse did, at the times at which GitHub would tell of it: in whole seconds, like everything that people do. */
import type { Deed, ThreadFacts } from '../../core/facts.ts'

/** In milliseconds, what was done first would look later than what a person did about it within the same second. */
export function deedsIn({ deeds }: Pick<ThreadFacts, 'deeds'>): Deed[] {
  return deeds.map(deed => ({ ...deed, at: Math.floor(deed.at / 1000) * 1000 }))
}
