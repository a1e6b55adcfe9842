/** The words of a report, in both languages: facts, no blame, nothing of hours, money or acceptance. */
import type { Day } from '../../../core/dates.ts'
import type { Instant } from '../../../core/facts.ts'
import { formatCount, formatDate, formatMoment } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import type { ChangeKind } from '../difference.ts'
import type { Forecast } from '../forecast.ts'
import { reasonTexts } from './reasons.ts'

const code = (text: string) => `\`${text}\``
const enDate = (day: Day) => formatDate(day, 'en')
const deDate = (day: Day) => formatDate(day, 'de')

const en = {
  ...reasonTexts.en,
  week: (week: number) => `week ${week}`,
  since: (day: Day) => `since ${enDate(day)}`,
  was: (colour: string) => `was ${colour}`,
  first: 'first report',
  date: enDate,
  moment: (at: Instant, timezone: string) => formatMoment({ at, timezone, language: 'en' }),
  total: (done: number, all: number) => `In all ${done} of ${all} tasks done; a task of two lots counts once here.`,
  partly: (read: number, of: number) =>
    `**${read} of ${of} repositories could be read.** What is missing is not counted; no lot is green because of it.`,
  unreadable: (count: number) =>
    `**${formatCount(count, { one: 'record', other: 'records' })} could not be read** and will be made anew; until then no lot is green because of it.`,
  late: (at: string) => `This report was due on ${at}; it comes late, and once.`,
  nothingDone: 'nothing done',
  stand: (done: number, all: number) => `${done} of ${all} tasks done`,
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
  notSaid: 'blocked, not said by what',
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
    ...{ added: '➕ added', dropped: '🚫 closed as not planned', removed: '➖ removed from the lot' },
  } satisfies Record<ChangeKind, string>,
  putOff: (times: number) => `put off ${formatCount(times, { one: 'time', other: 'times' })}`,
  atRisk: 'Overdue and at risk',
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
  details: 'On track, next two weeks, chart, how this was counted',
  countedLabels: (labels: string) => `Tasks are issues and pull requests in any repository with the label ${labels}.`,
  countedRules:
    'Done: closed as completed, or merged. Closed as not planned is not done and leaves the lot. Each open task counts once, by the worst of its reasons; at risk means put off again and again, silent, due soon and not started, or nobody assigned. Days are working days.',
  countedForecast: (done: number, since: Day) =>
    `Forecast: open tasks divided by the pace of ${done} done since ${enDate(since)}.`,
  past: (foreseen: number, came: number, since: Day) =>
    `Reckoned in the same way on ${enDate(since)}, ${foreseen} would have been done since; it were ${came}.`,
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
  stillOpen: (count: number) =>
    count === 0
      ? 'No task is open.'
      : `${formatCount(count, { one: 'task is', other: 'tasks are' })} open: close, hand on, or take the label off.`,
  read: (read: number, of: number) => `${read} of ${of} repositories read`,
  wrong: (lot: string) => `wrong? ${code(`/note ${lot} …`)}`,
  rolling: (name: string) => `How ${name} is getting on. This text is kept current; reports follow as comments.`,
  rollingTitle: (name: string) => `Status: ${name}`,
  next: (at: string) => `Next report: ${at}.`,
  noNext: 'No further report is planned.',
  nothingNew: (day: Day, since: Day) =>
    `${enDate(day)}: nothing has changed since ${enDate(since)}, so there is no comment.`,
  moved: (lots: string, link: string | null) =>
    link === null
      ? `This report was too long: the details of ${lots} stand in a comment of their own.`
      : `This report was too long: the details of ${lots} stand in [a comment of their own](${link}).`,
  movedHere: (lots: string) => `Details of ${lots}, which did not fit into the report.`,
  draftHead: (at: string) => `**Draft** of the report of ${at}. It will be made anew then.`,
  ask: (mentions: string, lots: string, example: string, by: string) =>
    `${mentions}: the next report comes on ${by} and has no word of yours yet on ${lots}. One line is enough: ${code(`/note ${example} …`)}, or a comment that begins with ${code('Status:')} at a task. Without one the report speaks by numbers alone.`,
  askClosed: (name: string) =>
    `This issue was closed, so no report of ${name} is posted here any more. Reopening it brings them back; taking the company out of the configuration ends them for good.`,
  reportBy: 'Report by @…',
}

export type ReportTexts = typeof en

