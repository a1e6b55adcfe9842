/** The words of a report, in both languages: facts, no blame, nothing of hours, money or acceptance. */
import type { Day } from '../../../core/dates.ts'
import type { Instant } from '../../../core/facts.ts'
import { code, join, md, name, quoteInline, type Safe } from '../../../core/markdown.ts'
import { formatCount, formatMoment } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import type { Forecast } from '../health/forecast.ts'
import type { ChangeKind } from '../report/difference.ts'
import { frameTexts } from './frame.ts'
import { deTimes, enTimes, reasonTexts } from './reasons.ts'
import { deDate, enDate } from './words.ts'

const en = {
  ...reasonTexts.en,
  ...frameTexts.en,
  week: (week: number) => md`week ${week}`,
  since: (day: Day) => md`since ${enDate(day)}`,
  was: (colour: Safe) => md`was ${colour}`,
  first: md`first report`,
  date: enDate,
  moment: (at: Instant, timezone: string) => formatMoment({ at, timezone, language: 'en' }),
  total: (done: number, all: number) => md`In all, ${en.stand(done, all)}; a task of two lots counts once here.`,
  partly: (read: number, of: number) =>
    md`**${read} of ${of} repositories could be read.** What is missing is not counted, and until it is read the rules call no lot green.`,
  unreadable: (count: number) =>
    md`**${formatCount(count, { one: md`record`, other: md`records` })} could not be read** and will be made anew; until then the rules call no lot green.`,
  late: (at: Safe) =>
    md`This report was due on ${at}; it comes late and tells of all that has changed since the one before.`,
  nothingDone: md`no task done`,
  stand: (done: number, all: number) => md`${done} of ${en.tasks(all)} done`,
  standSince: (done: number, all: number, fresh: { count: number; since: Day }) =>
    md`${en.stand(done, all)}, ${fresh.count === 0 ? md`none` : fresh.count} since ${enDate(fresh.since)}`,
  doneNow: (count: number) => md`${count} done`,
  overdueNow: (count: number) => md`${count} newly overdue`,
  forecast(forecast: Forecast): Safe | null {
    if (forecast.known) {
      const { late } = forecast
      const when =
        late === null ? md`` : late > 0 ? md`, ${en.workingDays(late)} after the end of the lot` : md`, in time`
      return md`at this pace finished on ${enDate(forecast.day)}${when}`
    }
    return forecast.why === 'too_few'
      ? md`no forecast: ${forecast.done} done since ${enDate(forecast.since)}, ${forecast.least} are needed`
      : forecast.why === 'too_far'
        ? md`no forecast: at this pace it would take more than five years`
        : forecast.why === 'not_all_read'
          ? md`no forecast: not everything could be read`
          : null
  },
  override: (colour: Safe, by: string, until: Day) => md`${colour} set by ${name(by)} until ${enDate(until)}`,
  reckoned: (colour: Safe) => md`by the rules it is ${colour}`,
  privately: md`reason given in a private repository`,
  hidden: (count: number) => formatCount(count, { one: md`private task`, other: md`private tasks` }),
  hiddenCounted: (count: number) =>
    md`${formatCount(count, { one: md`private task is`, other: md`private tasks are` })} counted and not shown; searches find private tasks only for those who may read them.`,
  hiddenWords: (count: number) =>
    md`${formatCount(count, { one: md`word`, other: md`words` })} given in private repositories`,
  hiddenDecisions: (count: number) =>
    md`${formatCount(count, { one: md`more blocker`, other: md`more blockers` })} of private tasks`,
  hiddenBlocker: md`a thread that is not shown here`,
  notSaid: md`only the label \`blocked\` says so`,
  now: md`now`,
  change: md`change`,
  doneOfAll: md`done / all`,
  tasksHead: md`tasks`,
  states: {
    ...{ on_track: md`on track`, at_risk: md`at risk`, overdue: md`overdue`, blocked: md`blocked` },
    ...{ no_date: md`no date`, dropped: md`closed as not planned` },
  },
  needsDecision: md`Needs a decision`,
  waitsFor: (days: number) => (days > 0 ? md`for ${en.workingDays(days)}` : md`since today`),
  holds: md`holds`,
  changed: md`Changed`,
  unchanged: md`No task changed.`,
  unchangedSince: (day: Day) => md`nothing has changed since ${enDate(day)}`,
  restAbove: md`What has not changed is told in short; all of it stands at the top of this issue.`,
  kinds: {
    ...{ done: md`✅ done`, reopened: md`↩️ reopened`, overdue: md`🔴 newly overdue`, moved: md`📅 date moved` },
    ...{
      dated: md`📅 date set`,
      undated: md`📅 date removed`,
      blocked: md`⛔ blocked`,
      unblocked: md`🔓 unblocked`,
    },
    passed: md`⛔ waiting on somebody else now`,
    ...{ added: md`➕ added`, dropped: md`🚫 closed as not planned`, removed: md`➖ removed from the lot` },
  } satisfies Record<ChangeKind, Safe>,
  putOff: (times: number) => md`put off ${enTimes(times)}`,
  atRisk: md`Overdue and at risk`,
  lot: md`lot`,
  colourNow: md`colour`,
  task: md`task`,
  due: md`due`,
  why: md`why`,
  waitingOn: md`assigned to`,
  nobody: md`nobody`,
  progress: (done: number, all: number) => md`${done} of ${all} parts done`,
  andMore: (count: number) => md`and ${count} more`,
  onTrack: (count: number) => md`On track (${count})`,
  noDate: (count: number) => md`Without a date (${count})`,
  soon: (count: number) => md`Due in the next two weeks (${count})`,
  chart: md`Chart`,
  counted: md`How this was counted`,
  rules: md`How tasks are counted and judged`,
  details: {
    onTrack: md`on track`,
    noDate: md`without a date`,
    soon: md`next two weeks`,
    chart: md`chart`,
    counted: md`how this was counted`,
  },
  countedLabels: (labels: readonly string[]) =>
    md`Tasks are issues and pull requests in any repository with the label ${strong(labels)}.`,
  countedRules: md`Done: closed as completed, or merged. Closed as not planned is not done and leaves the lot. Each open task counts once, by the worst of its reasons; at risk means put off again and again, without a word for long, due soon and not started, or assigned to nobody. Days are working days.`,
  earlier: (count: number, starts: Day) =>
    md`${formatCount(count, { one: md`task was`, other: md`tasks were` })} closed before the lot began on ${enDate(starts)} and ${count === 1 ? md`is` : md`are`} not counted.`,
  countedForecast: (done: number, since: Day) =>
    md`Forecast: open tasks divided by the pace of ${done} done since ${enDate(since)}.`,
  past: (foreseen: number, came: number, since: Day) =>
    md`On ${enDate(since)} the same method would have forecast ${en.tasks(foreseen)} done by now; the true number is ${came}.`,
  noPast: md`How good past forecasts were cannot be said yet.`,
  colourBecause: (reasons: Safe) => md`Why this colour: ${reasons}.`,
  wellBecause: md`Why this colour: none of the reasons for amber, red or grey applies.`,
  comparedInPart: md`Something could not be read for this report or the one before: what seems added or removed may only have been unread.`,
  searches: md`To check the count`,
  search: {
    all: md`all`,
    open: md`open`,
    done: md`done`,
    merged: md`merged`,
    dropped: md`not planned`,
    unmerged: md`closed without a merge`,
    nobody: md`nobody assigned`,
  },
  data: md`data as JSON`,
  ends: (day: Day, days: number) =>
    days > 0
      ? md`The lot ends on ${enDate(day)}, in ${formatCount(days, { one: md`day`, other: md`days` })}.`
      : md`The lot ends today.`,
  ended: (day: Day) => md`The lot ended on ${enDate(day)}. This is its last report.`,
  toCome: (day: Day) => md`The lot begins on ${enDate(day)}.`,
  handOver: md`To be handed over`,
  namesTeam: (search: Safe) => md`Pages that name the team ${search} must name somebody else from now on.`,
  stillOpen: (count: number) =>
    count === 0
      ? md`No task is open.`
      : md`${formatCount(count, { one: md`task is`, other: md`tasks are` })} open: close, hand on, or take the label off.`,
  read: (read: number, of: number) => md`${read} of ${of} ${of === 1 ? md`repository` : md`repositories`} read`,
  wrong: (company: string, lot: string | null) =>
    md`wrong? people of ${quoteInline(company, 100)}: ${code(`/note ${lot ?? 'LOT'} …`)}; everybody else: a comment here`,
  reportBy: md`Report by @…`,
}

