import type { MailState } from '#api/outbox.ts'
import type { Desk } from '../../schema/desk.ts'
import { readForgotten, readOutbox } from '../store/read.ts'
import { noWayOut } from './way-out.ts'

interface Wish {
  limit: number
  cursor?: string | undefined
  state?: MailState | undefined
}

/** A page of what was written, newest first. */
export async function listOutbox(desk: Desk, { limit, cursor, state }: Wish) {
  const before = cursor === undefined || !/^\d{1,15}$/.test(cursor) ? null : Number(cursor)
  const rows = await readOutbox(desk.db, { before, limit, state: state ?? null })
  const items = rows.slice(0, limit)
  return {
    items,
    next: rows.length > limit ? String(items.at(-1)?.id) : null,
    sending: (await noWayOut(desk)) ?? ('on' as const),
  }
}

/** For doctor: mails that wait for nobody. */
export async function check(desk: Desk): Promise<string[]> {
  const forgotten = await readForgotten(desk.db)
  return forgotten.map((id) => `mail ${id} waits to be sent, and no job will send it: send it again from the outbox`)
}
