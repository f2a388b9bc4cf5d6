import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { was } from './was.ts'
import { keyParams, limits, text } from './words.ts'

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
  body: z
    .object({ ...fieldSettable, disabled: z.boolean() })
    .partial()
    .extend({ was }),
  output: field,
})
