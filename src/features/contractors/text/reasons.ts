/** Why a task or a lot has its colour, in both languages. */
import { formatCount } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import type { LotReason } from '../health/colour.ts'
import type { Colour, Waiting } from '../record.ts'
import type { ReasonView } from '../summary/view.ts'

const enTasks = (count: number) => formatCount(count, { one: 'task', other: 'tasks' })
const deTasks = (count: number) => formatCount(count, { one: 'Aufgabe', other: 'Aufgaben' })
const enOpen = (count: number) => formatCount(count, { one: 'open task', other: 'open tasks' })
const deOpen = (count: number) => formatCount(count, { one: 'offenen Aufgabe', other: 'offenen Aufgaben' })
const enDays = (count: number) => formatCount(count, { one: 'working day', other: 'working days' })
const deDays = (count: number) => formatCount(count, { one: 'Arbeitstag', other: 'Arbeitstage' })
const deDaysDative = (count: number) => formatCount(count, { one: 'Arbeitstag', other: 'Arbeitstagen' })

/** @returns `once`, `twice`, `3 times` */
export function enTimes(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

/** @returns `einmal`, `2-mal` */
export function deTimes(count: number): string {
  return count === 1 ? 'einmal' : `${count}-mal`
}

const en = {
  colour: (colour: Colour) => ({ red: '🔴 red', amber: '🟠 amber', grey: '⚪ grey', green: '🟢 green' })[colour],
  waiting: (on: Waiting) => ({ us: 'us', them: 'the contractor', third: 'third parties', unknown: 'blocked' })[on],
  decisionBy: (on: Waiting) =>
    ({ us: 'us', them: 'the contractor', third: 'third parties', unknown: 'somebody not named' })[on],
  workingDays: enDays,
  tasks: enTasks,
  reason(reason: ReasonView): string {
    switch (reason.code) {
      case 'OVERDUE':
        return reason.days > 0 ? `overdue for ${enDays(reason.days)}` : 'overdue'
      case 'BLOCKED':
        return `blocked for ${enDays(reason.days)}`
      case 'SLIPPED':
        return `put off ${enTimes(reason.times)} (${signed(reason.moved)} ${Math.abs(reason.moved) === 1 ? 'day' : 'days'})`
      case 'SILENT':
        return `no word for ${enDays(reason.days)}`
      case 'DUE_SOON_NOT_STARTED':
        return 'due soon, not started'
      case 'NO_OWNER':
        return 'nobody assigned'
      case 'NO_DATE':
        return 'no due date'
    }
  },
  lotReason(reason: LotReason): string {
    switch (reason.code) {
      case 'OVERDUE_LONG':
        return reason.tasks === 1
          ? `1 task overdue for ${enDays(reason.days)}`
          : `${enTasks(reason.tasks)} overdue for more than 5 working days, the longest for ${reason.days}`
      case 'FORECAST_FAR_LATE':
      case 'FORECAST_LATE':
        return `at this pace finished ${enDays(reason.days)} after the end of the lot`
      case 'OVERDUE':
        return `${enTasks(reason.tasks)} overdue`
      case 'BLOCKED_ON_US':
        return reason.tasks === 1
          ? `1 task waiting on us for ${enDays(reason.days)}`
          : `${enTasks(reason.tasks)} waiting on us, the longest for ${enDays(reason.days)}`
      case 'AT_RISK':
        return `${reason.tasks} of ${enOpen(reason.open)} overdue, blocked or at risk`
      case 'SCOPE_GROWTH':
        return `grown from ${reason.from} to ${enTasks(reason.to)}`
      case 'NO_LABEL':
        return 'the lot has no label, so no tasks can be counted'
      case 'NO_TASKS':
        return 'no task bears a label of the lot'
      case 'NO_DATES':
        return 'no open task has a due date'
      case 'NOT_ALL_READ':
        return 'not everything could be read'
    }
  },
}

export type ReasonTexts = typeof en

const de: ReasonTexts = {
  colour: colour => ({ red: '🔴 rot', amber: '🟠 gelb', grey: '⚪ grau', green: '🟢 grün' })[colour],
  waiting: on => ({ us: 'uns', them: 'den Auftragnehmer', third: 'Dritte', unknown: 'blockiert' })[on],
  decisionBy: on =>
    ({ us: 'von uns', them: 'vom Auftragnehmer', third: 'von Dritten', unknown: 'von jemandem ohne Namen' })[on],
  workingDays: deDays,
  tasks: deTasks,
  reason(reason) {
    switch (reason.code) {
      case 'OVERDUE':
        return reason.days > 0 ? `seit ${deDaysDative(reason.days)} überfällig` : 'überfällig'
      case 'BLOCKED':
        return `seit ${deDaysDative(reason.days)} blockiert`
      case 'SLIPPED':
        return `${deTimes(reason.times)} verschoben (${signed(reason.moved)} ${Math.abs(reason.moved) === 1 ? 'Tag' : 'Tage'})`
      case 'SILENT':
        return `seit ${deDaysDative(reason.days)} kein Wort`
      case 'DUE_SOON_NOT_STARTED':
        return 'bald fällig, nicht begonnen'
      case 'NO_OWNER':
        return 'niemandem zugewiesen'
      case 'NO_DATE':
        return 'ohne Termin'
    }
  },
  lotReason(reason) {
    switch (reason.code) {
      case 'OVERDUE_LONG':
        return reason.tasks === 1
          ? `1 Aufgabe seit ${deDaysDative(reason.days)} überfällig`
          : `${deTasks(reason.tasks)} länger als 5 Arbeitstage überfällig, am längsten ${reason.days}`
      case 'FORECAST_FAR_LATE':
      case 'FORECAST_LATE':
        return `bei diesem Tempo ${deDays(reason.days)} nach dem Ende des Loses fertig`
      case 'OVERDUE':
        return `${deTasks(reason.tasks)} überfällig`
      case 'BLOCKED_ON_US':
        return reason.tasks === 1
          ? `1 Aufgabe wartet seit ${deDaysDative(reason.days)} auf uns`
          : `${deTasks(reason.tasks)} warten auf uns, am längsten seit ${deDaysDative(reason.days)}`
      case 'AT_RISK':
        return `${reason.tasks} von ${deOpen(reason.open)} überfällig, blockiert oder gefährdet`
      case 'SCOPE_GROWTH':
        return `von ${reason.from} auf ${deTasks(reason.to)} gewachsen`
      case 'NO_LABEL':
        return 'das Los hat kein Label, daher lassen sich keine Aufgaben zählen'
      case 'NO_TASKS':
        return 'keine Aufgabe trägt ein Label des Loses'
      case 'NO_DATES':
        return 'keine offene Aufgabe hat einen Termin'
      case 'NOT_ALL_READ':
        return 'nicht alles konnte gelesen werden'
    }
  },
}

/** @returns `+3`, `−4` with a true minus, `0` */
export function signed(amount: number): string {
  return amount > 0 ? `+${amount}` : amount < 0 ? `−${-amount}` : '0'
}

export const reasonTexts = { en, de } satisfies Texts<ReasonTexts>
