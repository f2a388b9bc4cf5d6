// As the index and the queries of server/routing say it.
export const waitingPlace = `coalesce('team:' || team, 'department:' || department)`

export const up = /* sql */ `
alter table agent
  add column availability text not null default 'online',
  -- null: until they say otherwise
  add column availability_until timestamptz,
  -- the hours outside which they are off
  add column schedule text references calendar,
  -- {from, until}, both dates belonging to it
  add column vacation jsonb,
  add column substitute_id bigint references agent,
  -- null: any amount
  add column capacity integer default 20,
  add column skills text[] not null default '{}',
  add column languages text[] not null default '{}';
create index agent_schedule on agent (schedule) where schedule is not null;

create table skill (
  key text primary key,
  name text not null,
  disabled boolean not null default false
);

-- How a department or a team gives its waiting tickets to somebody; one that never said has no row.
create table routing (
  place text primary key,
  department text unique references department on delete cascade,
  team text unique references team on delete cascade,
  enabled boolean not null default false,
  method text not null default 'round-robin',
  needs jsonb not null default '[]',
  matches_language boolean not null default false,
  anybody_after_minutes integer,
  sticky_days integer not null default 0,
  absent text not null default 'keep',
  excluded bigint[] not null default '{}',
  check ((department is null) <> (team is null))
);
-- How far it has come: who is given least so far has at least that much; and why the first one waits, as it is on record.
create table routing_state (
  place text primary key references routing on delete cascade,
  level bigint not null default 0,
  turns bigint not null default 0,
  head_ticket bigint,
  head_why text
);
-- The sum of the weights of what they were given there, and when they had their last turn.
create table routing_turn (
  place text not null references routing on delete cascade,
  agent_id bigint not null references agent,
  given bigint not null,
  turn bigint not null,
  primary key (place, agent_id)
);
create index routing_turn_agent on routing_turn (agent_id);
-- Tickets that wait for somebody who can, until anybody will do.
create table routing_wait (
  ticket_id bigint primary key,
  until timestamptz not null
);
create index routing_wait_until on routing_wait (until);

-- What waits for an agent, in the order in which it is given to somebody.
create index ticket_waiting on ticket ((${waitingPlace}), (coalesce(next_due_at, 'infinity')), urgency, id)
  where category = 'open' and assignee_id is null and deleted_at is null;
`
