import { z } from 'zod'
import { done, endpoint, list } from './endpoint.ts'
import { was } from './was.ts'
import { email, key, keyParams, limits, text } from './words.ts'

const host = z
  .string()
  .trim()
  .min(1, 'This is needed.')
  .max(253)
  .regex(/^[\w.:-]+$/, 'The name of a server, such as imap.example.com.')
const port = z.number().int().min(1, 'A port from 1 to 65535.').max(65_535, 'A port from 1 to 65535.')
/** `tls` from the first byte, `starttls` after the greeting, `none` only inside a network you trust. */
const security = z.enum(['tls', 'starttls', 'none'])
const user = z.string().trim().max(254)
/** By a password of its own, or by the sign-in of the inbox at its provider. */
const auth = z.enum(['password', 'oauth']).default('password')

/** How the mail of an inbox is fetched by IMAP. */
export const mailSource = z.object({
  host,
  port,
  security,
  auth,
  user: user.min(1, 'This is needed.'),
  folder: z.string().trim().min(1, 'This is needed.').max(200).default('INBOX'),
  /** What becomes of a mail on the server once it is taken in. */
  after: z.enum(['seen', 'move', 'delete']).default('seen'),
  /** Where it is moved. */
  moveTo: z.string().trim().min(1).max(200).nullable().default(null),
})
export type MailSource = z.infer<typeof mailSource>

/** How the mail of an inbox is sent by SMTP. */
export const mailRoute = z.object({
  host,
  port,
  security,
  auth,
  /** Empty where the server asks for none. */
  user: user.default(''),
})
export type MailRoute = z.infer<typeof mailRoute>

const url = z
  .string()
  .trim()
  .max(500)
  .regex(/^(https?:\/\/[^\s/]+\S*)?$/, 'A web address, such as https://login.example.com/token.')

export const oauthProviders = ['microsoft', 'google', 'other'] as const

/** The application by which somebody signs in for an inbox at a provider, instead of giving a password. */
export const oauthSettings = z.object({
  provider: z.enum(oauthProviders),
  clientId: text(300),
  /** Of Microsoft: the domain or id of the organisation. Empty: whichever somebody belongs to. */
  tenant: z
    .string()
    .trim()
    .max(100)
    .regex(/^[\w.-]*$/, 'The domain or the id of the organisation.')
    .default(''),
  /** Of another provider; known of the others. */
  authorizeUrl: url.default(''),
  tokenUrl: url.default(''),
  scopes: z.string().trim().max(1_000).default(''),
})
export type OauthSettings = z.infer<typeof oauthSettings>

export const inbox = z.object({
  key: z.string(),
  /** What people see as the sender. */
  name: z.string(),
  email: z.string(),
  department: z.string().nullable(),
  topic: z.string().nullable(),
  priority: z.string().nullable(),
  /** Whether whoever writes here is told that it arrived. */
  confirms: z.boolean(),
  /** Whether the server keeps what follows a plus in the address. */
  plusAddress: z.boolean(),
  /** Null: not fetched; mail comes by relay, pipe or API. */
  fetch: mailSource.nullable(),
  /** Null: sent by the relay of the desk. */
  send: mailRoute.nullable(),
  /** Null where nobody signs in for it at a provider. */
  oauth: oauthSettings.nullable(),
  isDefault: z.boolean(),
  disabled: z.boolean(),
})
export type Inbox = z.infer<typeof inbox>

/** That somebody signed in for an inbox at its provider. */
export const inboxSignIn = z.object({
  /** As whom, where the provider says it. */
  account: z.string().nullable(),
  at: z.string(),
  /** When somebody has to sign in again, where the provider says it. */
  endsAt: z.string().nullable(),
  /** Whether that is soon. */
  endsSoon: z.boolean(),
  failingSince: z.string().nullable(),
  /** `refused`: somebody has to sign in again. `client`: what was registered is wrong. `unreachable`: tried again. */
  trouble: z.enum(['refused', 'client', 'unreachable']).nullable(),
  /** In the provider's words, without secrets. */
  error: z.string().nullable(),
})
export type InboxSignIn = z.infer<typeof inboxSignIn>

