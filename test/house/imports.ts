/** The rules of who may import whom; docs/how-it-works.md gives their reasons. */
import type { Import, Module } from './module.ts'

/** Libraries and builtins that neither read a clock nor reach out of the process: what pure code may use. */
const pureLibraries = new Set(['date-holidays', 'luxon', 'node:crypto', 'node:util', 'zod'])

interface Rule {
  says: string
  /** Modules the rule is about. */
  about(path: string): boolean
  allows(imported: Import, path: string): boolean
}

const isIn =
  (...folders: string[]) =>
  (path: string) =>
    folders.some(folder => path === folder || path.startsWith(`${folder}/`))
const isPure = ({ from }: Import) => pureLibraries.has(from)
const isGitHubLibrary = (from: string) => /^(probot|octokit.*|@octokit\/.+|@probot\/.+)$/.test(from)
const isDatabase = (from: string) => /^(kysely|pg|node:sqlite)$/.test(from)

const knowsGitHub = isIn('src/github', 'src/index.ts', 'src/serve.ts')
const featureFolder = /^src\/features\/[^/]+(?=\/)/

const rules: Rule[] = [
  {
    says: 'core imports core and libraries without I/O',
    about: isIn('src/core'),
    allows: imported => isPure(imported) || isIn('src/core')(imported.from),
  },
  {
    says: 'i18n imports core, i18n and libraries without I/O',
    about: isIn('src/i18n'),
    allows: imported => isPure(imported) || isIn('src/core', 'src/i18n')(imported.from),
  },
  {
    says: 'maintenance imports core, i18n, config and its own folder',
    about: isIn('src/maintenance'),
    allows: imported =>
      isPure(imported) || isIn('src/core', 'src/i18n', 'src/config', 'src/maintenance')(imported.from),
  },
  {
    says: 'a feature imports core, i18n, feature.ts, its own folder and libraries without I/O',
    about: path => featureFolder.test(path),
    allows: (imported, path) => {
      const [own = ''] = featureFolder.exec(path) ?? []
      return isPure(imported) || isIn('src/core', 'src/i18n', 'src/features/feature.ts', own)(imported.from)
    },
  },
  {
    says: 'the contract of features imports core, i18n and libraries without I/O',
    about: isIn('src/features/feature.ts'),
    allows: imported => isPure(imported) || isIn('src/core', 'src/i18n')(imported.from),
  },
  {
    says: 'the list of features imports the contract and the index of each feature',
    about: isIn('src/features/index.ts'),
    allows: ({ from }) => /^src\/features\/(feature|[^/]+\/index)\.ts$/.test(from),
  },
  {
    says: 'only features/index.ts reaches into the folder of a feature; exports and pages read its records and measures',
    about: path => isIn('src')(path) && !isIn('src/features')(path),
    allows: ({ from }, path) =>
      !featureFolder.test(from) ||
      (isIn('src/export.ts', 'src/verify.ts', 'src/web')(path) && /\/(record|measures|needs|adr)\.ts$/.test(from)),
  },
  {
    says: 'only github/, index.ts and serve.ts know Octokit and Probot; app.ts may name the type',
    about: path => isIn('src')(path) && !knowsGitHub(path),
    allows: ({ from, kind }, path) =>
      !isGitHubLibrary(from) || (path === 'src/app.ts' && from === '@octokit/rest' && kind === 'type'),
  },
  {
    says: 'only store/ knows a database',
    about: path => isIn('src')(path) && !isIn('src/store')(path),
    allows: ({ from }) => !isDatabase(from),
  },
  {
    says: 'the app does without the sandbox; main.ts loads it when asked to',
    about: path => isIn('src')(path) && !isIn('src/sandbox')(path),
    allows: ({ from, kind }, path) => !isIn('src/sandbox')(from) || (path === 'src/main.ts' && kind === 'dynamic'),
  },
  {
    says: 'the app does without its tests',
    about: isIn('src'),
    allows: ({ from }) => !isIn('test', 'bench')(from),
  },
  {
    says: 'the environment is read by env.ts alone',
    about: isIn('src'),
    allows: ({ from }) => from !== 'node:process',
  },
  {
    says: 'what is imported is written out, so that it can be checked',
    about: isIn('src'),
    allows: ({ from }) => from !== '(computed)',
  },
]

/** @returns one line for each import that a rule forbids */
export function findForbiddenImports({ path, imports }: Module): string[] {
  return rules
    .filter(({ about }) => about(path))
    .flatMap(({ says, allows }) =>
      imports.filter(imported => !allows(imported, path)).map(({ from }) => `${path} imports ${from}: ${says}`),
    )
}
