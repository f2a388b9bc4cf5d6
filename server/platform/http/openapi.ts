import { z } from 'zod'
import { type Caller, type Endpoint, failure } from '#api/endpoint.ts'

export interface ApiInfo {
  title: string
  version: string
  description: string
  /** The name of the cookie of a session. */
  cookie?: string
}

export type JsonSchema = { [key: string]: unknown }

export interface Operation {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security: Record<string, never[]>[]
  parameters: {
    name: string
    in: 'path' | 'query' | 'header'
    required: boolean
    description?: string
    schema: JsonSchema
  }[]
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, JsonSchema>
}

export interface OpenApi {
  openapi: '3.1.0'
  info: Omit<ApiInfo, 'cookie'>
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: JsonSchema
}

const KEY = { bearer: [] }
const SESSION = { session: [] }

/** The whole contract as OpenAPI 3.1. */
export function describe(endpoints: readonly Endpoint[], { cookie = 'session', ...info }: ApiInfo): OpenApi {
  const paths: OpenApi['paths'] = {}
  for (const endpoint of endpoints) {
    const path = (paths[endpoint.path.replace(/:(\w+)/g, '{$1}')] ??= {})
    path[endpoint.method.toLowerCase()] = operation(endpoint)
  }
  const tags = [...new Set(endpoints.map(tagOf))].map((name) => ({ name }))
  const components = {
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer', description: 'An API key.' },
      session: { type: 'apiKey', in: 'cookie', name: cookie, description: 'The session of a signed-in browser.' },
    },
    schemas: { Failure: schemaOf(failure, 'output') },
    responses: {
      Failure: { description: 'What went wrong.', content: inJson({ $ref: '#/components/schemas/Failure' }) },
    },
  }
  return { openapi: '3.1.0', info, servers: [{ url: '/api/v1' }], tags, paths, components }
}

function operation(endpoint: Endpoint): Operation {
  const body = bodyOf(endpoint)
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    description: whoMay(endpoint),
    tags: [tagOf(endpoint)],
    security: endpoint.callers.includes('anyone') ? [] : [KEY, SESSION],
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...keyHeader(endpoint),
    ],
    ...(body ? { requestBody: body } : {}),
    responses: { [endpoint.status]: answerOf(endpoint), ...failures(endpoint) },
  }
}

function tagOf({ id }: Endpoint): string {
  return id.split('.')[0] ?? id
}

const CALLERS: Record<Caller, string> = {
  anyone: 'anyone',
  intake: 'intake keys',
  agent: 'agents',
  admin: 'administrators',
}

function whoMay({ callers, needs }: Endpoint): string {
  return `For ${callers.map((caller) => CALLERS[caller]).join(' and ')}.${needs ? ` Needs ${needs}.` : ''}`
}

function parameters(schema: z.ZodType, place: 'path' | 'query'): Operation['parameters'] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(typeof description === 'string' ? { description } : {}),
    schema: rest,
  }))
}

function keyHeader({ method, speaks }: Endpoint): Operation['parameters'] {
  if (method !== 'POST' || speaks !== 'json') return []
  const description = 'The same key with the same body is done once, and answered the same for 24 hours.'
  const schema = { type: 'string', maxLength: 200 }
  return [{ name: 'Idempotency-Key', in: 'header', required: false, description, schema }]
}

function bodyOf({ method, speaks, body }: Endpoint): Operation['requestBody'] | null {
  if (method === 'GET') return null
  if (speaks === 'upload') {
    const file = { type: 'string', contentMediaType: 'application/octet-stream' }
    const schema = { type: 'object', properties: { file }, required: ['file'] }
    return { required: true, content: { 'multipart/form-data': { schema } } }
  }
  const schema = schemaOf(body, 'input')
  const isEmpty = schema['type'] === 'object' && Object.keys(schema['properties'] ?? {}).length === 0
  if (isEmpty && !schema['additionalProperties']) return null
  return { required: Array.isArray(schema['required']) && schema['required'].length > 0, content: inJson(schema) }
}

function answerOf({ speaks, output }: Endpoint): JsonSchema {
  if (speaks === 'stream')
    return { description: 'Server-sent events.', content: { 'text/event-stream': { schema: { type: 'string' } } } }
  if (speaks === 'file') return { description: 'The content.', content: { '*/*': { schema: { type: 'string' } } } }
  return { description: 'Done.', content: inJson(schemaOf(output, 'output')) }
}

function failures({ callers, method, path, speaks }: Endpoint): Operation['responses'] {
  const codes = ['400']
  if (!callers.includes('anyone')) codes.push('401', '403')
  if (path.includes(':')) codes.push('404')
  if (method !== 'GET') codes.push('409')
  if (method !== 'GET' || speaks === 'upload') codes.push('413')
  codes.push('429', '503')
  return Object.fromEntries(codes.map((code) => [code, { $ref: '#/components/responses/Failure' }]))
}

function inJson(schema: JsonSchema) {
  return { 'application/json': { schema } }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}
