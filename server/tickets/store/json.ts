import { type RawBuilder, sql } from 'kysely'

/** A moment as the API writes it. */
export function moment(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** The tables that `answerColumns` names, joined to `ticket t`. */
export const answerJoins = sql`
  join customer c on c.id = t.requester_id
  left join organisation o on o.id = c.organisation_id
`

const moments = [
  ...['next_due_at', 'due_at', 'hold_until', 'created_at', 'updated_at', 'resolved_at', 'closed_at', 'reopened_at'],
  ...['escalated_at', 'deleted_at'],
].map((column) => sql`${sql.ref(`t.${column}`)}::text as ${sql.ref(column)}`)

/** What `answerOf` makes an answer of. */
export function answerColumns(now: Date): RawBuilder<unknown> {
  return sql`
    t.number, t.subject, t.status, t.category, t.priority, t.department, t.team, t.assignee_id, t.topic, t.sla,
    t.requester_id, c.name as requester_name, c.email as requester_email, o.id as organisation_id,
    o.name as organisation_name, t.source, t.answered,
    t.category in ('open', 'waiting', 'hold') and t.next_due_at is not null and t.next_due_at <= ${now} as overdue,
    t.next_due_metric, ${sql.join(moments)}, t.reopen_count, t.message_count,
    coalesce((
      select json_agg(json_build_object('id', cc.id, 'name', cc.name, 'email', cc.email) order by cc.name, cc.id)::text
      from collaborator k join customer cc on cc.id = k.customer_id where k.ticket_id = t.id
    ), '[]') as collaborators,
    t.fields::text as fields, t.preview, t.seq`
}
