import { noWayOut } from '../../outbox/index.ts'
import type { Desk } from '../../schema/desk.ts'

/** Where nothing goes out the app alone tells agents: nobody would read the letters. A demo desk shows what it would write. */
export async function areAgentsMailed(desk: Desk): Promise<boolean> {
  const problem = await noWayOut(desk)
  return problem === null || problem === 'demo'
}
