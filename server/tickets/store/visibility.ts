import { type RawBuilder, sql } from 'kysely'
import type { Actor, AgentActor } from '#api/endpoint.ts'

type Condition = RawBuilder<boolean>

/** What the actor may see of `ticket t`, as SQL; says the same as `policy.canSee`. */
export function visibleTo(actor: Actor): Condition {
  if (actor.kind === 'system') return sql<boolean>`true`
  if (actor.kind === 'intake') return sql<boolean>`false`
  if (actor.kind === 'agent') return sql<boolean>`(${concerns(actor)} and ${notDeletedFor(actor)})`
  const takesPart = sql`(
    t.requester_id = ${actor.id}
    or exists (select from collaborator c where c.ticket_id = t.id and c.customer_id = ${actor.id})
    ${ofOrganisation(actor.seesOrganisation ? actor.organisation : null)}
  )`
  const only = actor.onlyTicket === null ? sql`true` : sql`t.id = ${actor.onlyTicket}`
  return sql<boolean>`(t.deleted_at is null and ${only} and ${takesPart})`
}

function ofOrganisation(organisation: number | null) {
  if (organisation === null) return sql``
  return sql`or t.requester_id in (select id from customer where organisation_id = ${organisation})`
}

function concerns(actor: AgentActor): Condition {
  const places = actor.assignedOnly ? [] : [...actor.departments.keys(), ...actor.manages]
  const teams = [...actor.teams]
  return sql<boolean>`(
    t.department = any(${places}::text[])
    or t.assignee_id = ${actor.id}
    or t.team = any(${teams}::text[])
    or t.id in (
      select ticket_id from referral r
      where (r.kind = 'agent' and r.key = ${String(actor.id)})
        or (r.kind = 'team' and r.key = any(${teams}::text[]))
        or (r.kind = 'department' and r.key = any(${places}::text[]))
    )
  )`
}

function notDeletedFor(actor: AgentActor): Condition {
  const places = [...actor.departments]
    .filter(([, permissions]) => permissions.has('ticket.delete'))
    .map(([key]) => key)
  return sql<boolean>`(t.deleted_at is null or t.department = any(${places}::text[]))`
}
