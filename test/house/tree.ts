/** The files of this repository, without what is installed or made. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Folders that `.gitignore` leaves out. */
const left = ['node_modules', '.git', 'data', 'coverage']

/** @returns paths relative to the repository, with `/`, in order; hidden files as well */
export function listFiles(folder = ''): string[] {
  return readdirSync(`${root}${folder}`, { withFileTypes: true })
    .filter(({ name }) => !left.includes(name))
    .flatMap(entry => (entry.isDirectory() ? listFiles(`${folder}${entry.name}/`) : `${folder}${entry.name}`))
    .toSorted()
}

export function readText(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8')
}

export function isThere(path: string): boolean {
  return existsSync(`${root}${path}`)
}
