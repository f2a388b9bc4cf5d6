import type { ColumnType } from 'kysely'
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

export interface SlaTable {
  key: string
  name: string
  seconds: number
  hours: Defaulted<'always' | 'business'>
  zone: Defaulted<string | null>
  disabled: Defaulted<boolean>
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
  sla: SlaTable
  priority: PriorityTable
  status: StatusTable
  field: FieldTable
  topic: TopicTable
  number_counter: NumberCounterTable
}
