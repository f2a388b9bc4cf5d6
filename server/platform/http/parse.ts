import { z } from 'zod'
import type { Endpoint } from '#api/endpoint.ts'
import { Fault } from '../base/fault.ts'
import { isUnstorable, UNSTORABLE } from './unstorable.ts'

interface Parts {
  params: unknown
  query: unknown
  body: unknown
}

/** Reads a call as its endpoint says; what does not fit is refused, named field by field. */
export function parseCall(endpoint: Endpoint, { params, query, body }: Parts): Parts {
  const fields: Record<string, string> = {}
  const parsed = {
    params: parse(endpoint.params, params, 'params', fields),
    query: parse(endpoint.query, query, 'query', fields),
    body: endpoint.speaks === 'json' ? parseBody(endpoint.body, body, fields) : undefined,
  }
  if (Object.keys(fields).length > 0) throw refusal(fields)
  return parsed
}

function parseBody(schema: z.ZodType, body: unknown, fields: Record<string, string>): unknown {
  const sent = body ?? {}
  const known = knownKeys(schema)
  if (known && isRecord(sent)) {
    for (const key of Object.keys(sent)) if (!known.has(key)) fields[key] = 'There is no such field.'
  }
  if (isRecord(sent)) {
    for (const [key, value] of Object.entries(sent)) if (isUnstorable(value)) fields[key] ??= UNSTORABLE
  }
  return parse(schema, sent, 'body', fields)
}

function parse(schema: z.ZodType, value: unknown, whole: string, fields: Record<string, string>): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues) fields[issue.path.join('.') || whole] ??= issue.message
  return undefined
}

/** The names a body may have at its top; null where any will do. */
function knownKeys(schema: z.ZodType): ReadonlySet<string> | null {
  if (schema instanceof z.ZodObject) {
    const isClosed = schema.def.catchall === undefined || schema.def.catchall instanceof z.ZodNever
    return isClosed ? new Set(Object.keys(schema.shape)) : null
  }
  if (schema instanceof z.ZodPipe) return knownKeys(schema.in as z.ZodType)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return knownKeys(schema.unwrap() as z.ZodType)
  if (!(schema instanceof z.ZodUnion)) return null
  const choices = schema.options.map((option) => knownKeys(option as z.ZodType))
  return choices.every((choice) => choice !== null) ? new Set(choices.flatMap((choice) => [...choice])) : null
}

function refusal(fields: Record<string, string>): Fault {
  const names = Object.keys(fields)
  const [first = ''] = names
  const message = names.length === 1 ? `${first}: ${fields[first]}` : `Not right: ${names.join(', ')}.`
  return new Fault('invalid', message, { fields })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