export type ReportTexts = typeof en

const de: ReportTexts = {
  ...reasonTexts.de,
  ...frameTexts.de,
  week: week => md`KW ${week}`,
  since: day => md`seit ${deDate(day)}`,
  was: colour => md`zuvor ${colour}`,
  first: md`erster Bericht`,
  date: deDate,
  moment: (at, timezone) => formatMoment({ at, timezone, language: 'de' }),
  total: (done, all) =>
    md`Insgesamt ${de.stand(done, all)}; eine Aufgabe, die zu zwei Losen gehört, zählt hier einmal.`,
  partly: (read, of) =>
    md`**${read} von ${of} Repositorys konnten gelesen werden.** Was fehlt, ist nicht gezählt; bis es gelesen ist, ist nach den Regeln kein Los grün.`,
  unreadable: count =>
    md`**${formatCount(count, { one: md`Datensatz war nicht lesbar.** Er entsteht`, other: md`Datensätze waren nicht lesbar.** Sie entstehen` })} neu; bis dahin ist nach den Regeln kein Los grün.`,
  late: at => md`Dieser Bericht war am ${at} fällig; er kommt verspätet und umfasst alles seit dem vorigen.`,
  nothingDone: md`keine Aufgabe erledigt`,
  stand: (done, all) => md`${done} von ${de.tasks(all)} erledigt`,
  standSince: (done, all, { count, since }) =>
    md`${de.stand(done, all)}, ${count === 0 ? md`keine` : count} seit ${deDate(since)}`,
  doneNow: count => md`${count} erledigt`,
  overdueNow: count => md`${count} neu überfällig`,
  forecast(forecast) {
    if (forecast.known) {
      const { late } = forecast
      const when =
        late === null ? md`` : late > 0 ? md`, ${de.workingDays(late)} nach dem Ende des Loses` : md`, rechtzeitig`
      return md`bei diesem Tempo fertig am ${deDate(forecast.day)}${when}`
    }
    return forecast.why === 'too_few'
      ? md`keine Prognose: ${forecast.done} erledigt seit ${deDate(forecast.since)}, nötig sind ${forecast.least}`
      : forecast.why === 'too_far'
        ? md`keine Prognose: bei diesem Tempo dauerte es länger als fünf Jahre`
        : forecast.why === 'not_all_read'
          ? md`keine Prognose: nicht alles konnte gelesen werden`
          : null
  },
  override: (colour, by, until) => md`${colour}, gesetzt von ${name(by)} bis ${deDate(until)}`,
  reckoned: colour => md`nach den Regeln ${colour}`,
  privately: md`Grund in einem privaten Repository genannt`,
  hidden: count => formatCount(count, { one: md`private Aufgabe`, other: md`private Aufgaben` }),
  hiddenCounted: count =>
    md`${formatCount(count, { one: md`private Aufgabe ist`, other: md`private Aufgaben sind` })} mitgezählt und nicht gezeigt; Suchen finden private Aufgaben nur für die, die sie lesen dürfen.`,
  hiddenWords: count => md`${formatCount(count, { one: md`Äußerung`, other: md`Äußerungen` })} in privaten Repositorys`,
  hiddenDecisions: count =>
    md`${formatCount(count, { one: md`weiteres Hindernis`, other: md`weitere Hindernisse` })} privater Aufgaben`,
  hiddenBlocker: md`ein Thread, der hier nicht gezeigt wird`,
  notSaid: md`nur das Label \`blocked\` sagt es`,
  now: md`jetzt`,
  change: md`Änderung`,
  doneOfAll: md`erledigt / alle`,
  tasksHead: md`Aufgaben`,
  states: {
    ...{ on_track: md`im Plan`, at_risk: md`gefährdet`, overdue: md`überfällig`, blocked: md`blockiert` },
    ...{ no_date: md`ohne Termin`, dropped: md`als nicht geplant geschlossen` },
  },
  needsDecision: md`Zu entscheiden`,
  waitsFor: days =>
    days > 0 ? md`seit ${formatCount(days, { one: md`Arbeitstag`, other: md`Arbeitstagen` })}` : md`seit heute`,
  holds: md`betroffen:`,
  changed: md`Geändert`,
  unchanged: md`Keine Aufgabe hat sich geändert.`,
  unchangedSince: day => md`seit ${deDate(day)} hat sich nichts geändert`,
  restAbove: md`Was sich nicht geändert hat, steht hier kurz; vollständig steht es oben in diesem Issue.`,
  kinds: {
    ...{ done: md`✅ erledigt`, reopened: md`↩️ wieder geöffnet`, overdue: md`🔴 neu überfällig` },
    ...{ moved: md`📅 Termin verschoben`, dated: md`📅 Termin gesetzt`, undated: md`📅 Termin entfernt` },
    passed: md`⛔ wartet jetzt auf andere`,
    ...{ blocked: md`⛔ blockiert`, unblocked: md`🔓 nicht mehr blockiert`, added: md`➕ dazugekommen` },
    ...{ dropped: md`🚫 als nicht geplant geschlossen`, removed: md`➖ aus dem Los genommen` },
  },
  putOff: times => md`${deTimes(times)} verschoben`,
  atRisk: md`Überfällig und gefährdet`,
  lot: md`Los`,
  colourNow: md`Farbe`,
  task: md`Aufgabe`,
  due: md`fällig`,
  why: md`warum`,
  waitingOn: md`zuständig`,
  nobody: md`niemand`,
  progress: (done, all) => md`${done} von ${all} Teilen erledigt`,
  andMore: count => md`und ${count} weitere`,
  onTrack: count => md`Im Plan (${count})`,
  noDate: count => md`Ohne Termin (${count})`,
  soon: count => md`Fällig in den nächsten zwei Wochen (${count})`,
  chart: md`Diagramm`,
  counted: md`Wie gezählt wurde`,
  rules: md`Wie Aufgaben gezählt und beurteilt werden`,
  details: {
    onTrack: md`im Plan`,
    noDate: md`ohne Termin`,
    soon: md`nächste zwei Wochen`,
    chart: md`Diagramm`,
    counted: md`wie gezählt wurde`,
  },
  countedLabels: labels =>
    md`Aufgaben sind Issues und Pull Requests in allen Repositorys mit dem Label ${strong(labels)}.`,
  countedRules: md`Erledigt: als abgeschlossen geschlossen oder gemergt. Als nicht geplant geschlossen ist nicht erledigt und verlässt das Los. Jede offene Aufgabe zählt einmal, nach dem schwersten ihrer Gründe; gefährdet heißt: mehrfach verschoben, lange ohne Rückmeldung, bald fällig und nicht begonnen oder niemandem zugewiesen. Tage sind Arbeitstage.`,
  earlier: (count, starts) =>
    md`${formatCount(count, { one: md`Aufgabe wurde`, other: md`Aufgaben wurden` })} vor dem Beginn des Loses am ${deDate(starts)} geschlossen und ${count === 1 ? md`zählt` : md`zählen`} nicht mit.`,
  countedForecast: (done, since) =>
    md`Prognose: offene Aufgaben geteilt durch das Tempo von ${done} erledigten seit ${deDate(since)}.`,
  past: (foreseen, came, since) =>
    md`Am ${deDate(since)} hätte dieselbe Rechnung bis heute ${formatCount(foreseen, { one: md`erledigte Aufgabe`, other: md`erledigte Aufgaben` })} vorhergesagt; tatsächlich: ${came}.`,
  noPast: md`Wie gut frühere Prognosen waren, lässt sich noch nicht sagen.`,
  colourBecause: reasons => md`Warum diese Farbe: ${reasons}.`,
  wellBecause: md`Warum diese Farbe: Keiner der Gründe für Gelb, Rot oder Grau liegt vor.`,
  comparedInPart: md`Für diesen Bericht oder den vorigen konnte nicht alles gelesen werden: Was neu oder entfernt scheint, war vielleicht nur ungelesen.`,
  searches: md`Zum Nachzählen`,
  search: {
    ...{ all: md`alle`, open: md`offen`, done: md`erledigt`, merged: md`gemergt`, dropped: md`nicht geplant` },
    unmerged: md`ohne Merge geschlossen`,
    nobody: md`niemandem zugewiesen`,
  },
  data: md`Daten als JSON`,
  ends: (day, days) =>
    days > 0
      ? md`Das Los endet am ${deDate(day)}, in ${formatCount(days, { one: md`Tag`, other: md`Tagen` })}.`
      : md`Das Los endet heute.`,
  ended: day => md`Das Los endete am ${deDate(day)}. Dies ist sein letzter Bericht.`,
  toCome: day => md`Das Los beginnt am ${deDate(day)}.`,
  handOver: md`Zu übergeben`,
  namesTeam: search => md`Seiten, die das Team ${search} nennen, müssen künftig jemand anderen nennen.`,
  stillOpen: count =>
    count === 0
      ? md`Keine Aufgabe ist offen.`
      : md`${formatCount(count, { one: md`Aufgabe ist`, other: md`Aufgaben sind` })} offen: schließen, weitergeben oder das Label entfernen.`,
  read: (read, of) => md`${read} von ${of} ${of === 1 ? md`Repository` : md`Repositorys`} gelesen`,
  wrong: (company, lot) =>
    md`etwas falsch? Personen von ${quoteInline(company, 100)}: ${code(`/note ${lot ?? 'LOS'} …`)}; alle anderen: ein Kommentar hier`,
  reportBy: md`Bericht von @…`,
}

function strong(labels: readonly string[]): Safe {
  return join(
    labels.map(label => md`**${quoteInline(label, 50)}**`),
    md`, `,
  )
}

export const reportTexts = { en, de } satisfies Texts<ReportTexts>
