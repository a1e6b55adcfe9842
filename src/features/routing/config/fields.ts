/** The kinds of text of which the routing slice is made. */
import { z } from 'zod'
import { loginPattern, withoutAt, writtenLogin } from '../../../core/login.ts'

export const login = writtenLogin.overwrite(withoutAt)

export const loginOrTeam = z
  .string()
  .regex(new RegExp(String.raw`^(?:@?${loginPattern}|@[A-Za-z\d-]+\/[a-z\d][a-z\d_-]*)$`))
  .overwrite(text => (text.includes('/') ? text : withoutAt(text)))
  .meta({ title: 'GitHub login, or team as "@org/team"', examples: ['anna', '@acme/product'] })

/** Without line breaks and backticks, so that a message that quotes it stays in one piece. */
export const words = (most: number, except = '') =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^[^\\p{Cc}\`${except}]{1,${most}}$`, 'u'))

/** GitHub's own limit for the name of a label is 50 characters. */
export const label = words(50).meta({ title: 'name of a label, up to 50 characters' })

/** Commands separate partners by commas. */
export const alias = words(40, ',').meta({ title: 'short name without commas, up to 40 characters' })

export const heading = words(100).meta({ title: 'heading of an issue form, up to 100 characters' })
