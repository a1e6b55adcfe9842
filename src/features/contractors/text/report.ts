/** The words of a report, in both languages: facts, no blame, nothing of hours, money or acceptance. */
import type { Day } from '../../../core/dates.ts'
import type { Instant } from '../../../core/facts.ts'
import { formatCount, formatMoment } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import type { Forecast } from '../health/forecast.ts'
import type { ChangeKind } from '../report/difference.ts'
import { frameTexts } from './frame.ts'
import { deTimes, enTimes, reasonTexts } from './reasons.ts'
import { code, deDate, enDate } from './words.ts'

const en = {
  ...reasonTexts.en,
  ...frameTexts.en,
  week: (week: number) => `week ${week}`,
  since: (day: Day) => `since ${enDate(day)}`,
  was: (colour: string) => `was ${colour}`,
  first: 'first report',
  date: enDate,
  moment: (at: Instant, timezone: string) => formatMoment({ at, timezone, language: 'en' }),
  total: (done: number, all: number) => `In all ${en.stand(done, all)}; a task of two lots counts once here.`,
  partly: (read: number, of: number) =>
    `**${read} of ${of} repositories could be read.** What is missing is not counted, and until it is read the rules call no lot green.`,
  unreadable: (count: number) =>
    `**${formatCount(count, { one: 'record', other: 'records' })} could not be read** and will be made anew; until then the rules call no lot green.`,
  late: (at: string) => `This report was due on ${at}; it comes late, and once.`,
  nothingDone: 'no task done',
  stand: (done: number, all: number) => `${done} of ${en.tasks(all)} done`,
  standSince: (done: number, all: number, fresh: { count: number; since: Day }) =>
    `${en.stand(done, all)}, ${fresh.count === 0 ? 'none' : fresh.count} since ${enDate(fresh.since)}`,
  doneNow: (count: number) => `${count} done`,
  overdueNow: (count: number) => `${count} newly overdue`,
  forecast(forecast: Forecast): string | null {
    if (forecast.known) {
      const { late } = forecast
      const when = late === null ? '' : late > 0 ? `, ${en.workingDays(late)} after the end of the lot` : ', in time'
      return `at this pace finished on ${enDate(forecast.day)}${when}`
    }
    return forecast.why === 'too_few'
      ? `no forecast: ${forecast.done} done since ${enDate(forecast.since)}, ${forecast.least} are needed`
      : forecast.why === 'too_far'
        ? 'no forecast: at this pace it would take more than five years'
        : forecast.why === 'not_all_read'
          ? 'no forecast: not everything could be read'
          : null
  },
  override: (colour: string, by: string, until: Day) => `${colour} set by ${by} until ${enDate(until)}`,
  reckoned: (colour: string) => `by the rules it is ${colour}`,
  privately: 'reason given in a private repository',
  hidden: (count: number) => formatCount(count, { one: 'private task', other: 'private tasks' }),
  hiddenCounted: (count: number) =>
    `${formatCount(count, { one: 'private task is', other: 'private tasks are' })} counted and not shown; searches find private tasks only for those who may read them.`,
  hiddenWords: (count: number) =>
    `${formatCount(count, { one: 'word', other: 'words' })} given in private repositories`,
  hiddenDecisions: (count: number) =>
    `${formatCount(count, { one: 'more blocker', other: 'more blockers' })} of private tasks`,
  hiddenBlocker: 'a thread that is not shown here',
  notSaid: 'only the label `blocked` says so',
  now: 'now',
  change: 'change',
  doneOfAll: 'done / all',
  bucketNames: 'on track · at risk · overdue · blocked · no date',
  dropped: 'closed as not planned',
  needsDecision: 'Needs a decision',
  waitsFor: (days: number) => (days > 0 ? `for ${en.workingDays(days)}` : 'since today'),
  holds: 'holds',
  changed: 'Changed',
  unchanged: 'No task changed.',
  kinds: {
    ...{ done: '✅ done', reopened: '↩️ reopened', overdue: '🔴 newly overdue', moved: '📅 date moved' },
    ...{ dated: '📅 date set', undated: '📅 date taken away', blocked: '⛔ blocked', unblocked: '🔓 unblocked' },
    passed: '⛔ waiting on somebody else now',
    ...{ added: '➕ added', dropped: '🚫 closed as not planned', removed: '➖ removed from the lot' },
  } satisfies Record<ChangeKind, string>,
  putOff: (times: number) => `put off ${enTimes(times)}`,
  atRisk: 'Overdue and at risk',
  lot: 'lot',
  colourNow: 'colour',
  lateNames: 'overdue · blocked · at risk',
  task: 'task',
  due: 'due',
  why: 'why',
  waitingOn: 'with',
  nobody: 'nobody',
  progress: (done: number, all: number) => `${done} of ${all} parts`,
  andMore: (count: number) => `and ${count} more`,
  onTrack: (count: number) => `On track (${count})`,
  noDate: (count: number) => `Without a date (${count})`,
  soon: (count: number) => `Due in the next two weeks (${count})`,
  chart: 'Chart',
  counted: 'How this was counted',
  rules: 'How tasks are counted and judged',
  details: {
    onTrack: 'on track',
    noDate: 'without a date',
    soon: 'next two weeks',
    chart: 'chart',
    counted: 'how this was counted',
  },
  countedLabels: (labels: string) => `Tasks are issues and pull requests in any repository with the label ${labels}.`,
  countedRules:
    'Done: closed as completed, or merged. Closed as not planned is not done and leaves the lot. Each open task counts once, by the worst of its reasons; at risk means put off again and again, silent, due soon and not started, or nobody assigned. Days are working days.',
  earlier: (count: number, starts: Day) =>
    `${formatCount(count, { one: 'task was', other: 'tasks were' })} closed before the lot began on ${enDate(starts)} and ${count === 1 ? 'is' : 'are'} not counted.`,
  countedForecast: (done: number, since: Day) =>
    `Forecast: open tasks divided by the pace of ${done} done since ${enDate(since)}.`,
  past: (foreseen: number, came: number, since: Day) =>
    `On ${enDate(since)} the same reckoning would have foreseen ${en.tasks(foreseen)} done from then until now; the true number is ${came}.`,
  noPast: 'How good it was in the past cannot be told yet.',
  colourBecause: (reasons: string) => `Why this colour: ${reasons}.`,
  wellBecause: 'Why this colour: nothing of what makes a lot amber, red or grey was found.',
  comparedInPart:
    'The former report or this one was read in part: what seems added or removed may only have been unread.',
  searches: 'To count again',
  search: {
    all: 'all',
    open: 'open',
    done: 'done',
    merged: 'merged',
    dropped: 'not planned',
    unmerged: 'closed without a merge',
    nobody: 'nobody assigned',
  },
  data: 'data as JSON',
  ends: (day: Day, days: number) =>
    days > 0
      ? `The lot ends on ${enDate(day)}, in ${formatCount(days, { one: 'day', other: 'days' })}.`
      : 'The lot ends today.',
  ended: (day: Day) => `The lot ended on ${enDate(day)}. This is its last report.`,
  toCome: (day: Day) => `The lot begins on ${enDate(day)}.`,
  handOver: 'To be handed over',
  namesTeam: (search: string) => `Pages that name the team ${search} need somebody else there.`,
  stillOpen: (count: number) =>
    count === 0
      ? 'No task is open.'
      : `${formatCount(count, { one: 'task is', other: 'tasks are' })} open: close, hand on, or take the label off.`,
  read: (read: number, of: number) => `${read} of ${of} ${of === 1 ? 'repository' : 'repositories'} read`,
  wrong: (lot: string | null) => `wrong? ${code(`/note ${lot ?? 'LOT'} …`)}`,
  reportBy: 'Report by @…',
}

