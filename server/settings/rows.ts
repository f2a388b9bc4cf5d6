import type { Selectable } from 'kysely'
import type { Field } from '#api/custom-fields.ts'
import type { FieldTable, TopicTable } from '../schema/index.ts'
import type { TopicEntry } from './catalog.ts'

export function topicOf({ assignee_id, ...row }: Selectable<TopicTable>): TopicEntry {
  return { ...row, assigneeId: assignee_id }
}

export function topicRow({ assigneeId, ...topic }: TopicEntry): Selectable<TopicTable> {
  return { ...topic, assignee_id: assigneeId }
}

export function fieldOf({ required_on_close, ...row }: Selectable<FieldTable>): Field {
  return { ...row, requiredOnClose: required_on_close }
}

export function fieldRow({ requiredOnClose, ...field }: Field): Selectable<FieldTable> {
  return { ...field, required_on_close: requiredOnClose }
}
