/** What was said by commands in a thread, each judged as it was when it was given. */
import { takeCommand } from '../../core/commands/command.ts'
import type { Day } from '../../core/dates.ts'
import type { Inquiry } from '../../core/inquiry.ts'
import type { Wording } from '../../core/parsed.ts'
import { type SpokenCommand, spokenCommands } from '../../core/spoken.ts'
import { commands, groups } from './commands.ts'
import { momentOfSaying } from './ground.ts'
import type { PlacedLot } from './lots.ts'
import type { ContractorsMoment } from './moment.ts'
import type { Blocker, Override } from './record.ts'

/** What a command amounts to. */
export type Verdict =
  | { is: 'note'; placed: PlacedLot; text: string }
  | { is: 'health'; placed: PlacedLot; colour: Override['colour']; reason: string; until: Day }
  /** The rules have the say again. */
  | { is: 'auto'; placed: PlacedLot }
  | { is: 'due'; day: Day | null }
  | { is: 'blocked'; blockers: Blocker[]; why: string }
  | { is: 'unblocked' }
  | { is: 'status'; name: string }
  | { is: 'refused'; why: Wording }

export interface Said {
  command: SpokenCommand
  verdict: Verdict
}

/** @returns in the order in which they were given; without those of which somebody must be asked first */
export function readSaid(moment: ContractorsMoment, inquiry: Inquiry): Said[] {
  const said: Said[] = []
  for (const spoken of spokenCommands(moment.thread.signals, moment.commands)) {
    if (!commands.some(({ verb }) => verb === spoken.verb)) continue
    const then = momentOfSaying(moment, spoken.signal, inquiry)
    const context = then ? { moment: then, spoken, earlier: said } : null
    const taken = context ? takeCommand(commands, spoken, { context, groups }) : null
    if (!taken) continue
    if ('ask' in taken) inquiry.missing.push(...taken.ask)
    else said.push({ command: spoken, verdict: 'done' in taken ? taken.done : { is: 'refused', why: taken.refused } })
  }
  return said
}
