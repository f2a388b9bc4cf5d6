import type { EventTables } from '#platform/events/tables.ts'
import type { FileTables } from '#platform/files/tables.ts'
import type { HttpTables } from '#platform/http/tables.ts'
import type { JobTables } from '#platform/jobs/tables.ts'

/** Tables without a help-desk word in them; the platform declares them, the migrations here make them. */
export interface PlatformTables extends EventTables, JobTables, FileTables, HttpTables {}
