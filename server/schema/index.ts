import type { Migration } from '#platform/db/index.ts'
import { up as peopleAndSettings } from './migrations/0001-people-and-settings.ts'
import { up as tickets } from './migrations/0002-tickets.ts'
import type { PeopleTables } from './people.ts'
import type { PlatformTables } from './platform.ts'
import type { SettingsTables } from './settings.ts'
import type { TicketTables } from './tickets.ts'

export type * from './people.ts'
export type * from './platform.ts'
export type * from './settings.ts'
export type * from './tickets.ts'

/** All tables of the desk. */
export interface Schema extends SettingsTables, PeopleTables, TicketTables, PlatformTables {}

export const migrations: readonly Migration[] = [
  { number: 1, name: 'people and settings', up: peopleAndSettings },
  { number: 2, name: 'tickets', up: tickets },
]
