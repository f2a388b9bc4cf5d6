import type { Kysely } from 'kysely'
import type { Schema } from '../../schema/index.ts'

/** An active agent by username, address or id. */
export async function agentNamed(db: Kysely<Schema>, named: string): Promise<number | null> {
  const wanted = named.trim().toLowerCase()
  const found = await db
    .selectFrom('agent')
    .select('id')
    .where('active', '=', true)
    .where(({ or, eb, fn }) => {
      const id = /^\d{1,15}$/.test(wanted) ? [eb('id', '=', Number(wanted))] : []
      return or([eb(fn('lower', ['username']), '=', wanted), eb(fn('lower', ['email']), '=', wanted), ...id])
    })
    .executeTakeFirst()
  return found?.id ?? null
}
