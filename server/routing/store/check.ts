import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'

/** What must always hold of routing and does not, in sentences. */
export async function readFaults(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    select format('%s asks for the skill “%s”, which is not there.', place, need->>'skill') as fault
      from routing, jsonb_array_elements(needs) as need
      where not exists (select from skill where key = need->>'skill')
    union all select format('The agent %s has the skill “%s”, which is not there.', username, has)
      from agent, unnest(skills) as has where not exists (select from skill where key = has)
    union all select format('%s passes over the agent %s, who is not there.', place, id)
      from routing, unnest(excluded) as id where not exists (select from agent where agent.id = id)
    union all select format('%s counts %s turns, and somebody had the turn %s.', t.place, s.turns, t.turn)
      from routing_turn t join routing_state s on s.place = t.place where t.turn > s.turns
  `.execute(db)
  return rows.map(({ fault }) => fault)
}
