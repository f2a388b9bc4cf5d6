import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { Redactor } from '../erasing.ts'

type Database = Kysely<Schema>

/** Takes words out of everything that is written on a ticket or about it, and makes its row agree. */
export async function redactTicket(tx: Tx, id: number, redact: Redactor): Promise<void> {
  await redactMessages(tx, id, redact)
  await redactFiles(tx, id, redact)
  await redactMails(tx, sql`ticket_id = ${id}`, redact)
  await redactTexts(tx, id, redact)
  await redactScheduled(tx, id, redact)
  // What rules saw may quote any of it; what was done stands in the log.
  await sql`delete from decision where ticket_id = ${id} and kind <> 'routing'`.execute(tx)
  await sql`delete from webhook_delivery where ticket_id = ${id}`.execute(tx)
}

async function redactMessages(tx: Tx, ticket: number, redact: Redactor): Promise<void> {
  const { rows } = await sql<{ id: number; text: string; html: string }>`
    select id, text, html from message where ticket_id = ${ticket} and erased_at is null order by id
  `.execute(tx)
  for (const { id, text, html } of rows) {
    const left = { text: redact.text(text), html: redact.html(html, text) }
    if (left.text === text && left.html === html) continue
    await sql`update message set text = ${left.text}, html = ${left.html} where id = ${id}`.execute(tx)
  }
  const { rows: versions } = await sql<{ place: string; text: string; html: string }>`
    select v.ctid::text as place, v.text, v.html from message_version v
    where v.message_id in (select id from message where ticket_id = ${ticket})
  `.execute(tx)
  for (const { place, text, html } of versions) {
    const left = { text: redact.text(text), html: redact.html(html, text) }
    if (left.text === text && left.html === html) continue
    await sql`update message_version set text = ${left.text}, html = ${left.html} where ctid = ${place}::tid`.execute(
      tx,
    )
  }
}

async function redactFiles(tx: Tx, ticket: number, redact: Redactor): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`
    select f.id, f.name from file f join attachment a on a.file_id = f.id join message m on m.id = a.message_id
    where m.ticket_id = ${ticket}
    union select f.id, f.name from file f join scheduled_reply s on f.id = any(s.files) where s.ticket_id = ${ticket}
  `.execute(tx)
  for (const { id, name } of rows) {
    const left = redact.text(name)
    if (left !== name) await sql`update file set name = ${left} where id = ${id}::uuid`.execute(tx)
  }
}

/** Mails that hold the words; `which` says among which. */
async function redactMails(tx: Tx, which: ReturnType<typeof sql>, redact: Redactor): Promise<void> {
  const { rows } = await sql<{ id: number; subject: string; text: string; name: string; html: string; answer: string }>`
    select id, subject, text, to_name as name, coalesce(html, '') as html, coalesce(answer, '') as answer
    from outgoing_mail where ${which}
  `.execute(tx)
  for (const { id, subject, text, name, html, answer } of rows) {
    const left = { subject: redact.text(subject), text: redact.text(text), name: redact.text(name) }
    const more = { html: redact.html(html, text), answer: redact.text(answer) }
    const isSame = left.subject === subject && left.text === text && left.name === name
    if (isSame && more.html === html && more.answer === answer) continue
    await sql`
      update outgoing_mail set subject = ${left.subject}, text = ${left.text}, to_name = ${left.name},
        html = nullif(${more.html}, ''), answer = nullif(${more.answer}, '')
      where id = ${id}
    `.execute(tx)
  }
}

async function redactTexts(tx: Tx, ticket: number, redact: Redactor): Promise<void> {
  const { rows } = await sql<{ seq: number; field: string; value: unknown }>`
    select seq, field, value from ticket_text where ticket_id = ${ticket}
  `.execute(tx)
  for (const { seq, field, value } of rows) {
    const left = redact.value(value)
    if (left === value) continue
    await sql`
      update ticket_text set value = ${JSON.stringify(left)}::jsonb
      where ticket_id = ${ticket} and seq = ${seq} and field = ${field}
    `.execute(tx)
  }
}

