/** What is wrong with a configuration file, and where, in the words that people read. */

/** A configuration file: the name under which problems show it, and its text. */
export interface Source {
  file: string
  text: string
}

/** One thing to put right. Line and column count from 1, columns in characters. */
export interface Problem {
  file: string
  line: number
  column: number
  /** Keys from the root joined by dots, list positions in brackets; '' for the file itself. */
  path: string
  /** An English sentence: what is wrong. */
  message: string
  /** What would be right, without a full stop. */
  expected: string
  /** The known name that was probably meant. */
  nearest?: string
  /** What stands there is left out, and everything else holds. */
  isLeftOut?: true
}

export type Path = readonly (string | number)[]

/** A problem before its offset in the text has become a line and a column. */
export interface Finding {
  at: number
  path: Path
  message: string
  expected: string
  nearest?: string | undefined
  isLeftOut?: true
}

/** More would help nobody, and GitHub takes at most 50 annotations at once. */
export const mostProblems = 50

/** @returns `text` as inline code: on one line, without characters that would end the code, at most 60 of them */
export function quote(text: string): string {
  const characters = [
    ...text
      .slice(0, 200)
      .replaceAll(/[\p{C}\p{Z}]/gu, ' ')
      .replaceAll('`', "'"),
  ]
  if (characters.length === 0) return '`""`'
  return `\`${characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('')}\``
}

/** @returns for example `routing.ladder[0].at` */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    const name = quote(part).slice(1, -1)
    return text ? `${text}.${name}` : name
  }, '')
}

/** Turns an offset in the text (UTF-16 units, as in a JavaScript string) into a line and a column. */
export function locateProblem({ file, text }: Source, finding: Finding): Problem {
  const { at, path, message, expected, nearest, isLeftOut } = finding
  const before = text.slice(0, at)
  const lines = before.split('\n')
  const column = [...(lines.at(-1) ?? '')].length + 1
  return {
    ...{ file, line: lines.length, column, path: formatPath(path), message, expected },
    ...(nearest === undefined ? {} : { nearest }),
    ...(isLeftOut ? { isLeftOut } : {}),
  }
}

/** @returns what is wrong, what was probably meant, and what was expected, on one line */
export function explainProblem({ message, expected, nearest }: Problem): string {
  return `${message}${nearest === undefined ? '' : ` Did you mean ${quote(nearest)}?`} Expected: ${expected}.`
}

/** @returns `FILE:LINE:COLUMN: explanation`, which editors and terminals link to the place */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column}: ${explainProblem(problem)}`
}

/** @returns the explanation with file, line and column before it, as a sentence for a list */
export function locateInWords(problem: Problem): string {
  return `${quote(problem.file)}, line ${problem.line}, column ${problem.column}: ${explainProblem(problem)}`
}
