import type { Inbox, MailRoute, MailSource, OauthSettings } from '#api/inboxes.ts'
import { type Preset, serversOf, usualPort, type Way } from './presets.ts'

/** How an inbox signs in at its servers: by passwords, or by somebody's sign-in at a provider. */
export const signInWays = ['password', 'microsoft', 'google', 'other'] as const
export type SignInWay = (typeof signInWays)[number]

/** An inbox as its form holds it: servers stay filled in while they are switched off. */
export type InboxValues = {
  name: string
  email: string
  department: string | null
  topic: string | null
  priority: string | null
  confirms: boolean
  plusAddress: boolean
  signIn: SignInWay
  oauth: Omit<OauthSettings, 'provider'>
  clientSecret: string
  fetches: boolean
  fetch: Omit<MailSource, 'port' | 'moveTo' | 'auth'> & { port: number | string; moveTo: string }
  fetchPassword: string
  sends: boolean
  send: Omit<MailRoute, 'port' | 'auth'> & { port: number | string }
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

const emptyOauth: InboxValues['oauth'] = { clientId: '', tenant: '', authorizeUrl: '', tokenUrl: '', scopes: '' }

export function valuesOf(inbox: Inbox | null): InboxValues {
  return {
    name: inbox?.name ?? '',
    email: inbox?.email ?? '',
    department: inbox?.department ?? null,
    topic: inbox?.topic ?? null,
    priority: inbox?.priority ?? null,
    confirms: inbox?.confirms ?? true,
    plusAddress: inbox?.plusAddress ?? false,
    ...oauthOf(inbox?.oauth ?? null),
    clientSecret: '',
    ...(inbox ? fetchOf(inbox.fetch) : { fetches: true, fetch: emptyFetch }),
    fetchPassword: '',
    ...sendOf(inbox?.send ?? null),
    sendPassword: '',
    isDefault: inbox?.isDefault ?? false,
    disabled: inbox?.disabled ?? false,
  }
}

function oauthOf(oauth: OauthSettings | null): Pick<InboxValues, 'signIn' | 'oauth'> {
  if (oauth === null) return { signIn: 'password', oauth: emptyOauth }
  const { provider, ...rest } = oauth
  return { signIn: provider, oauth: rest }
}

function fetchOf(given: MailSource | null): Pick<InboxValues, 'fetches' | 'fetch'> {
  if (given === null) return { fetches: false, fetch: emptyFetch }
  const { auth: _, ...fetch } = given
  return { fetches: true, fetch: { ...fetch, moveTo: fetch.moveTo ?? '' } }
}

function sendOf(given: MailRoute | null): Pick<InboxValues, 'sends' | 'send'> {
  if (given === null) return { sends: false, send: emptySend }
  const { auth: _, ...send } = given
  return { sends: true, send }
}

/** The servers of a provider, filled in. */
export function filledFor(preset: Preset, values: Partial<InboxValues>): Partial<InboxValues> {
  const { email = '', fetch = emptyFetch, send = emptySend } = values
  const servers = serversOf(preset, email)
  const filled = (way: Way) => ({ ...servers[way], port: usualPort(way, servers[way].security) })
  return {
    fetches: true,
    fetch: { ...fetch, ...filled('fetch') },
    sends: true,
    send: { ...send, ...filled('send'), user: send.user || email },
  }
}

/** How its servers are told to the desk; a password only where one was typed. */
export function serversIn({ email, signIn, fetches, fetch, sends, send, ...values }: InboxValues) {
  const moveTo = fetch.after === 'move' ? fetch.moveTo.trim() : null
  const byPassword = signIn === 'password'
  const auth = byPassword ? ('password' as const) : ('oauth' as const)
  const sender = byPassword ? send.user : send.user.trim() || email.trim()
  return {
    fetch: fetches ? { ...fetch, auth, port: portOf(fetch), user: fetch.user.trim() || email.trim(), moveTo } : null,
    send: sends ? { ...send, auth, port: portOf(send), user: sender } : null,
    ...(byPassword && fetches && values.fetchPassword !== '' ? { fetchPassword: values.fetchPassword } : {}),
    ...(byPassword && sends && values.sendPassword !== '' ? { sendPassword: values.sendPassword } : {}),
  }
}

/** The application by which somebody signs in; only what its provider asks for. */
function clientIn({ signIn, oauth, clientSecret }: InboxValues) {
  if (signIn === 'password') return { oauth: null }
  const own = { authorizeUrl: oauth.authorizeUrl, tokenUrl: oauth.tokenUrl, scopes: oauth.scopes }
  const none = { authorizeUrl: '', tokenUrl: '', scopes: '' }
  const tenant = signIn === 'microsoft' ? oauth.tenant : ''
  return {
    oauth: { provider: signIn, clientId: oauth.clientId, tenant, ...(signIn === 'other' ? own : none) },
    ...(clientSecret === '' ? {} : { clientSecret }),
  }
}

export function bodyOf(values: InboxValues) {
  const { name, email, department, topic, priority, confirms, plusAddress } = values
  return { name, email, department, topic, priority, confirms, plusAddress, ...serversIn(values), ...clientIn(values) }
}

/** What is set of one that is there already; becoming the default goes one way only. */
export function patchIn(values: InboxValues, inbox: Inbox) {
  const becomes = values.isDefault && !inbox.isDefault ? { isDefault: true as const } : {}
  return { ...bodyOf(values), ...becomes, disabled: values.disabled }
}

/** A field as the desk keeps it, back into the form. */
export function fromBody(field: string, value: unknown): Partial<InboxValues> {
  if (field === 'fetch') return fetchOf(value as MailSource | null)
  if (field === 'oauth') return oauthOf(value as OauthSettings | null)
  if (field === 'send') return sendOf(value as MailRoute | null)
  return { [field]: value }
}

function portOf({ port }: { port: number | string }): number {
  return port === '' ? Number.NaN : Number(port)
}
