import type pg from 'pg'
import { DELETIONS } from '../../db/index.ts'

/** Transactions from the oldest that a snapshot may not see up to the first that a later one does not see. */
export interface Span {
  oldest: string
  next: string
}

export interface Table {
  name: string
  columns: string[]
  key: string[]
  bytes: number
  /** It remembers what is deleted from it while a backup runs. */
  remembers: boolean
}

const LEFT_OUT = ['schema_migration']

/** Every table of the desk; what is computed from other columns is left out. */
export async function readTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select relation.relname as name, pg_table_size(relation.oid)::float8 as bytes,
      (select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = relation.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      coalesce((select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = relation.oid and attnum = any(key.indkey)), '{}') as key,
      exists (select from pg_trigger where tgrelid = relation.oid and tgname = 'keep_deletion') as remembers
    from pg_class relation left join pg_index key on key.indrelid = relation.oid and key.indisprimary
    where relation.relnamespace = current_schema()::regnamespace and relation.relkind = 'r'
      and relation.relname <> all($1)
    order by relation.relname = $2 desc, relation.relname`,
    [LEFT_OUT, DELETIONS],
  )
  return rows
}

export async function readSchemaNumber(client: pg.Client): Promise<number> {
  const found = await client.query<{ there: boolean }>(`select to_regclass('schema_migration') is not null as there`)
  if (found.rows[0]?.there !== true) return 0
  const { rows } = await client.query<{ number: number | null }>('select max(number) as number from schema_migration')
  return rows[0]?.number ?? 0
}

export async function readSequences(client: pg.Client): Promise<{ name: string; last: string; called: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'S' order by relname`,
  )
  const sequences = []
  for (const { name } of rows) {
    const read = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${client.escapeIdentifier(name)}`,
    )
    sequences.push(...read.rows.map((row) => ({ name, ...row })))
  }
  return sequences
}

export interface StoredFile {
  sha256: string
  size: number
}

const PAGE = 1_000

/** Contents that rows of `file` name, each once, in order; `since` leaves out what was there at that snapshot. */
export async function* readFiles(client: pg.Client, since: Span | null): AsyncGenerator<StoredFile> {
  if (!(await hasFiles(client))) return
  const isNew = since === null ? 'true' : isSince(since)
  for (let after = ''; ;) {
    const { rows } = await client.query<StoredFile>(
      `select distinct on (sha256) sha256, size::float8 as size from file
      where sha256 > $1 and ${isNew} order by sha256 limit ${PAGE}`,
      [after],
    )
    yield* rows
    const last = rows.at(-1)
    if (rows.length < PAGE || !last) return
    after = last.sha256
  }
}

export async function countFileBytes(client: pg.Client): Promise<number> {
  if (!(await hasFiles(client))) return 0
  const { rows } = await client.query<{ bytes: number }>('select coalesce(sum(size), 0)::float8 as bytes from file')
  return rows[0]?.bytes ?? 0
}

// The first schema had none.
async function hasFiles(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('file') is not null as there`)
  return rows[0]?.there === true
}

/** How many of these contents are still named. */
export async function countNamed(client: pg.Client, contents: readonly string[]): Promise<number> {
  if (contents.length === 0) return 0
  const { rows } = await client.query<{ count: number }>(
    'select count(distinct sha256)::int as count from file where sha256 = any($1)',
    [contents],
  )
  return rows[0]?.count ?? 0
}

const XIDS = 2n ** 32n
const SPECIAL = 3n
const MOST_LISTED = 500_000n

/**
 * Row versions that a snapshot may not have seen: those made since, and a few that were new then. Holds as long as that
 * snapshot is kept open, since nothing it needs is frozen meanwhile. A list is what several processes can look for at
 * once; age() is not.
 */
export function isSince({ oldest, next }: Span): string {
  const [from, to] = [BigInt(oldest), BigInt(next)]
  if (to - from > MOST_LISTED) return `age(xmin) <= age('${from}'::xid8::xid)`
  const listed: bigint[] = []
  for (let transaction = from; transaction < to; transaction += 1n) {
    if (transaction % XIDS >= SPECIAL) listed.push(transaction % XIDS)
  }
  return `xmin = any('{${listed.join(',')}}'::xid[])`
}
