import type { JsonSchema } from './openapi.ts'

export interface Field {
  name: string
  depth: number
  type: string
  isRequired: boolean
}

const DEEPEST = 3
const TOO_LONG = 60

/** The fields of an object, inner ones below their outer one. */
export function fieldsOf(schema: JsonSchema, depth = 0): Field[] {
  const inner = objectIn(schema)
  if (!inner || depth > DEEPEST) return []
  const required = (inner['required'] ?? []) as string[]
  return Object.entries(propertiesOf(inner)).flatMap(([name, field]) => [
    { name, depth, type: typeOf(field), isRequired: required.includes(name) },
    ...fieldsOf(field, depth + 1),
  ])
}

/** What a value may be, in a few words. */
export function typeOf(schema: JsonSchema): string {
  const choices = choicesOf(schema)
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(' or ')
  if (schema['const'] !== undefined) return JSON.stringify(schema['const'])
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ')
  const { type } = schema
  if (Array.isArray(type)) return type.join(' or ')
  if (type === 'array') return `list of ${typeOf((schema['items'] ?? {}) as JsonSchema)}`
  return [typeof type === 'string' ? type : 'any', ...limitsOf(schema)].join(', ')
}

/** An example: everything that must be given, and nothing else. */
export function exampleOf(schema: JsonSchema): unknown {
  const [choice] = choicesOf(schema)
  if (choice) return exampleOf(choice)
  if (schema['const'] !== undefined) return schema['const']
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  const type = Array.isArray(schema['type']) ? (schema['type'] as unknown[])[0] : schema['type']
  if (type === 'array') return [exampleOf((schema['items'] ?? {}) as JsonSchema)]
  if (type === 'integer' || type === 'number') return 1
  if (type === 'boolean') return true
  if (type === 'object') return exampleObject(schema)
  return schema['format'] === 'email' ? 'ada@example.com' : '…'
}

function exampleObject(schema: JsonSchema): Record<string, unknown> {
  const required = (schema['required'] ?? []) as string[]
  const properties = Object.entries(propertiesOf(schema))
  const shown = required.length > 0 ? properties.filter(([name]) => required.includes(name)) : properties.slice(0, 1)
  return Object.fromEntries(shown.map(([name, field]) => [name, WELL_KNOWN[name] ?? exampleOf(field)]))
}

const WELL_KNOWN: Readonly<Record<string, string>> = { email: 'ada@example.com', name: 'Ada' }

function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  return (schema['properties'] ?? {}) as Record<string, JsonSchema>
}

function choicesOf(schema: JsonSchema): JsonSchema[] {
  const choices = schema['anyOf'] ?? schema['oneOf']
  return Array.isArray(choices) ? (choices as JsonSchema[]) : []
}

/** The object that this is, or is a list of, or may be. */
function objectIn(schema: JsonSchema): JsonSchema | null {
  if (schema['properties']) return schema
  if (schema['type'] === 'array') return objectIn((schema['items'] ?? {}) as JsonSchema)
  for (const choice of choicesOf(schema)) {
    const found = objectIn(choice)
    if (found) return found
  }
  return null
}

function limitsOf(schema: JsonSchema): string[] {
  const { minimum, maximum, maxLength, format } = schema
  const limits: string[] = []
  if (typeof format === 'string' && format.length < TOO_LONG) limits.push(format)
  if (typeof maxLength === 'number') limits.push(`at most ${maxLength} characters`)
  if (isSmall(minimum)) limits.push(`from ${minimum}`)
  if (isSmall(maximum)) limits.push(`up to ${maximum}`)
  if (schema['default'] !== undefined) limits.push(`${JSON.stringify(schema['default'])} if absent`)
  return limits
}

function isSmall(bound: unknown): bound is number {
  return typeof bound === 'number' && Math.abs(bound) < Number.MAX_SAFE_INTEGER
}
