import type { Inbox, MailRoute, MailSource } from '#api/inboxes.ts'
import { usualPort } from './presets.ts'

/** An inbox as its form holds it: servers stay filled in while they are switched off. */
export type InboxValues = {
  name: string
  email: string
  department: string | null
  topic: string | null
  priority: string | null
  confirms: boolean
  plusAddress: boolean
  fetches: boolean
  fetch: Omit<MailSource, 'port' | 'moveTo'> & { port: number | string; moveTo: string }
  fetchPassword: string
  sends: boolean
  send: Omit<MailRoute, 'port'> & { port: number | string }
  sendPassword: string
  isDefault: boolean
  disabled: boolean
}

const emptyFetch: InboxValues['fetch'] = {
  host: '',
  port: usualPort('fetch', 'tls'),
  security: 'tls',
  user: '',
  folder: 'INBOX',
  after: 'seen',
  moveTo: '',
}
const emptySend: InboxValues['send'] = { host: '', port: usualPort('send', 'starttls'), security: 'starttls', user: '' }

export function valuesOf(inbox: Inbox | null): InboxValues {
  return {
    name: inbox?.name ?? '',
    email: inbox?.email ?? '',
    department: inbox?.department ?? null,
    topic: inbox?.topic ?? null,
    priority: inbox?.priority ?? null,
    confirms: inbox?.confirms ?? true,
    plusAddress: inbox?.plusAddress ?? false,
    ...fetchOf(inbox ? inbox.fetch : { ...emptyFetch, port: usualPort('fetch', 'tls'), moveTo: null }),
    fetchPassword: '',
    ...sendOf(inbox?.send ?? null),
    sendPassword: '',
    isDefault: inbox?.isDefault ?? false,
    disabled: inbox?.disabled ?? false,
  }
}

function fetchOf(fetch: MailSource | null): Pick<InboxValues, 'fetches' | 'fetch'> {
  return { fetches: fetch !== null, fetch: fetch ? { ...fetch, moveTo: fetch.moveTo ?? '' } : emptyFetch }
}

function sendOf(send: MailRoute | null): Pick<InboxValues, 'sends' | 'send'> {
  return { sends: send !== null, send: send ?? emptySend }
}

/** How its servers are told to the desk; a password only where one was typed. */
export function serversIn({ email, fetches, fetch, sends, send, ...values }: InboxValues) {
  const moveTo = fetch.after === 'move' ? fetch.moveTo.trim() : null
  return {
    fetch: fetches ? { ...fetch, port: portOf(fetch), user: fetch.user.trim() || email.trim(), moveTo } : null,
    send: sends ? { ...send, port: portOf(send) } : null,
    ...(fetches && values.fetchPassword !== '' ? { fetchPassword: values.fetchPassword } : {}),
    ...(sends && values.sendPassword !== '' ? { sendPassword: values.sendPassword } : {}),
  }
}

export function bodyOf(values: InboxValues) {
  const { name, email, department, topic, priority, confirms, plusAddress } = values
  return { name, email, department, topic, priority, confirms, plusAddress, ...serversIn(values) }
}

/** What is set of one that is there already; becoming the default goes one way only. */
export function patchIn(values: InboxValues, inbox: Inbox) {
  const becomes = values.isDefault && !inbox.isDefault ? { isDefault: true as const } : {}
  return { ...bodyOf(values), ...becomes, disabled: values.disabled }
}

/** A field as the desk keeps it, back into the form. */
export function fromBody(field: string, value: unknown): Partial<InboxValues> {
  if (field === 'fetch') return fetchOf(value as MailSource | null)
  if (field === 'send') return sendOf(value as MailRoute | null)
  return { [field]: value }
}

function portOf({ port }: { port: number | string }): number {
  return port === '' ? Number.NaN : Number(port)
}
