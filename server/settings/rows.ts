import type { Insertable, Selectable } from 'kysely'
import type { Field } from '#api/custom-fields.ts'
import type { Inbox } from '#api/inboxes.ts'
import type { FieldTable, InboxTable, TopicTable } from '../schema/index.ts'
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

const byPassword = { auth: 'password' as const }

export function inboxOf({ plus_address, is_default, fetch, send, ...row }: Selectable<InboxTable>): Inbox {
  // Those that were written before there was a choice have passwords.
  const [fetched, sent] = [fetch && { ...byPassword, ...fetch }, send && { ...byPassword, ...send }]
  return { ...row, fetch: fetched, send: sent, plusAddress: plus_address, isDefault: is_default }
}

export function inboxRow({ plusAddress, isDefault, fetch, send, oauth, ...inbox }: Inbox): Insertable<InboxTable> {
  const written = (value: object | null) => (value === null ? null : JSON.stringify(value))
  return {
    ...inbox,
    fetch: written(fetch),
    send: written(send),
    oauth: written(oauth),
    plus_address: plusAddress,
    is_default: isDefault,
  }
}
