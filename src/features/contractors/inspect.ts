/** The weekly look at the contractors: have they a place, are the teams there, can the contacts be reached, is a label misspelt? */
import type { LearntSignal } from '../../core/facts.ts'
import { createInquiry, type Inquiry } from '../../core/inquiry.ts'
import type { Safe } from '../../core/markdown.ts'
import { inLanguage } from '../../i18n/languages.ts'
import type { Inspection } from '../feature.ts'
import { allLots, findLot, isTaskOf } from './lots.ts'
import type { ContractorsMoment } from './moment.ts'
import { isPublishing } from './place.ts'
import { texts } from './text/index.ts'
import type { ContractorInspectionTexts } from './text/inspection.ts'

/** Without companies nothing is counted, so that nothing needs to be looked at. */
export function inspect(moment: ContractorsMoment, inspection: LearntSignal): Inspection {
  if (moment.config.companies.length === 0) return { lookups: [], lines: [] }
  const text = inLanguage(texts, moment.language).inspection
  const inquiry = createInquiry(moment.thread)
  const lines = [
    ...inspectPlace(moment, inspection, { inquiry, text }),
    ...inspectCompanies(moment, inspection, { inquiry, text }),
    ...inspectLabels(moment, inspection, { inquiry, text }),
  ]
  return { lookups: inquiry.missing, lines }
}

interface Means {
  inquiry: Inquiry
  text: ContractorInspectionTexts
}

/** Where the reports have no place nobody looks: it is asked at the desk of the organisation's file, so that one line tells it. */
function inspectPlace({ config, thread }: ContractorsMoment, inspection: LearntSignal, { inquiry, text }: Means) {
  const { publish } = config
  if (publish === undefined || thread.repository.name !== '.github') return []
  const state = inquiry.ask({ ask: 'repository', name: publish }, inspection)
  if (state === null) return [text.noPlace(publish)]
  return state === 'archived' ? [text.archivedPlace(publish)] : []
}

/** Contacts are asked where the reports stand: looked at there, and nowhere else. */
function inspectCompanies({ config, thread }: ContractorsMoment, inspection: LearntSignal, { inquiry, text }: Means) {
  if (!isPublishing(config, thread.repository)) return []
  // What does not exist is answered with null, and as little there as with false.
  const lacks = (answer: unknown) => answer === false || answer === null
  return config.companies.flatMap(({ key, team, contacts }) => {
    const slug = `${thread.repository.owner}/${team}`
    const isGone = team !== undefined && lacks(inquiry.ask({ ask: 'team_exists', team: slug }, inspection))
    const strangers = contacts.filter(login => lacks(inquiry.ask({ ask: 'assignable', login }, inspection)))
    return [
      ...(isGone ? [text.noTeam(slug, `contractors.companies.${key}.team`)] : []),
      ...strangers.map(login => text.notAssignable(login, `contractors.companies.${key}.contacts`)),
    ]
  })
}

/** A lot's label may be missing in a repository on purpose; one that is spelt otherwise loses tasks unnoticed. */
function inspectLabels({ config }: ContractorsMoment, inspection: LearntSignal, { inquiry, text }: Means): Safe[] {
  const labels = inquiry.ask({ ask: 'labels', prefix: '' }, inspection)
  const names = (Array.isArray(labels) ? labels : []).filter(label => typeof label === 'string').toSorted()
  const strays = names.filter(label => !allLots(config).some(({ lot }) => isTaskOf(lot, [label])))
  return strays.flatMap(label => {
    const lot = findLot(config, label)?.lot
    return lot ? [text.strayLabel(label, lot.key, lot.labels)] : []
  })
}
