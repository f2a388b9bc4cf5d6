import { type Kysely, sql } from 'kysely'
import type { Rejection } from '#api/rejections.ts'
import type { Tx } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'
import type { Rejecting } from '../rejected.ts'

type Database = Kysely<Schema>

export async function insertRejection(
  tx: Tx,
  { rule, from, if: condition, ...rest }: Rejecting,
  mail: number | null,
): Promise<void> {
  const row = { ...rest, rule: rule.key, name: from.name, email: from.email, mail_id: mail }
  await tx
    .insertInto('rejection')
    .values({ ...row, if: JSON.stringify(condition) })
    .execute()
}

/** Those of a rule, the newest first. */
export async function readRejections(
  db: Database,
  { rule, before, limit }: { rule: string; before: number | null; limit: number },
): Promise<Rejection[]> {
  const { rows } = await sql<Rejection & { moment: Date }>`
    select r.id, r.at as moment, r.source, json_build_object('name', r.name, 'email', r.email) as "from", r.subject,
      r.reason, r.version, r."if", m.id as mail
    from rejection r left join inbound_mail m on m.id = r.mail_id
    where r.rule = ${rule} ${before === null ? sql`` : sql`and r.id < ${before}`}
    order by r.id desc limit ${limit}
  `.execute(db)
  return rows.map(({ moment, ...row }) => ({ ...row, at: moment.toISOString() }))
}

/** Forgets some of those from before a moment; answers how many. */
export async function forgetRejections(db: Database, before: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    delete from rejection where id in (
      select id from rejection where at < ${before} order by id limit ${limit} for update skip locked
    ) returning id
  `.execute(db)
  return rows.length
}
