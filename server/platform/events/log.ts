import { sql } from 'kysely'
import { tracedRequest } from '../base/trace.ts'
import type { Tx } from '../db/index.ts'
import type { NewEvent, RecordedEvent } from './event.ts'
import { announce } from './horizon.ts'

/** Runs in the transaction of the event. */
export type NowReaction<Desk, Schema, Name extends string> = (
  desk: Desk,
  tx: Tx<Schema>,
  event: RecordedEvent<Name>,
) => Promise<void>

export type Reactions<Desk, Schema, Name extends string> = Record<
  Name,
  {
    now?: readonly NowReaction<Desk, Schema, Name>[]
    /** Kinds of jobs, each enqueued with `{event: position}` in the transaction of the event. */
    later?: readonly string[]
  }
>

export interface EventLog<Schema, Name extends string> {
  /** Writes the events in order, runs what must happen now, enqueues what follows later. */
  record(tx: Tx<Schema>, events: readonly NewEvent<Name>[]): Promise<RecordedEvent<Name>[]>
  /** Says to all nodes that there is something new; many calls in a moment are one. */
  wake(): void
}

// A chain of events that cause each other ends here, on any number of nodes.
const DEEPEST = 20

export function createEventLog<Desk, Schema, Name extends string>(
  desk: () => Desk,
  reactions: Reactions<Desk, Schema, Name>,
  wake: () => void,
): EventLog<Schema, Name> {
  const announced = new WeakSet<object>()
  const record = async (tx: Tx<Schema>, events: readonly NewEvent<Name>[]) => {
    const later = events.map(({ name }) => reactions[name].later ?? [])
    const recorded = await insert(tx, events, { later, first: !announced.has(tx) })
    announced.add(tx)
    for (const event of recorded) {
      for (const react of reactions[event.name].now ?? []) await react(desk(), tx, event)
    }
    return recorded
  }
  return { record, wake }
}

/** `later`: the kinds of jobs that each of the events leads to. */
async function insert<S, Name extends string>(
  tx: Tx<S>,
  events: readonly NewEvent<Name>[],
  { later, first }: { later: readonly (readonly string[])[]; first: boolean },
) {
  const entries = withDepths(events)
  const written = entries.map((entry, place) => ({ ...entry, later: later[place] }))
  const mark = first ? sql`select ${announce} as held from event_position` : sql`select '' as held`
  const { rows } = await sql<{ position: number; cause: number | null }>`
    with mark as materialized (${mark}), entry as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as entry (
        place integer, name text, stream bigint, seq integer, at timestamptz, actor_kind text, actor_id bigint,
        changes jsonb, details jsonb, cause bigint, cause_place integer, depth smallint, later jsonb
      ), mark where mark.held is not null order by place
    ), placed as materialized (
      select nextval('event_position') as position, * from entry
    ), whole as (
      select placed.*, coalesce(placed.cause, causing.position) as caused_by
      from placed left join placed causing on causing.place = placed.cause_place
    ), inserted as (
      insert into event (position, name, stream_id, seq, at, actor_kind, actor_id, changes, details, cause, depth)
      select position, name, stream, seq, at, actor_kind, actor_id, changes, details, caused_by, depth from whole
    ), enqueued as (
      insert into job (kind, payload, run_at, request)
      select kind, jsonb_build_object('event', position), at, ${tracedRequest()}::text
      from whole cross join jsonb_array_elements_text(later) as kind order by place
    )
    select position, caused_by as cause from whole order by place
  `.execute(tx)
  return entries.map((entry, index) => asRecorded(entry, rows[index]))
}

interface Entry<Name extends string> {
  place: number
  name: Name
  stream: number | null
  seq: number | null
  at: Date
  actor_kind: string
  actor_id: number | null
  changes: Record<string, [unknown, unknown]>
  details: Record<string, unknown>
  cause: number | null
  cause_place: number | null
  depth: number
}

function withDepths<Name extends string>(events: readonly NewEvent<Name>[]): Entry<Name>[] {
  const entries: Entry<Name>[] = []
  for (const [place, event] of events.entries()) {
    const cause = event.cause ?? null
    const within = cause && 'entry' in cause ? entries[cause.entry] : undefined
    const before = cause && 'position' in cause ? cause : undefined
    const depth = within || before ? (within?.depth ?? before?.depth ?? 0) + 1 : 0
    if (depth > DEEPEST) throw new Error(`${event.name}: more than ${DEEPEST} events caused each other`)
    entries.push({
      place,
      name: event.name,
      stream: event.stream,
      seq: event.seq,
      at: event.at,
      actor_kind: event.actor.kind,
      actor_id: event.actor.id,
      changes: event.changes ?? {},
      details: event.details ?? {},
      cause: before?.position ?? null,
      cause_place: within?.place ?? null,
      depth,
    })
  }
  return entries
}

function asRecorded<Name extends string>(
  entry: Entry<Name>,
  row: { position: number; cause: number | null } | undefined,
): RecordedEvent<Name> {
  const { name, stream, seq, at, changes, details, depth } = entry
  const actor = { kind: entry.actor_kind, id: entry.actor_id }
  return {
    position: row?.position ?? 0,
    name,
    stream,
    seq,
    at,
    actor,
    changes,
    details,
    cause: row?.cause ?? null,
    depth,
  }
}
