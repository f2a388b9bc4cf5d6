import { sql } from 'kysely'
import { takeJobs } from '#platform/jobs/index.ts'
import { LOOK, type Looked } from '../../automation/index.ts'
import type { Desk } from '../../schema/desk.ts'

/** Takes what rules were to look at, of one ticket or of all, out of the queue, in order. */
export async function takeLooks({ db }: Desk, number?: string): Promise<{ at: number; act: Looked['act'] }[]> {
  const which =
    number === undefined
      ? sql<boolean>`true`
      : sql<boolean>`(payload ->> 'event')::bigint in (
          select position from event where stream_id = (select id from ticket where number = ${number}))`
  const looks = await takeJobs(db, LOOK, which)
  return looks.map(({ payload, run_at }) => ({ at: run_at.getTime(), act: payload as Looked['act'] }))
}
