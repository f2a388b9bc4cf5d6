import { messageResend, outboxList, outboxResend } from '#api/outbox.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../schema/desk.ts'
import { listOutbox } from './actions/list.ts'
import { resendMail, resendMessage } from './actions/resend.ts'

export function outboxRoutes(desk: Desk): Route[] {
  return [
    route(outboxList, ({ query }) => listOutbox(desk, query)),
    route(outboxResend, ({ params }) => resendMail(desk, params.id)),
    route(messageResend, async ({ actor, params }) => {
      await resendMessage(desk, actor, params)
      return { ok: true as const }
    }),
  ]
}
