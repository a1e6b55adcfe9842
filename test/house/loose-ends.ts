/** The rules of how a module is written: it says what it is for, and nothing in it is switched off or put off. */
import type { Module } from './module.ts'

// Written so that the rules do not find themselves.
const suppression = /@ts-(ignore|nocheck|expect-error)|(biome|eslint|prettier|istanbul)[- ](ignore|disable)/
const putOff = /\b(TO[D]O|FIX[M]E|X{3}|HAC[K])\b/
const skipped = /\b(test|it|describe)\.(skip|only|todo|failing)\b|\b(xit|fit|xtest|xdescribe|fdescribe)\(/

/** The names and stories in a test say what it is for. */
const speaksForItself = /\.test\.ts$/

/** A sentence that does not fit on two lines says too much. */
const opening = /^(#!.*\n)?\/\*\* ?([^*]|\*(?!\/)){1,240}[.?!]\s+\*\/\n/

/** @returns one line for each loose end */
export function findLooseEnds({ path, text, uses }: Module): string[] {
  const problems = [
    ...(uses.includes('any') ? ['says `any`'] : []),
    ...(suppression.test(text) ? ['suppresses a check'] : []),
    ...(putOff.test(text) ? ['puts something off'] : []),
    ...(skipped.test(text) ? ['skips a test'] : []),
    ...(speaksForItself.test(path) || opening.test(text)
      ? []
      : ['does not begin with a sentence that says what it is for']),
  ]
  return problems.map(problem => `${path} ${problem}`)
}
