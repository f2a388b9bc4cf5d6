import type { Was } from '#api/was.ts'
import { Fault } from '#platform/base/fault.ts'
import type { Tx } from '../../schema/desk.ts'
import { insideName, idsIn, namesOf, outside } from '../people.ts'
import { type Wish, staleFields } from '../stale.ts'
import { lastChangers } from '../store/history.ts'
import { agentIds, agentNames } from '../store/people.ts'

/** The thing that is changed, as the log names it. */
export interface Subject {
  kind: string
  key: string
}

/** Refuses what somebody else changed since the writer looked, saying who, and what it is now. */
export async function refuseStale(
  tx: Tx,
  subject: Subject,
  { was, ...change }: Omit<Wish, 'was'> & { was: Was },
): Promise<void> {
  if (was === undefined) return
  const stale = staleFields({ ...change, was }, await agentIds(tx, namesOf(Object.values(was))))
  if (stale.length === 0) return
  const changers = await lastChangers(
    tx,
    subject,
    stale.map((field) => insideName(change.before, field) ?? field),
  )
  const who = (field: string) => changers.get(insideName(change.before, field) ?? field)
  const message = (field: string) => `${who(field)?.name ?? 'Somebody'} changed this meanwhile.`
  const ids = Object.entries(change.before).flatMap(([field, value]) => idsIn(field, value))
  const current = outside(change.before, await agentNames(tx, ids))
  throw new Fault('conflict', 'Somebody changed the same meanwhile.', {
    fields: Object.fromEntries(stale.map((field) => [field, message(field)])),
    more: { current, since: stale.map((field) => ({ field, by: who(field) ?? null })) },
  })
}
