import { type Kysely, sql } from 'kysely'
import type { Schema } from '../schema/index.ts'
import type { Promised } from './target.ts'

export interface PromisedTicket extends Promised {
  id: number
  number: string
  open: boolean
  sla: { key: string; name: string } | null
  nextDueAt: Date | null
  nextDueMetric: string | null
}

type Row = Omit<PromisedTicket, 'createdAt' | 'reopenedAt' | 'resolvedAt' | 'dueAt'> & {
  created_at: Date
  reopened_at: Date | null
  resolved_at: Date | null
  due_at: Date | null
}

const columns = sql`t.id, t.number, t.category in ('open', 'waiting', 'hold') and t.deleted_at is null as open,
  t.created_at, t.reopened_at, t.resolved_at, t.due_at, s.seconds,
  case when s.key is null then null else json_build_object('key', s.key, 'name', s.name) end as sla,
  t.next_due_at as "nextDueAt", t.next_due_metric as "nextDueMetric"`

export async function readPromised(db: Kysely<Schema>, id: number): Promise<PromisedTicket | null> {
  const { rows } = await sql<Row>`
    select ${columns} from ticket t left join sla s on s.key = t.sla where t.id = ${id}
  `.execute(db)
  return rows[0] ? toPromised(rows[0]) : null
}

export async function readPromisedWith(db: Kysely<Schema>, sla: string): Promise<PromisedTicket[]> {
  const { rows } = await sql<Row>`
    select ${columns} from ticket t join sla s on s.key = t.sla
    where t.sla = ${sla} and t.category in ('open', 'waiting', 'hold') order by t.id
  `.execute(db)
  return rows.map(toPromised)
}

export async function readPromisedAfter(db: Kysely<Schema>, afterId: number, limit: number): Promise<PromisedTicket[]> {
  const { rows } = await sql<Row>`
    select ${columns} from ticket t left join sla s on s.key = t.sla where t.id > ${afterId} order by t.id limit ${limit}
  `.execute(db)
  return rows.map(toPromised)
}

function toPromised({ created_at, reopened_at, resolved_at, due_at, ...row }: Row): PromisedTicket {
  const iso = (value: Date | null) => value?.toISOString() ?? null
  return {
    ...row,
    createdAt: created_at.toISOString(),
    reopenedAt: iso(reopened_at),
    resolvedAt: iso(resolved_at),
    dueAt: iso(due_at),
  }
}

/** Which setting an event says was changed. */
export async function readSettingsEvent(
  db: Kysely<Schema>,
  position: number,
): Promise<{ kind: string; key: string } | null> {
  const { rows } = await sql<{ details: { kind: string; key: string } }>`
    select details from event where position = ${position}
  `.execute(db)
  return rows[0]?.details ?? null
}