export type ReportTexts = typeof en

const de: ReportTexts = {
  ...reasonTexts.de,
  ...frameTexts.de,
  week: week => `KW ${week}`,
  since: day => `seit ${deDate(day)}`,
  was: colour => `zuvor ${colour}`,
  first: 'erster Bericht',
  date: deDate,
  moment: (at, timezone) => formatMoment({ at, timezone, language: 'de' }),
  total: (done, all) => `Insgesamt ${de.stand(done, all)}; eine Aufgabe zweier Lose zählt hier einmal.`,
  partly: (read, of) =>
    `**${read} von ${of} Repositorys konnten gelesen werden.** Was fehlt, ist nicht gezählt; bis es gelesen ist, ist nach den Regeln kein Los grün.`,
  unreadable: count =>
    `**${formatCount(count, { one: 'Datensatz war nicht lesbar.** Er entsteht', other: 'Datensätze waren nicht lesbar.** Sie entstehen' })} neu; bis dahin ist nach den Regeln kein Los grün.`,
  late: at => `Dieser Bericht war am ${at} fällig; er kommt verspätet, und einmal.`,
  nothingDone: 'keine Aufgabe erledigt',
  stand: (done, all) => `${done} von ${de.tasks(all)} erledigt`,
  standSince: (done, all, { count, since }) =>
    `${de.stand(done, all)}, ${count === 0 ? 'keine' : count} seit ${deDate(since)}`,
  doneNow: count => `${count} erledigt`,
  overdueNow: count => `${count} neu überfällig`,
  forecast(forecast) {
    if (forecast.known) {
      const { late } = forecast
      const when = late === null ? '' : late > 0 ? `, ${de.workingDays(late)} nach dem Ende des Loses` : ', rechtzeitig'
      return `bei diesem Tempo fertig am ${deDate(forecast.day)}${when}`
    }
    return forecast.why === 'too_few'
      ? `keine Prognose: ${forecast.done} erledigt seit ${deDate(forecast.since)}, nötig sind ${forecast.least}`
      : forecast.why === 'too_far'
        ? 'keine Prognose: bei diesem Tempo dauerte es länger als fünf Jahre'
        : forecast.why === 'not_all_read'
          ? 'keine Prognose: nicht alles konnte gelesen werden'
          : null
  },
  override: (colour, by, until) => `${colour}, gesetzt von ${by} bis ${deDate(until)}`,
  reckoned: colour => `nach den Regeln ${colour}`,
  privately: 'Grund in einem privaten Repository genannt',
  hidden: count => formatCount(count, { one: 'private Aufgabe', other: 'private Aufgaben' }),
  hiddenCounted: count =>
    `${formatCount(count, { one: 'private Aufgabe ist', other: 'private Aufgaben sind' })} mitgezählt und nicht gezeigt; Suchen finden private Aufgaben nur für die, die sie lesen dürfen.`,
  hiddenWords: count => `${formatCount(count, { one: 'Wort', other: 'Worte' })} in privaten Repositorys`,
  hiddenDecisions: count =>
    `${formatCount(count, { one: 'weiteres Hindernis', other: 'weitere Hindernisse' })} privater Aufgaben`,
  hiddenBlocker: 'ein Thread, der hier nicht gezeigt wird',
  notSaid: 'nur das Label `blocked` sagt es',
  now: 'jetzt',
  change: 'Änderung',
  doneOfAll: 'erledigt / alle',
  bucketNames: 'im Plan · gefährdet · überfällig · blockiert · ohne Termin',
  dropped: 'als nicht geplant geschlossen',
  needsDecision: 'Braucht eine Entscheidung',
  waitsFor: days =>
    days > 0 ? `seit ${formatCount(days, { one: 'Arbeitstag', other: 'Arbeitstagen' })}` : 'seit heute',
  holds: 'hält auf:',
  changed: 'Geändert',
  unchanged: 'Keine Aufgabe hat sich geändert.',
  kinds: {
    ...{ done: '✅ erledigt', reopened: '↩️ wieder geöffnet', overdue: '🔴 neu überfällig' },
    ...{ moved: '📅 Termin verschoben', dated: '📅 Termin gesetzt', undated: '📅 Termin entfernt' },
    passed: '⛔ wartet jetzt auf jemand anderen',
    ...{ blocked: '⛔ blockiert', unblocked: '🔓 nicht mehr blockiert', added: '➕ dazugekommen' },
    ...{ dropped: '🚫 als nicht geplant geschlossen', removed: '➖ aus dem Los genommen' },
  },
  putOff: times => `${deTimes(times)} verschoben`,
  atRisk: 'Überfällig und gefährdet',
  lot: 'Los',
  colourNow: 'Farbe',
  lateNames: 'überfällig · blockiert · gefährdet',
  task: 'Aufgabe',
  due: 'fällig',
  why: 'warum',
  waitingOn: 'bei',
  nobody: 'niemandem',
  progress: (done, all) => `${done} von ${all} Teilen`,
  andMore: count => `und ${count} weitere`,
  onTrack: count => `Im Plan (${count})`,
  noDate: count => `Ohne Termin (${count})`,
  soon: count => `Fällig in den nächsten zwei Wochen (${count})`,
  chart: 'Diagramm',
  counted: 'Wie gezählt wurde',
  rules: 'Wie Aufgaben gezählt und beurteilt werden',
  details: {
    onTrack: 'im Plan',
    noDate: 'ohne Termin',
    soon: 'nächste zwei Wochen',
    chart: 'Diagramm',
    counted: 'wie gezählt wurde',
  },
  countedLabels: labels => `Aufgaben sind Issues und Pull Requests in allen Repositorys mit dem Label ${labels}.`,
  countedRules:
    'Erledigt: als abgeschlossen geschlossen oder gemergt. Als nicht geplant geschlossen ist nicht erledigt und verlässt das Los. Jede offene Aufgabe zählt einmal, nach dem schwersten ihrer Gründe; gefährdet heißt: mehrfach verschoben, still, bald fällig und nicht begonnen, oder niemandem zugewiesen. Tage sind Arbeitstage.',
  earlier: (count, starts) =>
    `${formatCount(count, { one: 'Aufgabe wurde', other: 'Aufgaben wurden' })} vor dem Beginn des Loses am ${deDate(starts)} geschlossen und ${count === 1 ? 'zählt' : 'zählen'} nicht mit.`,
  countedForecast: (done, since) =>
    `Prognose: offene Aufgaben geteilt durch das Tempo von ${done} erledigten seit ${deDate(since)}.`,
  past: (foreseen, came, since) =>
    `Am ${deDate(since)} hätte dieselbe Rechnung bis heute ${formatCount(foreseen, { one: 'erledigte Aufgabe', other: 'erledigte Aufgaben' })} vorhergesagt; tatsächlich: ${came}.`,
  noPast: 'Wie gut sie bisher war, lässt sich noch nicht sagen.',
  colourBecause: reasons => `Warum diese Farbe: ${reasons}.`,
  wellBecause: 'Warum diese Farbe: Nichts von dem, was ein Los gelb, rot oder grau macht, liegt vor.',
  comparedInPart:
    'Der vorige Bericht oder dieser beruht auf unvollständigem Lesen: Was neu oder entfernt scheint, war vielleicht nur ungelesen.',
  searches: 'Zum Nachzählen',
  search: {
    ...{ all: 'alle', open: 'offen', done: 'erledigt', merged: 'gemergt', dropped: 'nicht geplant' },
    unmerged: 'ohne Merge geschlossen',
    nobody: 'niemandem zugewiesen',
  },
  data: 'Daten als JSON',
  ends: (day, days) =>
    days > 0
      ? `Das Los endet am ${deDate(day)}, in ${formatCount(days, { one: 'Tag', other: 'Tagen' })}.`
      : 'Das Los endet heute.',
  ended: day => `Das Los endete am ${deDate(day)}. Dies ist sein letzter Bericht.`,
  toCome: day => `Das Los beginnt am ${deDate(day)}.`,
  handOver: 'Zu übergeben',
  namesTeam: search => `Seiten, die das Team ${search} nennen, brauchen dort jemand anderen.`,
  stillOpen: count =>
    count === 0
      ? 'Keine Aufgabe ist offen.'
      : `${formatCount(count, { one: 'Aufgabe ist', other: 'Aufgaben sind' })} offen: schließen, weitergeben oder das Label entfernen.`,
  read: (read, of) => `${read} von ${of} ${of === 1 ? 'Repository' : 'Repositorys'} gelesen`,
  wrong: lot => `falsch? ${code(`/note ${lot ?? 'LOS'} …`)}`,
  reportBy: 'Bericht von @…',
}

export const reportTexts = { en, de } satisfies Texts<ReportTexts>
