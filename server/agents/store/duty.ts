import { type Kysely, sql } from 'kysely'
import { saying } from '#platform/live/index.ts'
import type { Schema } from '../../schema/index.ts'

export const dutyColumns = [
  ...(['availability', 'availability_until', 'schedule', 'vacation'] as const),
  ...(['substitute_id', 'capacity', 'skills', 'languages'] as const),
]

/** Says to all agents that somebody is to be had differently. */
export async function sayAvailability(db: Kysely<Schema>): Promise<void> {
  await sql`select ${saying('availability', sql`''`)}`.execute(db)
}
