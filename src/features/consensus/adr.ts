/** Writes the record of a decision as an Architecture Decision Record: a Markdown file, ready to commit. */
import { address, code, join, md, name, plain, quoteBlock, quoteInline, type Safe } from '../../core/markdown.ts'
import { formatUtc } from '../../i18n/format.ts'
import type { DecisionRecord, KeptDecision } from './record.ts'
import { thread as reference } from './text/words.ts'

/** @returns whole lines; in English, as the files of a repository are */
export function toMarkdown({ record, repository, number }: KeptDecision): Safe {
  const { title, rounds, support, asides, objections, excluded } = record
  const latest = rounds.at(-1)?.number
  const parts = [
    md`# ${record.number === null ? md`` : md`D${record.number}: `}${quoteInline(title, 200)}`,
    writeList(writeFacts(record, reference(`${repository.owner}/${repository.name}#${number}`))),
    md`## Decision\n\n${writeText(record)}`,
    ...section(md`Rounds`, rounds.length > 1 ? rounds.map(writeRound) : []),
    ...section(
      md`Support`,
      support.map(one => writeVoice(one, one.counts && one.round === latest ? md`` : md`, not counted`)),
    ),
    ...section(
      md`Stand aside`,
      asides.map(one => writeVoice(one, md``)),
    ),
    ...section(md`Objections`, objections.map(writeObjection)),
    ...section(
      md`Left out`,
      excluded.map(one => md`${thing(one.number)}: ${quoteInline(one.reason, 300)}`),
    ),
  ]
  return md`${join(parts, md`\n\n`)}\n`
}

/** A pull request without a description was decided on as it was. */
function writeText({ title, resolution: { text, head } }: DecisionRecord): Safe {
  if (text !== '' || head === null) return quoteBlock(text, 20_000)
  return md`The change in the pull request, ${code(title)} at ${code(head)}.`
}

function writeList(lines: readonly Safe[]): Safe {
  return join(
    lines.map(line => md`- ${line}`),
    md`\n`,
  )
}

function section(heading: Safe, lines: readonly Safe[]): Safe[] {
  return lines.length > 0 ? [md`## ${heading}\n\n${writeList(lines)}`] : []
}

function names(entries: readonly string[]): Safe {
  return join(entries.map(name), md`, `)
}

function thing(number: number): Safe {
  return md`#${number}`
}

function writeFacts(record: DecisionRecord, thread: Safe): Safe[] {
  const { state, supersededBy, proposer, announced, window, end, effective, resolution, covers, supersedes } = record
  const { deciders, required, approve } = record.asked
  const because = end?.reason ? md`: ${quoteInline(end.reason, 500)}` : md``
  return [
    md`Status: ${state}${supersededBy === null ? md`` : md` by D${supersededBy}`}`,
    md`Thread: ${thread}`,
    md`Proposed by: ${name(proposer)}`,
    md`Deciding: ${Array.isArray(deciders) ? names(deciders) : md`role ${quoteInline(deciders, 20)} or higher`}`,
    ...(required.length > 0 ? [md`Had to speak: ${names(required)}`] : []),
    ...(approve.length > 0 ? [md`Had to agree: ${names(approve)}`] : []),
    ...(announced ? [md`Announced: ${formatUtc(announced.at)}, ${address(announced.url)}`] : []),
    md`Window: ${formatUtc(window.start)} to ${formatUtc(window.end)}`,
    ...(end ? [md`Ended: ${formatUtc(end.at)} (${quoteInline(end.why.replaceAll('_', ' '), 50)})${because}`] : []),
    ...(effective ? [md`Effective: ${plain(effective)}`] : []),
    ...(resolution.head ? [md`Commit: ${code(resolution.head)}`] : []),
    ...(covers.length > 0 ? [md`Covers: ${join(covers.map(thing), md`, `)}`] : []),
    ...(supersedes.length > 0
      ? [
          md`Supersedes: ${join(
            supersedes.map(one => md`D${one}`),
            md`, `,
          )}`,
        ]
      : []),
  ]
}

function writeRound({ number, from, why }: DecisionRecord['rounds'][number]): Safe {
  return md`${number}, from ${formatUtc(from)} (${quoteInline(why, 50)})`
}

function writeVoice({ by, at, text }: DecisionRecord['asides'][number], remark: Safe): Safe {
  return md`${name(by)} (${formatUtc(at)}${remark})${text ? md`: ${quoteInline(text, 300)}` : md``}`
}

function writeObjection({ id, fate, blocking, by, at, reason, answer }: DecisionRecord['objections'][number]): Safe {
  const who = by === null ? md`name withheld` : name(by)
  const said = reason ? md`: ${quoteInline(reason, 500)}` : md``
  return md`${quoteInline(id, 20)} (${blocking ? quoteInline(fate, 50) : md`advisory`}), ${who}, ${formatUtc(at)}${said}${answer ? md` (answer: ${quoteInline(answer, 300)})` : md``}`
}
