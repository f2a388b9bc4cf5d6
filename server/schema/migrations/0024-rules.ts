export const up = /* sql */ `
create table rule_group (
  key text primary key,
  name text not null,
  position integer not null default 0,
  -- first: of its rules only the first that matches acts
  mode text not null default 'all',
  disabled boolean not null default false
);
create table rule (
  key text primary key,
  name text not null,
  "group" text not null references rule_group,
  position integer not null default 0,
  "when" jsonb not null,
  "if" jsonb,
  "then" jsonb not null,
  version integer not null default 1,
  disabled boolean not null default false
);
create index rule_of_group on rule ("group");
-- What a rule said from a moment on: it stays, also after the rule, so that what was decided by it stays explainable.
create table rule_version (
  id bigint generated always as identity primary key,
  rule text not null,
  version integer not null,
  at timestamptz not null,
  definition jsonb not null,
  unique (rule, version)
);
-- When a rule that waits for a moment is to be looked at next, for a ticket. "place": which of its triggers.
create table rule_due (
  rule text not null references rule on delete cascade,
  place smallint not null,
  ticket_id bigint not null references ticket,
  -- null: not unless something happens
  due_at timestamptz,
  -- since when its condition held, as of the last look: it acts when that begins
  held_since timestamptz,
  fired_at timestamptz,
  primary key (ticket_id, rule, place)
);
create index rule_due_at on rule_due (due_at) where due_at is not null;
create index rule_due_of on rule_due (rule);

-- When a rule at a time of day is looked at next; while it is under way, the last ticket that was looked at.
create table rule_turn (
  rule text not null references rule on delete cascade,
  place smallint not null,
  due_at timestamptz not null,
  after_id bigint not null default 0,
  primary key (rule, place)
);

-- Why something was done, or not done, by itself.
create table decision (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  ticket_id bigint not null references ticket,
  event_position bigint,
  kind text not null,
  -- the key of a rule or of a router; null where it is about many
  subject text,
  version integer not null default 0,
  outcome text not null,
  detail jsonb not null
);
create index decision_of_ticket on decision (ticket_id, id);
create index decision_of_subject on decision (kind, subject, id) where subject is not null;
create index decision_at on decision using brin (at);
`
