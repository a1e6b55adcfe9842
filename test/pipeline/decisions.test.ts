/** What the pipeline does for decisions: questions, numbers, logs, check runs, and what spreads from thread to thread. */
import { describe, expect, test } from '@jest/globals'
import { verifyLogs } from '../../src/core/chain.ts'
import type { WantedCheck } from '../../src/core/effects.ts'
import type { Json } from '../../src/core/facts.ts'
import { md, quoteInline } from '../../src/core/markdown.ts'
import { type Lookup, type Question, questionKey } from '../../src/core/questions.ts'
import type { Feature, Moment } from '../../src/features/feature.ts'
import type { Store } from '../../src/store/types.ts'
import { engine } from '../engines.ts'
import { featureOf, home, inScene, monday } from './scene.ts'

const day = 24 * 3_600_000
const hour = 3_600_000

/** What a title such as `Propose, replaces 1` asks for. */
function replacedBy(title: string): number[] {
  return [...title.matchAll(/replaces (\d+)/g)].map(([, number]) => Number(number))
}

const begun: Question[] = [
  { ask: 'rules', feature: 'watch' },
  { ask: 'resolution', place: 'issue', item: 0 },
  { ask: 'decision_number', nth: 1 },
  { ask: 'permission', login: 'olga' },
]

function closing(end: number, start: number): Question[] {
  return [
    { ask: 'history', asOf: end },
    { ask: 'resolution', place: 'issue', item: 0, asOf: end },
    { ask: 'outages', from: start, to: end },
  ]
}

function answer({ thread }: Moment, question: Question): Json | undefined {
  const key = questionKey(question)
  return thread.signals.find(({ id }) => id === 'opened')?.learnt[key] ?? thread.answers[key]
}

/** A consensus of the least kind: what is opened as `Propose` is accepted a day later. */
function deciding(more: (moment: Moment) => Lookup[] = () => []): Feature {
  const endOf = ({ thread }: Moment) => thread.snapshot.createdAt + day
  const isProposal = ({ thread }: Moment) => thread.snapshot.title.startsWith('Propose')
  return featureOf(
    moment => {
      if (!isProposal(moment)) return {}
      const { thread, now } = moment
      const number = answer(moment, { ask: 'decision_number', nth: 1 }) ?? null
      const isReplaced = thread.signals.some(({ kind }) => kind === 'superseded')
      const rests = thread.signals.findLast(({ kind }) => kind === 'rested' || kind === 'resumed')?.kind === 'rested'
      const isOver = now >= endOf(moment)
      const state = isReplaced ? 'superseded' : isOver ? 'accepted' : rests ? 'paused' : 'open'
      const events = isOver ? ['opened', 'accepted'] : ['opened']
      return {
        comment: md`D${Number(number)} is ${state}.`,
        record: {
          isLive: !isOver,
          facts: [
            {
              ...{ number, state, supersedes: replacedBy(thread.snapshot.title), end: { at: endOf(moment) } },
              asked: { deciders: 'write' },
            },
          ],
        },
        log: events.map(event => ({ id: event, at: 1, event, by: null, text: md``, place: null, item: null })),
        wake: isOver ? null : endOf(moment),
      }
    },
    {
      lookups(moment) {
        if (!isProposal(moment)) return more(moment)
        const asked = begun.map(question => ({ question, about: 'opened' }))
        const atEnd = closing(endOf(moment), moment.thread.snapshot.createdAt).map(question => ({ question }))
        return [...asked, ...(moment.now >= endOf(moment) ? atEnd : []), ...more(moment)]
      },
    },
  )
}

/** Asks of each decision that a title names, as in `Ask 1`. */
function asking({ thread }: Moment): Lookup[] {
  const numbers = [...thread.snapshot.title.matchAll(/Ask (\d+)/g)].map(([, number]) => Number(number))
  return numbers.map(number => ({ question: { ask: 'decision', number } }))
}

async function statesOf(store: Store): Promise<unknown[]> {
  return (await store.records({ feature: 'watch' })).map(({ facts }) => (Array.isArray(facts) ? facts[0]?.state : null))
}

