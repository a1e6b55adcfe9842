/** Why a task or a lot has its colour, in both languages. */
import { md, type Safe } from '../../../core/markdown.ts'
import { formatCount } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import type { LotReason } from '../health/colour.ts'
import type { Colour, Waiting } from '../record.ts'
import type { ReasonView } from '../summary/view.ts'

const enTasks = (count: number) => formatCount(count, { one: md`task`, other: md`tasks` })
const deTasks = (count: number) => formatCount(count, { one: md`Aufgabe`, other: md`Aufgaben` })
const enOpen = (count: number) => formatCount(count, { one: md`open task`, other: md`open tasks` })
const deOpen = (count: number) => formatCount(count, { one: md`offenen Aufgabe`, other: md`offenen Aufgaben` })
const enDays = (count: number) => formatCount(count, { one: md`working day`, other: md`working days` })
const deDays = (count: number) => formatCount(count, { one: md`Arbeitstag`, other: md`Arbeitstage` })
const deDaysDative = (count: number) => formatCount(count, { one: md`Arbeitstag`, other: md`Arbeitstagen` })

/** @returns `once`, `twice`, `3 times` */
export function enTimes(count: number): Safe {
  return count === 1 ? md`once` : count === 2 ? md`twice` : md`${count} times`
}

/** @returns `einmal`, `2-mal` */
export function deTimes(count: number): Safe {
  return count === 1 ? md`einmal` : md`${count}-mal`
}

const en = {
  colour: (colour: Colour) =>
    ({ red: md`🔴 red`, amber: md`🟠 amber`, grey: md`⚪ grey`, green: md`🟢 green` })[colour],
  waiting: (on: Waiting) =>
    ({
      ...{ us: md`waiting on us`, them: md`waiting on the contractor`, third: md`waiting on third parties` },
      unknown: md`blocked`,
    })[on],
  awaited: (on: Waiting) =>
    ({ us: md`us`, them: md`the contractor`, third: md`third parties`, unknown: md`somebody not named` })[on],
  decisionBy: (on: Waiting) =>
    ({ us: md`us`, them: md`the contractor`, third: md`third parties`, unknown: md`somebody not named` })[on],
  workingDays: enDays,
  tasks: enTasks,
  reason(reason: ReasonView): Safe {
    switch (reason.code) {
      case 'OVERDUE':
        return reason.days > 0 ? md`overdue for ${enDays(reason.days)}` : md`overdue`
      case 'BLOCKED':
        return reason.days > 0 ? md`blocked for ${enDays(reason.days)}` : md`blocked since today`
      case 'SLIPPED':
        return md`put off ${enTimes(reason.times)} (${signed(reason.moved)} ${Math.abs(reason.moved) === 1 ? md`day` : md`days`})`
      case 'SILENT':
        return md`no word for ${enDays(reason.days)}`
      case 'DUE_SOON_NOT_STARTED':
        return md`due soon, not started`
      case 'NO_OWNER':
        return md`nobody assigned`
      case 'NO_DATE':
        return md`no due date`
    }
  },
  lotReason(reason: LotReason): Safe {
    switch (reason.code) {
      case 'OVERDUE_LONG':
        return reason.tasks === 1
          ? md`1 task overdue for ${enDays(reason.days)}`
          : md`${enTasks(reason.tasks)} overdue for more than 5 working days, the longest for ${reason.days}`
      case 'FORECAST_FAR_LATE':
      case 'FORECAST_LATE':
        return md`at this pace finished ${enDays(reason.days)} after the end of the lot`
      case 'OVERDUE':
        return md`${enTasks(reason.tasks)} overdue`
      case 'BLOCKED_ON_US':
        return reason.tasks === 1
          ? md`1 task waiting on us for ${enDays(reason.days)}`
          : md`${enTasks(reason.tasks)} waiting on us, the longest for ${enDays(reason.days)}`
      case 'AT_RISK':
        return md`${reason.tasks} of ${enOpen(reason.open)} overdue, blocked or at risk`
      case 'SCOPE_GROWTH':
        return md`grown from ${reason.from} to ${enTasks(reason.to)}`
      case 'NO_LABEL':
        return md`the lot has no label, so no tasks can be counted`
      case 'NO_TASKS':
        return md`no task bears a label of the lot`
      case 'NO_DATES':
        return md`no open task has a due date`
      case 'NOT_ALL_READ':
        return md`not everything could be read`
    }
  },
}

