import { sql } from 'kysely'
import type { Beside } from '#platform/events/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { TicketRow } from '../row.ts'
import type { NextDue } from '../due.ts'
import { dueFrom, dueRows } from './save.ts'

/** The rows of tickets that the transaction holds. */
export async function readHeld(tx: Tx, which: readonly { id: number }[]): Promise<(TicketRow & { id: number })[]> {
  const ids = which.map(({ id }) => id)
  const { rows } = await sql<TicketRow & { id: number }>`
    select * from ticket where id = any(${ids}::bigint[]) order by id for update
  `.execute(tx)
  return rows
}

/** What became of their rows, to be written beside their events. */
export function writeStamped(
  rows: readonly ({ id: number; seq: number; updatedAt: string } & NextDue)[],
  now: Date,
): Beside {
  const part = sql`stamped as (
    update ticket set seq = due.seq, updated_at = due."updatedAt", ${dueFrom},
      overdue = coalesce(due.at <= ${now}, false) and category in ('open', 'waiting', 'hold')
    from ${dueRows(rows, sql`, seq integer, "updatedAt" timestamptz`)} where ticket.id = due.id returning 1)`
  return { parts: [part], answer: sql`select from stamped` }
}
