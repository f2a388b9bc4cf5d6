import type { MomentEntry, ScheduleEntry } from '#platform/jobs/index.ts'
import { forgetOldKeys } from '#platform/http/index.ts'
import type { Desk } from './schema/desk.ts'
import { actWhatIsDue, forgetOldDeliveries, nextRuleDue, nextTurnOfDay, takeTurnsOfDay } from './automation/index.ts'
import { forgetOldMails, watchInboxes, watchSilence } from './inboxes/index.ts'
import { forgetIdleSessions, nextAvailability } from './agents/index.ts'
import { nextOpening, openToAnybody, routeWaiting, turnShifts } from './routing/index.ts'
import { forgetOldSimulations } from './simulation/index.ts'
import { nextMoment, recordMoments } from './sla/index.ts'
import { fetchFeeds } from './settings/index.ts'
import { forgetOldNotices, forgetTold } from './notifications/index.ts'
import {
  closeSilent,
  dropOldUploads,
  endHolds,
  forgetOldDecisions,
  keepCounts,
  markFallenDue,
  nextClosing,
  nextEndOfHold,
  nextFallDue,
  nextScheduledReply,
  purgeDeleted,
  sendDueReplies,
  sweepContents,
  tidyCounts,
} from './tickets/index.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** At its moment… Each sleeps until the next one, and is done once on any number of nodes. */
export function moments(desk: Desk): MomentEntry[] {
  return [
    { name: 'send scheduled replies', next: () => nextScheduledReply(desk), run: () => sendDueReplies(desk) },
    { name: 'end holds', next: () => nextEndOfHold(desk), run: () => endHolds(desk) },
    { name: 'record what the clocks have come to', next: () => nextMoment(desk), run: () => recordMoments(desk) },
    { name: 'act by rules that came due', next: () => nextRuleDue(desk), run: () => actWhatIsDue(desk) },
    { name: 'act by rules of this hour', next: () => nextTurnOfDay(desk), run: () => takeTurnsOfDay(desk) },
    { name: 'mark what fell due', next: () => nextFallDue(desk), run: () => markFallenDue(desk) },
    { name: 'turn shifts', next: () => nextAvailability(desk), run: () => turnShifts(desk) },
    { name: 'open to anybody', next: () => nextOpening(desk), run: () => openToAnybody(desk) },
    { name: 'close silent tickets', next: () => nextClosing(desk), run: () => closeSilent(desk) },
  ]
}

/** Every so often… Each is safe on many nodes at once. */
export function schedule(desk: Desk): ScheduleEntry[] {
  return [
    { name: 'keep the counts of the queues', everySeconds: 2, run: () => keepCounts(desk) },
    { name: 'tidy the counts of the queues', everySeconds: HOUR, run: () => tidyCounts(desk) },
    { name: 'drop uploads nobody attached', everySeconds: HOUR, run: () => dropOldUploads(desk) },
    { name: 'give out what waits', everySeconds: MINUTE, run: () => routeWaiting(desk, { whole: true }) },
    { name: 'purge deleted tickets', everySeconds: HOUR, run: () => purgeDeleted(desk) },
    { name: 'forget old mails that are in no ticket', everySeconds: HOUR, run: () => forgetOldMails(desk) },
    { name: 'sweep contents that nothing names', everySeconds: DAY, run: () => sweepContents(desk) },
    { name: 'forget old notices', everySeconds: HOUR, run: () => forgetOldNotices(desk) },
    { name: 'forget what was told late', everySeconds: DAY, run: () => forgetTold(desk) },
    { name: 'fetch the feeds of calendars', everySeconds: 10 * MINUTE, run: () => fetchFeeds(desk) },
    { name: 'forget what webhooks were told long ago', everySeconds: HOUR, run: () => forgetOldDeliveries(desk) },
    { name: 'forget old simulations', everySeconds: HOUR, run: () => forgetOldSimulations(desk) },
    { name: 'forget old decisions', everySeconds: HOUR, run: () => forgetOldDecisions(desk) },
    { name: 'watch the inboxes', everySeconds: MINUTE, run: () => watchInboxes(desk) },
    { name: 'watch for inboxes that fell silent', everySeconds: 10 * MINUTE, run: () => watchSilence(desk) },
    { name: 'forget idle sessions', everySeconds: HOUR, run: () => forgetIdleSessions(desk) },
    { name: 'forget old idempotency keys', everySeconds: HOUR, run: () => forgetOldKeys(desk.db, desk.now()) },
  ]
}
