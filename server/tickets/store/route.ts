import { sql } from 'kysely'
import type { Beside } from '#platform/events/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { TicketRow } from '../row.ts'

export interface WaitingRow {
  id: number
  row: TicketRow
  /** Of the requester. */
  organisation: number | null
}

/** Those of these tickets that are open and have nobody, held; without those that somebody else holds. */
export async function holdUnassigned(tx: Tx, ids: readonly number[]): Promise<WaitingRow[]> {
  const { rows } = await sql<TicketRow & { id: number; organisation: number | null }>`
    select t.*, c.organisation_id as organisation from ticket t join customer c on c.id = t.requester_id
    where t.id = any(${[...ids]}::bigint[]) and t.category = 'open' and t.assignee_id is null and t.deleted_at is null
    order by t.id for update of t skip locked
  `.execute(tx)
  return rows.map(({ organisation, ...row }) => ({ id: row.id, row, organisation }))
}

export interface AssignedRow {
  id: number
  assignee: number | null
  sla: string | null
  slaByHand: boolean
  seq: number
  updatedAt: string
}

/** What became of their rows, to be written beside their events. */
export function writeAssigned(rows: readonly AssignedRow[]): Beside {
  const part = sql`given as (
    update ticket set assignee_id = given.assignee, sla = given.sla, sla_by_hand = given."slaByHand",
      seq = given.seq, updated_at = given."updatedAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
      id bigint, assignee bigint, sla text, "slaByHand" boolean, seq integer, "updatedAt" timestamptz)
    where ticket.id = given.id returning 1)`
  return { parts: [part], answer: sql`select from given` }
}
