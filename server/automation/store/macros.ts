import { type Kysely, sql } from 'kysely'
import type { Macro, MacroAudience } from '#api/macros.ts'
import type { Named } from '#api/words.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import { saveNamed } from '../../settings/index.ts'
import type { ListedMacro, StoredMacro } from '../macro.ts'

type Database = Kysely<Schema>

const PREVIEW = 200

interface Row extends Omit<StoredMacro, 'audience'> {
  audience: MacroAudience['kind']
  places: string[]
}

type ListedRow = Omit<Row, 'html' | 'text'> & { preview: string; count: number; at: Date | null }

const plain = sql`m.key, m.name, m.mode, m.acts, m.files, m.audience, m.places, m.owner_id as "ownerId", m.position, m.disabled`

/** In order; with `words` those whose name or text has all of them. */
export async function readMacros(db: Database, words = ''): Promise<ListedMacro[]> {
  const patterns = words.split(/\s+/).flatMap((word) => (word === '' ? [] : [`%${word.replace(/[\\%_]/g, '\\$&')}%`]))
  const having = patterns.map((pattern) => sql`(m.name ilike ${pattern} or m.text ilike ${pattern})`)
  const { rows } = await sql<ListedRow>`
    select ${plain}, left(regexp_replace(m.text, '\\s+', ' ', 'g'), ${sql.lit(PREVIEW)}) as preview,
      coalesce(u.count, 0) as count, u.at
    from macro m left join macro_use u on u.macro = m.key
    ${having.length > 0 ? sql`where ${sql.join(having, sql` and `)}` : sql``}
    order by m.position, lower(m.name), m.key
  `.execute(db)
  return rows.map(({ audience, places, count, at, ...row }) => ({
    ...row,
    audience: audienceOf(audience, places),
    used: { count, at },
  }))
}

export async function findMacro(db: Database, key: string): Promise<StoredMacro | null> {
  const { rows } = await sql<Row>`select ${plain}, m.html, m.text from macro m where key = ${key}`.execute(db)
  const [row] = rows
  if (!row) return null
  const { audience, places, ...macro } = row
  return { ...macro, audience: audienceOf(audience, places) }
}

export async function readUses(db: Database, key: string): Promise<{ count: number; at: Date | null }> {
  const row = await db.selectFrom('macro_use').select(['count', 'at']).where('macro', '=', key).executeTakeFirst()
  return row ?? { count: 0, at: null }
}

function audienceOf(kind: MacroAudience['kind'], places: string[]): MacroAudience {
  if (kind === 'departments') return { kind, departments: places }
  return kind === 'teams' ? { kind, teams: places } : { kind }
}

export async function saveMacro(tx: Tx, { audience, ownerId, acts, ...macro }: StoredMacro): Promise<void> {
  const places =
    audience.kind === 'departments' ? audience.departments : audience.kind === 'teams' ? audience.teams : []
  await saveNamed(tx, 'macro', {
    ...macro,
    ...{ acts: JSON.stringify(acts), audience: audience.kind, places, owner_id: ownerId },
  })
}

export async function deleteMacro(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('macro').where('key', '=', key).execute()
}

/** Those among which a name must be its own: an agent's personal ones, or all that are shared. */
export async function namesakes(db: Database, ownerId: number | null): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select key, name from macro where owner_id is not distinct from ${ownerId}
  `.execute(db)
  return rows
}

export async function placeForNew(db: Database): Promise<{ count: number; position: number }> {
  const { rows } = await sql<{ count: number; position: number }>`
    select count(*)::int as count, coalesce(max(position), 0) + 10 as position from macro
  `.execute(db)
  return rows[0] ?? { count: 0, position: 10 }
}

/** Which rules and SLA policies run it. */
export async function usesOfMacro(db: Database, key: string): Promise<Macro['uses']> {
  const { rows } = await sql<Macro['uses'][number]>`
    select 'sla' as kind, key, name from sla where jsonb_path_exists(ladder, '$[*] ? (@.macro == $key)', ${vars(key)}::jsonb)
    union all
    select 'rule' as kind, key, name from rule
    where jsonb_path_exists("then", '$[*] ? (@.do == "macro" && @.key == $key)', ${vars(key)}::jsonb)
    order by name
  `.execute(db)
  return rows
}

function vars(key: string): string {
  return JSON.stringify({ key })
}
