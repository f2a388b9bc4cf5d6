import * as api from '#api/scheduled-replies.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { cancelScheduled, listScheduled, scheduleReply } from '../actions/schedule-reply.ts'
import { sendScheduled } from '../actions/send-scheduled.ts'
import { keepAnswer } from './keep-answer.ts'

export function scheduledRoutes(desk: Desk): Route[] {
  return [
    route(api.schedule, ({ actor, params, body }) => scheduleReply(desk, actor, { ...params, ...body })),
    route(api.scheduled, async ({ actor, params }) => ({ items: await listScheduled(desk, actor, params.number) })),
    route(api.sendScheduled, async ({ actor, params, body, settle }) => {
      const kept = keepAnswer(settle)
      await sendScheduled(desk, actor, { ...params, ...body }, kept.finish)
      return kept.answer()
    }),
    route(api.cancelScheduled, ({ actor, params }) => cancelScheduled(desk, actor, params)),
  ]
}
