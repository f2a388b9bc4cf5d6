import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { me, username } from './agents.ts'
import { agentName, categories, colour, email, key, limits, named, password, person, text } from './words.ts'

const keyParams = z.object({ key: z.string() })

export const topic = z.object({
  key: z.string(),
  name: z.string(),
  /** Offered to customers. */
  public: z.boolean(),
  department: z.string().nullable(),
  priority: z.string().nullable(),
  sla: z.string().nullable(),
  status: z.string().nullable(),
  assignee: person.nullable(),
  team: z.string().nullable(),
  /** Custom fields asked for under this topic, by key. */
  fields: z.array(z.string()),
  position: z.number(),
  disabled: z.boolean(),
})
export type Topic = z.infer<typeof topic>
const topicSettable = {
  name: text(limits.name),
  public: z.boolean(),
  department: z.string().nullish(),
  priority: z.string().nullish(),
  sla: z.string().nullish(),
  status: z.string().nullish(),
  assignee: agentName.nullish(),
  team: z.string().nullish(),
  fields: z.array(key).max(50),
  position: z.number().int().min(0).max(100_000),
}
export const topicsList = endpoint({
  id: 'topics.list',
  method: 'GET',
  path: '/topics',
  summary: 'The help topics.',
  callers: ['agent'],
  output: list(topic),
})
export const topicsCreate = endpoint({
  id: 'topics.create',
  method: 'POST',
  path: '/topics',
  summary: 'Create a help topic with the defaults it gives its tickets.',
  callers: ['admin'],
  body: z.object({
    ...topicSettable,
    public: topicSettable.public.default(true),
    fields: topicSettable.fields.default([]),
    position: topicSettable.position.optional(),
  }),
  output: topic,
})
export const topicsPatch = endpoint({
  id: 'topics.patch',
  method: 'PATCH',
  path: '/topics/:key',
  summary: 'Change a help topic.',
  callers: ['admin'],
  params: keyParams,
  body: z.object({ ...topicSettable, disabled: z.boolean() }).partial(),
  output: topic,
})

export const status = z.object({
  key: z.string(),
  name: z.string(),
  category: z.enum(categories),
  colour: z.string(),
  position: z.number(),
  disabled: z.boolean(),
})
export type Status = z.infer<typeof status>
export const statusesList = endpoint({
  id: 'statuses.list',
  method: 'GET',
  path: '/statuses',
  summary: 'The statuses with their categories.',
  callers: ['agent'],
  output: list(status),
})
export const statusesCreate = endpoint({
  id: 'statuses.create',
  method: 'POST',
  path: '/statuses',
  summary: 'Create a status. Its category is fixed from then on.',
  callers: ['admin'],
  body: z.object({ name: text(limits.name), category: z.enum(categories), colour: colour.default('#5f5b53') }),
  output: status,
})
export const statusesPatch = endpoint({
  id: 'statuses.patch',
  method: 'PATCH',
  path: '/statuses/:key',
  summary: 'Rename, reorder, colour or disable a status.',
  callers: ['admin'],
  params: keyParams,
  body: z
    .object({ name: text(limits.name), colour, position: z.number().int().min(0).max(100_000), disabled: z.boolean() })
    .partial(),
  output: status,
})

export const priority = z.object({
  key: z.string(),
  name: z.string(),
  colour: z.string(),
  /** 1 is the most urgent. */
  urgency: z.number(),
  public: z.boolean(),
})
export type Priority = z.infer<typeof priority>
export const prioritiesList = endpoint({
  id: 'priorities.list',
  method: 'GET',
  path: '/priorities',
  summary: 'The priorities, the most urgent first.',
  callers: ['agent'],
  output: list(priority),
})

export const sla = z.object({
  key: z.string(),
  name: z.string(),
  /** From opening or reopening to resolution, around the clock. */
  seconds: z.number(),
  disabled: z.boolean(),
})
export type Sla = z.infer<typeof sla>
const slaSeconds = z.number().int().min(60, 'At least one minute.').max(31_536_000, 'At most a year.')
export const slasList = endpoint({
  id: 'slas.list',
  method: 'GET',
  path: '/slas',
  summary: 'The SLA plans.',
  callers: ['agent'],
  output: list(sla),
})
export const slasCreate = endpoint({
  id: 'slas.create',
  method: 'POST',
  path: '/slas',
  summary: 'Create an SLA plan.',
  callers: ['admin'],
  body: z.object({ name: text(limits.name), seconds: slaSeconds }),
  output: sla,
})
export const slasPatch = endpoint({
  id: 'slas.patch',
  method: 'PATCH',
  path: '/slas/:key',
  summary: 'Change an SLA plan.',
  callers: ['admin'],
  params: keyParams,
  body: z.object({ name: text(limits.name), seconds: slaSeconds, disabled: z.boolean() }).partial(),
  output: sla,
})

