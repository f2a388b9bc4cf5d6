export const up = /* sql */ `
alter table message
  -- A reply that its author may still take back: until then customers neither see nor get it. Null once it was let go.
  add column held_until timestamptz,
  -- Taken back before it was sent: it stays on record for agents.
  add column withdrawn_at timestamptz;

-- Replies that wait for their moment.
create table scheduled_reply (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket,
  agent_id bigint not null references agent,
  text text not null,
  html text not null,
  -- Uploads of the agent, kept for it.
  files uuid[] not null,
  cc text[] not null,
  status text,
  -- The newest entry that customers had heard when it was written: what is newer holds it back.
  heard_seq integer not null,
  run_at timestamptz not null,
  created_at timestamptz not null,
  -- Why it was not sent at its moment.
  problem text
);
create index scheduled_reply_due on scheduled_reply (run_at) where problem is null;
create index scheduled_reply_ticket on scheduled_reply (ticket_id);
create index scheduled_reply_agent on scheduled_reply (agent_id);
`
