import type { Kysely } from 'kysely'
import type { Actor, AgentActor } from '#api/endpoint.ts'
import type { TimelineItem } from '#api/messages.ts'
import { messageKinds } from '#api/words.ts'
import { notFound } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'
import { findMessage, readMessageJson, readMessages, readVersions } from '../store/messages.ts'
import { readEvents, readTexts } from '../store/timeline.ts'
import { type Found, findTicket, readAnswerRow } from '../store/tickets.ts'
import { answerOf } from '../answer.ts'
import { interleave, presentEvent } from '../timeline.ts'
import { namesOf } from './names.ts'

/** The ticket within what the actor may see. Throws `not-found`. */
export async function seeTicket(desk: Desk, actor: Actor, number: string): Promise<Found> {
  const found = await findTicket(desk.db, actor, { number })
  if (!found) throw notFound('This ticket')
  return found
}

/** JSON text of the ticket, for whoever was found to see it. */
export async function ticketAnswer(desk: Desk, id: number, db: Kysely<Schema> = desk.db): Promise<string> {
  const names = await namesOf(desk)
  return answerOf(await readAnswerRow(db, id, desk.now()), names)
}

export async function readTimeline(
  desk: Desk,
  actor: AgentActor,
  number: string,
  after: number,
): Promise<TimelineItem[]> {
  const { id } = await seeTicket(desk, actor, number)
  return timelineOf(desk.db, id, after)
}

export async function timelineOf(db: Kysely<Schema>, id: number, after: number): Promise<TimelineItem[]> {
  const messages = await readMessages(db, id, { after, kinds: messageKinds })
  const events = await readEvents(db, id, after)
  const texts = await readTexts(db, id)
  return interleave(
    messages,
    events.map((event) => presentEvent(event, texts)),
  )
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
