import type { Desk } from '../schema/desk.ts'
import { refreshAfterSetting } from './actions.ts'

export function slaJobs(desk: Desk) {
  return {
    'sla.refresh-plan': (payload: unknown) => refreshAfterSetting(desk, (payload as { event: number }).event),
  }
}
