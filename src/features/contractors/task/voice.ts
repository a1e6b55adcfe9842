/** Finds the last line `Status:` or `TL;DR:` of each contractor in a task, in the words in which it stands now. */
import type { Instant, LearntSignal } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import type { CompanySettings } from '../config.ts'
import type { ContractorsMoment } from '../moment.ts'
import { isPublishing } from '../place.ts'
import type { ContractorRecord, TaskFacts } from '../record.ts'
import { commentOf, deletedComments } from './comments.ts'
import { isContractor } from './side.ts'

interface Word {
  at: Instant
  by: string
  /** The comment, or the edit by which it came to say this. */
  about: LearntSignal
}

interface Line extends Word {
  text: string
}

/** Who else writes such words is somebody of ours or a third; so far back is nothing new. */
const mostWords = 5

/** @param companies whose task it is: what a person of one says is no word of another */
export function voicesOf(
  moment: ContractorsMoment,
  companies: readonly CompanySettings[],
  inquiry: Inquiry,
): Pick<TaskFacts, 'voice' | 'otherVoices'> {
  const lines = lastOfEach(moment, companies, { words: statusLines(moment.thread.signals), inquiry })
  const [voice = null, ...otherVoices] = lines.map(({ word: { at, by, text }, keys }) => {
    return { at, by, text, companies: keys }
  })
  return { voice, otherVoices }
}

/** Any word counts where Lotse itself has asked for one. @returns when people of each company last wrote in this thread */
export function spokenOf(moment: ContractorsMoment, inquiry: Inquiry): ContractorRecord['spoken'] {
  const { config, thread } = moment
  if (thread.snapshot.author.kind !== 'bot' || !isPublishing(config, thread.repository)) return []
  const words = thread.signals.flatMap(about => {
    const { kind, actor, at } = about
    return kind === 'wrote' && about.words && actor?.kind === 'human' ? [{ at, by: actor.login, about }] : []
  })
  const last = lastOfEach(moment, config.companies, { words, inquiry })
  return last.flatMap(({ word: { at }, keys }) => keys.map(company => ({ company, at })))
}

/** @returns the last words that people of each company said, the latest first, with the keys of their companies */
function lastOfEach<Said extends Word>(
  moment: ContractorsMoment,
  companies: readonly CompanySettings[],
  { words, inquiry }: { words: readonly Said[]; inquiry: Inquiry },
): { word: Said; keys: string[] }[] {
  const found: { word: Said; keys: string[] }[] = []
  let silent = companies
  for (const word of words.slice(-mostWords).toReversed()) {
    if (silent.length === 0) break
    const { by: login, about } = word
    const asked = silent.map(company => ({ company, finding: isContractor(moment, [company], { login, about }) }))
    const theirs = asked.filter(({ finding }) => inquiry.settle(finding)).map(({ company }) => company)
    if (theirs.length > 0) found.push({ word, keys: theirs.map(({ key }) => key) })
    if (asked.some(({ finding }) => 'ask' in finding)) break
    silent = silent.filter(company => !theirs.includes(company))
  }
  return found
}

/** @returns what the comments say now, the line that was said last at the end; one that was deleted says nothing any more */
function statusLines(signals: readonly LearntSignal[]): Line[] {
  const deleted = deletedComments(signals)
  const lines = new Map<string, Line>()
  for (const signal of signals) {
    if (signal.kind !== 'wrote' && signal.kind !== 'edited') continue
    const comment = commentOf(signal)
    if (deleted.has(comment)) continue
    const line = signal.kind === 'wrote' ? written(signal) : edited(signal, lines.get(comment))
    if (line) lines.set(comment, line)
    else if (signal.kind === 'edited') lines.delete(comment)
  }
  return [...lines.values()].toSorted((a, b) => a.at - b.at)
}

function written(about: Extract<LearntSignal, { kind: 'wrote' }>): Line | null {
  const { at, actor, status: text } = about
  return text && actor?.kind === 'human' ? { at, by: actor.login, text, about } : null
}

/**
 * An edit that leaves the line as it was leaves it as old as it was. What somebody else put there is not the author's word;
 * of an edit of which nobody told what it left (as older versions kept them) nothing is quoted.
 */
function edited(about: Extract<LearntSignal, { kind: 'edited' }>, former: Line | undefined): Line | null {
  const { at, actor, byAuthor, status: text } = about
  if (former && former.text === text) return former
  if (!text || byAuthor === false || actor?.kind !== 'human') return null
  return { at, by: actor.login, text, about }
}
