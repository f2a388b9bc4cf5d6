import { type Kysely, sql } from 'kysely'
import type { LadderStep } from '../../schema/settings.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'

/** A step of a ladder that has come for a ticket. */
export interface ComeStep {
  position: number
  depth: number
  ticket: number
  sla: string
  /** As it was in the version of the policy that it belongs to; null where that is not there any more. */
  step: LadderStep | null
}

/** Holds the ticket that an event is about, so that its steps are climbed one after the other. */
export async function holdTicketOf(tx: Tx, position: number): Promise<void> {
  await sql`
    select 1 from ticket where id = (select stream_id from event where position = ${position}) for update
  `.execute(tx)
}

const hasActs = sql`(v.step @> '{"raisePriority": true}' or v.step ->> 'department' is not null
  or v.step ->> 'team' is not null or v.step ->> 'assignee' is not null or v.step ->> 'note' <> '' or v.step ->> 'macro' is not null)`

/**
 * The step that an event says has come, and those before it that came with it and still wait for their turn: in order,
 * without what was done already.
 */
export async function readComeSteps(db: Kysely<Schema>, kind: string, position: number): Promise<ComeStep[]> {
  const { rows } = await sql<ComeStep>`
    select e.position, e.depth, e.stream_id as ticket, e.details ->> 'sla' as sla, v.step
    from event asked
      join event e on e.stream_id = asked.stream_id and e.seq <= asked.seq and e.name = 'ticket.ladder-step'
      left join lateral (
        select definition -> 'ladder' -> (e.details ->> 'step')::int as step from sla_version
        where sla = e.details ->> 'sla' and version = (e.details ->> 'version')::int
      ) v on true
    where asked.position = ${position}
      and not exists (
        select from event done where done.stream_id = e.stream_id and done.seq > e.seq and done.cause = e.position)
      and (e.position = asked.position or (
        (e.details @> '{"late": true}' or e.at = asked.at) and ${hasActs} and exists (
          select from job where kind = ${kind} and failed_at is null and payload ->> 'event' = e.position::text)))
    order by e.seq
  `.execute(db)
  return rows
}
