import * as api from '#api/webhooks.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { listDeliveries, listWebhooks, resend } from '../actions/webhooks.ts'

export function webhookRoutes(desk: Desk): Route[] {
  return [
    route(api.webhooksList, async () => ({ items: await listWebhooks(desk) })),
    route(api.webhooksDeliveries, ({ actor, params, query }) => listDeliveries(desk, actor, params.key, query)),
    route(api.webhooksResend, async ({ params }) => {
      await resend(desk, params)
      return { ok: true as const }
    }),
  ]
}
