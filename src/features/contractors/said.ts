/** What was said by commands in a thread, each judged as it was when it was given. */
import { takeCommand } from '../../core/commands/command.ts'
import type { Inquiry } from '../../core/inquiry.ts'
import { spokenCommands } from '../../core/spoken.ts'
import { commands, groups, type Said } from './commands.ts'
import { momentOfSaying } from './ground.ts'
import type { ContractorsMoment } from './moment.ts'

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