export const fieldTypes = ['text', 'long-text', 'number', 'choice', 'checkbox', 'date'] as const
export const field = z.object({
  key: z.string(),
  name: z.string(),
  type: z.enum(fieldTypes),
  choices: z.array(z.string()),
  /** Customers see it and fill it in. */
  public: z.boolean(),
  required: z.boolean(),
  requiredOnClose: z.boolean(),
  disabled: z.boolean(),
})
export type Field = z.infer<typeof field>
const fieldSettable = {
  name: text(limits.name),
  choices: z.array(text(limits.name)).max(200),
  public: z.boolean(),
  required: z.boolean(),
  requiredOnClose: z.boolean(),
}
export const fieldsList = endpoint({
  id: 'fields.list',
  method: 'GET',
  path: '/fields',
  summary: 'The custom fields of tickets.',
  callers: ['agent'],
  output: list(field),
})
export const fieldsCreate = endpoint({
  id: 'fields.create',
  method: 'POST',
  path: '/fields',
  summary: 'Create a custom field; a topic asks for it once it lists it.',
  callers: ['admin'],
  body: z
    .object({
      ...fieldSettable,
      type: z.enum(fieldTypes),
      choices: fieldSettable.choices.default([]),
      public: fieldSettable.public.default(true),
      required: fieldSettable.required.default(false),
      requiredOnClose: fieldSettable.requiredOnClose.default(false),
    })
    .refine((made) => made.type !== 'choice' || made.choices.length > 0, {
      path: ['choices'],
      message: 'A choice needs at least one option.',
    }),
  output: field,
})
export const fieldsPatch = endpoint({
  id: 'fields.patch',
  method: 'PATCH',
  path: '/fields/:key',
  summary: 'Change a custom field; its type is fixed.',
  callers: ['admin'],
  params: keyParams,
  body: z.object({ ...fieldSettable, disabled: z.boolean() }).partial(),
  output: field,
})

export const deskSettings = z.object({
  name: z.string(),
  publicUrl: z.string().nullable(),
  /** IANA zone. */
  zone: z.string(),
  language: z.enum(['en', 'de']),
  defaultTopic: z.string().nullable(),
  defaultPriority: z.string(),
  defaultStatus: z.string(),
  defaultSla: z.string().nullable(),
  /** Days after closing in which a customer's message reopens; later it opens a new, linked ticket. */
  reopenDays: z.number(),
  /** Days of silence after which a resolved ticket closes. */
  closeDays: z.number(),
  /** Tickets an hour from one address on the portal. */
  portalTicketsPerHour: z.number(),
})
export type DeskSettings = z.infer<typeof deskSettings>
const zone = z.string().refine(isZone, 'A time zone such as Europe/Berlin.')
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
      defaultTopic: z.string().nullable(),
      defaultPriority: z.string(),
      defaultStatus: z.string(),
      defaultSla: z.string().nullable(),
      reopenDays: z.number().int().min(0).max(3650),
      closeDays: z.number().int().min(1).max(3650),
      portalTicketsPerHour: z.number().int().min(1).max(10_000),
    })
    .partial(),
  output: deskSettings,
})

/** Everything the agents' app needs to name and offer things, in one call. */
export const desk = endpoint({
  id: 'desk.get',
  method: 'GET',
  path: '/desk',
  summary: 'The words of this desk for the caller: statuses, priorities, departments, teams, topics, agents, fields.',
  callers: ['agent'],
  output: z.object({
    settings: deskSettings,
    demo: z.boolean(),
    me,
    statuses: z.array(status),
    priorities: z.array(priority),
    departments: z.array(
      named.extend({
        private: z.boolean(),
        membersOnly: z.boolean(),
        explainResolution: z.boolean(),
        disabled: z.boolean(),
        managerId: z.number().nullable(),
      }),
    ),
    teams: z.array(named.extend({ members: z.array(z.number()), disabled: z.boolean() })),
    topics: z.array(topic),
    slas: z.array(sla),
    fields: z.array(field),
    agents: z.array(
      z.object({
        id: z.number(),
        username: z.string(),
        name: z.string(),
        active: z.boolean(),
        onVacation: z.boolean(),
        departments: z.array(z.string()),
      }),
    ),
  }),
})

/** What the sign-in and setup pages need to know before anybody has signed in. */
export const doorstep = endpoint({
  id: 'desk.doorstep',
  method: 'GET',
  path: '/doorstep',
  summary: 'The name of the desk, whether it is set up, and on a demo desk who can sign in.',
  callers: ['anyone'],
  output: z.object({
    name: z.string(),
    ready: z.boolean(),
    language: z.enum(['en', 'de']),
    demo: z
      .object({ password: z.string(), agents: z.array(z.object({ username: z.string(), name: z.string(), admin: z.boolean() })) })
      .nullable(),
  }),
})

export const setUp = endpoint({
  id: 'desk.setUp',
  method: 'POST',
  path: '/setup',
  summary: 'The first run: names the desk and its first admin, behind the one-time link; signs the admin in.',
  callers: ['anyone'],
  body: z.object({
    token: z.string().min(20).max(200),
    desk: text(limits.name),
    adminName: text(limits.name),
    adminEmail: email,
    adminUsername: username.optional(),
    password,
    zone: zone.default('UTC'),
    language: z.enum(['en', 'de']).default('en'),
    publicUrl: z.url({ protocol: /^https?$/, error: 'An address such as https://help.example.com' }).nullish(),
  }),
  output: me,
})

export const outgoingMail = z.object({
  id: z.number(),
  at: z.string(),
  to: z.string(),
  toName: z.string(),
  subject: z.string(),
  text: z.string(),
  ticket: z.string().nullable(),
  kind: z.string(),
})
export const outboxList = endpoint({
  id: 'outbox.list',
  method: 'GET',
  path: '/outbox',
  summary: 'What the desk would have mailed, newest first.',
  callers: ['admin'],
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(300).optional() }),
  output: z.object({ items: z.array(outgoingMail), next: z.string().nullable() }),
})

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
