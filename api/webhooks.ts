import { z } from 'zod'
import { done, endpoint, list, page, paging } from './endpoint.ts'
import { was } from './was.ts'
import { id, keyParams, limits, named, text } from './words.ts'

export const webhookLimits = { webhooks: 100, url: 2_000, secret: 200, shortestSecret: 16 } as const

const url = z
  .string()
  .trim()
  .max(webhookLimits.url, `At most ${webhookLimits.url} characters.`)
  .refine(isWebAddress, 'A web address, such as https://example.com/hook.')

function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}

const secret = z
  .string()
  .min(webhookLimits.shortestSecret, `At least ${webhookLimits.shortestSecret} characters.`)
  .max(webhookLimits.secret, `At most ${webhookLimits.secret} characters.`)

/** Another system that rules tell what happened. Its secret, by which what is sent is signed, is never answered again. */
export const webhook = named.extend({
  url: z.string(),
  /** Since when it has its secret. */
  secretSince: z.string(),
  /** Nothing is sent to it: what rules say to it is refused, and what waits goes on waiting. */
  disabled: z.boolean(),
})
export type Webhook = z.infer<typeof webhook>

/** A webhook with how it goes. */
export const shownWebhook = webhook.extend({
  /** How much waits to be sent. */
  waiting: z.number(),
  /** Since when nothing gets through; null: it does. */
  failingSince: z.string().nullable(),
  /** When it is tried again; null where nothing waits for that. */
  nextTryAt: z.string().nullable(),
  /** When something was taken last. */
  lastSentAt: z.string().nullable(),
})
export type ShownWebhook = z.infer<typeof shownWebhook>

/** `kept`: a demo desk sends nothing outside. */
export const deliveryStates = ['waiting', 'sent', 'failed', 'kept'] as const

/**
 * Why a try did not get through. `status`: the server refused it. `redirect`: it named another address, to which nothing
 * is sent. `address`: a private address, or none. `no-secret`: its secret cannot be read. `given-up`: tried for two days.
 */
export const deliveryProblems = [
  'status',
  'redirect',
  'address',
  'unreachable',
  'slow',
  'tls',
  'no-secret',
  'given-up',
] as const
export type DeliveryProblem = (typeof deliveryProblems)[number]

export const delivery = z.object({
  id: z.number(),
  at: z.string(),
  state: z.enum(deliveryStates),
  /** What the rule listened to. */
  event: z.string(),
  rule: named,
  /** Null where the caller may not see the ticket. */
  ticket: z.string().nullable(),
  /** Of the last try. */
  tries: z.number(),
  triedAt: z.string().nullable(),
  problem: z.enum(deliveryProblems).nullable(),
  status: z.number().nullable(),
  /** The start of what the server answered; null also where the caller may not see the ticket. */
  answer: z.string().nullable(),
})
export type Delivery = z.infer<typeof delivery>

export const webhooksList = endpoint({
  id: 'webhooks.list',
  method: 'GET',
  path: '/webhooks',
  summary: 'Other systems that rules tell what happened, and how that goes.',
  callers: ['admin'],
  output: list(shownWebhook),
})

export const webhooksCreate = endpoint({
  id: 'webhooks.create',
  method: 'POST',
  path: '/webhooks',
  summary: 'Create a webhook. Without a secret one is made; it is answered this once.',
  callers: ['admin'],
  body: z.object({ name: text(limits.name), url, secret: secret.optional() }),
  output: webhook.extend({ secret: z.string() }),
  showsSecret: true,
})

export const webhooksPatch = endpoint({
  id: 'webhooks.patch',
  method: 'PATCH',
  path: '/webhooks/:key',
  summary: 'Change a webhook. What waits is sent as it is now.',
  callers: ['admin'],
  params: keyParams,
  body: z
    .object({ name: text(limits.name), url, secret, disabled: z.boolean() })
    .partial()
    .extend({ was }),
  output: webhook,
})

export const webhooksDeliveries = endpoint({
  id: 'webhooks.deliveries',
  method: 'GET',
  path: '/webhooks/:key/deliveries',
  summary: 'What was sent to a webhook, or waits to be, and what came of it; the newest first.',
  callers: ['admin'],
  params: keyParams,
  query: z.object({ ...paging, state: z.enum(deliveryStates).optional() }),
  output: page(delivery),
})

export const webhooksResend = endpoint({
  id: 'webhooks.resend',
  method: 'POST',
  path: '/webhooks/:key/deliveries/:id/resend',
  summary: 'Send something again, as it was, with the same idempotency key.',
  callers: ['admin'],
  params: keyParams.extend({ id }),
  output: done,
  status: 200,
})
