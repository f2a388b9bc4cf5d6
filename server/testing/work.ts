import { notificationJobs } from '../notifications/jobs.ts'
import type { Desk } from '../schema/desk.ts'
import { slaJobs } from '../sla/jobs.ts'
import { ticketJobs } from '../tickets/jobs.ts'

/** Does every job that is due, and what follows from it, one after the other; a job that fails fails the test. */
export async function runJobs(desk: Desk): Promise<void> {
  const handlers: Record<string, (payload: unknown) => Promise<void>> = {
    ...notificationJobs(desk),
    ...slaJobs(desk),
    ...ticketJobs(desk),
  }
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
    await handlers[job.kind]?.(job.payload)
    await desk.db.deleteFrom('job').where('id', '=', job.id).execute()
  }
}
