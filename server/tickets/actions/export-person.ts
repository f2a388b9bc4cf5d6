import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pack, type Pack } from 'tar-stream'
import type { Ticket } from '#api/tickets.ts'
import { notFound } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import * as store from '../store/export.ts'
import { readHeard } from '../store/messages.ts'
import { ticketAnswer } from './read.ts'

/** All that is known about a person, as a tar archive that is made while it is sent. */
export async function exportPerson(desk: Desk, customer: number): Promise<Readable> {
  const profiles = await store.readProfiles(desk.db, customer)
  if (!profiles.some(({ id }) => id === customer)) throw notFound('The customer')
  const archive = pack()
  const people = profiles.map(({ id }) => id)
  fill(desk, archive, people, { profiles: profiles.map(({ profile }) => profile) }).catch((error: unknown) =>
    archive.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return Readable.from(archive)
}

async function fill(desk: Desk, archive: Pack, people: number[], about: object): Promise<void> {
  await add(desk, archive, 'person.json', about)
  for (const id of await store.readTicketIds(desk.db, people)) await addTicket(desk, archive, id)
  await add(desk, archive, 'mails.json', await store.readMailsTo(desk.db, people))
  archive.finalize()
}

async function addTicket(desk: Desk, archive: Pack, id: number): Promise<void> {
  const { fields } = await catalog(desk)
  const ticket = JSON.parse(await ticketAnswer(desk, id)) as Ticket
  const messages = await readHeard(desk.db, id, { now: desk.now() })
  const isPublic = ([key]: [string, unknown]) => fields.get(key)?.public ?? false
  const folder = `tickets/${ticket.number}`
  await add(desk, archive, `${folder}/ticket.json`, {
    ...{ number: ticket.number, subject: ticket.subject, status: ticket.status.name, source: ticket.source },
    ...{ requester: ticket.requester, collaborators: ticket.collaborators, topic: ticket.topic?.name ?? null },
    ...{ createdAt: ticket.createdAt, resolvedAt: ticket.resolvedAt, closedAt: ticket.closedAt },
    fields: Object.fromEntries(Object.entries(ticket.fields).filter(isPublic)),
    messages: messages.map(({ item }) => JSON.parse(item) as unknown),
    events: await store.readSeenEvents(desk.db, id),
  })
  for (const file of await store.readFiles(desk.db, id, desk.now())) await addFile(desk, archive, folder, file)
}

async function addFile(desk: Desk, archive: Pack, folder: string, file: store.ExportedFile): Promise<void> {
  const name = `${folder}/files/${file.id}-${file.name.replace(/[\\/]/g, '_')}`
  const content = desk.files.open(file.sha256)
  // A file that is lost must not take the rest with it.
  const isThere = await once(content, 'open').then(
    () => true,
    () => false,
  )
  if (!isThere) return
  const entry = archive.entry({ name, size: file.size, mtime: desk.now() })
  // Whoever breaks off the download leaves nothing open behind.
  const broken = new AbortController()
  const ended = once(entry, 'close').finally(() => broken.abort())
  for await (const piece of content) {
    if (!entry.write(piece)) await once(entry, 'drain', { signal: broken.signal })
  }
  entry.end(null)
  await ended
}

async function add(desk: Desk, archive: Pack, name: string, content: object): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify(content, null, 2)}\n`)
  await new Promise<void>((resolve, reject) => {
    archive.entry({ name, mtime: desk.now() }, bytes, (error) => (error ? reject(error) : resolve()))
  })
}
