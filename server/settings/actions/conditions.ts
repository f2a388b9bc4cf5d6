import type { Condition } from '#api/conditions.ts'
import type { Tx } from '../../schema/desk.ts'
import { peopleIn, wrongInCondition } from '../condition-rules.ts'
import { readCatalog } from '../store/catalog.ts'
import { existingPeople, readReachable } from '../store/people.ts'

/** What is wrong with a condition on this desk, by path; what `former` names may stay. */
export async function checkCondition(
  tx: Tx,
  condition: Condition | null,
  former: Condition | null = null,
): Promise<Record<string, string>> {
  if (!condition) return {}
  const around = { ...(await readReachable(tx)), ...(await existingPeople(tx, peopleIn(condition))) }
  return wrongInCondition(condition, former, { ...around, catalog: await readCatalog(tx) })
}
