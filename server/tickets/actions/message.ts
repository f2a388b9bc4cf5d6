import type { Actor } from '#api/endpoint.ts'
import type { NewAttachment } from '#api/messages.ts'
import type { MessageKind } from '#api/words.ts'
import { Fault, invalid } from '#platform/base/fault.ts'
import { preview, sanitiserVersion, written } from '#platform/base/html.ts'
import { uuidOf } from '#platform/base/uuid.ts'
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

/** A mail's words, made safe by whoever read it. */
export interface SafeWords {
  text: string
  html: string
  /** Quotes or a signature were left out. */
  folded: boolean
}

export interface Writing {
  /** Made safe before it is stored, unless it is. */
  body: string | SafeWords
  format?: 'text' | 'html' | 'markdown' | undefined
  attachments?: readonly NewAttachment[] | undefined
  /** The ids of those that are shown within the text. */
  inline?: readonly string[] | undefined
}

/** Writing that is ready for a transaction: made safe, its files on disk. */
export interface Prepared {
  text: string
  html: string
  folded: boolean
  files: string[]
  /** Those of the files that are shown within the text. */
  inline: ReadonlySet<string>
  owner: string
}

/** Makes the body safe and stores the files that came with it. Throws `invalid` where nothing readable is left. */
export async function prepare(desk: Desk, actor: Actor, writing: Writing): Promise<Prepared> {
  const { text, html, folded } = wordsOf(writing)
  const count = (writing.attachments ?? []).length
  if (text === '' && count === 0) throw invalid('body', 'This is needed.')
  const { attachmentsPerMessage: most } = (await catalog(desk)).settings
  // Whoever sent a mail cannot be asked to send less.
  if (typeof writing.body === 'string' && count > most) throw invalid('attachments', `At most ${most} files.`)
  const files = await storeFiles(desk, actor, writing.attachments ?? [])
  return { text, html, folded, files, inline: new Set(writing.inline ?? []), owner: ownerOf(actor) }
}

/** Stores what came inside a call; answers the ids of all, those that were uploaded before included. */
export async function storeFiles(desk: Desk, actor: Actor, attachments: readonly NewAttachment[]): Promise<string[]> {
  const { attachmentMegabytes: megabytes } = (await catalog(desk)).settings
  const owner = ownerOf(actor)
  const files: string[] = []
  for (const [index, attachment] of attachments.entries()) {
    files.push(
      'file' in attachment ? attachment.file : await storeInline(desk, owner, attachment, { index, megabytes }),
    )
  }
  return files
}

function wordsOf({ body, format }: Writing): SafeWords {
  return typeof body === 'string' ? { ...written(body, format ?? 'text'), folded: false } : body
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
  const id = uuidOf(desk.random(16))
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
  heldUntil?: string | null
}

/** Writes the message that the ticket's next entry will name, with the ticket; answers its id. */
export async function writeMessage(tx: Tx, hand: Hand, prepared: Prepared, author: Author): Promise<number> {
  const { work } = hand
  const { text, html, folded, files, inline, owner } = prepared
  const body = { text, html, htmlVersion: sanitiserVersion, folded }
  const message = { ticketId: work.id, seq: nextSeq(work), at: work.at, ...body, ...author }
  const id = hand.messageId ?? (await takeMessageId(tx))
  hand.messageId = null
  if (files.length === 0) hand.messages.push({ id, ...message })
  else await insertWithFiles(tx, id, message, { files, inline, owner })
  if (author.kind !== 'note') hand.preview = preview(text)
  return id
}

// Attachments need their message to be there.
async function insertWithFiles(
  tx: Tx,
  id: number,
  message: NewMessage,
  { files, ...whose }: Pick<Prepared, 'files' | 'inline' | 'owner'>,
): Promise<void> {
  await insertMessage(tx, id, message)
  const missing = await attachFiles(tx, id, files, whose)
  if (missing.length > 0) throw invalid('attachments', 'An upload is not there any more: upload it again.')
}

/** Puts the ticket back after an act that wrote this message; answers the JSON text of it. */
export async function putBackWithMessage(doing: Doing, hand: Hand, message: number): Promise<string> {
  if (hand.messages.at(-1)?.id === message) return (await putBackTelling(doing, hand, 'message')).item
  await putBack(doing, hand)
  return readMessageJson(doing.tx, message)
}
