import type { AgentActor } from '#api/endpoint.ts'
import type { ScheduledReply } from '#api/scheduled-replies.ts'
import { forbidden, invalid, notFound } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { may } from '../policy.ts'
import * as store from '../store/scheduled.ts'
import { append } from '../work.ts'
import { putBack, takeTicket } from './hand.ts'
import { prepare, type Writing } from './message.ts'
import { seeTicket } from './read.ts'
import { refuseStale } from './reply.ts'
import { readyActs, type WithActs } from './with-acts.ts'

const LONGEST_MS = 366 * 86_400_000

interface Wish extends Writing, WithActs {
  number: string
  status?: string | undefined
  cc: readonly string[]
  seen?: number | undefined
  runAt: string
}

/** Keeps a reply to be sent at a moment. */
export async function scheduleReply(
  desk: Desk,
  actor: AgentActor,
  { number, runAt, status, ...wish }: Wish,
): Promise<ScheduledReply> {
  const [at, now] = [new Date(runAt), desk.now()]
  if (at <= now) throw invalid('runAt', 'A moment in the future.')
  if (at.getTime() - now.getTime() > LONGEST_MS) throw invalid('runAt', 'At most a year ahead.')
  const { statuses } = await catalog(desk)
  if (status !== undefined && !statuses.has(status)) throw invalid('status', `There is no status “${status}”.`)
  const { acts, macros } = await readyActs(desk, actor, wish, status)
  const { text, html, files, owner } = await prepare(desk, actor, wish)
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    if (!may(actor, 'ticket.reply', hand.sight)) throw forbidden('Your role does not allow replying here.')
    await refuseStale(tx, hand, wish.seen)
    if ((await store.countUploads(tx, files, owner)) < new Set(files).size) {
      throw invalid('attachments', 'An upload is not there any more: upload it again.')
    }
    const { id: ticket, ticket: state } = hand.work
    const scheduled = await store.insertScheduled(tx, {
      ...{ ticket, agent: actor.id, text, html, files, cc: wish.cc, status: status ?? null },
      ...{ heardSeq: state.heardSeq, runAt: at, now, acts, macros },
    })
    append(hand.work, { name: 'ticket.reply-scheduled', details: { scheduled, at: at.toISOString() } })
    await putBack(doing, hand)
    const row = await store.findScheduled(tx, ticket, scheduled)
    if (!row) throw new Error(`scheduled reply ${scheduled} vanished`)
    return present(row)
  })
}

export async function listScheduled(desk: Desk, actor: AgentActor, number: string): Promise<ScheduledReply[]> {
  const { id } = await seeTicket(desk, actor, number)
  return (await store.readScheduledOf(desk.db, id)).map(present)
}

/** Takes it back before its moment; answers it, its files ready to be attached. */
export async function cancelScheduled(
  desk: Desk,
  actor: AgentActor,
  { number, id }: { number: string; id: number },
): Promise<ScheduledReply> {
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number }, { evenDeleted: true })
    const row = await store.findScheduled(tx, hand.work.id, id)
    if (!row) throw notFound('This reply')
    if (row.agentId !== actor.id && !may(actor, 'thread.edit', hand.sight)) {
      throw forbidden('Your role does not allow cancelling what others wrote.')
    }
    await store.takeScheduled(tx, id)
    await store.freshen(tx, row.fileIds, desk.now())
    append(hand.work, { name: 'ticket.reply-unscheduled', details: { scheduled: id } })
    await putBack(doing, hand)
    return present(row)
  })
}

function present({ agentId, by, ...row }: store.ScheduledRow): ScheduledReply {
  const { id, text, html, files, cc, status, acts, runAt, createdAt, problem } = row
  return {
    ...{ id, by: { kind: 'agent', id: agentId, name: by }, text, html, files, cc, status, acts, runAt, createdAt },
    problem,
  }
}
