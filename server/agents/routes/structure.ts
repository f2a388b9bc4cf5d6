import * as departments from '#api/departments.ts'
import * as roles from '#api/roles.ts'
import * as teams from '#api/teams.ts'
import { type Route, route } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { createDepartment, listDepartments, patchDepartment } from '../actions/departments.ts'
import { createRole, listRoles, patchRole } from '../actions/roles.ts'
import { createTeam, listTeams, patchTeam } from '../actions/teams.ts'

/** Where agents work and what they may do there. */
export function structureRoutes(desk: Desk): Route[] {
  return [
    route(roles.rolesList, async () => ({ items: await listRoles(desk) })),
    route(roles.rolesCreate, ({ actor, body }) => createRole(desk, actor, body)),
    route(roles.rolesPatch, ({ actor, params, body }) => patchRole(desk, actor, params.key, body)),
    route(departments.departmentsList, async () => ({ items: await listDepartments(desk) })),
    route(departments.departmentsCreate, ({ actor, body }) => createDepartment(desk, actor, body)),
    route(departments.departmentsPatch, ({ actor, params, body }) => patchDepartment(desk, actor, params.key, body)),
    route(teams.teamsList, async () => ({ items: await listTeams(desk) })),
    route(teams.teamsCreate, ({ actor, body }) => createTeam(desk, actor, body)),
    route(teams.teamsPatch, ({ actor, params, body }) => patchTeam(desk, actor, params.key, body)),
  ]
}
