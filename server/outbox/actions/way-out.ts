import type { Inbox } from '#api/inboxes.ts'
import {
  createTransport,
  routeOfUrl,
  type SendRoute,
  type TokenSource,
  type Transport,
} from '#platform/mail/send/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { sendingToken, catalog, inboxPassword } from '../../settings/index.ts'
import { inboxFor, type NoWay } from '../inboxes.ts'
import { domainOf } from '../reference.ts'

/** By the key of the inbox; '' for the relay of the desk. */
type Kept = Map<string, { route: string; transport: Transport }>
const open = new WeakMap<Desk, Kept>()

/** The address a letter goes out from; or why it does not. */
export async function wayOut(
  desk: Desk,
  letter: { inbox: string | null; department: string | null },
): Promise<{ inbox: Inbox | null; problem: NoWay | null }> {
  const { inboxes } = await catalog(desk)
  const inbox = inboxFor(inboxes, letter)
  if (desk.config.demo) return { inbox, problem: 'demo' }
  if (!inbox) return { inbox, problem: 'no-address' }
  return { inbox, problem: inbox.send === null && desk.config.smtpUrl === null ? 'no-server' : null }
}

/** Why nothing goes out from here at all; null where something does. */
export async function noWayOut(desk: Desk): Promise<NoWay | null> {
  if (desk.config.demo) return 'demo'
  const usable = [...(await catalog(desk)).inboxes.values()].filter(({ disabled }) => !disabled)
  if (usable.length === 0) return 'no-address'
  return desk.config.smtpUrl !== null || usable.some(({ send }) => send !== null) ? null : 'no-server'
}

/** The server an inbox sends by. Its connections are kept until the route changes. */
export async function transportOf(desk: Desk, inbox: Inbox): Promise<Transport> {
  const route = await routeOf(desk, inbox)
  const kept: Kept = open.get(desk) ?? new Map()
  open.set(desk, kept)
  const [key, words] = [inbox.send === null ? '' : inbox.key, JSON.stringify(route)]
  const known = kept.get(key)
  if (known?.route === words) return known.transport
  const options = { now: () => desk.now(), name: domainOf(inbox.email) }
  const token: TokenSource = (query) => sendingToken(desk, inbox.key, query)
  const transport = createTransport(route, inbox.send?.auth === 'oauth' ? { ...options, token } : options)
  kept.set(key, { route: words, transport })
  await known?.transport[Symbol.asyncDispose]()
  return transport
}

/** Ends the connections to all servers. */
export async function closeWaysOut(desk: Desk): Promise<void> {
  for (const { transport } of open.get(desk)?.values() ?? []) await transport[Symbol.asyncDispose]()
  open.delete(desk)
}

async function routeOf(desk: Desk, { key, send }: Inbox): Promise<SendRoute> {
  if (send === null) return routeOfUrl(desk.config.smtpUrl ?? '')
  const password = send.user === '' || send.auth === 'oauth' ? null : await inboxPassword(desk, key, 'send')
  return { ...send, password: password ?? '' }
}
