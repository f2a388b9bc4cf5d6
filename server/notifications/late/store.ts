import { type Kysely, sql } from 'kysely'
import type { AlertEvent } from '#api/alerts.ts'
import { saying } from '#platform/live/index.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import { stepOf } from '../store/facts.ts'
import type { LateEvent } from './caught-up.ts'

/** Notes that an event was put on record too late to be told by itself. Doing it again changes nothing. */
export async function noteLate(tx: Tx, position: number, now: Date): Promise<void> {
  await sql`
    insert into late_alert (position, noted_at) values (${position}, ${now}) on conflict do nothing
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
export interface LateNotice {
  agent: number
  position: number
  event: AlertEvent
  read: boolean
}

/** The same as a notice for each event, by one statement. */
export async function insertLateNotices(tx: Tx, notices: readonly LateNotice[], now: Date): Promise<void> {
  if (notices.length === 0) return
  await sql`
    with told as (
      insert into notice (agent_id, position, event, ticket_id, at, read_at)
      select wanted.agent, e.position, wanted.event, e.stream_id, e.at, case when wanted.read then ${now}::timestamptz end
      from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb)
          as wanted (agent bigint, position bigint, event text, read boolean)
        join event e on e.position = wanted.position
      on conflict (agent_id, position) do nothing returning agent_id
    )
    select ${saying('notices', sql`agent_id`)} from told having count(*) > 0
  `.execute(tx)
}

export async function deleteTold(tx: Tx, before: Date): Promise<void> {
  await sql`delete from late_alert where told_at < ${before}`.execute(tx)
}
