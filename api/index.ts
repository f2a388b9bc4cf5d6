import * as agents from './agents.ts'
import * as customers from './customers.ts'
import type { Endpoint } from './endpoint.ts'
import * as events from './events.ts'
import * as files from './files.ts'
import * as messages from './messages.ts'
import * as settings from './settings.ts'
import * as tickets from './tickets.ts'

const modules = [tickets, messages, files, customers, agents, settings, events]

/** The whole API as one list: what OpenAPI is made of and what the tests walk. */
export const endpoints: readonly Endpoint[] = modules.flatMap((module) => Object.values(module).filter(isEndpoint))

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'callers' in value && 'path' in value
}
