import type { Kysely } from 'kysely'
import type { Actor, AgentActor } from '#api/endpoint.ts'
import type { TimelineItem } from '#api/messages.ts'
import { notFound } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'
import { findMessage, readMessageJson, readVersions } from '../store/messages.ts'
import * as store from '../store/timeline.ts'
import { type Found, findTicket, readAnswerRow } from '../store/tickets.ts'
import { answerOf } from '../answer.ts'
import { interleave } from '../timeline.ts'
import { namesOf } from './names.ts'

/** The ticket within what the actor may see. Throws `not-found`. */
export async function seeTicket(desk: Desk, actor: Actor, number: string): Promise<Found> {
  const found = await findTicket(desk.db, actor, { number })
  if (!found) throw notFound('This ticket')
  return found
}

const everybody = { kind: 'system', part: 'answer' } as const

/** JSON text of the ticket within what the actor may see. Throws `not-found`. */
export async function seeTicketAnswer(desk: Desk, actor: Actor, number: string): Promise<string> {
  const names = await namesOf(desk)
  const row = await readAnswerRow(desk.db, actor, { number }, desk.now())
  if (!row) throw notFound('This ticket')
  return answerOf(row, names)
}

/** JSON text of the ticket, for whoever was found to see it, even if they have just given it out of their sight. */
export async function ticketAnswer(desk: Desk, id: number, db: Kysely<Schema> = desk.db): Promise<string> {
  const names = await namesOf(desk)
  const row = await readAnswerRow(db, everybody, { id }, desk.now())
  if (!row) throw new Error(`ticket ${id} vanished`)
  return answerOf(row, names)
}

/** JSON text of the messages and events after an entry. Throws `not-found`. */
export async function readTimeline(desk: Desk, actor: AgentActor, number: string, after: number): Promise<string> {
  const rows = await store.readTimeline(desk.db, actor, { number }, after)
  if (rows.length === 0) throw notFound('This ticket')
  return `{"items":[${interleave(rows).join(',')}]}`
}

/** The same for whoever was found to see the ticket. */
export async function timelineOf(db: Kysely<Schema>, id: number, after: number): Promise<TimelineItem[]> {
  const rows = await store.readTimeline(db, everybody, { id }, after)
  return interleave(rows).map((item) => JSON.parse(item) as TimelineItem)
}

export async function readEarlierVersions(desk: Desk, actor: AgentActor, number: string, message: number) {
  const { id } = await seeTicket(desk, actor, number)
  if (!(await findMessage(desk.db, id, message))) throw notFound('This message')
  const versions = await readVersions(desk.db, message, id)
  return versions.map(({ at, agentId, name, text, html }) => ({
    at,
    by: { kind: agentId === null ? ('system' as const) : ('agent' as const), id: agentId, name: name ?? 'Ostler' },
    text,
    html,
  }))
}

/** JSON text of a message, for whoever was found to see its ticket. */
export function messageAnswer(db: Kysely<Schema>, id: number): Promise<string> {
  return readMessageJson(db, id)
}