/** How an inbox does: kept beside it, since it changes by itself. */
export const inboxHealth = z.object({
  /** Whether a password for it is kept; the password itself is never answered. */
  fetchPassword: z.boolean(),
  sendPassword: z.boolean(),
  clientSecret: z.boolean(),
  /** Null where nobody has signed in. */
  signIn: inboxSignIn.nullable(),
  /** When its server last answered as it should. */
  workedAt: z.string().nullable(),
  lastMailAt: z.string().nullable(),
  failingSince: z.string().nullable(),
  /** In the server's words, without secrets. */
  error: z.string().nullable(),
  /** The same of sending by its own server. */
  sendFailingSince: z.string().nullable(),
  sendError: z.string().nullable(),
  /** Since when nothing came, where it is silent for longer than it ever was at this time of the week. */
  silentSince: z.string().nullable(),
})
export type InboxHealth = z.infer<typeof inboxHealth>

const password = z.string().min(1, 'This is needed.').max(1_000)
const settable = {
  name: text(limits.name),
  email,
  department: key.nullish(),
  topic: key.nullish(),
  priority: key.nullish(),
  confirms: z.boolean(),
  plusAddress: z.boolean(),
  fetch: mailSource.nullish(),
  send: mailRoute.nullish(),
  oauth: oauthSettings.nullish(),
}
/** Kept sealed; null forgets it, absent leaves it. */
const passwords = { fetchPassword: password.nullish(), sendPassword: password.nullish() }
/** Of the application. */
const clientSecret = password.nullish()

export const inboxesList = endpoint({
  id: 'inboxes.list',
  method: 'GET',
  path: '/inboxes',
  summary: 'The email addresses of the desk, with how each of them does.',
  callers: ['admin'],
  output: list(inbox.extend({ health: inboxHealth })).extend({
    /** Where a provider sends browsers back to: to be registered there. */
    redirect: z.string(),
  }),
})

export const inboxesCreate = endpoint({
  id: 'inboxes.create',
  method: 'POST',
  path: '/inboxes',
  summary: 'Add an email address to the desk. The first one is the default.',
  callers: ['admin'],
  body: z.object({
    ...settable,
    ...passwords,
    clientSecret,
    confirms: settable.confirms.default(true),
    plusAddress: settable.plusAddress.default(false),
  }),
  output: inbox,
})

export const inboxesPatch = endpoint({
  id: 'inboxes.patch',
  method: 'PATCH',
  path: '/inboxes/:key',
  summary: 'Change an email address of the desk.',
  callers: ['admin'],
  params: keyParams,
  body: z
    .object({ ...settable, ...passwords, clientSecret, isDefault: z.literal(true), disabled: z.boolean() })
    .partial()
    .extend({ was }),
  output: inbox,
})

export const inboxesDelete = endpoint({
  id: 'inboxes.delete',
  method: 'DELETE',
  path: '/inboxes/:key',
  summary: 'Remove an email address. What came in there stays.',
  callers: ['admin'],
  params: keyParams,
  output: done,
})

export const inboxesTest = endpoint({
  id: 'inboxes.test',
  method: 'POST',
  path: '/inboxes/test',
  summary: 'Sign in at the servers of an inbox as given here, and say in words what works.',
  callers: ['admin'],
  body: z.object({
    /** Whose kept passwords are used where none is given, and whose sign-in. */
    key: key.nullish(),
    fetch: mailSource.nullish(),
    send: mailRoute.nullish(),
    ...passwords,
  }),
  status: 200,
  output: z.object({
    fetch: z.object({ ok: z.boolean(), message: z.string() }).nullable(),
    send: z.object({ ok: z.boolean(), message: z.string() }).nullable(),
  }),
})
