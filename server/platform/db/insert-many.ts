import { type Kysely, type QueryExecutorProvider, sql } from 'kysely'

/** Column -> its type in PostgreSQL. */
export type ColumnTypes<Row> = { [Column in keyof Row]: string }

/** Inserts many rows by one statement, whose text does not depend on how many they are. */
export async function insertMany<Row extends object>(
  db: QueryExecutorProvider,
  table: string,
  types: ColumnTypes<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(types) as (keyof Row & string)[]
  const arrays = columns.map((column) => {
    const isJson = types[column] === 'jsonb'
    const values = rows.map((row) => row[column])
    return isJson ? sql`${values}::text[]` : sql`${values}::${sql.raw(types[column])}[]`
  })
  const casts = columns.map((column) => sql`${sql.ref(column)}::${sql.raw(types[column])}`)
  const names = sql.join(columns.map((column) => sql.ref(column)))
  await sql`
    insert into ${sql.table(table)} (${names}) overriding system value
    select ${sql.join(casts)} from unnest(${sql.join(arrays)}) as row (${names})
  `.execute(db)
}

/** The next values of a sequence, in order. */
export async function nextValues(db: QueryExecutorProvider, sequence: string, count: number): Promise<number[]> {
  const { rows } = await sql<{ value: number }>`
    select nextval(${sequence}::regclass) as value from generate_series(1, ${count})
  `.execute(db)
  return rows.map((row) => row.value)
}

/**
 * Until the end of the transaction neither triggers nor foreign keys are looked at, where the database's user may say
 * so: for loading what is known to be right. Answers whether it is so.
 */
export async function withoutTriggers(tx: QueryExecutorProvider): Promise<boolean> {
  const { rows } = await sql<{
    may: boolean
  }>`select rolsuper as may from pg_roles where rolname = current_user`.execute(tx)
  if (rows[0]?.may !== true) return false
  await sql`set local session_replication_role = replica`.execute(tx)
  return true
}

/** Clears up after much was loaded or deleted at once, and lets the planner know what there is now. */
export async function tidyTables<S>(db: Kysely<S>): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`vacuum (analyze)`.execute(connection)
    await sql`reset statement_timeout`.execute(connection)
  })
}
