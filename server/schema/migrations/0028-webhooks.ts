export const up = /* sql */ `
create table webhook (
  key text primary key,
  name text not null,
  url text not null,
  secret_since timestamptz not null,
  disabled boolean not null default false
);
-- Apart, so that nothing that reads settings reads it.
create table webhook_secret (
  webhook text primary key references webhook on delete cascade,
  sealed bytea not null
);
-- How it goes: what is sent to one webhook is sent by one worker at a time, in order.
create table webhook_state (
  webhook text primary key references webhook on delete cascade,
  leased_until timestamptz,
  -- since when, how often in a row, and until when nothing is tried
  failing_since timestamptz,
  failures integer not null default 0,
  retry_at timestamptz,
  sent_at timestamptz
);
create table webhook_delivery (
  id bigint generated always as identity primary key,
  webhook text not null references webhook on delete cascade,
  dedupe_key text not null unique,
  at timestamptz not null,
  ticket_id bigint not null references ticket,
  event text not null,
  rule text not null,
  rule_name text not null,
  body text not null,
  state text not null default 'waiting',
  tries integer not null default 0,
  tried_at timestamptz,
  problem text,
  status integer,
  answer text
);
create index webhook_delivery_waiting on webhook_delivery (webhook, id) where state = 'waiting';
create index webhook_delivery_of on webhook_delivery (webhook, id);
create index webhook_delivery_of_ticket on webhook_delivery (ticket_id);
create index webhook_delivery_at on webhook_delivery using brin (at);
`
