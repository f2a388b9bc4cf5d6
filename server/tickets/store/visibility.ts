import { type RawBuilder, sql } from 'kysely'
import type { Actor, AgentActor, CustomerActor } from '#api/endpoint.ts'
import { placesOf, targetsOf } from '../policy.ts'

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

/** The tickets in which a customer has a part, found by an index each: a list of them reads no others. */
export function partsOf({ id, organisation, seesOrganisation }: CustomerActor): RawBuilder<unknown> {
  const ofColleagues = sql`
    union select o.id from customer c join ticket o on o.requester_id = c.id where c.organisation_id = ${organisation}`
  return sql`(
    select t.* from (
      select id from ticket where requester_id = ${id}
      union select ticket_id from collaborator where customer_id = ${id}
      ${seesOrganisation && organisation !== null ? ofColleagues : sql``}
    ) part join ticket t on t.id = part.id
  )`
}

/** Of `t`, which may be a ticket or a count of tickets. */
export function concerns(actor: AgentActor): Condition {
  return sql<boolean>`(
    t.department = any(${placesOf(actor)}::text[])
    or t.assignee_id = ${actor.id}
    or t.team = any(${[...actor.teams]}::text[])
    or t.referred && ${targetsOf(actor)}::text[]
  )`
}

function notDeletedFor(actor: AgentActor): Condition {
  const places = [...actor.departments]
    .filter(([, permissions]) => permissions.has('ticket.delete'))
    .map(([key]) => key)
  return sql<boolean>`(t.deleted_at is null or t.department = any(${places}::text[]))`
}
