import type { Route } from '#platform/http/index.ts'
import type { Desk } from '../schema/desk.ts'
import { doorRoutes } from './routes/door.ts'
import { peopleRoutes } from './routes/people.ts'
import { profileRoutes } from './routes/profile.ts'
import { structureRoutes } from './routes/structure.ts'

export function agentRoutes(desk: Desk): Route[] {
  return [...doorRoutes(desk), ...peopleRoutes(desk), ...profileRoutes(desk), ...structureRoutes(desk)]
}
