/** After all tests: stops that PostgreSQL and removes the folder. */
import { stopPostgres } from './postgres.ts'

export default stopPostgres
