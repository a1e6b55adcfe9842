/** The files of this repository, without what is installed or made. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Folders that `.gitignore` leaves out. */
const left = ['node_modules', '.git', 'data', 'coverage']

/** @returns paths relative to the repository, with `/`, in order */
export function listFiles(pattern = '**/*'): string[] {
  return globSync(pattern, { cwd: root, exclude: ({ name }) => left.includes(name), withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(root.length).replaceAll('\\', '/'))
    .toSorted()
}

export function readText(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8')
}

export function isThere(path: string): boolean {
  return existsSync(`${root}${path}`)
}
