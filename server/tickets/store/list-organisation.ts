import { type Kysely, sql } from 'kysely'
import type { AgentActor } from '#api/endpoint.ts'
import type { Schema } from '../../schema/index.ts'
import { type AnswerRow, answerOf, type Names } from '../answer.ts'
import { answersOf } from './json.ts'
import { visibleTo } from './visibility.ts'

/** The newest tickets of an organisation's members that the actor may see, as JSON texts. */
export async function readTicketsOfOrganisation(
  db: Kysely<Schema>,
  actor: AgentActor,
  { organisation, limit, now, names }: { organisation: number; limit: number; now: Date; names: Names },
): Promise<string[]> {
  const { rows } = await sql<AnswerRow>`
    with page as materialized (
      select t.id from ticket t
      where t.requester_id in (select id from customer where organisation_id = ${organisation})
        and t.deleted_at is null and ${visibleTo(actor)}
      order by t.created_at desc, t.id desc limit ${limit}
    )
    ${answersOf(now, sql`page join ticket t on t.id = page.id`)} order by t.created_at desc, t.id desc
  `.execute(db)
  return rows.map((row) => answerOf(row, names))
}
