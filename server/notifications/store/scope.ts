import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { TicketScope } from '../scope.ts'

type Row = Omit<TicketScope, 'createdAt' | 'updatedAt' | 'dueAt' | 'resolvedAt' | 'closedAt'> &
  Record<'createdAt' | 'updatedAt', Date> &
  Record<'dueAt' | 'resolvedAt' | 'closedAt', Date | null>

/** A ticket as a mail can speak of it; null where it is gone. */
export async function readTicketScope(db: Kysely<Schema>, id: number): Promise<TicketScope | null> {
  return (await readTicketScopes(db, [id])).get(id) ?? null
}

/** The same for several, by their ids. */
export async function readTicketScopes(
  db: Kysely<Schema>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, TicketScope>> {
  const { rows } = await sql<Row>`
    select t.id, t.number, t.subject, s.name as status, p.name as priority,
      json_build_object('key', d.key, 'name', d.name, 'private', d.private, 'manager', manager.name,
        'signature', d.signature) as department,
      team.name as team,
      case when a.id is not null then json_build_object('name', a.name, 'email', a.email) end as assignee,
      json_build_object('id', c.id, 'name', c.name, 'email', c.email, 'phone', c.phone) as requester,
      o.name as organisation, topic.name as topic, sla.name as sla, t.source, t.created_at as "createdAt",
      t.updated_at as "updatedAt", coalesce(t.due_at, t.next_due_at) as "dueAt", t.resolved_at as "resolvedAt", t.closed_at as "closedAt",
      coalesce((
        select json_object_agg(f.key, t.fields ->> f.key) from field f
        where f.public and coalesce(t.fields ->> f.key, '') <> ''
      ), '{}') as fields
    from ticket t
      join status s on s.key = t.status join priority p on p.key = t.priority
      join department d on d.key = t.department join customer c on c.id = t.requester_id
      left join agent manager on manager.id = d.manager_id left join agent a on a.id = t.assignee_id
      left join team on team.key = t.team left join organisation o on o.id = c.organisation_id
      left join topic on topic.key = t.topic left join sla on sla.key = t.sla
    where t.id = any(${ids}::bigint[]) and t.deleted_at is null
  `.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
