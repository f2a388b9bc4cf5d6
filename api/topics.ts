import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { numberMask } from './settings.ts'
import { was } from './was.ts'
import { agentName, key, keyParams, limits, person, text } from './words.ts'

export const topic = z.object({
  key: z.string(),
  name: z.string(),
  /** With the names of the topics above it: `Parent / Child`. */
  path: z.string(),
  parent: z.string().nullable(),
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
  /** How its tickets are numbered; null: as the desk numbers. */
  numberMask: z.string().nullable(),
  numberSequential: z.boolean(),
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
  parent: key.nullish(),
  numberMask: numberMask.nullish(),
  numberSequential: z.boolean(),
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
    numberSequential: topicSettable.numberSequential.default(false),
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
  body: z
    .object({ ...topicSettable, disabled: z.boolean() })
    .partial()
    .extend({ was }),
  output: topic,
})
