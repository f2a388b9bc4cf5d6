export const up = /* sql */ `
-- A rule, a policy or a place's routing, tried on what happened: it writes nothing but what stands here.
create table simulation (
  id bigint generated always as identity primary key,
  change text not null,
  key text not null,
  name text not null,
  draft jsonb not null,
  days integer not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  -- waiting, running, done, cancelled, failed
  state text not null default 'waiting',
  progress real not null default 0,
  tickets integer not null default 0,
  agent_id bigint not null references agent,
  created_at timestamptz not null,
  started_at timestamptz,
  -- when whoever works on it last said so
  beat_at timestamptz,
  finished_at timestamptz,
  problem text,
  summary jsonb
);
create index simulation_agent on simulation (agent_id);
-- What would have been different in a ticket: keys, ids and moments, no words.
create table simulation_ticket (
  simulation_id bigint not null references simulation on delete cascade,
  ticket_id bigint not null references ticket on delete cascade,
  fields text[] not null,
  differences jsonb not null,
  primary key (simulation_id, ticket_id)
);
create index simulation_ticket_ticket on simulation_ticket (ticket_id);
`
