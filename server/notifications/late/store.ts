import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import { stepOf } from '../store/facts.ts'
import type { LateEvent } from './caught-up.ts'

/** Notes that an event was put on record too late to be told by itself. Doing it again changes nothing. */
export async function noteLate(tx: Tx, positions: readonly number[], now: Date): Promise<void> {
  await sql`
    insert into late_alert (position, noted_at)
    select position, ${now} from unnest(${positions}::bigint[]) as position on conflict do nothing
  `.execute(tx)
}

/** Takes what was noted and not told yet, in order; nobody else takes it, and it stays so if this transaction commits. */
export async function takeLate(tx: Tx, now: Date): Promise<number[]> {
  const { rows } = await sql<{ position: number }>`
    update late_alert set told_at = ${now} where position in (
      select position from late_alert where told_at is null order by position for update skip locked
    ) returning position
  `.execute(tx)
  return rows.map(({ position }) => position).toSorted((a, b) => a - b)
}

/** Whether what was put on record long after its moment still waits for its turn. */
export async function areMoreToCome(db: Kysely<Schema>, before: Date): Promise<boolean> {
  const { rows } = await sql`
    select from job where kind in ('notifications.tell', 'sla.climb') and failed_at is null and run_at < ${before}
    limit 1
  `.execute(db)
  return rows.length > 0
}

/** What is known of them, in the order of their moments: of tickets that are still open. */
export async function readLate(db: Kysely<Schema>, positions: readonly number[]): Promise<LateEvent[]> {
  const { rows } = await sql<LateEvent>`
    select e.position, json_build_object('seq', e.seq, 'name', e.name, 'changes', e.changes, 'details', e.details,
        'step', ${stepOf(sql`e`)}) as happening,
      json_build_object('id', t.id, 'number', t.number, 'subject', t.subject, 'department', t.department,
        'assignee', t.assignee_id, 'team', t.team, 'requester', t.requester_id, 'organisation', null,
        'collaborators', '[]'::json, 'referred', t.referred, 'deleted', false) as ticket
    from event e join ticket t on t.id = e.stream_id
    where e.position = any(${positions}::bigint[]) and t.deleted_at is null
      and t.category in ('open', 'waiting', 'hold')
    order by e.at, e.position
  `.execute(db)
  return rows
}

/** What one agent is told in the app. */

export async function deleteTold(tx: Tx, before: Date): Promise<void> {
  await sql`delete from late_alert where told_at < ${before}`.execute(tx)
}