const de: ReportTexts = {
  ...reasonTexts.de,
  week: week => `KW ${week}`,
  since: day => `seit ${deDate(day)}`,
  was: colour => `zuvor ${colour}`,
  first: 'erster Bericht',
  date: deDate,
  moment: (at, timezone) => formatMoment({ at, timezone, language: 'de' }),
  total: (done, all) => `Insgesamt ${done} von ${all} Aufgaben erledigt; eine Aufgabe zweier Lose zählt hier einmal.`,
  partly: (read, of) =>
    `**${read} von ${of} Repositorys konnten gelesen werden.** Was fehlt, ist nicht gezählt; deshalb ist kein Los grün.`,
  unreadable: count =>
    `**${formatCount(count, { one: 'Datensatz war nicht lesbar.** Er entsteht', other: 'Datensätze waren nicht lesbar.** Sie entstehen' })} neu; bis dahin ist deshalb kein Los grün.`,
  late: at => `Dieser Bericht war am ${at} fällig; er kommt verspätet, und einmal.`,
  nothingDone: 'nichts erledigt',
  stand: (done, all) => `${done} von ${all} Aufgaben erledigt`,
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
  notSaid: 'blockiert, nicht gesagt wodurch',
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
    ...{ blocked: '⛔ blockiert', unblocked: '🔓 nicht mehr blockiert', added: '➕ dazugekommen' },
    ...{ dropped: '🚫 als nicht geplant geschlossen', removed: '➖ aus dem Los genommen' },
  },
  putOff: times => `${times}-mal verschoben`,
  atRisk: 'Überfällig und gefährdet',
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
  details: 'Im Plan, nächste zwei Wochen, Diagramm, wie gezählt wurde',
  countedLabels: labels => `Aufgaben sind Issues und Pull Requests in allen Repositorys mit dem Label ${labels}.`,
  countedRules:
    'Erledigt: als abgeschlossen geschlossen oder gemergt. Als nicht geplant geschlossen ist nicht erledigt und verlässt das Los. Jede offene Aufgabe zählt einmal, nach dem schwersten ihrer Gründe; gefährdet heißt: mehrfach verschoben, still, bald fällig und nicht begonnen, oder niemandem zugewiesen. Tage sind Arbeitstage.',
  countedForecast: (done, since) =>
    `Prognose: offene Aufgaben geteilt durch das Tempo von ${done} erledigten seit ${deDate(since)}.`,
  past: (foreseen, came, since) =>
    `Ebenso gerechnet am ${deDate(since)}, wären seither ${foreseen} erledigt; es waren ${came}.`,
  noPast: 'Wie gut sie bisher war, lässt sich noch nicht sagen.',
  colourBecause: reasons => `Warum diese Farbe: ${reasons}.`,
  wellBecause: 'Warum diese Farbe: Nichts von dem, was ein Los gelb, rot oder grau macht, liegt vor.',
  comparedInPart:
    'Der vorige Bericht oder dieser beruht auf unvollständigem Lesen: Was neu oder entfernt scheint, war vielleicht nur ungelesen.',
  searches: 'Zum Nachzählen',
  search: {
    ...{ all: 'alle', open: 'offen', done: 'erledigt', merged: 'gemergt', dropped: 'nicht geplant' },
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
  stillOpen: count =>
    count === 0
      ? 'Keine Aufgabe ist offen.'
      : `${formatCount(count, { one: 'Aufgabe ist', other: 'Aufgaben sind' })} offen: schließen, weitergeben oder das Label entfernen.`,
  read: (read, of) => `${read} von ${of} Repositorys gelesen`,
  wrong: lot => `falsch? ${code(`/note ${lot} …`)}`,
  rolling: name => `So steht es um ${name}. Dieser Text bleibt aktuell; Berichte folgen als Kommentare.`,
  rollingTitle: name => `Auftragnehmer-Status: ${name}`,
  next: at => `Nächster Bericht: ${at}.`,
  noNext: 'Kein weiterer Bericht ist geplant.',
  nothingNew: (day, since) => `${deDate(day)}: Seit ${deDate(since)} hat sich nichts geändert, daher kein Kommentar.`,
  moved: (lots, link) =>
    link === null
      ? `Dieser Bericht war zu lang: Die Einzelheiten zu ${lots} stehen in einem eigenen Kommentar.`
      : `Dieser Bericht war zu lang: Die Einzelheiten zu ${lots} stehen in [einem eigenen Kommentar](${link}).`,
  movedHere: lots => `Einzelheiten zu ${lots}, die im Bericht keinen Platz fanden.`,
  draftHead: at => `**Entwurf** des Berichts vom ${at}. Er entsteht dann neu.`,
  ask: (mentions, lots, example, by) =>
    `${mentions}: Der nächste Bericht kommt am ${by}; zu ${lots} fehlt noch ein Wort. Eine Zeile genügt: ${code(`/note ${example} …`)} oder ein Kommentar, der an einer Aufgabe mit ${code('Status:')} beginnt. Ohne sie sprechen im Bericht nur die Zahlen.`,
  askClosed: name =>
    `Dieses Issue wurde geschlossen, daher erscheint hier kein Bericht zu ${name} mehr. Wird es wieder geöffnet, kommen die Berichte zurück; ganz enden sie, wenn das Unternehmen aus der Konfiguration genommen wird.`,
  reportBy: 'Bericht von @…',
}

export const reportTexts = { en, de } satisfies Texts<ReportTexts>
