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
    // Held, as a worker holds it: what it puts off for later is another one.
    const heldUntil = new Date(Date.now() + 60_000)
    await desk.db
      .updateTable('job')
      .set({ locked_until: heldUntil, locked_by: 'test' })
      .where('id', '=', job.id)
      .execute()
    await handle(job.payload)
    await desk.db.deleteFrom('job').where('id', '=', job.id).execute()
  }
}
