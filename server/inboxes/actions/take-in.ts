import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import type { MailWay } from '#api/mail-ledger.ts'
import { uuidOf } from '#platform/base/uuid.ts'
import type { Desk } from '../../schema/desk.ts'
import type { Envelope } from '../envelope.ts'
import { idIn } from '../message-id.ts'
import { findByPlace, insertMail } from '../store/ledger.ts'

const compress = promisify(gzip)
const MOST_BYTES = 64 * 1024 * 1024
/** Compressing less than this takes less time than having it done elsewhere. */
const SMALL_BYTES = 16 * 1024

export interface Arrival {
  raw: Buffer
  way: MailWay
  /** The inbox it lay in or is addressed to, by key; null where its recipients tell. */
  inbox: string | null
  /** Where it lay on the server, such as `imap:support:1:17`: it is taken from there once. */
  place?: string | null
  envelope?: Envelope
}

/**
 * Stores a raw mail and notes it in the ledger; a job reads it. Resolves after the commit: only then may the server that
 * brought it forget it.
 */
export async function takeIn(
  desk: Desk,
  { raw, way, inbox, place = null, envelope = {} }: Arrival,
): Promise<{ id: number; isNew: boolean }> {
  const known = place === null ? null : await findByPlace(desk.db, place)
  if (known !== null) return { id: known, isNew: false }
  const { sha256, size } = await desk.files.put(
    raw.length < SMALL_BYTES ? gzipSync(raw) : await compress(raw),
    MOST_BYTES,
  )
  const id = await insertMail(desk.db, {
    ...{ receivedAt: desk.now(), inbox, way, place, envelope, size: raw.length, messageId: idIn(raw) },
    file: { id: uuidOf(desk.random(16)), sha256, size },
  })
  if (id !== null) {
    desk.events.wake()
    return { id, isNew: true }
  }
  const other = place === null ? null : await findByPlace(desk.db, place)
  if (other === null) throw new Error('a mail was neither taken in nor there already')
  return { id: other, isNew: false }
}
