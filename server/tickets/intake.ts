import type { NewTicket } from '#api/tickets.ts'
import { Fault } from '#platform/base/fault.ts'

const allowed = new Set(['requester', 'subject', 'body', 'format', 'attachments', 'topic', 'fields'])

/** Keys for intake set nothing else. Throws `invalid` naming what they may not set. */
export function intakeOnly(body: NewTicket): NewTicket {
  const given = Object.entries(body).filter(([name, value]) => !allowed.has(name) && !isEmpty(value))
  if (given.length === 0) return body
  const fields = Object.fromEntries(given.map(([name]) => [name, 'A key for intake cannot set this.']))
  throw new Fault('invalid', 'A key for intake sets requester, subject, body, topic, fields and files only.', {
    fields,
  })
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}
