import * as people from '#api/participants.ts'
import * as queues from '#api/queues.ts'
import { tagsList } from '#api/tags.ts'
import * as api from '#api/tickets.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { json, type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { changeTicket } from '../actions/change.ts'
import { addCollaborator, removeCollaborator } from '../actions/collaborate.ts'
import { createAsAgent, createFromOutside } from '../actions/create.ts'
import { deleteTicket, restoreTicket } from '../actions/delete.ts'
import { escalateTicket } from '../actions/escalate.ts'
import { countQueues, listTags, listTickets, readDashboard } from '../actions/list.ts'
import { seeTicketAnswer, ticketAnswer } from '../actions/read.ts'
import { actOnTicket } from '../actions/with-acts.ts'
import { intakeOnly } from '../intake.ts'
import { keepAnswer } from './keep-answer.ts'
import { endReferral, listReferrals, referTicket } from '../actions/refer.ts'

export function ticketRoutes(desk: Desk): Route[] {
  const answer = async (id: number) => json(await ticketAnswer(desk, id))
  return [
    route(api.create, async ({ actor, body, settle }) => {
      const kept = keepAnswer(settle)
      if (actor.kind === 'agent') await createAsAgent(desk, actor, body, kept.finish)
      else await createFromOutside(desk, actor, { ...intakeOnly(body), source: 'api' }, kept.finish)
      return kept.answer()
    }),
    route(api.find, async ({ actor, query }) => json(await listTickets(desk, actor, query))),
    route(tagsList, async ({ actor, query }) => ({ items: await listTags(desk, actor, query) })),
    route(api.get, async ({ actor, params }) => json(await seeTicketAnswer(desk, actor, params.number))),
    route(api.patch, async ({ actor, params, body }) => answer(await changeTicket(desk, actor, params.number, body))),
    route(api.remove, async ({ actor, params }) => {
      await deleteTicket(desk, actor, params.number)
      return { ok: true as const }
    }),
    route(api.restore, async ({ actor, params }) => answer(await restoreTicket(desk, actor, params.number))),
    route(api.escalate, async ({ actor, params, body }) =>
      answer(await escalateTicket(desk, actor, params.number, body)),
    ),
    route(queues.queueCounts, async ({ actor }) => ({ counts: await countQueues(desk, actor) })),
    route(queues.dashboard, async ({ actor }) => json(await readDashboard(desk, actor))),
    route(api.actOn, async ({ actor, params, body, settle }) => {
      const kept = keepAnswer(settle)
      await actOnTicket(desk, actor, { ...params, ...body }, kept.finish)
      return kept.answer()
    }),
    ...peopleRoutes(desk, answer),
  ]
}

function peopleRoutes(desk: Desk, answer: (id: number) => Promise<ReturnType<typeof json>>): Route[] {
  const named = async (actor: AgentActor, number: string) => ({ items: await listReferrals(desk, actor, number) })
  return [
    route(people.referrals, ({ actor, params }) => named(actor, params.number)),
    route(people.refer, async ({ actor, params, body }) => {
      await referTicket(desk, actor, params.number, body)
      return named(actor, params.number)
    }),
    route(people.unrefer, async ({ actor, params: { number, kind, key } }) => {
      await endReferral(desk, actor, number, { kind, key })
      return named(actor, number)
    }),
    route(people.addCollaborator, async ({ actor, params, body }) =>
      answer(await addCollaborator(desk, actor, params.number, body)),
    ),
    route(people.removeCollaborator, async ({ actor, params }) =>
      answer(await removeCollaborator(desk, actor, params.number, params.customer)),
    ),
  ]
}
