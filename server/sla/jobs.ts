import type { Desk } from '../schema/desk.ts'
import { refreshPlan } from './actions.ts'
import { readSettingsEvent } from './store.ts'

export function slaJobs(desk: Desk) {
  return {
    'sla.refresh-plan': async (payload: unknown) => {
      const changed = await readSettingsEvent(desk.db, (payload as { event: number }).event)
      if (changed?.kind === 'sla') await refreshPlan(desk, changed.key)
    },
  }
}
