/** Answers the commands of routing: what was done, what was refused and what would help. */
import type { CommandAnswer } from '../../core/effects.ts'
import { type SpokenCommand, spokenCommands } from '../../core/spoken.ts'
import { inLanguage } from '../../i18n/languages.ts'
import { isClaim } from './choose.ts'
import { isEngineer } from './engineers.ts'
import { spellsOf } from './partners.ts'
import type { RequestState, RoutingMoment } from './request.ts'
import { texts } from './text.ts'

/** @param state null if the thread is no partner's now */
export function answerCommands(
  moment: RoutingMoment,
  state: RequestState | null,
  reasons: readonly string[],
): CommandAnswer[] {
  return spokenCommands(moment.thread.signals, moment.commands).flatMap(command => {
    if (isClaim(command)) return answerClaim(moment, state, command)
    if (command.verb === 'why' && !command.unproven) return answerWhy(moment, command, reasons)
    return []
  })
}

function answerWhy(
  { language }: RoutingMoment,
  { place, item }: SpokenCommand,
  reasons: readonly string[],
): CommandAnswer[] {
  const lines = reasons.length > 0 ? reasons : [inLanguage(texts, language).why.none]
  return [{ place, item, outcome: 'done', text: lines.map(line => `- ${line}`).join('\n') }]
}

/** An answer depends on what was true when the claim was made, so that it stays what it was. */
function answerClaim(moment: RoutingMoment, state: RequestState | null, command: SpokenCommand): CommandAnswer[] {
  const { thread, config, language } = moment
  const { place, item, by, signal } = command
  const text = inLanguage(texts, language).refused
  const refuse = (why: string): CommandAnswer[] => [{ place, item, outcome: 'refused', text: why }]
  const spell = spellsOf(thread, config).find(
    ({ since, until }) => since <= signal.at && (until === null || signal.at < until),
  )
  if (!spell) return refuse(text.noPartner(Object.values(config.partners).flatMap(({ labels }) => labels.slice(0, 1))))
  const engineer = isEngineer(moment, by.login, signal)
  if ('ask' in engineer) return []
  if (!engineer.known) return refuse(text.notEngineer(config.engineers))
  const key = `assign:${by.login.toLowerCase()}:claim ${signal.id}`
  const deed = thread.deeds.find(made => made.key === key)
  if (deed?.state === 'failed') return refuse(text.notAssignable(by.login))
  const isAssigned = state !== null && thread.snapshot.assignees.some(({ login }) => login === by.login)
  return deed || isAssigned ? [{ place, item, outcome: 'done' }] : []
}
