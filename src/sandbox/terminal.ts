/** Plays the sandbox from a terminal: one line, one deed, and the app beside it reacts at once. */
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { pino } from 'pino'
import { openStore } from '../store/open.ts'
import { home, openIssues, openingTime, populate, zone } from './community.ts'
import { runningClock } from './index.ts'
import { readLength, runLine } from './prompt.ts'
import { writtenTime } from './read.ts'
import { type Stage, setStage } from './stage.ts'

export interface TerminalOptions {
  /** Port of the simulated GitHub; 0 for any. */
  port: number
  /** How many issues are open at the beginning, and the seed that they are drawn with. */
  issues: number
  seed: number
  input: Readable
  output: Writable
  /** By which the sandbox's clock runs, in milliseconds. */
  readTime: () => number
}

/** Lotse has this long before the first morning, in milliseconds: by then the issue of each company stands. */
const lookingAround = 2 * 60_000

/** Ends when the input ends or says `quit`. @returns the exit code */
export async function playPrompt({ port, issues, seed, input, output, readTime }: TerminalOptions): Promise<0> {
  const clock = runningClock(readTime, openingTime - lookingAround)
  const log = pino({ level: 'silent' })
  const open = (now: () => number) => openStore({ url: 'sqlite::memory:', now })
  const stage = await setStage({ clock, port, openStore: open, log, populate, isRunning: true })
  const say = (text: string) => output.write(`${text}\n`)
  await stage.looksAround()
  await stage.goesTo(openingTime)
  openIssues(stage.sandbox, { count: issues, seed })
  say(welcome(stage))
  const lines = createInterface({ input })
  try {
    output.write('> ')
    let comment: { head: string; text: string[] } | null = null
    for await (const line of lines) {
      if (comment === null && /^\s*(quit|exit)\s*$/.test(line)) break
      if (comment === null && isCommentWithoutText(line)) {
        comment = { head: line.trim(), text: [] }
        say('Its text, ended by an empty line:')
      } else if (comment && line.trim() !== '') {
        comment.text.push(line)
      } else {
        say(await play(stage, comment ? withText(comment) : line))
        comment = null
      }
      output.write('> ')
    }
  } finally {
    lines.close()
    await stage.ends()
  }
  return 0
}

function welcome({ url, serving }: Stage): string {
  return [
    'A small GitHub, and Lotse beside it. Nothing leaves this machine; the people are invented.',
    '',
    `  GitHub's API   ${url}/api/v3`,
    `  Lotse          ${serving().url} (webhooks, /healthz, /readyz)`,
    `  repository     ${home}; it is ${writtenTime(openingTime, zone)}`,
    '  people         anna, ben, carla (engineers) · dora (labels) · jdoe, kim (plusserver) · lee (noris) · max (ScaleUp)',
    '  contractors    nina, paul (GONICUS, lot VP06d)',
    '',
    'Try:  open "Entropy check fails" "On all our flavors." as jdoe',
    '      label 1 "partner: plusserver" as dora',
    '      read 1',
    '      pass 6h',
    '      comment 1 "/claim" as ben',
    '      comment 1 "/status VP06d" as ben',
    '      read issues#3',
    '      help · list · quit',
  ].join('\n')
}

function isCommentWithoutText(line: string): boolean {
  return /^\s*comment \d+ as \S+\s*$/.test(line)
}

function withText({ head, text }: { head: string; text: string[] }): string {
  const [, number, login] = /^comment (\d+) as (\S+)$/.exec(head) ?? []
  const quoted = text.map(line => line.replaceAll('"', '\\"')).join('\\n')
  return `comment ${number} "${quoted}" as ${login}`
}

async function play(stage: Stage, line: string): Promise<string> {
  const [, length = ''] = /^\s*pass (\S+)\s*$/.exec(line) ?? []
  const passing = readLength(length)
  // What becomes due on the way happens at its own time, not at the end.
  if (passing !== undefined) {
    await stage.goesTo(stage.sandbox.clock.now() + passing)
    return `It is ${writtenTime(stage.sandbox.clock.now(), zone)}.`
  }
  const answer = runLine(stage.sandbox, { repository: home, zone }, line)
  await stage.settles()
  return answer
}
