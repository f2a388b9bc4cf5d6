import { type Kysely, sql } from 'kysely'

/** Held alone by a backup while it runs. */
export const BACKUP_RUNS = 7_821_503

/** Where the keys of what is deleted during a backup are kept. */
export const DELETIONS = 'backup_deletion'

const KEEP = /* sql */ `
create table if not exists ${DELETIONS} (
  id bigint generated always as identity primary key,
  name text not null,
  key jsonb not null
);
create or replace function keep_deletion() returns trigger language plpgsql as $$
begin
  -- Given: no backup runs, and none begins before this transaction has ended.
  if pg_try_advisory_xact_lock_shared(${BACKUP_RUNS}) then
    return null;
  end if;
  execute format('insert into ${DELETIONS} (name, key) select %L, jsonb_build_object(%s) from gone',
    tg_table_name, tg_argv[0]);
  return null;
end $$;
do $$
declare found record;
begin
  for found in
    select relation.relname as name,
      (select string_agg(format('%L, gone.%I', attname, attname), ', ') from pg_attribute
        where attrelid = relation.oid and attnum = any(key.indkey)) as columns
    from pg_class relation join pg_index key on key.indrelid = relation.oid and key.indisprimary
    where relation.relnamespace = current_schema()::regnamespace and relation.relkind = 'r'
      and relation.relname not in ('schema_migration', '${DELETIONS}')
      and not exists (select from pg_trigger where tgrelid = relation.oid and tgname = 'keep_deletion')
  loop
    execute format('create trigger keep_deletion after delete on %I referencing old table as gone
      for each statement execute function keep_deletion(%L)', found.name, found.columns);
  end loop;
end $$;
`

/** Lets every table remember what is deleted from it while a backup runs; a table that does already is left alone. */
export async function keepDeletions<S>(db: Kysely<S>): Promise<void> {
  const { rows } = await sql<{ missing: boolean }>`
    select exists (
      select from pg_class relation join pg_index key on key.indrelid = relation.oid and key.indisprimary
      where relation.relnamespace = current_schema()::regnamespace and relation.relkind = 'r'
        and relation.relname not in ('schema_migration', ${sql.lit(DELETIONS)})
        and not exists (select from pg_trigger where tgrelid = relation.oid and tgname = 'keep_deletion')
    ) as missing
  `.execute(db)
  if (rows[0]?.missing === true) await sql.raw(KEEP).execute(db)
}
