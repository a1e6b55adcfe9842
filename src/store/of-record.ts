/** Which threads hold what must outlive every interest in them: a log, rows of a desk, or the number of a decision. */
import type { Database } from './database.ts'

export async function isOfRecord(on: Database, thread: number): Promise<boolean> {
  const logged = on.db.selectFrom('log').select('sequence').where('thread_id', '=', thread).limit(1)
  if (await logged.executeTakeFirst()) return true
  const kept = on.db.selectFrom('desk_rows').select('sequence').where('thread_id', '=', thread).limit(1)
  if (await kept.executeTakeFirst()) return true
  const numbered = on.db.selectFrom('decision_numbers').select('number').where('thread_id', '=', thread).limit(1)
  return (await numbered.executeTakeFirst()) !== undefined
}
