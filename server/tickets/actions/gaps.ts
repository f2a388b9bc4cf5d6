import type { Actor } from '#api/endpoint.ts'
import { directory } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { address, catalog } from '../../settings/index.ts'
import type { GapFacts } from '../gaps.ts'
import { readRequesterFacts } from '../store/gaps.ts'
import type { Hand } from './hand.ts'

/** What a text about the ticket in hand can say, as the ticket is in hand: what was just done to it included. */
export async function gapFacts(
  { desk, tx, actor }: { desk: Desk; tx: Desk['db']; actor: Actor },
  { work: { ticket }, subject, fields }: Pick<Hand, 'work' | 'subject' | 'fields'>,
  forCustomers: boolean,
): Promise<GapFacts> {
  const [settings, people, url] = await Promise.all([catalog(desk), directory(desk), address(desk)])
  const { organisation, language, zone, ...requester } = await readRequesterFacts(tx, ticket.requester)
  const reader = forCustomers ? { language, zone } : { language: null, zone: null }
  const called = (things: ReadonlyMap<string, { name: string }>, key: string | null) =>
    key === null ? null : (things.get(key)?.name ?? key)
  const agent = (id: number | null) => (id === null ? null : (people.agents.get(id) ?? null))
  const priority = settings.priorities.get(ticket.priority)
  const department = people.departments.get(ticket.department)
  return {
    forCustomers,
    language: reader.language ?? settings.settings.language,
    zone: reader.zone ?? settings.settings.zone,
    desk: { name: settings.settings.name, url },
    doer: actor.kind === 'agent' ? agent(actor.id) : null,
    requester,
    organisation,
    ticket: {
      ...ticket,
      subject,
      status: called(settings.statuses, ticket.status) ?? '',
      priority: { name: priority?.name ?? ticket.priority, public: priority?.public ?? false },
      department: { name: department?.name ?? ticket.department, private: department?.private ?? true },
      team: called(people.teams, ticket.team),
      assignee: agent(ticket.assignee),
      topic: called(settings.topics, ticket.topic),
      sla: called(settings.slas, ticket.sla),
    },
    fields: new Map(
      [...settings.fields.values()].map((field) => [field.key, { value: fields[field.key], public: field.public }]),
    ),
  }
}
