import type { Desk } from '../schema/desk.ts'
import { SEND } from './actions/enqueue.ts'
import { sendMail } from './actions/send.ts'

export function outboxJobs(desk: Desk) {
  return { [SEND]: (payload: unknown) => sendMail(desk, (payload as { mail: number }).mail) }
}
