/** The words with which a sandbox is played from a terminal or a story: one line, one deed, one answer. */
import type { Actor, Sandbox } from './index.ts'
import { writtenTime } from './read.ts'

export interface PromptDefaults {
  repository: string
  /** Who acts where a line does not end in `as LOGIN`. */
  login?: string
  /** Zone of the times shown, UTC unless given. */
  zone?: string
}

interface Line {
  sandbox: Sandbox
  defaults: PromptDefaults
  words: string[]
  actor: () => Actor
}

interface Word {
  usage: string
  about: string
  run: (line: Line) => string
}

/** What is missing or wrong in a line; its message shows the usage. */
class Misspoken extends Error {}

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

function wordAt({ words }: Line, index: number, what: string): string {
  const word = words[index]
  if (word === undefined || word === '') throw new Misspoken(`${what} is missing.`)
  return word
}

function numberOf(line: Line): number {
  const text = wordAt(line, 1, 'The number of the issue').replace(/^#/, '')
  if (!/^[1-9]\d*$/.test(text)) throw new Misspoken(`"${text}" is not the number of an issue.`)
  return Number(text)
}

/** One deed to a thread that takes a number and at least one more word. */
function deed(
  usage: string,
  about: string,
  what: string,
  act: (actor: Actor, number: number, words: string[]) => string,
): Word {
  return {
    usage,
    about,
    run: line => {
      const number = numberOf(line)
      wordAt(line, 2, what)
      return act(line.actor(), number, line.words.slice(2))
    },
  }
}

/** One deed to a thread that takes nothing but its number. */
function plainDeed(verb: string, about: string, act: (actor: Actor, number: number) => void, done: string): Word {
  return {
    usage: `${verb} 12 as jdoe`,
    about,
    run: line => {
      const number = numberOf(line)
      act(line.actor(), number)
      return `#${number} is ${done}.`
    },
  }
}

/** @returns milliseconds of `90m`, `3h` or `2d`; undefined for anything else */
export function readLength(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  return count === undefined ? undefined : Number(count) * (units[unit] ?? 0)
}

function pass(line: Line): string {
  const text = wordAt(line, 1, 'A length of time')
  const length = readLength(text)
  if (length === undefined) throw new Misspoken(`"${text}" is not a length of time such as 90m, 3h or 2d.`)
  line.sandbox.clock.advance(length)
  return `It is ${writtenTime(line.sandbox.clock.now(), line.defaults.zone)}.`
}

function list({ sandbox, defaults }: Line): string {
  const threads = [...sandbox.world.findRepository(defaults.repository).threads.values()]
  const lines = threads.map(thread => {
    const labels = thread.labels.length > 0 ? ` [${thread.labels.map(label => label.name).join(', ')}]` : ''
    return `#${thread.number} ${thread.state} ${thread.title}${labels}`
  })
  return lines.join('\n') || `${defaults.repository} has no issues yet.`
}

function read(line: Line): string {
  const { sandbox, defaults } = line
  const [, name, number] = /^([\w.-]+)#([1-9]\d*)$/.exec(line.words[1] ?? '') ?? []
  if (name === undefined) return sandbox.read(defaults.repository, numberOf(line), defaults.zone)
  const [owner = ''] = defaults.repository.split('/')
  return sandbox.read(`${owner}/${name}`, Number(number), defaults.zone)
}

function open(line: Line): string {
  const title = wordAt(line, 1, 'The title')
  const body = line.words[2]
  return `#${line.actor().opens({ title, ...(body === undefined ? {} : { body }) })} is open.`
}

const vocabulary: Record<string, Word> = {
  open: { usage: 'open "title" "body" as jdoe', about: 'opens an issue', run: open },
  comment: deed('comment 12 "text" as anna', 'writes a comment', 'The text', (actor, number, [text = '']) => {
    actor.comments(number, text.replaceAll('\\n', '\n'))
    return `Written to #${number}.`
  }),
  label: deed('label 12 "partner: noris" as jdoe', 'sets labels', 'The label', (actor, number, names) => {
    actor.labels(number, ...names)
    return `#${number} has the label ${names.join(', ')}.`
  }),
  unlabel: deed(
    'unlabel 12 "partner: noris" as jdoe',
    'takes a label away',
    'The label',
    (actor, number, [name = '']) => {
      actor.unlabels(number, name)
      return `#${number} no longer has the label ${name}.`
    },
  ),
  assign: deed('assign 12 anna as olga', 'assigns people', 'The login', (actor, number, logins) => {
    actor.assigns(number, ...logins)
    return `#${number} is assigned to ${logins.join(', ')}.`
  }),
  unassign: deed('unassign 12 anna as olga', 'takes an assignment back', 'The login', (actor, number, logins) => {
    actor.unassigns(number, ...logins)
    return `#${number} is no longer assigned to ${logins.join(', ')}.`
  }),
  close: plainDeed('close', 'closes an issue', (actor, number) => actor.closes(number), 'closed'),
  reopen: plainDeed('reopen', 'opens it again', (actor, number) => actor.reopens(number), 'open'),
  approve: plainDeed(
    'approve',
    'approves a pull request',
    (actor, number) => void actor.reviews(number, { state: 'APPROVED' }),
    'approved',
  ),
  merge: plainDeed('merge', 'merges a pull request', (actor, number) => actor.merges(number), 'merged'),
  pass: { usage: 'pass 3h', about: 'lets time pass: 90m, 3h, 2d', run: pass },
  read: { usage: 'read 12', about: 'shows a thread; of another repository: read issues#2', run: read },
  list: { usage: 'list', about: 'lists all issues', run: list },
  help: { usage: 'help', about: 'shows this list', run: () => help() },
}

function help(): string {
  const width = Math.max(...Object.values(vocabulary).map(({ usage }) => usage.length))
  return Object.values(vocabulary)
    .map(({ usage, about }) => `${usage.padEnd(width)}  ${about}`)
    .join('\n')
}

/** @returns the words of a line; quotes keep words together and are taken off */
function split(text: string): { word: string; quoted: boolean }[] {
  if ((text.match(/(?<!\\)"/g) ?? []).length % 2 === 1) throw new Misspoken('A quotation mark is missing.')
  return [...text.matchAll(/"((?:\\"|[^"])*)"|(\S+)/g)].map(([, quoted, plain]) => ({
    word: quoted?.replaceAll('\\"', '"') ?? plain ?? '',
    quoted: quoted !== undefined,
  }))
}

function spoken(sandbox: Sandbox, defaults: PromptDefaults, text: string): Line {
  const parts = split(text)
  const marker = parts.at(-2)
  const named = marker?.word === 'as' && !marker.quoted ? parts.at(-1)?.word : undefined
  if (parts.at(-1)?.word === 'as' && !parts.at(-1)?.quoted) throw new Misspoken('The login after "as" is missing.')
  const words = (named === undefined ? parts : parts.slice(0, -2)).map(({ word }) => word)
  const login = named ?? defaults.login
  const actor = () => {
    if (login === undefined) throw new Misspoken('Who does it is missing.')
    return sandbox.as(login.replace(/^@/, ''), defaults.repository)
  }
  return { sandbox, defaults, words, actor }
}

/**
 * Does what one line says.
 * @returns the answer for whoever typed it; of a line that cannot be done, the cause and the usage
 */
export function runLine(sandbox: Sandbox, defaults: PromptDefaults, text: string): string {
  const verb = text.trim().split(/\s/)[0] ?? ''
  if (verb === '') return ''
  const word = Object.hasOwn(vocabulary, verb) ? vocabulary[verb] : undefined
  if (!word) return `"${verb}" is unknown. Known: ${Object.keys(vocabulary).join(', ')}. Try: help`
  try {
    return word.run(spoken(sandbox, defaults, text))
  } catch (error) {
    if (error instanceof Misspoken) return `${error.message} Write: ${word.usage}`
    if (error instanceof Error) return error.message
    throw error
  }
}
