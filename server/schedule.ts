import type { ScheduleEntry } from '#platform/jobs/index.ts'
import { forgetOldKeys } from '#platform/http/index.ts'
import type { Desk } from './schema/desk.ts'
import { forgetOldMails, watchInboxes, watchSilence } from './inboxes/index.ts'
import { forgetIdleSessions } from './agents/index.ts'
import { forgetOldNotices } from './notifications/index.ts'
import {
  closeSilent,
  dropOldUploads,
  endHolds,
  keepCounts,
  markFallenDue,
  purgeDeleted,
  recordFallenDue,
  sendDueReplies,
  sweepContents,
  tidyCounts,
} from './tickets/index.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Every so often… Each is safe on many nodes at once. */
export function schedule(desk: Desk): ScheduleEntry[] {
  return [
    { name: 'send scheduled replies', everySeconds: 1, run: () => sendDueReplies(desk) },
    { name: 'end holds', everySeconds: 1, run: () => endHolds(desk) },
    { name: 'mark what fell due', everySeconds: 1, run: () => markFallenDue(desk) },
    { name: 'put on record what fell due', everySeconds: 2, run: () => recordFallenDue(desk) },
    { name: 'keep the counts of the queues', everySeconds: 2, run: () => keepCounts(desk) },
    { name: 'tidy the counts of the queues', everySeconds: HOUR, run: () => tidyCounts(desk) },
    { name: 'close silent tickets', everySeconds: MINUTE, run: () => closeSilent(desk) },
    { name: 'drop uploads nobody attached', everySeconds: HOUR, run: () => dropOldUploads(desk) },
    { name: 'purge deleted tickets', everySeconds: HOUR, run: () => purgeDeleted(desk) },
    { name: 'forget old mails that are in no ticket', everySeconds: HOUR, run: () => forgetOldMails(desk) },
    { name: 'sweep contents that nothing names', everySeconds: DAY, run: () => sweepContents(desk) },
    { name: 'forget old notices', everySeconds: HOUR, run: () => forgetOldNotices(desk) },
    { name: 'watch the inboxes', everySeconds: MINUTE, run: () => watchInboxes(desk) },
    { name: 'watch for inboxes that fell silent', everySeconds: 10 * MINUTE, run: () => watchSilence(desk) },
    { name: 'forget idle sessions', everySeconds: HOUR, run: () => forgetIdleSessions(desk) },
    { name: 'forget old idempotency keys', everySeconds: HOUR, run: () => forgetOldKeys(desk.db, desk.now()) },
  ]
}
