import { type Kysely, sql } from 'kysely'
import type { Actor, AgentActor } from '#api/endpoint.ts'
import type { Queue } from '#api/words.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import { fallsDue, isMine, isOpen } from './queues.ts'
import { concerns, visibleTo } from './visibility.ts'

type Database = Kysely<Schema>

export type Counts = Record<Queue, number>

const FOLDED_AT_ONCE = 20_000
const FOLD_LOCK = 7_821_510

/** How many tickets each queue holds for the agent: a sum over kept counts, exact at every moment. */
export async function readCounts(db: Database, actor: AgentActor, now: Date): Promise<Counts> {
  const { rows } = await sql<Counts>`
    with t as (select * from ticket_count union all select * from ticket_count_change)
    select coalesce(sum(t.open), 0)::int as open, coalesce(sum(t.unanswered), 0)::int as unanswered,
      coalesce(sum(t.open) filter (where t.assignee_id is null and t.team is null), 0)::int as unassigned,
      coalesce(sum(t.open) filter (where ${isMine(actor)}), 0)::int as mine,
      coalesce(sum(t.overdue), 0)::int
        + (select count(*)::int from (${justDue(actor, now)}) fallen) as overdue,
      coalesce(sum(t.resolved + t.closed), 0)::int as closed, coalesce(sum(t.resolved), 0)::int as resolved,
      coalesce(sum(t.open + t.resolved + t.closed), 0)::int as all
    from t where ${concerns(actor)}
  `.execute(db)
  const row = rows[0]
  if (!row) throw new Error('counting gave nothing')
  return row
}

/** Counts tickets that were loaded past the trigger which counts all others. */
export async function countLoaded(tx: Tx, ids: readonly number[]): Promise<void> {
  await sql`
    insert into ticket_count_change (department, team, assignee_id, referred, open, unanswered, overdue, resolved, closed)
    select department, team, assignee_id, referred, ${sums} from ticket t
    where t.id = any(${ids}::bigint[]) and t.deleted_at is null group by 1, 2, 3, 4
  `.execute(tx)
}

const sums = sql`count(*) filter (where ${isOpen}) as open,
  count(*) filter (where ${isOpen} and not t.answered) as unanswered,
  count(*) filter (where ${isOpen} and t.overdue) as overdue,
  count(*) filter (where t.category = 'resolved') as resolved, count(*) filter (where t.category = 'closed') as closed`

// Found first, by the index of what falls due, and only then looked at: the planner would rather read whole departments.
function justDue(actor: AgentActor, now: Date) {
  return sql`select from (
    select * from ticket t where ${fallsDue(now)} and t.deleted_at is null
    order by t.next_due_at limit ${sql.lit(FOLDED_AT_ONCE)}
  ) t where ${visibleTo(actor)}`
}

/** Adds what changed to the kept counts; one at a time on all nodes. Answers how many changes were folded. */
export async function foldCounts(tx: Tx): Promise<number> {
  const { rows } = await sql<{ folded: number }>`
    with turn as materialized (select pg_try_advisory_xact_lock(${sql.lit(FOLD_LOCK)}) as mine),
    gone as (
      delete from ticket_count_change where id = any(array(
        select id from ticket_count_change, turn where turn.mine order by id limit ${sql.lit(FOLDED_AT_ONCE)}
      )) returning *
    ), added as (
      insert into ticket_count as kept (department, team, assignee_id, referred, open, unanswered, overdue, resolved, closed)
      select department, team, assignee_id, referred, sum(open), sum(unanswered), sum(overdue), sum(resolved), sum(closed)
      from gone group by department, team, assignee_id, referred
      on conflict (department, team, assignee_id, referred) do update set
        open = kept.open + excluded.open, unanswered = kept.unanswered + excluded.unanswered,
        overdue = kept.overdue + excluded.overdue, resolved = kept.resolved + excluded.resolved,
        closed = kept.closed + excluded.closed
    )
    select count(*)::int as folded from gone
  `.execute(tx)
  return rows[0]?.folded ?? 0
}

/** Counts nobody needs any more: all their tickets have moved on. */
export async function dropEmptyCounts(tx: Tx): Promise<void> {
  await sql`
    delete from ticket_count where open = 0 and unanswered = 0 and overdue = 0 and resolved = 0 and closed = 0
  `.execute(tx)
}

/** When the next ticket falls due that is not marked yet. */
export async function readNextFallDue(db: Database): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select next_due_at as at from ticket t
    where ${isOpen} and not t.overdue and t.next_due_at is not null and t.deleted_at is null order by next_due_at limit 1
  `.execute(db)
  return rows[0]?.at ?? null
}

/** Marks tickets whose due moment has passed; answers how many. */
export async function markOverdue(tx: Tx, now: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update ticket set overdue = true where id = any(array(
      select t.id from ticket t where ${fallsDue(now)} and t.deleted_at is null
      order by t.next_due_at limit ${limit} for update skip locked
    ))
  `.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Counts that differ from what counting gives, and tickets marked as overdue that are not, as sentences. */
export async function readWrongCounts(db: Database, now: Date): Promise<string[]> {
  const { rows } = await sql<{ wrong: string }>`
    with kept as (
      select department, team, assignee_id, referred, sum(open) as open, sum(unanswered) as unanswered,
        sum(overdue) as overdue, sum(resolved) as resolved, sum(closed) as closed
      from (select * from ticket_count union all select * from ticket_count_change) c group by 1, 2, 3, 4
      having sum(abs(open) + abs(unanswered) + abs(overdue) + abs(resolved) + abs(closed)) <> 0
    ), counted as (
      select department, team, assignee_id, referred, ${sums} from ticket t where deleted_at is null group by 1, 2, 3, 4
    ), different as (
      select * from kept where (open, unanswered, overdue, resolved, closed) <> (0, 0, 0, 0, 0)
      except select * from counted
    ), missing as (select * from counted except select * from kept)
    select 'the counts of department ' || department || ' are ' || row_to_json(d)::text || ', which counting does not confirm' as wrong
      from different d
    union all
    select 'the counts of department ' || department || ' lack ' || row_to_json(m)::text from missing m
    union all
    select 'ticket ' || number || ': it is marked as overdue and is not' from ticket
      where overdue and (next_due_at is null or next_due_at > ${now})
    limit 100
  `.execute(db)
  return rows.map((row) => row.wrong)
}

export interface News {
  created: number
  resolved: number
  reopened: number
  escalated: number
}

/** What happened to visible tickets since a moment: how many. */
export async function readSince(db: Database, actor: Actor, since: Date): Promise<News> {
  const { rows } = await sql<News>`
    select count(*) filter (where t.created_at >= ${since})::int as created,
      count(*) filter (where t.finished_at >= ${since})::int as resolved,
      count(*) filter (where t.reopened_at >= ${since})::int as reopened,
      count(*) filter (where t.escalated_at >= ${since})::int as escalated
    from ticket t where t.deleted_at is null and t.updated_at >= ${since} and ${visibleTo(actor)}
  `.execute(db)
  return rows[0] ?? { created: 0, resolved: 0, reopened: 0, escalated: 0 }
}
