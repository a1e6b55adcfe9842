/** Asks the compiler of this project what it says of a few lines, as it does of every module. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const compiler = join(root, 'node_modules/typescript/bin/tsc')

/** @returns for each line that does not compile, in their order: the line, trimmed */
export async function findFaultyLines(sample: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lotse-sample-'))
  try {
    const source = sample.replaceAll("from 'src/", `from '${root}/src/`)
    const options = { types: ['node'], typeRoots: [join(root, 'node_modules/@types')] }
    const settings = { extends: join(root, 'tsconfig.json'), compilerOptions: options, include: ['sample.mts'] }
    await writeFile(join(folder, 'sample.mts'), source)
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    const output = await compile(folder)
    const lines = new Set([...output.matchAll(/^sample\.mts\((\d+),\d+\): error/gm)].map(([, line]) => Number(line)))
    const elsewhere = output.split('\n').filter(line => /^\S.*error/.test(line) && !line.startsWith('sample.mts'))
    if (elsewhere.length > 0) throw new Error(elsewhere.join('\n'))
    return [...lines].map(line => source.split('\n')[line - 1]?.trim() ?? '')
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The compiler fails where it finds something; what it found is its output. */
function compile(folder: string): Promise<string> {
  return new Promise(resolve => {
    execFile(process.execPath, [compiler, '--pretty', 'false'], { cwd: folder }, (_, stdout) => resolve(stdout))
  })
}
