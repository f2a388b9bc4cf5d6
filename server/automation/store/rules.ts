import type { Insertable, Kysely, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Rule, RuleGroup } from '#api/rules.ts'
import type { RuleTable, Schema } from '../../schema/index.ts'

type Database = Kysely<Schema>
/** With the id of its newest version. */
export type StoredRule = Rule & { id: number }

/** In no order. */
export async function readRules(db: Database): Promise<StoredRule[]> {
  const { rows } = await sql<Selectable<RuleTable> & { id: number }>`
    select r.*, v.id from rule r join rule_version v on v.rule = r.key and v.version = r.version
  `.execute(db)
  return rows
}

export async function readRule(db: Database, key: string): Promise<Rule | undefined> {
  return db.selectFrom('rule').selectAll().where('key', '=', key).executeTakeFirst()
}

/** In order. */
export function readGroups(db: Database): Promise<RuleGroup[]> {
  return db.selectFrom('rule_group').selectAll().orderBy('position').orderBy('name').execute()
}

export function ruleRow({ when, if: condition, then, ...rule }: Rule): Insertable<RuleTable> & { key: string } {
  return { ...rule, when: JSON.stringify(when), if: JSON.stringify(condition), then: JSON.stringify(then) }
}

/** What it says of itself becomes a version of its own; a key that once was another rule's goes on counting. */
export async function insertVersion(db: Database, rule: Rule, at: Date): Promise<void> {
  const { key, version, when, if: condition, then } = rule
  const definition = JSON.stringify({ when, if: condition, then })
  await db.insertInto('rule_version').values({ rule: key, version, at, definition }).execute()
}

export async function newestVersion(
  db: Database,
  key: string,
): Promise<{ version: number; definition: Pick<Rule, 'when' | 'if' | 'then'> } | undefined> {
  return db
    .selectFrom('rule_version')
    .select(['version', 'definition'])
    .where('rule', '=', key)
    .orderBy('version', 'desc')
    .executeTakeFirst()
}

export async function deleteRule(db: Database, key: string): Promise<void> {
  await db.deleteFrom('rule').where('key', '=', key).execute()
}

export async function deleteGroup(db: Database, key: string): Promise<void> {
  await db.deleteFrom('rule_group').where('key', '=', key).execute()
}

const COUNTED = 1_001

/** How often each rule acted, or turned something away, as far as that is kept, and when last. */
export async function readActed(
  db: Database,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { times: number; lastAt: string | null }>> {
  const { rows } = await sql<{ key: string; times: number; last: Date | null }>`
    select key, (select count(*)::int from (
        (select 1 from decision d where d.kind = 'rule' and d.subject = key limit ${COUNTED})
        union all (select 1 from rejection r where r.rule = key limit ${COUNTED}) limit ${COUNTED}) as counted) as times,
      greatest((select d.at from decision d where d.kind = 'rule' and d.subject = key order by d.id desc limit 1),
        (select r.at from rejection r where r.rule = key order by r.id desc limit 1)) as last
    from unnest(${[...keys]}::text[]) as key
  `.execute(db)
  return new Map(rows.map(({ key, times, last }) => [key, { times, lastAt: last?.toISOString() ?? null }]))
}

/** Puts a rule or a group elsewhere in the order. */
export async function moveTo(
  db: Database,
  kind: 'rule' | 'rule_group',
  key: string,
  to: { group?: string; position: number },
): Promise<void> {
  if (kind === 'rule') await db.updateTable('rule').set(to).where('key', '=', key).execute()
  else await db.updateTable('rule_group').set({ position: to.position }).where('key', '=', key).execute()
}
