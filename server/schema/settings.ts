import type { ColumnType } from 'kysely'
import type { Holiday, ImportProblem, Opening, OpeningHours } from '#api/calendars.ts'
import type { Condition } from '#api/conditions.ts'
import type { Sla, Step, Target } from '#api/sla.ts'
import type { Category, Permission } from '#api/words.ts'

/** A column that has a default in the database. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>
/** A jsonb column: read as a value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>

export interface SettingTable {
  key: string
  value: Json<unknown>
}

export interface RoleTable {
  key: string
  name: string
  permissions: Permission[]
}

export interface CalendarTable {
  key: string
  name: string
  zone: string | null
  hours: Json<OpeningHours>
  holidays: Json<Holiday[]>
  openings: Json<Opening[]>
  feed: string | null
  imported: Json<Holiday[]>
  imported_at: Defaulted<Date | null>
  import_problem: Defaulted<ImportProblem | null>
  /** When its feed is fetched next. */
  feed_due_at: Defaulted<Date | null>
  version: Defaulted<number>
  disabled: Defaulted<boolean>
}

/** What a calendar said from a moment on, its zone named. */
export interface CalendarVersionTable {
  calendar: string
  version: number
  at: Date
  definition: Json<{ zone: string; hours: OpeningHours; holidays: Holiday[]; openings: Opening[] }>
}

/** A step of a ladder as it is kept: agents by id. */
export type LadderStep = Omit<Step, 'agents' | 'assignee'> & { agents: number[]; assignee: number | null }

export interface SlaTable {
  key: string
  name: string
  position: Defaulted<number>
  conditions: Json<Condition | null>
  targets: Json<Target[]>
  ladder: Json<LadderStep[]>
  reopening: Defaulted<Sla['reopening']>
  reopen_days: Defaulted<number | null>
  warn_seconds: Defaulted<number | null>
  transient: Defaulted<boolean>
  alerts: Defaulted<boolean>
  version: Defaulted<number>
  disabled: Defaulted<boolean>
}

/** What a policy said from a moment on. */
export interface SlaVersionTable {
  sla: string
  version: number
  at: Date
  definition: Json<
    Pick<Sla, 'targets' | 'reopening' | 'reopenDays' | 'warnSeconds'> & {
      ladder: LadderStep[]
    }
  >
}

export interface PriorityTable {
  key: string
  name: string
  colour: string
  urgency: number
  public: Defaulted<boolean>
  disabled: Defaulted<boolean>
}

export interface StatusTable {
  key: string
  name: string
  category: Category
  colour: string
  position: number
  disabled: Defaulted<boolean>
}

export interface FieldTable {
  key: string
  name: string
  type: 'text' | 'long-text' | 'number' | 'choice' | 'checkbox' | 'date'
  choices: Defaulted<string[]>
  public: Defaulted<boolean>
  required: Defaulted<boolean>
  required_on_close: Defaulted<boolean>
  disabled: Defaulted<boolean>
}

export interface TopicTable {
  key: string
  name: string
  public: Defaulted<boolean>
  department: string | null
  priority: string | null
  sla: string | null
  status: string | null
  assignee_id: number | null
  team: string | null
  fields: Defaulted<string[]>
  position: number
  disabled: Defaulted<boolean>
  parent: Defaulted<string | null>
  number_mask: Defaulted<string | null>
  number_sequential: Defaulted<boolean>
}

export interface NumberCounterTable {
  key: string
  next: number
}

export interface SettingsTables {
  setting: SettingTable
  role: RoleTable
  calendar: CalendarTable
  calendar_version: CalendarVersionTable
  sla: SlaTable
  sla_version: SlaVersionTable
  priority: PriorityTable
  status: StatusTable
  field: FieldTable
  topic: TopicTable
  number_counter: NumberCounterTable
}
