import { type RawBuilder, sql } from 'kysely'
import { tracedRequest } from '../base/trace.ts'
import type { Tx } from '../db/index.ts'
import type { NewEvent, RecordedEvent } from './event.ts'
import { announce } from './horizon.ts'

/** An event that is about to be written. */
export type ComingEvent<Name extends string = string> = Omit<RecordedEvent<Name>, 'position' | 'cause'>

/** Runs in the transaction of the event, right before it is written; what it answers is added to the event's details. */
export type NowReaction<Desk, Schema, Name extends string> = (
  desk: Desk,
  tx: Tx<Schema>,
  event: ComingEvent<Name>,
) => Promise<Record<string, unknown> | void>

export type Reactions<Desk, Schema, Name extends string> = Record<
  Name,
  {
    now?: readonly NowReaction<Desk, Schema, Name>[]
    /** Kinds of jobs, each enqueued with `{event: position}` in the transaction of the event. */
    later?: readonly (string | Occasional<Desk, Name>)[]
  }
>

/**
 * A job only where somebody waits for it, and one for all that an act does to a stream, parts of other events included:
 * with the act's first event, whichever it was for which `where` holds, and as `last` the position of its last one.
 */
export interface Occasional<Desk, Name extends string> {
  kind: string
  where: (desk: Desk, event: ComingEvent<Name>) => boolean | Promise<boolean>
}

/** Made once all has happened that must happen now. */
export interface Beside {
  /** Parts of a `with` that write something, each with its name. */
  parts: readonly RawBuilder<unknown>[]
  /** The `select` that follows them. */
  answer: RawBuilder<unknown>
}

export interface EventLog<Schema, Name extends string> {
  /** Runs what must happen now, writes the events in order, enqueues what follows later. */
  record(tx: Tx<Schema>, events: readonly NewEvent<Name>[]): Promise<RecordedEvent<Name>[]>
  /** The same for at least one event, with what else is written in the same statement; answers what that answers. */
  recordWith<Row>(tx: Tx<Schema>, events: readonly NewEvent<Name>[], beside: () => Beside): Promise<Row[]>
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
  const prepare = async (tx: Tx<Schema>, events: readonly NewEvent<Name>[]) => {
    const entries = withDepths(events)
    for (const entry of entries) {
      const event = asComing(entry)
      for (const react of reactions[event.name].now ?? []) {
        const more = await react(desk(), tx, event)
        if (more) entry.details = { ...entry.details, ...more }
      }
    }
    const written = await withWork(desk(), entries, reactions)
    const parts = writing(written, { first: !announced.has(tx) })
    announced.add(tx)
    return { entries, parts }
  }
  return {
    wake,
    async record(tx, events) {
      const { entries, parts } = await prepare(tx, events)
      const { rows } = await sql<{ position: number; cause: number | null }>`
        with ${parts} select position, caused_by as cause from whole order by place
      `.execute(tx)
      return entries.map((entry, index) => ({ ...asComing(entry), position: 0, cause: null, ...rows[index] }))
    },
    async recordWith<Row>(tx: Tx<Schema>, events: readonly NewEvent<Name>[], beside: () => Beside) {
      const { parts } = await prepare(tx, events)
      const { parts: more, answer } = beside()
      const { rows } = await sql<Row>`with ${sql.join([parts, ...more])} ${answer}`.execute(tx)
      return rows
    },
  }
}

async function withWork<Desk, Schema, Name extends string>(
  desk: Desk,
  entries: readonly Entry<Name>[],
  reactions: Reactions<Desk, Schema, Name>,
): Promise<Written[]> {
  const [taken, written] = [new Set<string>(), [] as Written[]]
  for (const entry of entries) {
    const later: string[] = []
    const item: Written = { ...entry, later, once: [] }
    written.push(item)
    for (const work of reactions[entry.name].later ?? []) {
      if (typeof work === 'string') {
        if (!entry.is_part) later.push(work)
        continue
      }
      const act = `${work.kind} ${entry.stream}`
      if (taken.has(act) || !(await work.where(desk, asComing(entry)))) continue
      taken.add(act)
      const first = written.find(({ stream }) => stream === entry.stream) ?? item
      first.once.push(work.kind)
    }
  }
  return written
}

/** The parts of a statement that write these events and the jobs that each of them leads to. */
function writing(entries: readonly Written[], { first }: { first: boolean }) {
  const mark = first ? sql`select ${announce} as held from event_position` : sql`select '' as held`
  return sql`
    mark as materialized (${mark}), entry as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as entry (
        place integer, name text, stream bigint, seq integer, at timestamptz, actor_kind text, actor_id bigint,
        changes jsonb, details jsonb, cause bigint, cause_place integer, depth smallint, later jsonb, once jsonb,
        not_before timestamptz
      ), mark where mark.held is not null order by place
    ), placed as materialized (
      select nextval('event_position') as position, * from entry
    ), whole as (
      select placed.*, coalesce(placed.cause, causing.position) as caused_by,
        max(placed.position) over (partition by placed.stream) as last
      from placed left join placed causing on causing.place = placed.cause_place
    ), inserted as (
      insert into event (position, name, stream_id, seq, at, actor_kind, actor_id, changes, details, cause, depth)
      select position, name, stream, seq, at, actor_kind, actor_id, changes, details, caused_by, depth from whole
    ), enqueued as (
      insert into job (kind, payload, run_at, request)
      select kind, payload, coalesce(not_before, at), ${tracedRequest()}::text
      from whole cross join lateral (
        select kind, jsonb_build_object('event', position) as payload from jsonb_array_elements_text(later) as kind
        union all
        select kind, jsonb_build_object('event', position, 'last', last) from jsonb_array_elements_text(once) as kind
      ) as work order by place
    )`
}

type Written = Entry<string> & { later: readonly string[]; once: string[] }

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
  not_before: Date | null
  is_part: boolean
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
      not_before: event.notBefore ?? null,
      is_part: event.isPart ?? false,
    })
  }
  return entries
}

function asComing<Name extends string>(entry: Entry<Name>): ComingEvent<Name> {
  const { name, stream, seq, at, changes, details, depth, actor_kind: kind, actor_id: id } = entry
  return { name, stream, seq, at, actor: { kind, id }, changes, details, depth }
}
