import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor, AgentActor } from '#api/endpoint.ts'
import type { sorts } from '#api/tickets.ts'
import type { Schema } from '../../schema/index.ts'
import { type AnswerRow, answerOf, type Names } from '../answer.ts'
import type { Cursor } from '../cursor.ts'
import { placesOf, targetsOf } from '../policy.ts'
import { answersOf } from './json.ts'
import { fallsDue, isOpen, matches, type Wanted } from './queues.ts'
import { partsOf, visibleTo } from './visibility.ts'

type Database = Kysely<Schema>
type Part = RawBuilder<unknown>
type Sort = (typeof sorts)[number]

const keys: Record<Sort, { key: Part; type: Part }> = {
  number: { key: sql`t.number::bigint`, type: sql`bigint` },
  created: { key: sql`t.created_at`, type: sql`timestamptz` },
  updated: { key: sql`t.updated_at`, type: sql`timestamptz` },
  due: { key: sql`coalesce(t.next_due_at, 'infinity')`, type: sql`timestamptz` },
  // The most urgent has the lowest number, so that descending starts with it.
  priority: { key: sql`-t.urgency`, type: sql`int` },
  closed: { key: sql`coalesce(t.finished_at, '-infinity')`, type: sql`timestamptz` },
}

const ofPage = sql`page join ticket t on t.id = page.id`

export interface Page {
  /** JSON texts. */
  items: string[]
  next: Omit<Cursor, 'sort'> | null
}

interface Terms {
  /** May start with `-` for descending. */
  sort: string
  limit: number
  cursor: Cursor | null
  now: Date
  names: Names
}

/** One page of what the actor may see. */
export async function readPage(db: Database, actor: Actor, wanted: Wanted, terms: Terms): Promise<Page> {
  const { limit, now, names } = terms
  const { direction } = orderOf(terms)
  const { rows } = await sql<AnswerRow & { key: string; id: number }>`
    with ${referred(actor)} page as materialized (
      select id, sort_key from (${candidates(actor, wanted, terms)}) found
      group by sort_key, id order by sort_key ${direction}, id ${direction} limit ${sql.lit(limit + 1)}
    )
    ${answersOf(now, ofPage, sql`, page.sort_key::text as key, t.id`)} order by page.sort_key ${direction}, t.id ${direction}
  `.execute(db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { items: shown.map((row) => answerOf(row, names)), next: last ? { value: last.key, id: last.id } : null }
}

function orderOf({ sort }: Pick<Terms, 'sort'>) {
  const { key, type } = keys[sort.replace('-', '') as Sort]
  const down = sort.startsWith('-')
  return { key, type, down, direction: down ? sql`desc` : sql`asc` }
}

/** The first of each place from which the actor sees tickets, each read in order from the index of that place. */
function candidates(actor: Actor, wanted: Wanted, terms: Terms): Part {
  const first = (place: Part, condition: Part = matches(wanted), table: Part = sql`ticket`) =>
    firstOf(table, sql`${place} and ${condition}`, terms)
  const isNarrow = wanted.requester !== undefined || wanted.assignee !== undefined || wanted.words
  if (actor.kind === 'customer') return first(visibleTo(actor), matches(wanted), partsOf(actor))
  if (actor.kind !== 'agent' || isNarrow) return first(visibleTo(actor))
  if (wanted.deleted) return first(visibleTo(actor))
  const each = (values: readonly string[], place: Part) => sql`
    select f.id, f.sort_key from unnest(${[...values]}::text[]) as p (place) cross join lateral (${first(place)}) f`
  const assigned = sql`(${first(sql`t.assignee_id = ${actor.id}`)})`
  const ofTeams = each([...actor.teams], sql`t.team = p.place`)
  if (wanted.queue === 'mine') return sql`${assigned} union all ${ofTeams}`
  const parts = [
    each(departmentsAsked(actor, wanted), sql`t.department = p.place`),
    ...(wanted.queue === 'unassigned' ? [] : [assigned, ofTeams]),
    sql`(${first(sql`true`, matches(wanted), sql`referred`)})`,
    ...(wanted.queue === 'overdue'
      ? [sql`(${first(visibleTo(actor), matches(wanted, fallsDue(terms.now)), justDue(terms.now))})`]
      : []),
  ]
  return sql.join(parts, sql` union all `)
}

function firstOf(table: Part, condition: Part, terms: Terms): Part {
  const { key, type, down, direction } = orderOf(terms)
  const { cursor, limit } = terms
  const after = cursor
    ? sql`and (${key}, t.id) ${down ? sql`<` : sql`>`} (${cursor.value}::${type}, ${cursor.id}::bigint)`
    : sql``
  return sql`select t.id, ${key} as sort_key from ${table} t where ${condition} ${after}
    order by ${key} ${direction}, t.id ${direction} limit ${sql.lit(limit + 1)}`
}

function departmentsAsked(actor: AgentActor, { department }: Wanted): string[] {
  const places = placesOf(actor)
  return department === undefined ? places : places.filter((place) => place === department)
}

// Found first, by the index of what falls due: few, since the timer marks them within a second.
function justDue(now: Date): Part {
  return sql`(select * from ticket t where ${fallsDue(now)} and t.deleted_at is null order by t.next_due_at limit 20000)`
}

/** What was referred to the actor: few tickets, found first, whatever the order. */
function referred(actor: Actor): Part {
  if (actor.kind !== 'agent') return sql``
  return sql`referred as materialized (
    select * from ticket t where t.referred && ${targetsOf(actor)}::text[] and t.referred <> '{}'
  ),`
}

/** Tickets with new words from a customer since a moment, newest first. */
export async function readHeard(
  db: Database,
  actor: Actor,
  since: Date,
  { now, names }: Pick<Terms, 'now' | 'names'>,
): Promise<string[]> {
  const { rows } = await sql<AnswerRow>`
    with page as materialized (
      select t.id from ticket t
      where t.deleted_at is null and ${isOpen} and not t.answered and t.last_message_at >= ${since}
        and t.created_at < t.last_message_at and ${visibleTo(actor)}
      order by t.last_message_at desc limit 10
    )
    ${answersOf(now, ofPage)} order by t.last_message_at desc
  `.execute(db)
  return rows.map((row) => answerOf(row, names))
}
