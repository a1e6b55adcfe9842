/** Plays a few weeks without a browser and tells them: what people do, and what they read back. */
import { pino } from 'pino'
import { exportStored } from '../../export.ts'
import { openStore } from '../../store/open.ts'
import { home, openingTime, populate, zone } from '../community.ts'
import { createClock, type Sandbox } from '../index.ts'
import { writtenTime } from '../read.ts'
import { setStage } from '../stage.ts'
import { contractor } from './contractor.ts'
import { decision } from './decision.ts'
import { routing } from './routing.ts'
import type { Act, Shown } from './scene.ts'

const acts: Act[] = [
  {
    told: 'Four weeks at a small GitHub, with the real app beside it. The people are invented.',
    scenes: [...routing, ...decision],
    record: 1,
  },
  {
    told: 'The same world from its first morning on: a contractor’s two weeks. Links are shown by their names, folded parts by their headings (▸).',
    scenes: contractor,
    needsPast: true,
  },
]

/** @param tell prints a paragraph. @returns the exit code */
export async function playStory(tell: (text: string) => void): Promise<0> {
  for (const act of acts) await playAct(act, tell)
  return 0
}

async function playAct({ told: begins, scenes, record, needsPast }: Act, tell: (text: string) => void): Promise<void> {
  const clock = createClock(openingTime)
  const log = pino({ level: 'silent' })
  const open = (now: () => number) => openStore({ url: 'sqlite::memory:', now })
  const stage = await setStage({ clock, openStore: open, log, populate, isRunning: false })
  try {
    const { sandbox } = stage
    tell(`${begins}\n`)
    if (needsPast) await stage.looksAround()
    for (const { at, told, act, shows } of scenes) {
      await stage.goesTo(Date.parse(at))
      tell(`\n══ ${writtenTime(clock.now(), zone)}\n   ${told}\n`)
      act({ as: (login, repository = home) => sandbox.as(login, repository) })
      await stage.settles()
      if (shows) tell(indent(shown(sandbox, shows)))
    }
    if (record === undefined) return
    const { output } = await exportStored(stage.store(), {
      ...({ what: 'decisions', format: 'markdown', includePrivate: false } as const),
      number: record,
    })
    tell(`\n══ The record, as \`lotse export decisions D${record}\` writes it\n`)
    tell(indent(output))
  } finally {
    await stage.ends()
  }
}

function shown(sandbox: Sandbox, { repository = home, number, part }: Shown): string {
  const thread = sandbox.read(repository, number, zone)
  if (part === undefined) return thread
  const [head = '', text = '', ...comments] = thread.split(/\n\n(?=── )/)
  return fold([head, part === 'text' ? text : (comments.at(-1) ?? '(no comment)')].join('\n\n'))
}

/** What a browser shows at first sight of a Markdown text. */
function fold(text: string): string {
  return text
    .replaceAll(/<details><summary>(.*?)<\/summary>[\s\S]*?<\/details>/g, '▸ $1')
    .replaceAll(/\[([^\]\n]+)\]\(https?:[^)\s]+\)/g, '$1')
    .replaceAll(/<\/?sub>/g, '')
}

function indent(text: string): string {
  return text
    .split('\n')
    .map(line => (line === '' ? '' : `   ${line}`))
    .join('\n')
}
