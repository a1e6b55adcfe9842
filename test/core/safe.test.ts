import { expect, test } from '@jest/globals'
import { findFaultyLines } from '../house/compile.ts'

/** Each line stands for one way in which text of a stranger might get into a comment; `bad` marks those that must fail. */
const sample = `
import { code, join, link, md, name, plain, quoteBlock, quoteInline, quoteSentence, type Safe } from 'src/core/markdown.ts'
import type { CommandAnswer, Notice, Wanted, WantedCheck } from 'src/core/effects.ts'
import { parsed, type Parsed, unparsed, type Wording } from 'src/core/parsed.ts'
declare const theirs: string
declare const ours: Safe
declare const count: number
declare const kind: 'open' | 'closed'
declare const some: Safe | string
declare const many: string[]
declare const id: \`O\${number}\`
declare const pattern: \`O\${string}\`
declare const numbered: \`\${string}\${number}\`
declare const branded: string & { readonly is: 'checked' }
export const good1: Safe = md\`\${ours}, \${count} times, \${kind}: \${quoteInline(theirs, 50)}\`
export const good2: Notice = { key: theirs, body: join([ours, code(theirs)], md\`, \`), urgency: 'edit' }
export const good3: Wanted['reasons'] = [plain(theirs), link(ours, theirs)]
export const good4: Wording = { en: ours, de: md\`\` }
export const good5: Parsed<null, Wording> = count > 1 ? parsed(null) : unparsed(good4)
export const good6: Safe = md\`\${id}\`
export const good7: Safe[] = many.map(name)
export const bad01: Safe = md\`\${theirs}\`
export const bad02: Safe = md\`\${some}\`
export const bad03: Safe = md\`\${many.join(', ')}\`
export const bad04: Safe = md\`\${ours.toUpperCase()}\`
export const bad05: Safe = md\`\${[ours]}\`
export const bad06: Safe = theirs
export const bad07: Safe = 'ours'
export const bad08: Safe = ours + theirs
export const bad09: Safe = ours + ours
export const bad10: Safe = \`\${ours}\`
export const bad11: Safe = ours.replace('a', theirs)
export const bad12: Safe = join(many, md\`, \`)
export const bad13: Safe = join([ours], theirs)
export const bad14: Safe = link(theirs, 'https://github.com')
export const bad15: Notice = { key: 'k', body: theirs, urgency: 'edit' }
export const bad16: CommandAnswer = { place: 'issue', item: 0, outcome: 'refused', text: theirs }
export const bad17: Partial<Wanted> = { comment: theirs }
export const bad18: Partial<Wanted> = { reasons: many }
export const bad19: Partial<WantedCheck> = { title: theirs }
export const bad20: Wording = { en: ours, de: theirs }
export const bad21: Parsed<null, Wording> = unparsed(theirs)
export const bad22: Parsed<null, Wording> = { ok: false, problem: { en: theirs, de: ours } }
export const bad23: Safe = md\`\${pattern}\`
export const bad24: Safe = md\`\${numbered}\`
export const bad25: Safe = md\`\${branded}\`
export const bad26: Safe = md\`\${JSON.parse(theirs)}\`
export const bad27: Safe[] = many.map(code)
export const bad28: Safe[] = many.map(quoteInline)
export const bad29: Safe[] = many.map(quoteBlock)
export const bad30: Safe[] = many.map(quoteSentence)
export const bad31: Safe[] = many.flatMap(code)
`

test('What people wrote gets into no text unless it is quoted: the compiler refuses all other ways', async () => {
  const marked = sample.split('\n').filter(line => line.startsWith('export const bad'))
  expect(await findFaultyLines(sample)).toEqual(marked)
})
