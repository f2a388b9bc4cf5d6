import type { Desk } from '../schema/desk.ts'
import { carryOutErasure } from './actions/erase-person.ts'
import { moveRequester } from './actions/move-requester.ts'
import { refreshUrgency } from './actions/urgency.ts'

export function ticketJobs(desk: Desk) {
  return {
    'tickets.move-requester': (payload: unknown) => moveRequester(desk, eventOf(payload)),
    'tickets.refresh-urgency': (payload: unknown) => refreshUrgency(desk, eventOf(payload)),
    'tickets.erase-person': (payload: unknown) => carryOutErasure(desk, eventOf(payload)),
  }
}

function eventOf(payload: unknown): number {
  return (payload as { event: number }).event
}
