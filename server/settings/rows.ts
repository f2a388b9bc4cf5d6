import type { Selectable } from 'kysely'
import type { Field } from '#api/custom-fields.ts'
import type { FieldTable, TopicTable } from '../schema/index.ts'
import type { StoredTopic } from './catalog.ts'

export function topicOf({ assignee_id, number_mask, number_sequential, ...row }: Selectable<TopicTable>): StoredTopic {
  return { ...row, assigneeId: assignee_id, numberMask: number_mask, numberSequential: number_sequential }
}

export function topicRow({ assigneeId, numberMask, numberSequential, ...topic }: StoredTopic): Selectable<TopicTable> {
  return { ...topic, assignee_id: assigneeId, number_mask: numberMask, number_sequential: numberSequential }
}

export function fieldOf({ required_on_close, ...row }: Selectable<FieldTable>): Field {
  return { ...row, requiredOnClose: required_on_close }
}

export function fieldRow({ requiredOnClose, ...field }: Field): Selectable<FieldTable> {
  return { ...field, required_on_close: requiredOnClose }
}
