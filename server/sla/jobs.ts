import type { Desk } from '../schema/desk.ts'
import { CLIMB, climb } from './actions/climb.ts'
import { RECOUNT, recount, recountAfterSetting } from './actions/recount.ts'

export function slaJobs(desk: Desk) {
  return {
    [CLIMB]: (payload: unknown) => climb(desk, (payload as { event: number }).event),
    [RECOUNT]: (payload: unknown) => {
      const job = payload as { event: number; again?: boolean } | { kind: 'desk' }
      return 'event' in job ? recountAfterSetting(desk, job) : recount(desk, { kind: 'desk', key: '' }, null)
    },
  }
}
