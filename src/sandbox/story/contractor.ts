/** Two weeks of a contractor: tasks over two repositories, a report, a week of work, the next report, a line for the minutes. */
import { observability, publishing } from '../community.ts'
import type { Scene } from './scene.ts'

/** Numbers in the repository of the reports: what stood there before, the company's issue, and what nina opens. */
const [wish, pictures, status, guide] = [1, 2, 3, 4]

export const contractor: Scene[] = [
  {
    at: '2026-09-28T10:00:00+02:00',
    told: 'GONICUS works on the lot VP06d; its tasks bear SCS-VP06d, in two repositories. paul says what holds one of them up, nina opens another.',
    act({ as }) {
      as('paul', observability).comments(3, '/blocked by issues#1 the alerts need a name to be sent from')
      as('nina', publishing).opens({
        title: 'Guide: what to do at night',
        body: 'Due: 2026-10-23',
        labels: ['SCS-VP06d'],
      })
    },
  },
  {
    at: '2026-09-28T10:30:00+02:00',
    told: 'Lotse keeps one issue for the company; its text is always current.',
    shows: { repository: publishing, number: status, part: 'text' },
    act() {},
  },
  {
    at: '2026-09-30T09:30:00+02:00',
    told: 'On the day before the report Lotse asks the contact for a word, once.',
    shows: { repository: publishing, number: status, part: 'last comment' },
    act() {},
  },
  {
    at: '2026-10-01T08:01:00+02:00',
    told: 'Thursday, eight o’clock: the first report, told against the day on which Lotse came.',
    shows: { repository: publishing, number: status, part: 'last comment' },
    act() {},
  },
  {
    at: '2026-10-02T14:00:00+02:00',
    told: 'A week of work. paul finishes the alerts, asks for two more weeks for the storage, and tells how the dashboards are getting on.',
    act({ as }) {
      as('paul', observability).closes(1)
      as('paul', observability).comments(4, '/due 2026-10-16 the disks come later')
      as('paul', observability).comments(2, 'Status: the dashboards run in the lab; the colours follow.')
    },
  },
  {
    at: '2026-10-05T11:00:00+02:00',
    told: 'One task is not wanted any more: dora closes it as not planned. nina adds a word for the whole lot.',
    act({ as }) {
      as('dora', publishing).closes(pictures, 'not_planned')
      as('nina', publishing).comments(
        guide,
        '/note VP06d With the name of the test lab we can finish the mails within two days.',
      )
    },
  },
  {
    at: '2026-10-08T08:01:00+02:00',
    told: 'The next Thursday: what has changed since, and who must decide something.',
    shows: { repository: publishing, number: status, part: 'last comment' },
    act() {},
  },
  {
    at: '2026-10-08T15:05:00+02:00',
    told: 'In the call ben wants a few lines for the minutes.',
    shows: { repository: publishing, number: wish, part: 'last comment' },
    act({ as }) {
      as('ben', publishing).comments(wish, '/status VP06d')
    },
  },
]
