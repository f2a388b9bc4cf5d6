import type { Desk } from '../schema/desk.ts'
import { tellCustomers } from './actions.ts'

export function notificationJobs(desk: Desk) {
  return {
    'notifications.tell-customers': (payload: unknown) => tellCustomers(desk, (payload as { event: number }).event),
  }
}
