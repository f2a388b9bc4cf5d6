import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Sight } from '../policy.ts'

export interface SeenTicket {
  number: string
  seq: number
  sight: Sight
}

/** What decides who may see these tickets. */
export async function readSights(db: Kysely<Schema>, ids: readonly number[]): Promise<Map<number, SeenTicket>> {
  const { rows } = await sql<Sight & { number: string; seq: number }>`
    select t.id, t.number, t.seq, t.department, t.assignee_id as assignee, t.team, t.requester_id as requester,
      c.organisation_id as organisation, t.deleted_at is not null as deleted,
      array(select customer_id from collaborator k where k.ticket_id = t.id) as collaborators, t.referred
    from ticket t join customer c on c.id = t.requester_id where t.id = any(${ids}::bigint[])
  `.execute(db)
  return new Map(rows.map(({ number, seq, ...sight }) => [sight.id, { number, seq, sight }]))
}
