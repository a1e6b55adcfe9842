/** The tests of chance with many cases each: `npm run bench -- [--cases N] [PATTERN…]`. Not part of the gate; it takes hours. */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

/** What is promised: so many kills on each database, and so many cases of everything else. */
const promised = [
  { isMeant: (file: string) => file.startsWith('test/faults/kill'), cases: 500 },
  { isMeant: (file: string) => !file.startsWith('test/faults/kill'), cases: 10_000 },
]

const aDay = 86_400_000

const reportShape = z.object({
  testResults: z.array(
    z.object({
      ...{ name: z.string(), startTime: z.number(), endTime: z.number() },
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
})

/** Tests of chance are those that ask how many cases to draw. */
function testsOfChance(patterns: readonly string[]): string[] {
  return globSync('test/**/*.test.ts')
    .filter(file => readFileSync(file, 'utf8').includes("/cases.ts'"))
    .filter(file => patterns.length === 0 || patterns.some(pattern => file.includes(pattern)))
    .toSorted()
}

/** @returns rows of the table, and whether all went well */
function run(files: readonly string[], cases: number): { rows: object[]; isWell: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-bench-'))
  const output = join(folder, 'report.json')
  const { status } = spawnSync(
    'npm',
    [
      ...['test', '--', '--json', `--outputFile=${output}`, '--silent', `--testTimeout=${aDay}`],
      ...[`--globals=${JSON.stringify({ benchCases: cases })}`, '--runTestsByPath', ...files],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const { testResults } = reportShape.parse(JSON.parse(readFileSync(output, 'utf8')))
  rmSync(folder, { recursive: true })
  const rows = testResults.map(({ name, startTime, endTime, assertionResults }) => {
    const passed = assertionResults.filter(one => one.status === 'passed').length
    const seconds = Math.round((endTime - startTime) / 1_000)
    return { file: relative(process.cwd(), name), cases, passed, failed: assertionResults.length - passed, seconds }
  })
  return { rows, isWell: status === 0 }
}

const { values, positionals } = parseArgs({ options: { cases: { type: 'string' } }, allowPositionals: true })
const { cases: asked } = z.object({ cases: z.coerce.number().int().positive().optional() }).parse(values)
const files = testsOfChance(positionals)
const results = promised.flatMap(({ isMeant, cases }) => {
  const meant = files.filter(isMeant)
  return meant.length > 0 ? [run(meant, asked ?? cases)] : []
})
console.table(results.flatMap(({ rows }) => rows))
process.exitCode = results.length > 0 && results.every(({ isWell }) => isWell) ? 0 : 1
