import { type Kysely, sql } from 'kysely'
import type { AgentActor } from '#api/endpoint.ts'
import type { Schema } from '../../schema/index.ts'
import { placesOf } from '../policy.ts'
import { visibleTo } from './visibility.ts'

// So many of the newest tagged tickets of each place say which tags are in use.
const NEWEST = 2000

/** The tags of the newest tagged tickets that the actor may see, the most used first. */
export async function readTags(
  db: Kysely<Schema>,
  actor: AgentActor,
  { q = '', limit }: { q?: string | undefined; limit: number },
): Promise<{ tag: string; tickets: number }[]> {
  const start = `${q.replace(/[\\%_]/g, '\\$&')}%`
  const newest = sql`t.tags <> '{}' and t.deleted_at is null order by t.updated_at desc limit ${sql.lit(NEWEST)}`
  const { rows } = await sql<{ tag: string; tickets: number }>`
    with seen as (
      select f.id, f.tags from unnest(${placesOf(actor)}::text[]) as p (place) cross join lateral (
        select t.id, t.tags from ticket t where t.department = p.place and ${newest}
      ) f
      union
      select id, tags from (
        select t.id, t.tags from ticket t
        where (t.assignee_id = ${actor.id} or t.team = any(${[...actor.teams]}::text[])) and ${visibleTo(actor)} and ${newest}
      ) own
    )
    select tag, count(*)::int as tickets from seen, unnest(tags) as tag
    where tag like ${start} or tag like ${`% ${start}`} group by tag order by count(*) desc, tag limit ${limit}
  `.execute(db)
  return rows
}
