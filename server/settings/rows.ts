import type { Insertable, Selectable } from 'kysely'
import type { Calendar } from '#api/calendars.ts'
import type { Field } from '#api/custom-fields.ts'
import type { Inbox } from '#api/inboxes.ts'
import type { Webhook } from '#api/webhooks.ts'
import type { CalendarTable, FieldTable, InboxTable, SlaTable, TopicTable, WebhookTable } from '../schema/index.ts'
import type { SlaEntry, StoredCalendar, StoredSla, StoredTopic } from './catalog.ts'
import { secondsOf } from './promises.ts'

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

export function calendarOf({
  feed_due_at: _,
  imported_at,
  import_problem,
  ...row
}: Selectable<CalendarTable>): Calendar {
  return { ...row, importedAt: imported_at?.toISOString() ?? null, importProblem: import_problem }
}

export function calendarRow(calendar: StoredCalendar): Insertable<CalendarTable> {
  const { hours, holidays, openings, imported } = calendar
  return {
    ...calendar,
    ...{ hours: JSON.stringify(hours), holidays: JSON.stringify(holidays) },
    ...{ openings: JSON.stringify(openings), imported: JSON.stringify(imported) },
  }
}

export function slaOf({ reopen_days, warn_seconds, ...row }: Selectable<SlaTable>): SlaEntry {
  return { ...row, seconds: secondsOf(row.targets), reopenDays: reopen_days, warnSeconds: warn_seconds }
}

export function slaRow({ reopenDays, warnSeconds, ...sla }: StoredSla): Insertable<SlaTable> & { key: string } {
  return {
    ...sla,
    conditions: JSON.stringify(sla.conditions),
    targets: JSON.stringify(sla.targets),
    ladder: JSON.stringify(sla.ladder),
    reopen_days: reopenDays,
    warn_seconds: warnSeconds,
  }
}

export function webhookOf({ secret_since, ...webhook }: Selectable<WebhookTable>): Webhook {
  return { ...webhook, secretSince: secret_since.toISOString() }
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
