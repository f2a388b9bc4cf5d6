import { type RawBuilder, sql } from 'kysely'
import { BETWEEN, PLAIN } from '../answer.ts'

type Part = RawBuilder<unknown>

/** A moment as the API writes it. */
export function moment(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

const isOverdue = 'overdue' satisfies (typeof PLAIN)[number]
const plain = PLAIN.filter((name) => name !== isOverdue).map((name) => `t.${name}::text`)

// Made once: putting these together anew for each list costs more than much of what is asked.
const head = sql.raw(`select array_to_string(array[${plain.join()}, (
  t.category in ('open', 'waiting', 'hold') and t.next_due_at is not null and t.next_due_at <= `)
const columns = sql.raw(`)::text], '${BETWEEN}', '') as plain, t.subject, c.name as requester_name,
  c.email as requester_email, o.id as organisation_id, o.name as organisation_name,
  case when exists (select from collaborator k where k.ticket_id = t.id) then (
    select json_agg(json_build_object('id', cc.id, 'name', cc.name, 'email', cc.email) order by cc.name, cc.id)::text
    from collaborator k join customer cc on cc.id = k.customer_id where k.ticket_id = t.id
  ) end as collaborators, t.fields::text as fields, t.tags, t.preview`)
const joins = sql.raw(`
  join customer c on c.id = t.requester_id
  left join organisation o on o.id = c.organisation_id`)

/** What `answerOf` makes answers of: the tickets in `from`, which names them `t`; `more` columns follow. */
export function answersOf(now: Date, from: Part, more = sql``): Part {
  return sql`${head}${now}${columns} ${more} from ${from} ${joins}`
}
