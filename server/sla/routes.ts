import { clocks } from '#api/clocks.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../schema/desk.ts'
import { readClocks } from './actions.ts'

export function slaRoutes(desk: Desk): Route[] {
  return [route(clocks, async ({ actor, params }) => ({ items: await readClocks(desk, actor, params.number) }))]
}
