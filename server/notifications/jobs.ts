import { together } from '#platform/jobs/index.ts'
import type { Desk } from '../schema/desk.ts'
import { tellOverLimit } from './actions/access.ts'
import { replanClosings, WARN_OF_CLOSING, warnOfClosing } from './actions/closing.ts'
import { tell } from './actions/tell.ts'
import { tellTrouble } from './actions/trouble.ts'
import { CATCH_UP, catchUp } from './late/actions.ts'

export function notificationJobs(desk: Desk) {
  const tellOf = (payloads: readonly unknown[]) =>
    tell(
      desk,
      (payloads as { event: number }[]).map(({ event }) => event),
    )
  // An answer stands below the confirmation of what it answers: that is written first.
  const telling = together(tellOf, { inOrder: true })
  return {
    'notifications.tell': telling,
    // What was enqueued before agents were told too.
    'notifications.tell-customers': telling,
    'notifications.replan-closings': (payload: unknown) => replanClosings(desk, (payload as { event: number }).event),
    'notifications.over-limit': (payload: unknown) =>
      tellOverLimit(desk, payload as Parameters<typeof tellOverLimit>[1]),
    'notifications.tell-trouble': (payload: unknown) => tellTrouble(desk, payload as Parameters<typeof tellTrouble>[1]),
    [CATCH_UP]: () => catchUp(desk),
    [WARN_OF_CLOSING]: (payload: unknown) => warnOfClosing(desk, (payload as { ticket: number }).ticket),
  }
}
