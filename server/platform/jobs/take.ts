import { type Kysely, type RawBuilder, sql } from 'kysely'

interface TakenJob {
  payload: unknown
  run_at: Date
}

/**
 * Takes jobs of a kind out of the queue, the earliest first: for whoever does them in place of a worker, on a clock of
 * its own. `where` asks about the columns of `job`.
 */
export async function takeJobs<S>(db: Kysely<S>, kind: string, where: RawBuilder<boolean>): Promise<TakenJob[]> {
  const { rows } = await sql<TakenJob & { id: number }>`
    delete from job where kind = ${kind} and locked_until is null and failed_at is null and (${where})
    returning id, payload, run_at
  `.execute(db)
  return rows.toSorted((a, b) => a.run_at.getTime() - b.run_at.getTime() || a.id - b.id)
}
