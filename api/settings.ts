import { z } from 'zod'
import { alerts, alertsGiven } from './alerts.ts'
import { routingWeights } from './routing.ts'
import { contrastWithWhite, leastContrast } from './colours.ts'
import { endpoint } from './endpoint.ts'
import { was } from './was.ts'
import { colour, limits, text } from './words.ts'

/** What the portal says in one language; empty: the words it comes with. */
const portalTexts = z.object({ heading: z.string(), intro: z.string(), footer: z.string() })
export type PortalTexts = z.infer<typeof portalTexts>

export const strangerWays = ['note', 'ticket'] as const
export const spamWays = ['suspect', 'accept'] as const
export const agentMailWays = ['proven', 'token', 'off'] as const

export const deskSettings = z.object({
  name: z.string(),
  publicUrl: z.string().nullable(),
  /** IANA zone. */
  zone: z.string(),
  language: z.enum(['en', 'de']),
  /** Where the logo is fetched; null without one. */
  logo: z.string().nullable(),
  /** Of the portal. */
  accent: z.string(),
  portal: z.object({ en: portalTexts, de: portalTexts }),
  defaultTopic: z.string().nullable(),
  defaultPriority: z.string(),
  defaultStatus: z.string(),
  defaultSla: z.string().nullable(),
  /** By which clocks count that follow the hours of a department without a calendar; null: around the clock. */
  defaultCalendar: z.string().nullable(),
  /** How tickets are numbered: digits, then one # for each digit that is drawn or counted. */
  numberMask: z.string(),
  numberSequential: z.boolean(),
  /** Days after closing in which a customer's message reopens; later it opens a new, linked ticket. */
  reopenDays: z.number(),
  /** Days of silence after which a resolved ticket closes. */
  closeDays: z.number(),
  /** Days in which a deleted ticket can be restored. */
  deletedDays: z.number(),
  /** How long is kept why something was done, or not done, by itself. */
  decisionDays: z.number(),
  /** Tickets an hour from one address on the portal. */
  portalTicketsPerHour: z.number(),
  /** The largest file that may be attached. */
  attachmentMegabytes: z.number(),
  attachmentsPerMessage: z.number(),
  /** Whether somebody whose address the desk does not know may open a ticket by mail. */
  acceptUnregistered: z.boolean(),
  /** What becomes of an answer to a ticket from somebody who takes no part in it: a note there, or a ticket of its own. */
  strangers: z.enum(strangerWays),
  /** Whether people in the copy of a customer's mail take part in the ticket. */
  ccTakesPart: z.boolean(),
  /** Whether a mail is from its Reply-To address, where it names one. */
  replyToIsSender: z.boolean(),
  /** What becomes of mail that a filter before the desk marked as spam. */
  markedSpam: z.enum(spamWays),
  /** What becomes of mail that, by what its sender's domain says, is not from there. */
  failedSender: z.enum(spamWays),
  /** The server before the desk whose findings about senders are believed, such as `mx.google.com`; empty: none. */
  authServer: z.string(),
  /** When agents' answers to what the desk mailed them count as theirs: proven to be, by the signed reference alone, or never. */
  agentMail: z.enum(agentMailWays),
  /** Open tickets that one customer may have before further ones from outside are refused; 0 for any number. */
  openTicketsPerCustomer: z.number(),
  /** Tickets an hour that mails from one address may open. */
  mailTicketsPerHour: z.number(),
  /** Days for which the content of mails that are in no ticket is kept, such as spam. */
  originalDays: z.number(),
  /** Automatic mails an hour to one address. */
  automaticMailsPerHour: z.number(),
  /** Seconds in which an agent can take a reply back before it is sent; 0 for never. */
  undoSeconds: z.number(),
  /** Who is told of what by the desk itself. */
  alerts,
  /** Days before a resolved ticket closes by silence on which its customer is told; 0 for never. */
  closeWarningDays: z.number(),
  /** How much a ticket weighs for routing, by priority; those that are not named weigh 1. */
  routingWeights: z.record(z.string(), z.number()),
  /** Whether tickets that wait for their customer count as work of their agent. */
  routingCountsWaiting: z.boolean(),
})

