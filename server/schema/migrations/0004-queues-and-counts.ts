const open = `category in ('open', 'waiting', 'hold') and deleted_at is null`
const finished = `category in ('resolved', 'closed') and deleted_at is null`
const counted = 'department, team, assignee_id, referred, open, unanswered, overdue, resolved, closed'

/** One row for the change log of the counts: what `ticket` (old or new) is counted as, times the sign. */
const countOf = (ticket: string, sign: '+' | '-') => `
    insert into ticket_count_change (${counted}) values (
      ${ticket}.department, ${ticket}.team, ${ticket}.assignee_id, ${ticket}.referred,
      ${sign} (${ticket}.category in ('open', 'waiting', 'hold'))::int,
      ${sign} (${ticket}.category in ('open', 'waiting', 'hold') and not ${ticket}.answered)::int,
      ${sign} (${ticket}.category in ('open', 'waiting', 'hold') and ${ticket}.overdue)::int,
      ${sign} (${ticket}.category = 'resolved')::int,
      ${sign} (${ticket}.category = 'closed')::int);`

/**
 * One index for each place from which an agent sees tickets (department, team, assignee) and each order that a list has
 * there: a page reads as many entries as it shows, from each place, however many tickets there are.
 */
export const up = /* sql */ `
alter table ticket
  -- Who was given a view of it, such as agent:7, team:level-i, department:sales; sorted.
  add referred text[] not null default '{}',
  -- A cache, outside the fold: its due moment has passed. Set at that moment by a timer.
  add overdue boolean not null default false;

update ticket set referred = given.targets from (
  select ticket_id, array_agg(kind || ':' || key order by kind || ':' || key) as targets from referral group by ticket_id
) given where given.ticket_id = ticket.id;
drop table referral;

drop index ticket_open_updated, ticket_closed_finished, ticket_updated, ticket_finished, ticket_assignee, ticket_team,
  ticket_due, ticket_urgency, ticket_number, ticket_created;

create index ticket_department_open on ticket (department, updated_at desc, id desc) where ${open};
create index ticket_department_open_created on ticket (department, created_at desc, id desc) where ${open};
create index ticket_department_open_due on ticket (department, (coalesce(next_due_at, 'infinity')), id) where ${open};
create index ticket_department_open_urgency on ticket (department, (-urgency), id) where ${open};
create index ticket_department_unanswered on ticket (department, updated_at desc, id desc) where ${open} and not answered;
create index ticket_department_unassigned on ticket (department, updated_at desc, id desc)
  where ${open} and assignee_id is null and team is null;
create index ticket_department_overdue on ticket (department, updated_at desc, id desc) where ${open} and overdue;
create index ticket_department_finished on ticket (department, (coalesce(finished_at, '-infinity')) desc, id desc) where ${finished};
create index ticket_department_resolved on ticket (department, (coalesce(finished_at, '-infinity')) desc, id desc)
  where category = 'resolved' and deleted_at is null;
create index ticket_department_updated on ticket (department, updated_at desc, id desc) where deleted_at is null;
create index ticket_department_created on ticket (department, created_at desc, id desc) where deleted_at is null;
create index ticket_department_number on ticket (department, (number::bigint) desc, id desc) where deleted_at is null;
create index ticket_department_deleted on ticket (department, updated_at desc, id desc) where deleted_at is not null;

create index ticket_assignee_open on ticket (assignee_id, updated_at desc, id desc) where ${open};
create index ticket_assignee_open_due on ticket (assignee_id, (coalesce(next_due_at, 'infinity')), id) where ${open};
create index ticket_assignee_finished on ticket (assignee_id, (coalesce(finished_at, '-infinity')) desc, id desc) where ${finished};
create index ticket_assignee_updated on ticket (assignee_id, updated_at desc, id desc)
  where assignee_id is not null and deleted_at is null;

create index ticket_team_open on ticket (team, updated_at desc, id desc) where ${open} and team is not null;
create index ticket_team_open_due on ticket (team, (coalesce(next_due_at, 'infinity')), id) where ${open} and team is not null;
create index ticket_team_finished on ticket (team, (coalesce(finished_at, '-infinity')) desc, id desc)
  where ${finished} and team is not null;
create index ticket_team_updated on ticket (team, updated_at desc, id desc) where team is not null and deleted_at is null;

create index ticket_referred on ticket using gin (referred) where referred <> '{}';
-- Due, and not yet marked as overdue.
create index ticket_falls_due on ticket (next_due_at) where ${open} and not overdue and next_due_at is not null;

-- A new ticket's row is written last, when all that happens to it in the act is known.
alter table message alter constraint message_ticket_id_fkey deferrable initially deferred;
alter table collaborator alter constraint collaborator_ticket_id_fkey deferrable initially deferred;
alter table ticket_link alter constraint ticket_link_from_id_fkey deferrable initially deferred;
alter table event alter constraint event_stream_id_fkey deferrable initially deferred;
alter table outgoing_mail alter constraint outgoing_mail_ticket_id_fkey deferrable initially deferred;

-- How many tickets there are, by all that decides who may see them: never counted, only added to.
create table ticket_count (
  id bigint generated always as identity primary key,
  department text not null,
  team text,
  assignee_id bigint,
  referred text[] not null,
  open integer not null,
  unanswered integer not null,
  overdue integer not null,
  resolved integer not null,
  closed integer not null
);
create unique index ticket_count_cell on ticket_count (department, team, assignee_id, referred) nulls not distinct;

-- What was added or taken away since the last fold: append-only, so that no two acts wait for the same row.
create table ticket_count_change (like ticket_count including identity);
alter table ticket_count_change add primary key (id);

create function count_ticket() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.deleted_at is null then ${countOf('old', '-')}
  end if;
  if tg_op <> 'DELETE' and new.deleted_at is null then ${countOf('new', '+')}
  end if;
  return null;
end
$$;
create trigger count_ticket after insert or delete on ticket for each row execute function count_ticket();
create trigger count_ticket_again after update on ticket for each row
  when ((old.department, old.team, old.assignee_id, old.referred, old.category, old.answered, old.overdue, old.deleted_at is null)
    is distinct from (new.department, new.team, new.assignee_id, new.referred, new.category, new.answered, new.overdue, new.deleted_at is null))
  execute function count_ticket();

insert into ticket_count (${counted})
select department, team, assignee_id, referred, count(*) filter (where ${open}),
  count(*) filter (where ${open} and not answered), 0,
  count(*) filter (where category = 'resolved'), count(*) filter (where category = 'closed')
from ticket where deleted_at is null group by department, team, assignee_id, referred;
`
