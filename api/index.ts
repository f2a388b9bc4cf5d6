import type { Endpoint } from './endpoint.ts'
import * as agents from './agents.ts'
import * as availability from './availability.ts'
import * as bans from './bans.ts'
import * as clocks from './clocks.ts'
import * as customerActs from './customer-acts.ts'
import * as customFields from './custom-fields.ts'
import * as customers from './customers.ts'
import * as decisions from './decisions.ts'
import * as departments from './departments.ts'
import * as desk from './desk.ts'
import * as events from './events.ts'
import * as files from './files.ts'
import * as history from './history.ts'
import * as inboxSignIn from './inbox-sign-in.ts'
import * as inboxes from './inboxes.ts'
import * as keys from './keys.ts'
import * as mailLedger from './mail-ledger.ts'
import * as macros from './macros.ts'
import * as mailTemplates from './mail-templates.ts'
import * as messages from './messages.ts'
import * as notices from './notices.ts'
import * as originals from './originals.ts'
import * as outbox from './outbox.ts'
import * as participants from './participants.ts'
import * as priorities from './priorities.ts'
import * as profile from './profile.ts'
import * as queues from './queues.ts'
import * as scheduledReplies from './scheduled-replies.ts'
import * as roles from './roles.ts'
import * as rejections from './rejections.ts'
import * as rules from './rules.ts'
import * as routing from './routing.ts'
import * as session from './session.ts'
import * as settings from './settings.ts'
import * as simulations from './simulations.ts'
import * as calendars from './calendars.ts'
import * as recounts from './recounts.ts'
import * as sla from './sla.ts'
import * as statuses from './statuses.ts'
import * as tags from './tags.ts'
import * as teams from './teams.ts'
import * as tickets from './tickets.ts'
import * as topics from './topics.ts'
import * as usage from './usage.ts'
import * as webhooks from './webhooks.ts'

const modules = [
  ...[tickets, queues, messages, participants, clocks, files, events],
  ...[customers, customerActs, agents, session, profile, keys, departments, roles, teams],
  ...[topics, statuses, priorities, calendars, sla, recounts, customFields, settings, history, usage, desk, outbox],
  ...[inboxes, inboxSignIn, mailLedger, bans, originals, notices, mailTemplates, scheduledReplies, macros, tags],
  ...[decisions, rules, rejections, webhooks],
  ...[availability, routing, simulations],
]

/** The whole API as one list: what OpenAPI is made of and what the tests walk. */
export const endpoints: readonly Endpoint[] = modules.flatMap((module) => Object.values(module).filter(isEndpoint))

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'callers' in value && 'path' in value
}
