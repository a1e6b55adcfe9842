/** Decides what stands at a repository's desk: a check run for a broken configuration, and the one maintenance issue. */
import { explainProblem, locateInWords, mostProblems, type Problem } from '../config/problems.ts'
import { checkKey, concludedIn } from '../core/checks.ts'
import { hashBody } from '../core/comments.ts'
import type { Effect, JournalEntry } from '../core/effects.ts'
import type { LearntSignal } from '../core/facts.ts'
import { join, md, quoteSentence, restoreSafe, type Safe } from '../core/markdown.ts'
import { inLanguage, type Language } from '../i18n/languages.ts'
import { type MaintenanceTexts, texts } from './text.ts'

export interface DeskFacts {
  signals: readonly LearntSignal[]
  journal: readonly JournalEntry[]
  language: Language
}

const checkName = 'Lotse: configuration'

/** An issue that a person deleted comes back once; whoever deletes it again is respected. */
const issueKeys = ['issue:maintenance', 'issue:maintenance:2'] as const

/**
 * @param problems of this repository's configuration now
 * @returns a check run on the commit that touched the configuration last: only if it is broken, or was at the commit before
 */
export function decideCheck({ signals, journal, language }: DeskFacts, problems: readonly Problem[]): Effect[] {
  const pushed = signals.flatMap(signal => (signal.kind === 'pushed' ? [signal.commit] : [])).at(-1)
  if (pushed === undefined) return []
  const key = checkKey(checkName, pushed)
  // Version 1 had other keys and hashes.
  const keys = [key, `check:${pushed}`]
  const checks = journal.filter(entry => entry.key.startsWith('check:'))
  const isKnown = checks.some(({ key, state }) => keys.includes(key) && (state === 'done' || state === 'failed'))
  const wasBroken = ['failure', 'broken'].includes(concludedIn(checks.at(-1)?.hash ?? null) ?? '')
  if (isKnown || (problems.length === 0 && !wasBroken)) return []
  const text = inLanguage(texts, language)
  const annotations = problems.map(problem => {
    return { path: problem.file, line: problem.line, message: quoteSentence(explainProblem(problem), 1_000) }
  })
  const summary =
    problems.length === 0
      ? text.checkPassed
      : md`${whatHolds(problems, text)} ${text.checkHint}\n\n${listProblems(problems)}`
  const conclusion = problems.length > 0 ? ('failure' as const) : ('success' as const)
  const check = {
    name: checkName,
    commit: pushed,
    run: null,
    conclusion,
    title: text.checkTitle(problems.length),
    summary,
  }
  return [{ key, urgency: 'notice', do: 'check', ...check, annotations }]
}

/** @returns which rules are in force in spite of the problems */
export function whatHolds(problems: readonly Problem[], text: MaintenanceTexts): Safe {
  return problems.every(({ isLeftOut }) => isLeftOut) ? text.leftOut : text.lastGood
}

/** @returns the latest report of each source that has something to say, in the order of their first mention */
function openReports(signals: readonly LearntSignal[]): Map<Safe, Safe[]> {
  const reports = new Map<Safe, Safe[]>()
  for (const signal of signals)
    if (signal.kind === 'reported') reports.set(restoreSafe(signal.source), signal.lines.map(restoreSafe))
  return new Map([...reports].filter(([, lines]) => lines.length > 0))
}

/** One issue, living: opened when there is something, edited as it changes, closed when all is well. */
export function decideIssue({ signals, journal, language }: DeskFacts): Effect[] {
  const reports = openReports(signals)
  const text = inLanguage(texts, language)
  const entries = issueKeys.map(key => ({ key, entry: journal.find(row => row.key === key) }))
  const present = entries.find(({ entry }) => !(entry?.state === 'failed' && entry.githubId))
  // GitHub refused to open it, or people want none.
  if (!present || present.entry?.state === 'failed') return []
  const { key, entry: standing } = present
  const isClean = reports.size === 0
  const body = isClean
    ? text.clean
    : join([text.intro, ...[...reports].map(([source, lines]) => section(source, lines))], md`\n\n`)
  if (!standing?.githubId) return isClean ? [] : [{ key, urgency: 'notice', do: 'open_issue', title: text.title, body }]
  if (standing.state === 'done' && standing.hash === hashBody(body)) return []
  const issue = standing.githubId
  return [{ key, urgency: 'edit', do: 'edit_issue', issue, isOpen: !isClean, body }]
}

function section(source: Safe, lines: readonly Safe[]): Safe {
  return join([md`### ${source}`, ...lines.map(line => md`- ${line}`)], md`\n`)
}

function listProblems(problems: readonly Problem[]): Safe {
  const items = problems.map(problem => md`- ${quoteSentence(locateInWords(problem), 1_000)}`)
  return join(
    problems.length >= mostProblems ? [...items, md`- Only the first ${mostProblems} problems are listed.`] : items,
    md`\n`,
  )
}
