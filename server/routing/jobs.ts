import type { Desk } from '../schema/desk.ts'
import { follow } from './actions/follow.ts'
import { ROUTE } from './actions/settle.ts'

export function routingJobs(desk: Desk) {
  return { [ROUTE]: (payload: unknown) => follow(desk, payload as { event?: number; last?: number }) }
}
