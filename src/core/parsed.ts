/** What becomes of text that people write: a value, or a problem that names cause and remedy. */
import type { Safe } from './markdown.ts'

export type Parsed<Value, Problem = string> = { ok: true; value: Value } | { ok: false; problem: Problem }

/** The languages in which people are answered. */
export type Language = keyof Wording

/** A problem that may be answered in any language Lotse speaks, because people meet it in commands. */
export interface Wording {
  en: Safe
  de: Safe
}

export function parsed<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

export function unparsed<Problem>(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem }
}
