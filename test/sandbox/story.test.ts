import { beforeAll, describe, expect, test } from '@jest/globals'
import { playStory } from '../../src/sandbox/story/index.ts'

describe('The story that is told without a browser', () => {
  const told: string[] = []
  let text = ''
  beforeAll(async () => {
    await playStory(paragraph => told.push(paragraph))
    text = told.join('\n')
  })

  test('shows a partner’s request, a decision with its record, and a contractor’s reports', () => {
    for (const words of [
      'ben takes care of this request of plusserver.',
      '**D1 is accepted.**',
      'SovereignCloudStack/issues#3 · Status: GONICUS',
      'How GONICUS is getting on.',
      '@nina: the next report comes on Thu 1 Oct 2026',
    ])
      expect(text).toContain(words)
  })

  test('reads back a week of the contractor’s work in the second report: done, put off, not planned, and what was said', () => {
    const [, report = ''] = text.split('The next Thursday: ')
    for (const words of [
      'week 41 (since Thu 1 Oct 2026)',
      '- us, for 7 working days: issues 1, the alerts need a name to be sent from; holds k8s-observability 3',
      '- ✅ done: k8s-observability 1 Alerts for full disks',
      '- 📅 date moved: k8s-observability 4 Keep metrics for a year: Fri 2 Oct 2026 → Fri 16 Oct 2026',
      '- 🚫 closed as not planned: issues 2 Pictures of the former dashboards',
      'the dashboards run in the lab; the colours follow.',
      'With the name of the test lab we can finish the mails within two days.',
      '- 1 of 5 tasks done, 1 since Thu 1 Oct 2026',
    ])
      expect(report).toContain(words)
  })

  test('has nothing that was not meant for readers', () => {
    expect(text).not.toMatch(/undefined|null|NaN|\[object|<!--/)
    expect(told.filter(paragraph => /\n{3,}/.test(paragraph.trim()))).toEqual([])
  })
})