export type DeskSettings = z.infer<typeof deskSettings>

export const zone = z.string().refine(isZone, 'A time zone such as Europe/Berlin.')

export const numberMask = z
  .string()
  .trim()
  .regex(/^([1-9][0-9]{0,5})?#{4,12}$/, 'Up to 6 digits not starting with 0, then 4 to 12 #, such as ###### or 77####.')

export const logoBytes = 500 * 1024
/** What a logo may be: pictures made of dots, which cannot act. */
export const logoTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'] as const

const portalText = z.string().trim().max(500, 'At most 500 characters.')
const portalTextsGiven = z.object({ heading: portalText, intro: portalText, footer: portalText })

const authServer = z
  .string()
  .trim()
  .toLowerCase()
  .max(limits.name)
  .regex(/^[a-z0-9._-]*$/, 'The name of a server, such as mx.example.com.')

const accent = colour.refine(
  (given) => contrastWithWhite(given) >= leastContrast,
  'White text on this colour is hard to read. Choose a darker one.',
)

export const settingsGet = endpoint({
  id: 'settings.get',
  method: 'GET',
  path: '/settings',
  summary: 'The settings of the desk.',
  callers: ['agent'],
  output: deskSettings,
})

export const settingsPatch = endpoint({
  id: 'settings.patch',
  method: 'PATCH',
  path: '/settings',
  summary: 'Change settings of the desk.',
  callers: ['admin'],
  body: z
    .object({
      name: text(limits.name),
      publicUrl: z.url({ protocol: /^https?$/, error: 'An address such as https://help.example.com' }).nullable(),
      zone,
      language: z.enum(['en', 'de']),
      accent,
      portal: z.object({ en: portalTextsGiven, de: portalTextsGiven }),
      defaultTopic: z.string().nullable(),
      defaultPriority: z.string(),
      defaultStatus: z.string(),
      defaultSla: z.string().nullable(),
      defaultCalendar: z.string().nullable(),
      numberMask,
      numberSequential: z.boolean(),
      reopenDays: z.number().int().min(0).max(3650),
      closeDays: z.number().int().min(1).max(3650),
      deletedDays: z.number().int().min(1).max(3650),
      decisionDays: z.number().int().min(1).max(3650),
      portalTicketsPerHour: z.number().int().min(1).max(10_000),
      attachmentMegabytes: z.number().int().min(1).max(25),
      attachmentsPerMessage: z.number().int().min(1).max(20),
      acceptUnregistered: z.boolean(),
      strangers: z.enum(strangerWays),
      ccTakesPart: z.boolean(),
      replyToIsSender: z.boolean(),
      markedSpam: z.enum(spamWays),
      failedSender: z.enum(spamWays),
      authServer,
      agentMail: z.enum(agentMailWays),
      openTicketsPerCustomer: z.number().int().min(0).max(10_000),
      mailTicketsPerHour: z.number().int().min(1).max(10_000),
      originalDays: z.number().int().min(1).max(3650),
      automaticMailsPerHour: z.number().int().min(1).max(100),
      undoSeconds: z.number().int().min(0).max(60),
      alerts: alertsGiven,
      closeWarningDays: z.number().int().min(0).max(30),
      routingWeights,
      routingCountsWaiting: z.boolean(),
    })
    .partial()
    .extend({ was }),
  output: deskSettings,
})

export const logoPut = endpoint({
  id: 'settings.putLogo',
  method: 'PUT',
  path: '/settings/logo',
  summary: 'The logo customers see (multipart, field `file`): PNG, JPEG, GIF, WebP or AVIF of at most 500 KB.',
  callers: ['admin'],
  output: deskSettings,
  bodyLimit: logoBytes + 64 * 1024,
  speaks: 'upload',
})

export const logoDelete = endpoint({
  id: 'settings.deleteLogo',
  method: 'DELETE',
  path: '/settings/logo',
  summary: 'Take the logo away.',
  callers: ['admin'],
  output: deskSettings,
})

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
