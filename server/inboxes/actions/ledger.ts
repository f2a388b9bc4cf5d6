import { Readable } from 'node:stream'
import type { Actor } from '#api/endpoint.ts'
import type { LedgerEntry, MailOutcome } from '#api/mail-ledger.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import { inTransaction } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { MailUnreadable, type ReadMail } from '#platform/mail/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { seeTicket } from '../../tickets/index.ts'
import { withAttachments } from '../pictures.ts'
import { authOf, cursorOf, placeIn, presentEntry, presentSums } from '../present.ts'
import type { EntryRow } from '../rows.ts'
import { findMailOf, readEntries, readEntry, readSums } from '../store/entries.ts'
import { reopenMail } from '../store/ledger.ts'
import { contentOf, readInbound } from './read.ts'

const DAY_MS = 86_400_000

interface Wish {
  outcome?: MailOutcome | 'waiting' | undefined
  inbox?: string | undefined
  from?: string | undefined
  limit: number
  cursor?: string | undefined
}

export async function listMail(desk: Desk, { cursor, ...wish }: Wish) {
  const rows = await readEntries(desk.db, { ...wish, after: placeIn(cursor) })
  const page = rows.slice(0, wish.limit)
  const last = page.at(-1)
  return { items: page.map(presentEntry), next: rows.length > wish.limit && last ? cursorOf(last) : null }
}

/** By default of the last seven days, today among them. */
export async function sumMail(
  desk: Desk,
  { since, until }: { since?: string | undefined; until?: string | undefined },
) {
  const now = desk.now()
  const { settings } = await catalog(desk)
  const rows = await readSums(desk.db, {
    since: since === undefined ? new Date(now.getTime() - 7 * DAY_MS) : new Date(since),
    until: until === undefined ? new Date(now.getTime() + DAY_MS) : new Date(until),
    zone: settings.zone,
  })
  return { items: presentSums(rows) }
}

export async function getMail(desk: Desk, id: number) {
  const row = await entryOf(desk, id)
  return { ...presentEntry(row), messageId: row.messageId, auth: authOf(row), reading: await readingOf(desk, row) }
}

/** The mail as it came, to be sent as a file. */
export async function rawMail(desk: Desk, id: number) {
  return rawOf(desk, await entryOf(desk, id))
}

/** Reads a mail again that did not become part of a ticket; `release` says that it is no spam. */
export async function rerunMail(desk: Desk, id: number, { release }: { release: boolean }): Promise<LedgerEntry> {
  await entryOf(desk, id)
  await inTransaction(desk.db, async (tx) => {
    if (!(await reopenMail(tx, id))) {
      throw new Fault('conflict', 'This mail is part of a ticket, is being read, or is not kept any more.')
    }
    // For what fails now.
    await enqueue(tx, { kind: 'inboxes.read', payload: { mail: id, released: release } })
  })
  await readInbound(desk, id, { released: release })
  return presentEntry(await entryOf(desk, id))
}

/** The mail that a message came as, for whoever sees the ticket: quotes, signature and headers included. */
export async function originalOf(desk: Desk, actor: Actor, { number, message }: { number: string; message: number }) {
  const row = await mailOf(desk, actor, { number, message })
  const read = await readAgain(desk, row)
  if (!read) throw notFound('The mail of this message')
  const { from, to, cc, subject, date, text, headers } = read
  const html = withAttachments(read.html, read.attachments)
  return { from, to, cc, subject, date: date?.toISOString() ?? null, text, html, headers, auth: authOf(row) }
}

export async function rawOriginal(desk: Desk, actor: Actor, which: { number: string; message: number }) {
  return rawOf(desk, await mailOf(desk, actor, which))
}

async function mailOf(desk: Desk, actor: Actor, { number, message }: { number: string; message: number }) {
  const { id } = await seeTicket(desk, actor, number)
  const row = await findMailOf(desk.db, id, message)
  if (!row) throw notFound('The mail of this message')
  return row
}

async function entryOf(desk: Desk, id: number): Promise<EntryRow> {
  const row = await readEntry(desk.db, id)
  if (!row) throw notFound('This mail')
  return row
}

async function rawOf(desk: Desk, { id, sha256 }: EntryRow) {
  if (sha256 === null) throw notFound('The content of this mail')
  const content = await contentOf(desk, sha256)
  const stream = () => Readable.from([content])
  // The hash is of what is stored, which stands for the mail as well as its own would.
  return { stream, type: 'message/rfc822', name: `mail-${id}.eml`, size: content.length, sha256, inline: false }
}

async function readingOf(desk: Desk, row: EntryRow) {
  const read = await readAgain(desk, row)
  if (!read) return null
  const addresses = (people: { address: string }[]) => people.map(({ address }) => address)
  return {
    ...{ to: addresses(read.to), cc: addresses(read.cc), text: read.text, headers: read.headers },
    automatic: read.automatic && `${read.automatic.kind}: ${read.automatic.reason}`,
    attachments: read.attachments.map(({ name, type, size }) => ({ name, type, size })),
  }
}

async function readAgain(desk: Desk, { sha256 }: EntryRow): Promise<ReadMail | null> {
  if (sha256 === null) return null
  try {
    return await desk.mail.read(await contentOf(desk, sha256))
  } catch (error) {
    if (error instanceof MailUnreadable) return null
    throw error
  }
}
