import { noticesList, noticesRead, noticesUnread } from '#api/notices.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { listNotices, readNotices, unreadNotices } from './actions.ts'

export function noticeRoutes(desk: Desk): Route[] {
  return [
    route(noticesList, ({ actor, query }) => listNotices(desk, actor, query)),
    route(noticesUnread, ({ actor }) => unreadNotices(desk, actor)),
    route(noticesRead, ({ actor, body: { ids, ticket } }) =>
      readNotices(desk, actor, ids ? { ids } : ticket ? { ticket } : { all: true }),
    ),
  ]
}
