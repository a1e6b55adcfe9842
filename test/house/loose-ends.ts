/** The rules of how a module is written: it says what it is for, and nothing in it is switched off or put off. */
import type { Module } from './module.ts'

const suppression = /@ts-(ignore|nocheck|expect-error)|biome-ignore|eslint-disable|istanbul ignore/
const putOff = /\b(TODO|FIXME|XXX|HACK)\b/
const skipped = /\b(test|it|describe)\.(skip|only|todo|failing)\b|\b(xit|fit|xtest|xdescribe|fdescribe)\(/

/** The names and stories in a test say what it is for. */
const speaksForItself = /\.test\.ts$/

const opening = /^(#!.*\n)?\/\*\* [^\n]*\.(\)|`)? \*\/\n/

/** @returns one line for each loose end */
export function findLooseEnds({ path, text, uses }: Module): string[] {
  const problems = [
    ...(uses.includes('any') ? ['says `any`'] : []),
    ...(suppression.test(text) ? ['suppresses a check'] : []),
    ...(putOff.test(text) ? ['puts something off'] : []),
    ...(skipped.test(text) ? ['skips a test'] : []),
    ...(speaksForItself.test(path) || opening.test(text) ? [] : ['does not begin with one line that says what it is for']),
  ]
  return problems.map(problem => `${path} ${problem}`)
}
