import type { Kysely } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Directory } from '../directory.ts'
import { directoryOf } from '../rows.ts'
import { dutyColumns } from './duty.ts'

export async function readDirectory(db: Kysely<Schema>): Promise<Directory> {
  return directoryOf({
    agents: await db
      .selectFrom('agent')
      .select(['id', 'username', 'name', 'email', 'admin', 'active', 'on_vacation', 'assigned_only'])
      .select(['picture_id', 'zone', 'language', 'density', 'channels'])
      .select(dutyColumns)
      .orderBy('name')
      .orderBy('id')
      .execute(),
    memberships: await db.selectFrom('agent_department').selectAll().orderBy('position').execute(),
    departments: await db.selectFrom('department').selectAll().orderBy('name').execute(),
    teams: await db.selectFrom('team').selectAll().orderBy('name').execute(),
    members: await db.selectFrom('team_member').selectAll().orderBy('agent_id').execute(),
    roles: await db.selectFrom('role').selectAll().orderBy('name').execute(),
  })
}
