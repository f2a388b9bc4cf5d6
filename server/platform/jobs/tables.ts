import type { ColumnType, Generated } from 'kysely'

export interface JobTable {
  id: Generated<number>
  kind: string
  payload: ColumnType<unknown, string, never>
  dedupe_key: string | null
  run_at: Date
  attempts: ColumnType<number, number | undefined, number>
  locked_until: Date | null
  locked_by: string | null
  last_error: string | null
  failed_at: Date | null
  /** The request that set it off. */
  request: ColumnType<string | null, string | null | undefined, never>
}

export interface JobTables {
  job: JobTable
}
