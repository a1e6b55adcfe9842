/** The rules of what belongs to a feature. */
import type { Feature } from '../../src/features/feature.ts'

/** What stands in the repository for a feature. */
export interface Footprint {
  /** Exports of the feature's index. */
  index: Readonly<Record<string, unknown>>
  /** What its text.ts exports as `texts`; undefined where it exports none. */
  texts: unknown
  /** Whether its text.ts says each text as a `Wording`, of which the compiler demands both languages. */
  hasWordings: boolean
  listed: readonly Feature[]
  /** Top-level keys of the configuration. */
  keys: readonly string[]
  isThere(path: string): boolean
}

/** @returns one line for each thing that is missing or does not fit the name of the folder */
export function findGaps(name: string, { index, texts, hasWordings, listed, keys, isThere }: Footprint): string[] {
  const feature = listed.find(one => one.name === name)
  if (!feature) return [`${name} is not listed in src/features/index.ts under the name of its folder`]
  const { config } = feature
  return [
    ...(index[name] === feature ? [] : [`src/features/${name}/index.ts does not export it as ${name}`]),
    ...(keys.includes(name) === (config !== null) ? [] : [`its key in the configuration is not ${name}`]),
    ...(config === null || isThere(`docs/${name}.md`) ? [] : [`docs/${name}.md is missing`]),
    ...(isThere(`test/features/${name}`) ? [] : [`the folder test/features/${name} is missing`]),
    ...(texts === undefined && hasWordings ? [] : findTextGaps(texts)),
  ]
}

/** @returns one line for each text that a language lacks or has empty */
export function findTextGaps(texts: unknown): string[] {
  if (!isRecord(texts) || !('en' in texts && 'de' in texts)) return ['its text.ts does not export texts in en and de']
  const places = new Set([...placesIn(texts.en), ...placesIn(texts.de)])
  return [...places].flatMap(place =>
    [placesIn(texts.en), placesIn(texts.de)].every(found => found.includes(place))
      ? []
      : [`${place} is not the same in both languages`],
  )
}

/** @returns `refused.noPartner: function` and the like; an empty text counts as none */
function placesIn(value: unknown, path = 'texts'): string[] {
  if (isRecord(value)) return Object.entries(value).flatMap(([key, child]) => placesIn(child, `${path}.${key}`))
  return value === '' ? [] : [`${path}: ${typeof value}`]
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
