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
  t.created_at, t.reopened_at, t.resolved_at, t.due_at, s.seconds, s.hours,
  coalesce(s.zone, (select value #>> '{}' from setting where key = 'zone'), 'UTC') as zone,
  case when s.key is null then null else json_build_object('key', s.key, 'name', s.name) end as sla,
  t.next_due_at as "nextDueAt", t.next_due_metric as "nextDueMetric"`

export async function readPromised(db: Kysely<Schema>, id: number): Promise<PromisedTicket | null> {
  const { rows } = await sql<Row>`
    select ${columns} from ticket t left join sla s on s.key = t.sla where t.id = ${id}
  `.execute(db)
  return rows[0] ? toPromised(rows[0]) : null
}

/** Open tickets with a plan, in order, held so that nobody changes them meanwhile. */
export async function holdPromisedWith(
  db: Kysely<Schema>,
  sla: string,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<PromisedTicket[]> {
  const { rows } = await sql<Row>`
    select ${columns} from ticket t join sla s on s.key = t.sla
    where t.sla = ${sla} and t.category in ('open', 'waiting', 'hold') and t.id > ${afterId}
    order by t.id limit ${limit} for update of t
  `.execute(db)
  return rows.map(toPromised)
}

/** The plans whose hours count in the zone of the desk. */
export async function plansInDeskZone(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from sla where hours = 'business' and zone is null order by key
  `.execute(db)
  return rows.map(({ key }) => key)
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
): Promise<{ kind: string; key: string; fields: string[] } | null> {
  const { rows } = await sql<{ kind: string; key: string; fields: string[] }>`
    select details->>'kind' as kind, details->>'key' as key, array(select jsonb_object_keys(changes)) as fields
    from event where position = ${position}
  `.execute(db)
  return rows[0] ?? null
}
