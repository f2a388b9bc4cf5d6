import { type RawBuilder, sql } from 'kysely'

/** A moment as the API writes it. */
export function moment(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

const at = (column: string) => moment(sql.ref(column))

/** The tables that `ticketJson` names, joined to `ticket t`. */
export const ticketJoins = sql`
  join status s on s.key = t.status
  join priority p on p.key = t.priority
  join department d on d.key = t.department
  join customer c on c.id = t.requester_id
  left join organisation o on o.id = c.organisation_id
  left join agent a on a.id = t.assignee_id
  left join team tm on tm.key = t.team
  left join topic tp on tp.key = t.topic
  left join sla sl on sl.key = t.sla
`

const named = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.key`)} is null then null
    else json_build_object('key', ${sql.ref(`${alias}.key`)}, 'name', ${sql.ref(`${alias}.name`)}) end`
const person = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is null then null
    else json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`

/** A ticket as the API answers it, made by the database: text of a JSON object. */
export function ticketJson(now: Date): RawBuilder<string> {
  return sql<string>`(jsonb_build_object(
    'number', t.number, 'subject', t.subject,
    'status', json_build_object('key', s.key, 'name', s.name, 'category', s.category),
    'priority', ${named('p')}, 'department', ${named('d')}, 'team', ${named('tm')}, 'assignee', ${person('a')},
    'requester', json_build_object('id', c.id, 'name', c.name, 'email', c.email),
    'organisation', ${person('o')}, 'topic', ${named('tp')}, 'sla', ${named('sl')},
    'source', t.source, 'answered', t.answered,
    'overdue', t.category in ('open', 'waiting', 'hold') and t.next_due_at is not null and t.next_due_at <= ${now},
    'due', case when t.next_due_at is null then null
      else json_build_object('at', ${at('t.next_due_at')}, 'metric', t.next_due_metric) end,
    'dueAt', ${at('t.due_at')}, 'holdUntil', ${at('t.hold_until')}
  ) || jsonb_build_object(
    'createdAt', ${at('t.created_at')}, 'updatedAt', ${at('t.updated_at')},
    'resolvedAt', ${at('t.resolved_at')}, 'closedAt', ${at('t.closed_at')}, 'reopenedAt', ${at('t.reopened_at')},
    'escalatedAt', ${at('t.escalated_at')}, 'deletedAt', ${at('t.deleted_at')},
    'reopenCount', t.reopen_count, 'messageCount', t.message_count,
    'collaborators', coalesce((
      select json_agg(json_build_object('id', cc.id, 'name', cc.name, 'email', cc.email) order by cc.name, cc.id)
      from collaborator k join customer cc on cc.id = k.customer_id where k.ticket_id = t.id
    ), '[]'::json),
    'fields', t.fields, 'preview', t.preview, 'seq', t.seq
  ))::text`
}
