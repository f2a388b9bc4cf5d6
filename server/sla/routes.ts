import { clocks } from '#api/clocks.ts'
import { recountsList } from '#api/recounts.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../schema/desk.ts'
import { readClocks } from './actions/read.ts'
import { listRecounts } from './actions/recount.ts'

export function slaRoutes(desk: Desk): Route[] {
  return [
    route(clocks, async ({ actor, params, query }) => ({
      ...(await readClocks(desk, actor, { ...params, ...query })),
      next: null,
    })),
    route(recountsList, async () => ({ items: await listRecounts(desk) })),
  ]
}
