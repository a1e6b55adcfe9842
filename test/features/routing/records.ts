/** Records of requests for tests of what is reckoned from them; each test names only what matters to it. */
import { createCalendar } from '../../../src/core/calendar.ts'
import type { KeptRequest, RequestRecord } from '../../../src/features/routing/record.ts'

type Round = RequestRecord['rounds'][number]

const hour = 3_600_000

export const calendar = createCalendar({
  ...{ timezone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', holidays: [], closed: [] },
})

/** Monday, 28 September 2026, 09:00 in Berlin. */
export const monday = Date.UTC(2026, 8, 28, 7)

export function round(some: Partial<Round> = {}): Round {
  const times = { start: monday, answeredAt: null, closedAt: null, target: 8 * hour, used: null, paused: 0, due: null }
  return { partners: ['noris'], ...times, ...some }
}

/** A round that was answered after so many working hours. */
export function answered(hours: number, some: Partial<Round> = {}): Round {
  const { start = monday } = some
  return round({ answeredAt: calendar.addWork(start, hours * hour), used: hours * hour, ...some })
}

/** An open thread of one round, which runs. */
export function record(some: Partial<RequestRecord> = {}): RequestRecord {
  return {
    ...{ zone: 'Europe/Berlin', day: 8 * hour, rounds: [round()], keepers: ['anna'], isOpen: true, isWaiting: true },
    ...{ handovers: [], failedAssignments: 0, notices: 0, need: null, gone: null },
    ...{ unrouted: [], ...some },
  }
}

/** @param name of a thread, as `acme/home#12`; everything in a repository called `secret` is private */
export function kept(name: string, some: Partial<RequestRecord> = {}): KeptRequest {
  const [, owner = '', repository = '', number] = /^(.+)\/(.+)#(\d+)$/.exec(name) ?? []
  return {
    repository: {
      ...{ id: [...repository].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7), owner, ownerId: 1 },
      ...{ name: repository, private: repository === 'secret', archived: false, defaultBranch: 'main' },
    },
    number: Number(number),
    record: record(some),
  }
}