async function redactScheduled(tx: Tx, ticket: number, redact: Redactor): Promise<void> {
  const { rows } = await sql<{ id: number; text: string; html: string; cc: string[] }>`
    select id, text, html, cc from scheduled_reply where ticket_id = ${ticket} for update
  `.execute(tx)
  for (const { id, text, html, cc } of rows) {
    const left = { text: redact.text(text), html: redact.html(html, text) }
    const others = cc.filter((address) => redact.text(address) === address)
    if (left.text === text && left.html === html && others.length === cc.length) continue
    await sql`
      update scheduled_reply set text = ${left.text}, html = ${left.html}, cc = ${others} where id = ${id}
    `.execute(tx)
  }
}

/** Makes the row say what the words beside its log say now, and what its newest message begins with. */
export async function refreshWords(tx: Tx, ticket: number, previewOf: (text: string) => string): Promise<void> {
  await sql`
    update ticket t set
      subject = (select value #>> '{}' from ticket_text x where x.ticket_id = t.id and x.seq = t.subject_seq and x.field = 'subject'),
      fields = coalesce((
        select jsonb_object_agg(f.key, x.value) from jsonb_each_text(t.field_seqs) f (key, seq)
        join ticket_text x on x.ticket_id = t.id and x.seq = f.seq::int and x.field = 'field.' || f.key
      ), '{}')
    where id = ${ticket}
  `.execute(tx)
  const { rows } = await sql<{ text: string }>`
    select m.text from message m join ticket t on t.id = m.ticket_id and t.heard_seq = m.seq where t.id = ${ticket}
  `.execute(tx)
  const [heard] = rows
  if (heard) await sql`update ticket set preview = ${previewOf(heard.text)} where id = ${ticket}`.execute(tx)
}

/** How far the numbers of a table go. */
export async function readEnds(db: Database): Promise<{ messages: number; tickets: number; mails: number }> {
  const { rows } = await sql<{ messages: number; tickets: number; mails: number }>`
    select coalesce((select max(id) from message), 0) as messages, coalesce((select max(id) from ticket), 0) as tickets,
      coalesce((select max(id) from outgoing_mail), 0) as mails
  `.execute(db)
  return rows[0] ?? { messages: 0, tickets: 0, mails: 0 }
}

interface Stretch {
  after: number
  upTo: number
}

/** Tickets in whose messages, files or mails something like the patterns stands, looked for in a stretch of each table. */
export async function findMentions(
  db: Database,
  patterns: readonly string[],
  { after, upTo }: Stretch,
): Promise<{ id: number }[]> {
  const { rows } = await sql<{ id: number }>`
    with wanted as (select ${patterns}::text[] as patterns)
    select m.ticket_id as id from message m, wanted
      where m.id > ${after} and m.id <= ${upTo} and (m.text ilike any(patterns) or m.html ilike any(patterns))
    union select m.ticket_id from message_version v join message m on m.id = v.message_id, wanted
      where v.message_id > ${after} and v.message_id <= ${upTo} and (v.text ilike any(patterns) or v.html ilike any(patterns))
    union select m.ticket_id from attachment a join message m on m.id = a.message_id join file f on f.id = a.file_id, wanted
      where a.message_id > ${after} and a.message_id <= ${upTo} and f.name ilike any(patterns)
    union select x.ticket_id from ticket_text x, wanted
      where x.ticket_id > ${after} and x.ticket_id <= ${upTo} and x.value #>> '{}' ilike any(patterns)
    union select s.ticket_id from scheduled_reply s, wanted
      where s.ticket_id > ${after} and s.ticket_id <= ${upTo}
        and (s.text ilike any(patterns) or s.html ilike any(patterns) or s.cc::text ilike any(patterns))
    union select o.ticket_id from outgoing_mail o, wanted
      where o.id > ${after} and o.id <= ${upTo} and o.ticket_id is not null
        and (o.text ilike any(patterns) or o.html ilike any(patterns) or o.subject ilike any(patterns)
          or o.to_name ilike any(patterns) or o.answer ilike any(patterns))
    order by id
  `.execute(db)
  return rows
}
