import { describe, expect, test } from '@jest/globals'
import { md } from '../../../src/core/markdown.ts'
import { texts } from '../../../src/features/routing/text/index.ts'
import { languages } from '../../../src/i18n/languages.ts'
import { hour, morning } from './state.ts'

const timezone = 'Europe/Berlin'
const problem = { en: md`\`soon\` is not a date.`, de: md`\`soon\` ist kein Datum.` }
const keys = ['plusserver', 'noris']
const many = Array.from({ length: 23 }, (_, index) => `partner-${index + 1}`)

describe.each(languages)('in %s', language => {
  const { refused, said } = texts[language]
  const refusals = {
    'no partner to claim for': refused.noPartner('claim', ['partner: plusserver', 'partner: noris']),
    'no partner': refused.noPartner('waiting', []),
    'claim: not assignable': refused.notAssignable('ben'),
    'not waiting': refused.notWaiting('snooze'),
    'handover: to nobody': refused.handover.missing,
    'handover: not understood': refused.handover.notUnderstood('@@ben'),
    'handover: not assignable': refused.handover.notAssignable('erik'),
    'handover: to the author': refused.handover.isAuthor('jdoe'),
    'unclaim: somebody else’s': refused.unclaim.notKeeper(['anna', 'carla']),
    'unclaim: nobody’s': refused.unclaim.notKeeper([]),
    'partner: none named': refused.partner.missing(keys),
    'partner: unknown': refused.partner.unknown('plusservr', 'plusserver', keys),
    'partner: unknown, none near, many': refused.partner.unknown('`x`', null, many),
    'need: missing': refused.need.missing,
    'need: too long': refused.need.tooLong(412, 300),
    'waiting: already': refused.waiting.already(morning, timezone),
    'waiting: answered': refused.waiting.answered('anna', morning + hour, timezone),
    'resume: not waiting': refused.resume.notWaiting,
    'resume: a draft': refused.resume.isDraft,
    'handover: the partner’s': refused.handover.isPartners('kim', 'plusserver'),
    'snooze: not understood': refused.snooze.notUnderstood(problem),
    'escalate: all told': refused.escalate.nobodyLeft('dora'),
    'escalate: all told, no lead': refused.escalate.nobodyLeft(null),
    'load: not understood': refused.load.notUnderstood('everybody please'),
    'quiet: already': refused.quiet.already,
    'loud: already': refused.loud.already,
  }
  const answers = {
    load: said.load({ login: 'anna', held: ['standards#12'], others: 2, limit: 8, away: { to: '2026-10-16' } }),
    'no load': said.load({ login: 'ben', held: [], others: 0, limit: null, away: null }),
    snoozed: said.snoozed(morning + 24 * hour, timezone),
    'snoozed to the end': said.snoozedToEnd(morning + 24 * hour, 'add_backup', timezone),
    'snoozed to the end, the lead': said.snoozedToEnd(morning + 24 * hour, 'tell_lead', timezone),
    'snoozed to the end, no backup': said.snoozedToEnd(morning + 24 * hour, 'remind', timezone),
    'snooze: over': refused.snooze.over(morning, timezone),
  }

  test('commands are refused with the cause and what would work', () => {
    expect(refusals).toMatchSnapshot()
  })

  test('questions are answered', () => {
    expect(answers).toMatchSnapshot()
  })

  test('every answer is made of calm and whole sentences that call nobody', () => {
    for (const text of [...Object.values(refusals), ...Object.values(answers)]) {
      expect(text).toMatch(/^[`\p{L}\d].*\.$/u)
      expect(text).not.toContain('!')
      expect(text.replace(/`[^`]*`/g, '')).not.toMatch(/@\w/)
    }
  })
})
