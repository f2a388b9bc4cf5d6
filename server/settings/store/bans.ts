import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'

export interface BanRow {
  id: number
  pattern: string
  note: string
  createdAt: Date
  agentId: number | null
  agentName: string | null
}

/** The newest first. */
export async function readBans(db: Kysely<Schema>): Promise<BanRow[]> {
  const { rows } = await sql<BanRow>`
    select b.id, b.pattern, b.note, b.created_at as "createdAt", b.agent_id as "agentId", a.name as "agentName"
    from ban b left join agent a on a.id = b.agent_id order by b.id desc
  `.execute(db)
  return rows
}

/** Its id; null where the same is banned already. */
export async function insertBan(
  tx: Tx,
  { pattern, note, agent, now }: { pattern: string; note: string; agent: number | null; now: Date },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into ban (pattern, note, created_at, agent_id) values (${pattern}, ${note}, ${now}, ${agent})
    on conflict (lower(pattern)) do nothing returning id
  `.execute(tx)
  return rows[0]?.id ?? null
}

export async function dropBan(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`delete from ban where id = ${id} returning id`.execute(tx)
  return rows.length > 0
}