describe('Decisions', () => {
  test('decisions are numbered as they begin, all over the organisation', () =>
    inScene(engine, { features: [deciding()] }, async ({ olga, settles, says }) => {
      olga().opens({ title: 'Propose' })
      await settles()
      olga('acme/tools').opens({ title: 'Propose' })
      await settles()
      olga().opens({ title: 'Propose' })
      await settles()
      expect([says(1), says(1, 'acme/tools'), says(2)]).toEqual([['D1 is open.'], ['D2 is open.'], ['D3 is open.']])
    }))

  test('what a decision is about, and the rules it began with, stay as they were', () => {
    const configuration = 'mode: live\ncalendar: { timezone: Europe/Vienna }\n'
    const seen: (Json | undefined)[][] = []
    const feature = deciding(moment => {
      seen.push(begun.map(question => answer(moment, question)))
      return []
    })
    return inScene(engine, { features: [feature], configuration }, async ({ olga, settles }) => {
      const number = olga().opens({ title: 'Propose', body: 'More entropy.', labels: ['bug'] })
      await settles()
      const [rules, resolution, count, role] = seen.at(-1) ?? []
      const calendar = { timezone: 'Europe/Vienna', hours: 'Mon-Fri 09:00-17:00', holidays: [], closed: [] }
      const shown = { labels: ['bug'], title: 'Propose', repository: { owner: 'acme', private: false } }
      expect(rules).toEqual({ config: {}, calendar, engineers: [], partners: {}, ...shown })
      expect(resolution).toMatchObject({ title: 'Propose', text: 'More entropy.', head: null })
      expect([count, role]).toEqual([1, 'admin'])
      olga().pushes({ files: { '.github/lotse.yml': 'mode: live\n' } })
      olga().labels(number, 'partner: noris')
      olga().editsThread(number, { body: 'Less entropy.' })
      await settles()
      expect(seen.at(-1)).toEqual([rules, resolution, count, role])
    })
  })

  test('from start to record, with nothing between, GitHub is asked four times (and for the configuration once a day)', () =>
    inScene(engine, { features: [deciding()] }, async ({ olga, settles, passes, sandbox, says }) => {
      olga().opens({ title: 'Warm' })
      await settles()
      sandbox.exchanges.length = 0
      olga().opens({ title: 'Propose' })
      await settles()
      await passes(2 * day)
      const reads = sandbox.exchanges.filter(({ method }) => method === 'GET').map(({ path }) => path.split('?')[0])
      expect(says(2)).toEqual(['D1 is accepted.'])
      expect(reads.filter(path => !path?.includes('contents')).map(path => path?.replace(/.*standards\//, ''))).toEqual(
        [...['issues/2', 'collaborators/olga/permission'], ...['issues/2/timeline', 'issues/2']],
      )
    }))

  test('the log is there before anything is told, grows, and is whole', () =>
    inScene(engine, { features: [deciding()] }, async ({ olga, settles, passes, sandbox, store }) => {
      const events = async () => (await store.logs({}))[0]?.entries.map(({ event }) => event)
      sandbox.faults.add({ when: { method: 'POST', path: /comments/ }, do: 'status', status: 500, times: 1 })
      olga().opens({ title: 'Propose' })
      await settles()
      expect(await events()).toEqual(['opened'])
      await passes(2 * day)
      expect(await events()).toEqual(['opened', 'accepted'])
      expect(verifyLogs(await store.logs({}))).toEqual([])
    }))

  test('in shadow mode nothing is logged', () =>
    inScene(engine, { features: [deciding()], configuration: 'mode: shadow\n' }, async ({ olga, settles, store }) => {
      olga().opens({ title: 'Propose' })
      await settles()
      expect([await store.logs({}), await store.records({ feature: 'watch' })]).toEqual([[], []])
    }))

  test('a thread of record stays when its configuration is taken away', () =>
    inScene(engine, { features: [deciding()] }, async ({ olga, settles, store }) => {
      olga().opens({ title: 'Propose' })
      await settles()
      olga().pushes({ files: { '.github/lotse.yml': 'mode: off\n' } })
      olga().comments(1, 'Still here?')
      await settles()
      expect(await store.logs({})).toHaveLength(1)
      expect(await statesOf(store)).toEqual(['open'])
    }))

  describe('a question for the decision of a number', () => {
    const answers: Record<string, unknown>[] = []
    const feature = deciding(moment => {
      if (moment.thread.snapshot.title.startsWith('Ask')) answers.push({ ...moment.thread.answers })
      return asking(moment)
    })

    test('is answered with its state, its end and who decides where, whichever repository it is in', () =>
      inScene(engine, { features: [feature] }, async ({ olga, settles }) => {
        olga().opens({ title: 'Propose' })
        await settles()
        olga('acme/tools').opens({ title: 'Ask 1, Ask 2' })
        await settles()
        expect(answers.at(-1)).toEqual({
          'decision 1': { state: 'open', end: expect.any(Number), deciders: 'write', repository: home },
          'decision 2': null,
        })
      }))

    test('knows of a private repository there alone', () =>
      inScene(engine, { features: [feature] }, async ({ olga, settles }) => {
        olga('acme/secret').opens({ title: 'Propose' })
        await settles()
        olga().opens({ title: 'Ask 1' })
        await settles()
        expect(answers.at(-1)).toEqual({ 'decision 1': null })
        olga('acme/secret').opens({ title: 'Ask 1' })
        await settles()
        expect(answers.at(-1)).toMatchObject({ 'decision 1': { state: 'open' } })
      }))
  })

  describe('a decision that replaces another', () => {
    test('is told in the thread of the other as soon as it is accepted', () =>
      inScene(engine, { features: [deciding()] }, async ({ olga, settles, passes, says }) => {
        olga('acme/tools').opens({ title: 'Propose' })
        await settles()
        await passes(2 * day)
        olga().opens({ title: 'Propose, replaces 1, replaces 9' })
        await settles()
        expect(says(1, 'acme/tools')).toEqual(['D1 is accepted.'])
        await passes(2 * day)
        expect(says(1)).toEqual(['D2 is accepted.'])
        expect(says(1, 'acme/tools')).toEqual(['D1 is superseded.'])
      }))

    test('in private, is told nowhere else', () =>
      inScene(engine, { features: [deciding()] }, async ({ olga, settles, passes, says }) => {
        olga().opens({ title: 'Propose' })
        await settles()
        await passes(2 * day)
        olga('acme/secret').opens({ title: 'Propose, replaces 1' })
        await settles()
        await passes(2 * day)
        expect([says(1), says(1, 'acme/secret')]).toEqual([['D1 is accepted.'], ['D2 is accepted.']])
      }))
  })

  test('archiving a repository rests its decisions, and nothing is tried there until it is opened again', () =>
    inScene(engine, { features: [deciding()] }, async ({ olga, settles, says, sandbox, store, passes }) => {
      olga().opens({ title: 'Propose' })
      olga('acme/tools').opens({ title: 'Propose' })
      await settles()
      sandbox.exchanges.length = 0
      await passes(hour)
      olga().archives()
      await settles()
      expect((await statesOf(store)).toSorted()).toEqual(['open', 'paused'])
      expect(sandbox.exchanges.filter(({ method }) => method !== 'GET')).toEqual([])
      await passes(hour)
      olga().archives(false)
      await settles()
      expect(await statesOf(store)).toEqual(['open', 'open'])
      expect([says(1), says(1, 'acme/tools')].map(([said]) => said?.slice(3))).toEqual(['is open.', 'is open.'])
    }))

  test('a write that meets the archiving before its webhook waits for what becomes of it', () =>
    inScene(engine, { features: [deciding()] }, async ({ olga, settles, says, losesWebhooks, passes }) => {
      olga().opens({ title: 'Propose' })
      await settles()
      olga().archives()
      losesWebhooks()
      await passes(day + 60_000)
      expect(says(1)).toEqual(['D1 is open.'])
      olga().archives(false)
      await settles()
      await passes(hour)
      expect(says(1)).toEqual(['D1 is accepted.'])
    }))
})

describe('A check run', () => {
  /** At the head that the latest push told; its title is the thread's. */
  const checking = (conclusion: (moment: Moment) => WantedCheck['conclusion'] = () => null) =>
    featureOf(moment => {
      const { thread } = moment
      const head = thread.signals.flatMap(signal => (signal.kind === 'committed' ? [signal.head] : [])).at(-1)
      if (head === undefined) return {}
      const check = {
        name: 'Decision',
        head,
        conclusion: conclusion(moment),
        title: quoteInline(thread.snapshot.title, 100),
        summary: md`.`,
      }
      return { checks: [check], reasons: [md`a check`] }
    })

  test('stands at each head, says what it should, and is not sent twice', () =>
    inScene(engine, { features: [checking()] }, async ({ olga, settles, sandbox }) => {
      const number = olga().opensPullRequest({ title: 'Change' })
      olga().updates(number, { 'a.md': 'A' })
      await settles()
      olga().editsThread(number, { title: 'A better change' })
      await settles()
      olga().comments(number, 'Well.')
      await settles()
      const runs = () => [...sandbox.world.findRepository(home).checkRuns.values()]
      expect(runs().map(run => [run.name, run.status, run.output.title])).toEqual([
        ['Decision', 'in_progress', 'A better change'],
      ])
      const writes = sandbox.exchanges.filter(({ path, method }) => path.includes('check-runs') && method !== 'GET')
      expect(writes.map(({ method }) => method)).toEqual(['POST', 'PATCH'])
      olga().updates(number, { 'a.md': 'B' })
      await settles()
      expect(runs().map(({ status }) => status)).toEqual(['in_progress', 'in_progress'])
      expect(new Set(runs().map(({ headSha }) => headSha)).size).toBe(2)
    }))

  test('whose answer was lost is found, not made twice', () =>
    inScene(engine, { features: [checking(() => 'failure')] }, async ({ olga, settles, passes, sandbox }) => {
      const number = olga().opensPullRequest({ title: 'Change' })
      sandbox.faults.add({ when: { method: 'POST', path: /check-runs/ }, do: 'reset-after', times: 1 })
      olga().updates(number, { 'a.md': 'A' })
      await settles()
      await passes(5 * 60_000)
      const runs = [...sandbox.world.findRepository(home).checkRuns.values()]
      expect(runs.map(({ conclusion }) => conclusion)).toEqual(['failure'])
    }))

  test('whose change had no answer is changed again', () =>
    inScene(engine, { features: [checking()] }, async ({ olga, settles, passes, sandbox }) => {
      const number = olga().opensPullRequest({ title: 'Change' })
      olga().updates(number, { 'a.md': 'A' })
      await settles()
      sandbox.faults.add({ when: { method: 'PATCH', path: /check-runs/ }, do: 'reset-before', times: 1 })
      olga().editsThread(number, { title: 'Another' })
      await settles()
      await passes(5 * 60_000)
      const runs = [...sandbox.world.findRepository(home).checkRuns.values()]
      expect(runs.map(({ output }) => output.title)).toEqual(['Another'])
    }))

  test('that may not be made stops nothing', () =>
    inScene(
      engine,
      { features: [checking(), featureOf(() => ({ comment: md`Hello` }), { name: 'hello' })] },
      async ({ olga, settles, says, sandbox, store }) => {
        const number = olga().opensPullRequest({ title: 'Change' })
        const status = { when: { method: 'POST', path: /check-runs/ }, do: 'status', status: 403 } as const
        sandbox.faults.add({ ...status, times: 1 })
        olga().updates(number, { 'a.md': 'A' })
        await settles()
        expect(says(number)).toEqual(['Hello'])
        expect(await store.setAsideThreads()).toEqual([])
      },
    ))
})

describe('What could not be heard', () => {
  const blind = (services: { store: Store }, installationId: number) =>
    services.store.outages({ installationId, from: 0, to: monday * 2 })

  test('while GitHub does not answer is an outage of that installation, known while it lasts', () =>
    inScene(engine, { features: [] }, async ({ sandbox, services, catchUp, passes, store }) => {
      const [installation] = await store.installations()
      const id = installation?.id ?? 0
      await catchUp.run()
      const heard = sandbox.clock.now()
      sandbox.faults.add({ when: { path: /installation\/repositories/ }, do: 'status', status: 502 })
      for (let run = 1; run <= 3; run++) {
        await passes(5 * 60_000)
        await catchUp.run()
        expect(await blind(services, id)).toEqual(run < 2 ? [] : [{ from: heard, to: heard + run * 5 * 60_000 }])
      }
      sandbox.faults.clear()
      await passes(5 * 60_000)
      await catchUp.run()
      await passes(5 * 60_000)
      await catchUp.run()
      expect(await blind(services, id)).toEqual([{ from: heard, to: heard + 20 * 60_000 }])
    }))

  test('a single failure is none, and neither is a refusal', () =>
    inScene(engine, { features: [] }, async ({ sandbox, services, catchUp, passes, store }) => {
      const id = (await store.installations())[0]?.id ?? 0
      await catchUp.run()
      sandbox.faults.add({ when: { path: /app\/hook\/deliveries/ }, do: 'status', status: 502, times: 1 })
      for (let run = 0; run < 2; run++) {
        await passes(5 * 60_000)
        await catchUp.run()
      }
      sandbox.faults.add({ when: { path: /installation\/repositories/ }, do: 'status', status: 403 })
      for (let run = 0; run < 5; run++) {
        await passes(5 * 60_000)
        await catchUp.run()
      }
      expect(await blind(services, id)).toEqual([])
    }))
})
