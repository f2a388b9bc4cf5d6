import type { Actor } from '#api/endpoint.ts'
import type { NewAttachment } from '#api/messages.ts'
import type { MessageKind } from '#api/words.ts'
import { Fault, invalid } from '#platform/base/fault.ts'
import { preview, sanitiserVersion, written } from '#platform/base/html.ts'
import { inTransaction } from '#platform/db/index.ts'
import { fileKind } from '#platform/files/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import {
  attachFiles,
  insertFile,
  insertMessage,
  type NewMessage,
  readMessageJson,
  type StoredFile,
  takeMessageId,
} from '../store/messages.ts'
import { nextSeq } from '../work.ts'
import { type Doing, type Hand, putBack, putBackTelling } from './hand.ts'

export interface Writing {
  body: string
  format?: 'text' | 'html' | 'markdown' | undefined
  attachments?: readonly NewAttachment[] | undefined
}

/** Writing that is ready for a transaction: made safe, its files on disk. */
export interface Prepared {
  text: string
  html: string
  files: string[]
  owner: string
}

/** Makes the body safe and stores the files that came with it. Throws `invalid` where nothing readable is left. */
export async function prepare(desk: Desk, actor: Actor, writing: Writing): Promise<Prepared> {
  const { text, html } = written(writing.body, writing.format ?? 'text')
  if (text === '' && (writing.attachments ?? []).length === 0) throw invalid('body', 'This is needed.')
  const { attachmentMegabytes: megabytes, attachmentsPerMessage: most } = (await catalog(desk)).settings
  if ((writing.attachments ?? []).length > most) throw invalid('attachments', `At most ${most} files.`)
  const owner = ownerOf(actor)
  const files: string[] = []
  for (const [index, attachment] of (writing.attachments ?? []).entries()) {
    files.push(
      'file' in attachment ? attachment.file : await storeInline(desk, owner, attachment, { index, megabytes }),
    )
  }
  return { text, html, files, owner }
}

async function storeInline(
  desk: Desk,
  owner: string,
  attachment: { name: string; type: string; base64: string },
  { index, megabytes }: { index: number; megabytes: number },
) {
  const limit = megabytes * 1024 * 1024
  const content = Buffer.from(attachment.base64, 'base64')
  if (content.length > limit) {
    const message = `${attachment.name} is larger than ${megabytes} MB.`
    throw new Fault('too-large', message, { fields: { [`attachments.${index}`]: message } })
  }
  const { sha256, size, head } = await desk.files.put(content, limit)
  return registerFile(desk, owner, { sha256, size, name: attachment.name, type: await fileKind(head, attachment.name) })
}

/** Notes that the bytes on disk belong to this owner, who may attach them within 24 hours. Answers the file's id. */
export async function registerFile(desk: Desk, owner: string, file: Omit<StoredFile, 'id'>): Promise<string> {
  const id = uuid(desk.random(16))
  await inTransaction(desk.db, (tx) => insertFile(tx, { ...file, id, owner, now: desk.now() }))
  return id
}

export function ownerOf(actor: Actor): string {
  if (actor.kind === 'system') return 'system'
  return actor.kind === 'intake' ? `key:${actor.key}` : `${actor.kind}:${actor.id}`
}

interface Author {
  kind: MessageKind
  agentId: number | null
  customerId: number | null
  channel: string
  delivery: 'none' | 'queued' | null
}

/** Writes the message that the ticket's next entry will name, with the ticket; answers its id. */
export async function writeMessage(tx: Tx, hand: Hand, prepared: Prepared, author: Author): Promise<number> {
  const { work } = hand
  const { text, html, files, owner } = prepared
  const body = { text, html, htmlVersion: sanitiserVersion }
  const message = { ticketId: work.id, seq: nextSeq(work), at: work.at, ...body, ...author }
  const id = hand.messageId ?? (await takeMessageId(tx))
  hand.messageId = null
  if (files.length === 0) hand.messages.push({ id, ...message })
  else await insertWithFiles(tx, id, message, { files, owner })
  if (author.kind !== 'note') hand.preview = preview(text)
  return id
}

// Attachments need their message to be there.
async function insertWithFiles(
  tx: Tx,
  id: number,
  message: NewMessage,
  { files, owner }: Pick<Prepared, 'files' | 'owner'>,
): Promise<void> {
  await insertMessage(tx, id, message)
  const missing = await attachFiles(tx, id, files, owner)
  if (missing.length > 0) throw invalid('attachments', 'An upload is not there any more: upload it again.')
}

/** Puts the ticket back after an act that wrote this message; answers the JSON text of it. */
export async function putBackWithMessage(doing: Doing, hand: Hand, message: number): Promise<string> {
  if (hand.messages.length > 0) return (await putBackTelling(doing, hand, 'message')).item
  await putBack(doing, hand)
  return readMessageJson(doing.tx, message)
}

function uuid(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
