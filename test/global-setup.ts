/** Before all tests: a PostgreSQL and a temporary folder. */
import { startPostgres } from './postgres.ts'

export default startPostgres
