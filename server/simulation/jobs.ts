import type { Desk } from '../schema/desk.ts'
import { WORK, workOnSimulations } from './actions/work.ts'

export function simulationJobs(desk: Desk) {
  return { [WORK]: () => workOnSimulations(desk) }
}
