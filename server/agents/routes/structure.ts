import * as api from '#api/agents.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { createDepartment, listDepartments, patchDepartment } from '../actions/departments.ts'
import { createRole, listRoles, patchRole } from '../actions/roles.ts'
import { createTeam, listTeams, patchTeam } from '../actions/teams.ts'

/** Where agents work and what they may do there. */
export function structureRoutes(desk: Desk): Route[] {
  return [
    route(api.rolesList, async () => ({ items: await listRoles(desk) })),
    route(api.rolesCreate, ({ actor, body }) => createRole(desk, actor, body)),
    route(api.rolesPatch, ({ actor, params, body }) => patchRole(desk, actor, params.key, body)),
    route(api.departmentsList, async () => ({ items: await listDepartments(desk) })),
    route(api.departmentsCreate, ({ actor, body }) => createDepartment(desk, actor, body)),
    route(api.departmentsPatch, ({ actor, params, body }) => patchDepartment(desk, actor, params.key, body)),
    route(api.teamsList, async () => ({ items: await listTeams(desk) })),
    route(api.teamsCreate, ({ actor, body }) => createTeam(desk, actor, body)),
    route(api.teamsPatch, ({ actor, params, body }) => patchTeam(desk, actor, params.key, body)),
  ]
}
