import type { AlertEvent } from '#api/alerts.ts'
import type { AgentActor } from '#api/endpoint.ts'
import type { Notice } from '#api/notices.ts'
import { notFound } from '#platform/base/fault.ts'
import { inTransaction } from '#platform/db/index.ts'
import { directory } from '../../agents/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { presentNotice } from './present.ts'
import * as store from './store.ts'

const KEPT_DAYS = 90
const DAY_MS = 86_400_000
const AT_ONCE = 5_000
/** What is told later than this, after a standstill say, is no news any more: it is listed, and counts as read. */
const NEWS_FOR_MS = 12 * 3_600_000

/** What an event means to agents. */
export interface News {
  event: AlertEvent
  /** Of the event in the log. */
  position: number
  /** When it happened. */
  at: Date
  agents: readonly number[]
}

/**
 * Tells agents in the app what happened, those of them who want to hear of it there: a row each, and word to their
 * browsers once `tx` commits. Doing it again changes nothing.
 */
export async function tellInApp(tx: Tx, desk: Desk, all: readonly News[]): Promise<void> {
  const { agents: known } = await directory(desk)
  const now = desk.now()
  const notices = all.flatMap(({ event, position, at, agents }) =>
    agents
      .filter((id) => known.get(id)?.channels[event]?.app ?? true)
      .map((agent) => ({ agent, position, event, read: now.getTime() - at.getTime() > NEWS_FOR_MS })),
  )
  await store.insertNotices(tx, notices, now)
}

interface Wish {
  limit: number
  cursor?: string | undefined
  unread?: boolean | undefined
}

/** A page of what the agent was told, newest first, of tickets they may still see. */
export async function listNotices(
  desk: Desk,
  actor: AgentActor,
  { limit, cursor, unread = false }: Wish,
): Promise<{ items: Notice[]; next: string | null; unread: number }> {
  const before = cursor === undefined ? null : readCursor(cursor)
  const rows = await store.readNotices(desk.db, actor, { before, limit, unread })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map((row) => presentNotice(row, actor)),
    next: last ? writeCursor(last) : null,
    ...(await unreadNotices(desk, actor)),
  }
}

export async function unreadNotices(desk: Desk, actor: AgentActor): Promise<{ unread: number }> {
  return { unread: await store.countUnread(desk.db, actor) }
}

/** Marks some of the agent's own as read. Throws `not-found` where one of them is not theirs. */
export async function readNotices(desk: Desk, actor: AgentActor, which: store.Which): Promise<{ unread: number }> {
  await inTransaction(desk.db, async (tx) => {
    if ('ids' in which) {
      const ids = [...new Set(which.ids)]
      if ((await store.countOwn(tx, actor.id, ids)) < ids.length) throw notFound('This notice')
    }
    await store.markRead(tx, actor.id, which, desk.now())
  })
  return unreadNotices(desk, actor)
}

/** Drops what was told so long ago that nobody looks for it. */
export async function forgetOldNotices(desk: Desk): Promise<void> {
  const before = new Date(desk.now().getTime() - KEPT_DAYS * DAY_MS)
  for (;;) {
    const count = await inTransaction(desk.db, (tx) => store.deleteOld(tx, before, AT_ONCE))
    if (count < AT_ONCE) return
  }
}
