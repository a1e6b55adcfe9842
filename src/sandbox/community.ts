/** The world the sandbox opens with: a community with real partners' names as labels, and invented people. */
import { createRandom } from './chaos.ts'
import type { Sandbox } from './index.ts'

export const home = 'SovereignCloudStack/standards'

/** Where contractors' tasks stand; in the second they are reported, too. */
export const observability = 'SovereignCloudStack/k8s-observability'
export const publishing = 'SovereignCloudStack/issues'

/** Monday, 28 September 2026, 09:00 in Berlin. */
export const openingTime = Date.UTC(2026, 8, 28, 7)

export const zone = 'Europe/Berlin'

const configuration = `# Who looks after whom; everything else has a default.
calendar:
  timezone: Europe/Berlin
  holidays: [DE, DE-BE]
routing:
  lead: dora
  unrouted_label: needs routing
  waiting_label: "waiting: partner"
  partners:
    plusserver: { name: plusserver, aliases: [pluscloud], team: plusserver, owner: anna, backup: [ben] }
    noris: { name: noris network, aliases: [wavestack], team: noris, owner: carla, backup: [ben], language: de }
    scaleup: { name: ScaleUp, team: scaleup, owner: erik, backup: [anna], respond_within: 2d }
consensus:
  term: loose consensus
  profiles:
    default: { window: 5bd, min: 3bd }
    standard: { labels: [standards], window: 10bd, support: 1, required: [noris] }
contractors:
  publish: SovereignCloudStack/issues
  companies:
    gonicus:
      name: GONICUS
      team: gonicus
      contacts: [nina]
      lots:
        VP06d: { title: Monitoring and CI, labels: [SCS-VP06d], ends: 2026-11-27 }
`

const labels = [
  ...['partner: plusserver', 'partner: pluscloud', 'partner: noris', 'partner: wavestack', 'partner: scaleup'],
  ...['SCS-VP06d', 'IaaS', 'Container', 'Ops', 'IAM', 'standards', 'question', 'support', 'bug', 'documentation'],
]

/**
 * anna, ben and carla are engineers and decide, erik is an engineer who cannot be assigned here; dora takes care of labels
 * and proposes; jdoe and kim write for plusserver, lee for noris, max for ScaleUp. nina and paul work for GONICUS.
 */
export function populate(sandbox: Sandbox): void {
  const { world } = sandbox
  world.organisation('SovereignCloudStack', {
    owners: ['olga'],
    members: ['anna', 'ben', 'carla', 'dora'],
    teams: {
      plusserver: ['jdoe', 'kim'],
      noris: ['lee'],
      scaleup: ['max'],
      gonicus: ['nina', 'paul'],
    },
  })
  const collaborators = { anna: 'write', ben: 'write', carla: 'write', dora: 'triage', jdoe: 'triage' } as const
  world.repository('SovereignCloudStack/.github', { files: { '.github/lotse.yml': configuration } })
  for (const name of [home, observability, publishing]) world.repository(name, { labels, collaborators })
  world.install('SovereignCloudStack')
  sandbox.inThePast(openingTime - 10 * day, () => openTasks(sandbox))
}

const day = 24 * 3_600_000

/** Tasks of a lot, and something that one of them waits for: older than Lotse. */
function openTasks(sandbox: Sandbox): void {
  const opens = (login: string, repository: string, title: string, due: string) => {
    const number = sandbox.as(login, repository).opens({ title, body: `Due: ${due}`, labels: ['SCS-VP06d'] })
    sandbox.as('dora', repository).assigns(number, login)
  }
  sandbox.as('ben', publishing).opens({ title: 'A name for the test lab' })
  opens('paul', observability, 'Alerts for full disks', '2026-10-06')
  opens('paul', observability, 'Dashboards of the test lab', '2026-10-09')
  opens('paul', observability, 'Send alerts by mail', '2026-10-20')
  opens('paul', observability, 'Keep metrics for a year', '2026-10-02')
  opens('nina', publishing, 'Pictures of the former dashboards', '2026-10-30')
}

const subjects = [
  'Entropy check fails',
  'Which volume types are mandatory?',
  'Flavor names',
  'Certificate',
  'Image upload',
]
const authors = ['jdoe', 'kim', 'lee', 'max', 'zoe']

/** Opens issues of all partners and of none, for a larger world; the same ones for the same seed. */
export function openIssues(sandbox: Sandbox, { count, seed }: { count: number; seed: number }): void {
  const random = createRandom(seed)
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  for (let opened = 0; opened < count; opened++) {
    const title = `${pick(subjects)} (${opened + 1})`
    sandbox.as(pick(authors), home).opens({ title, labels: [...new Set([pick(labels), pick(labels)])] })
  }
}
