import type pg from 'pg'
import type { Migration } from '../../db/index.ts'
import { checksum } from '../../db/index.ts'

/** What hinders the loading of rows in any order, and is made again behind them. */
export interface Bounds {
  /** Commands that make it again, in order. */
  restore: string[]
}

/** Drops all that is the desk's own in this schema; what extensions brought stays. */
export async function dropEverything(client: pg.Client): Promise<void> {
  await client.query(`do $$
    declare found record;
    begin
      for found in
        select case relkind when 'r' then 'table' when 'S' then 'sequence' when 'v' then 'view' else 'materialized view' end
          as kind, format('%I', relname) as name
        from pg_class relation where relnamespace = current_schema()::regnamespace and relkind in ('r', 'S', 'v', 'm')
          and not exists (select from pg_depend where objid = relation.oid and deptype in ('e', 'i'))
        order by array_position(array['m', 'v', 'r', 'S'], relkind::text)
      loop
        execute format('drop %s if exists %s cascade', found.kind, found.name);
      end loop;
      for found in
        select format('%I(%s)', proname, pg_get_function_identity_arguments(routine.oid)) as name from pg_proc routine
        where pronamespace = current_schema()::regnamespace and prokind in ('f', 'p')
          and not exists (select from pg_depend where objid = routine.oid and deptype = 'e')
      loop
        execute format('drop routine if exists %s cascade', found.name);
      end loop;
      for found in
        select format('%I', typname) as name from pg_type type
        where typnamespace = current_schema()::regnamespace and typtype in ('e', 'd')
          and not exists (select from pg_depend where objid = type.oid and deptype = 'e')
      loop
        execute format('drop type if exists %s cascade', found.name);
      end loop;
      for found in
        select format('%I', cfgname) as name from pg_ts_config configuration
        where cfgnamespace = current_schema()::regnamespace
          and not exists (select from pg_depend where objid = configuration.oid and deptype = 'e')
      loop
        execute format('drop text search configuration if exists %s cascade', found.name);
      end loop;
    end $$`)
}

/** Makes the tables as they were at that migration, empty. */
export async function makeTables(client: pg.Client, migrations: readonly Migration[], upTo: number): Promise<void> {
  await client.query(`create table if not exists schema_migration (
    number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now()
  )`)
  for (const migration of migrations.toSorted((a, b) => a.number - b.number)) {
    if (migration.number > upTo) break
    await client.query(migration.up)
    await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      checksum(migration),
    ])
  }
  // Some migrations fill in what a new desk needs; all of it comes out of the backup.
  const { rows } = await client.query<{ name: string }>(
    `select format('%I', relname) as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname <> 'schema_migration'`,
  )
  if (rows.length > 0) await client.query(`truncate ${rows.map(({ name }) => name).join(', ')}`)
}

/** Takes away foreign keys, unique constraints and indexes other than primary keys, and lets triggers sleep. */
export async function loosen(client: pg.Client): Promise<Bounds> {
  const constraints = await client.query<{ drop: string; make: string }>(
    `select format('alter table %I drop constraint %I', relation.relname, conname) as drop,
      format('alter table %I add constraint %I %s', relation.relname, conname, pg_get_constraintdef(bound.oid)) as make
    from pg_constraint bound join pg_class relation on relation.oid = conrelid
    where relation.relnamespace = current_schema()::regnamespace and contype in ('f', 'u', 'x')
    order by array_position(array['f', 'u', 'x'], contype::text), relation.relname, conname`,
  )
  for (const { drop } of constraints.rows) await client.query(drop)
  const indexes = await client.query<{ drop: string; make: string }>(
    `select format('drop index %I', relation.relname) as drop, pg_get_indexdef(relation.oid) as make
    from pg_index join pg_class relation on relation.oid = indexrelid
    where relation.relnamespace = current_schema()::regnamespace and not indisprimary order by relation.relname`,
  )
  for (const { drop } of indexes.rows) await client.query(drop)
  const triggers = await client.query<{ drop: string; make: string }>(
    `select distinct format('alter table %I disable trigger user', relation.relname) as drop,
      format('alter table %I enable trigger user', relation.relname) as make
    from pg_trigger join pg_class relation on relation.oid = tgrelid
    where relation.relnamespace = current_schema()::regnamespace and not tgisinternal`,
  )
  for (const { drop } of triggers.rows) await client.query(drop)
  return { restore: [...indexes.rows, ...constraints.rows.toReversed(), ...triggers.rows].map(({ make }) => make) }
}
