/** Writes the record of a decision as an Architecture Decision Record: a Markdown file, ready to commit. */
import { name, quoteBlock, quoteInline } from '../../core/markdown.ts'
import { formatUtc } from '../../i18n/format.ts'
import type { DecisionRecord, KeptDecision } from './record.ts'

/** @returns whole lines; in English, as the files of a repository are */
export function toMarkdown({ record, repository, number: thread }: KeptDecision): string {
  const { number, title, resolution, rounds, support, asides, objections, excluded } = record
  const latest = rounds.at(-1)?.number
  const parts = [
    `# ${number === null ? '' : `D${number}: `}${quoteInline(title, 200)}`,
    writeList(writeFacts(record, `${repository.owner}/${repository.name}#${thread}`)),
    `## Decision\n\n${quoteBlock(resolution.text, 20_000)}`,
    ...section('Rounds', rounds.length > 1 ? rounds.map(writeRound) : []),
    ...section(
      'Support',
      support.map(one => writeVoice(one, one.counts && one.round === latest ? '' : ', not counted')),
    ),
    ...section(
      'Stand aside',
      asides.map(one => writeVoice(one, '')),
    ),
    ...section('Objections', objections.map(writeObjection)),
    ...section(
      'Left out',
      excluded.map(one => `${thing(one.number)}: ${quoteInline(one.reason, 300)}`),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

function writeList(lines: readonly string[]): string {
  return lines.map(line => `- ${line}`).join('\n')
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`## ${heading}\n\n${writeList(lines)}`] : []
}

function thing(number: number): string {
  return `#${number}`
}

function writeFacts(record: DecisionRecord, thread: string): string[] {
  const { state, supersededBy, proposer, announced, window, end, effective, resolution, covers, supersedes } = record
  const { deciders, required } = record.asked
  const because = end?.reason ? `: ${quoteInline(end.reason, 500)}` : ''
  return [
    `Status: ${state}${supersededBy === null ? '' : ` by D${supersededBy}`}`,
    `Thread: ${thread}`,
    `Proposed by: ${name(proposer)}`,
    `Deciding: ${Array.isArray(deciders) ? deciders.map(name).join(', ') : `role ${deciders} or higher`}`,
    ...(required.length > 0 ? [`Had to speak: ${required.map(name).join(', ')}`] : []),
    ...(announced ? [`Announced: ${formatUtc(announced.at)}, ${announced.url}`] : []),
    `Window: ${formatUtc(window.start)} to ${formatUtc(window.end)}`,
    ...(end ? [`Ended: ${formatUtc(end.at)} (${end.why.replaceAll('_', ' ')})${because}`] : []),
    ...(effective ? [`Effective: ${effective}`] : []),
    ...(resolution.head ? [`Commit: ${resolution.head}`] : []),
    ...(covers.length > 0 ? [`Covers: ${covers.map(thing).join(', ')}`] : []),
    ...(supersedes.length > 0 ? [`Supersedes: ${supersedes.map(one => `D${one}`).join(', ')}`] : []),
  ]
}

function writeRound({ number, from, why }: DecisionRecord['rounds'][number]): string {
  return `${number}, from ${formatUtc(from)} (${why})`
}

function writeVoice({ by, at, text }: DecisionRecord['asides'][number], remark: string): string {
  return `${name(by)} (${formatUtc(at)}${remark})${text ? `: ${quoteInline(text, 300)}` : ''}`
}

function writeObjection({ id, fate, blocking, by, at, reason, answer }: DecisionRecord['objections'][number]): string {
  const who = by === null ? 'name withheld' : name(by)
  const said = reason ? `: ${quoteInline(reason, 500)}` : ''
  return `${id} (${blocking ? fate : 'advisory'}), ${who}, ${formatUtc(at)}${said}${answer ? ` (answer: ${quoteInline(answer, 300)})` : ''}`
}
