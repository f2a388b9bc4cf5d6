import { outboxList } from '#api/outbox.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../schema/desk.ts'
import { listOutbox } from './actions.ts'

export function notificationRoutes(desk: Desk): Route[] {
  return [route(outboxList, ({ query }) => listOutbox(desk, query))]
}
