import type { Desk } from '../schema/desk.ts'
import { REFRESH_PLAN, refreshAfterSetting } from './actions.ts'

export function slaJobs(desk: Desk) {
  return {
    [REFRESH_PLAN]: (payload: unknown) => refreshAfterSetting(desk, payload as { event: number; again?: boolean }),
  }
}
