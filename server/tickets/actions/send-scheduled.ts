import type { AgentActor } from '#api/endpoint.ts'
import { Fault, forbidden, notFound } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import { actorFor, directory } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import {
  findScheduled,
  noteProblem,
  readDueReplies,
  readNextDueReply,
  type ScheduledRow,
  takeScheduled,
} from '../store/scheduled.ts'
import { append } from '../work.ts'
import { type Finish, putBack, takeTicket } from './hand.ts'
import { seeTicket } from './read.ts'
import { replyToTicket } from './reply.ts'

const AT_ONCE = 50
const timer = { kind: 'system', part: 'timer' } as const

/** When the next reply is to be sent; null: none waits. */
export function nextScheduledReply(desk: Desk): Promise<Date | null> {
  return readNextDueReply(desk.db)
}

/** Sends the replies whose moment has come, each as the agent who wrote it; says of the others why they were not sent. */
export async function sendDueReplies(desk: Desk): Promise<void> {
  for (;;) {
    const rows = await readDueReplies(desk.db, desk.now(), AT_ONCE)
    for (const row of rows) await sendDue(desk, row)
    if (rows.length < AT_ONCE) return
  }
}

async function sendDue(desk: Desk, row: ScheduledRow): Promise<void> {
  try {
    const actor = actorFor(await directory(desk), row.agentId)
    if (!actor) throw forbidden('Whoever wrote it does not work here any more.')
    await send(desk, actor, row)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    await putOff(desk, row, 'since' in error.more ? 'Something was written in the ticket since.' : error.message)
  }
}

/** Sends it now, whatever was said since, as far as its author has seen it. */
export async function sendScheduled(
  desk: Desk,
  actor: AgentActor,
  { number, id, seen }: { number: string; id: number; seen?: number | undefined },
  finish?: Finish,
): Promise<void> {
  const row = await findScheduled(desk.db, (await seeTicket(desk, actor, number)).id, id)
  if (!row) throw notFound('This reply')
  if (row.agentId !== actor.id) throw forbidden('Only a reply of your own can be sent.')
  await send(desk, actor, { ...row, heardSeq: seen ?? row.heardSeq }, finish)
}

/** In one transaction with its end, so that it is sent once on any number of nodes. */
async function send(desk: Desk, actor: AgentActor, row: ScheduledRow, finish?: Finish): Promise<void> {
  const { number, text, html, fileIds, cc, status, heardSeq: seen, acts, macros } = row
  const attachments = fileIds.map((file) => ({ file }))
  const words = { body: { text, html, folded: false }, attachments, cc, status: status ?? undefined }
  const reply = { number, ...words, seen, acts, macros }
  await replyToTicket(desk, actor, reply, async (tx, answer) => {
    if (!(await takeScheduled(tx, row.id))) throw notFound('This reply')
    await finish?.(tx, answer)
  })
}

async function putOff(desk: Desk, { id, ticketId }: ScheduledRow, problem: string): Promise<void> {
  await act(desk, async (tx) => {
    const doing = { desk, tx, actor: timer }
    const hand = await takeTicket(doing, { id: ticketId }, { evenDeleted: true })
    if (!(await noteProblem(tx, id, problem))) return
    append(hand.work, { name: 'ticket.reply-not-sent', details: { scheduled: id } })
    await putBack(doing, hand)
  })
}
