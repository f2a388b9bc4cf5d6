import { type Insertable, type Kysely, sql } from 'kysely'
import type { Named } from '#api/words.ts'
import type {
  AutomationTables,
  MacroTables,
  MailTables,
  PeopleTables,
  RoutingTables,
  Schema,
  SettingsTables,
} from '../../schema/index.ts'

/** The tables of things with a key and a name. */
export type NamedTable =
  | 'status'
  | 'priority'
  | 'calendar'
  | 'sla'
  | 'skill'
  | 'field'
  | 'topic'
  | 'role'
  | 'department'
  | 'team'
  | 'inbox'
  | 'macro'
  | 'rule'
  | 'rule_group'
  | 'webhook'
type Tables = SettingsTables & PeopleTables & MailTables & RoutingTables & MacroTables & AutomationTables

export function namesIn(db: Kysely<Schema>, table: NamedTable): Promise<Named[]> {
  return db
    .selectFrom(table as 'status')
    .select(['key', 'name'])
    .execute()
}

/** The thing as a row, its columns named as the fields of what it is read into. */
export async function readNamed(
  db: Kysely<Schema>,
  table: NamedTable,
  key: string,
): Promise<Record<string, unknown> | undefined> {
  const row = await db
    .selectFrom(table as 'status')
    .selectAll()
    .where('key', '=', key)
    .executeTakeFirst()
  if (!row) return undefined
  const camel = (column: string) => column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [camel(column), value]))
}

/** Makes the row, or changes the one with its key. */
export async function saveNamed<Table extends NamedTable>(
  db: Kysely<Schema>,
  table: Table,
  row: Insertable<Tables[Table]>,
): Promise<void> {
  const { key: _, ...rest } = row as Record<string, unknown>
  await db
    .insertInto(table as 'status')
    .values(row as unknown as Insertable<Tables['status']>)
    .onConflict((conflict) => conflict.column('key').doUpdateSet(rest))
    .execute()
}

/** Until the end of the transaction nobody else changes what administrators change. */
export async function waitForTurn(db: Kysely<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('ostler administration'))`.execute(db)
}