export type ReasonTexts = typeof en

const de: ReasonTexts = {
  colour: colour => ({ red: md`🔴 rot`, amber: md`🟠 gelb`, grey: md`⚪ grau`, green: md`🟢 grün` })[colour],
  waiting: on =>
    ({
      us: md`wartet auf uns`,
      them: md`wartet auf den Auftragnehmer`,
      third: md`wartet auf Dritte`,
      unknown: md`blockiert`,
    })[on],
  awaited: on =>
    ({ us: md`uns`, them: md`den Auftragnehmer`, third: md`Dritte`, unknown: md`nicht genannte Seite` })[on],
  decisionBy: on =>
    ({ us: md`von uns`, them: md`vom Auftragnehmer`, third: md`von Dritten`, unknown: md`von nicht genannter Seite` })[
      on
    ],
  workingDays: deDays,
  tasks: deTasks,
  reason(reason) {
    switch (reason.code) {
      case 'OVERDUE':
        return reason.days > 0 ? md`seit ${deDaysDative(reason.days)} überfällig` : md`überfällig`
      case 'BLOCKED':
        return reason.days > 0 ? md`seit ${deDaysDative(reason.days)} blockiert` : md`seit heute blockiert`
      case 'SLIPPED':
        return md`${deTimes(reason.times)} verschoben (${signed(reason.moved)} ${Math.abs(reason.moved) === 1 ? md`Tag` : md`Tage`})`
      case 'SILENT':
        return md`seit ${deDaysDative(reason.days)} ohne Rückmeldung`
      case 'DUE_SOON_NOT_STARTED':
        return md`bald fällig, nicht begonnen`
      case 'NO_OWNER':
        return md`niemandem zugewiesen`
      case 'NO_DATE':
        return md`ohne Termin`
    }
  },
  lotReason(reason) {
    switch (reason.code) {
      case 'OVERDUE_LONG':
        return reason.tasks === 1
          ? md`1 Aufgabe seit ${deDaysDative(reason.days)} überfällig`
          : md`${deTasks(reason.tasks)} länger als 5 Arbeitstage überfällig, die längste seit ${reason.days}`
      case 'FORECAST_FAR_LATE':
      case 'FORECAST_LATE':
        return md`bei diesem Tempo ${deDays(reason.days)} nach dem Ende des Loses fertig`
      case 'OVERDUE':
        return md`${deTasks(reason.tasks)} überfällig`
      case 'BLOCKED_ON_US':
        return reason.tasks === 1
          ? md`1 Aufgabe wartet seit ${deDaysDative(reason.days)} auf uns`
          : md`${deTasks(reason.tasks)} warten auf uns, die längste seit ${deDaysDative(reason.days)}`
      case 'AT_RISK':
        return md`${reason.tasks} von ${deOpen(reason.open)} überfällig, blockiert oder gefährdet`
      case 'SCOPE_GROWTH':
        return md`von ${reason.from} auf ${deTasks(reason.to)} gewachsen`
      case 'NO_LABEL':
        return md`das Los hat kein Label, daher lassen sich keine Aufgaben zählen`
      case 'NO_TASKS':
        return md`keine Aufgabe trägt ein Label des Loses`
      case 'NO_DATES':
        return md`keine offene Aufgabe hat einen Termin`
      case 'NOT_ALL_READ':
        return md`nicht alles konnte gelesen werden`
    }
  },
}

/** @returns `+3`, `−4` with a true minus, `0` */
export function signed(amount: number): Safe {
  return amount > 0 ? md`+${amount}` : amount < 0 ? md`−${-amount}` : md`0`
}

export const reasonTexts = { en, de } satisfies Texts<ReasonTexts>
