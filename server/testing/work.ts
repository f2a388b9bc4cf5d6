import { jobsOf } from '../app.ts'
import type { Desk } from '../schema/desk.ts'

/** Does every job that is due, and what follows from it, one after the other; a job that fails fails the test. */
export async function runJobs(desk: Desk): Promise<void> {
  const handlers = jobsOf(desk)
  for (;;) {
    const job = await desk.db
      .selectFrom('job')
      .selectAll()
      .where('run_at', '<=', desk.now())
      .where('failed_at', 'is', null)
      .orderBy('run_at')
      .orderBy('id')
      .executeTakeFirst()
    if (!job) return
    const handle = handlers[job.kind]
    if (!handle) throw new Error(`nobody does ${job.kind}`)
    await handle(job.payload)
    await desk.db.deleteFrom('job').where('id', '=', job.id).execute()
  }
}
