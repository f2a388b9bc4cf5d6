import type { ColumnType } from 'kysely'

export interface EventTable {
  position: number
  stream_id: number | null
  seq: number | null
  at: Date
  name: string
  actor_kind: string
  actor_id: number | null
  changes: ColumnType<Record<string, [unknown, unknown]>, string, never>
  details: ColumnType<Record<string, unknown>, string, never>
  cause: number | null
  depth: number
}

export interface EventTables {
  event: EventTable
}
