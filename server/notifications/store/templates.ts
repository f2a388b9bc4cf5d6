import { type Kysely, sql } from 'kysely'
import type { MailKind } from '#api/mail-templates.ts'
import type { Language } from '#platform/base/words.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'

type Database = Kysely<Schema>

export interface TemplateRow {
  kind: string
  language: string
  subject: string
  body: string
}

/** What administrators worded otherwise. */
export function readTemplates(db: Database): Promise<TemplateRow[]> {
  return db.selectFrom('mail_template').selectAll().execute()
}

/** Null: it says again what it says by default. */
export async function saveTemplate(
  tx: Tx,
  { kind, language }: { kind: MailKind; language: Language },
  words: { subject: string; body: string } | null,
): Promise<void> {
  if (words === null) {
    await tx.deleteFrom('mail_template').where('kind', '=', kind).where('language', '=', language).execute()
    return
  }
  const { subject, body } = words
  await tx
    .insertInto('mail_template')
    .values({ kind, language, subject, body })
    .onConflict((conflict) => conflict.columns(['kind', 'language']).doUpdateSet({ subject, body }))
    .execute()
}

/** The newest tickets, with all that decides which agent sees them. */
export async function readNewest(db: Database, limit: number) {
  const { rows } = await sql<{
    id: number
    department: string
    assignee: number | null
    team: string | null
    requester: number
    referred: string[]
  }>`
    select id, department, assignee_id as assignee, team, requester_id as requester, referred
    from ticket where deleted_at is null order by id desc limit ${limit}
  `.execute(db)
  return rows
}

export interface SaidRow {
  text: string
  html: string
  at: Date
  author: string
}

/** What was said last in a ticket, of one kind. */
export async function readLastSaid(
  db: Database,
  ticket: number,
  kind: 'message' | 'reply' | 'note',
): Promise<SaidRow | null> {
  const { rows } = await sql<SaidRow>`
    select m.text, m.html, m.at, coalesce(a.name, c.name, '') as author
    from message m left join agent a on a.id = m.agent_id left join customer c on c.id = m.customer_id
    where m.ticket_id = ${ticket} and m.kind = ${kind} and m.erased_at is null
      and m.withdrawn_at is null order by m.seq desc limit 1
  `.execute(db)
  return rows[0] ?? null
}
