export const up = /* sql */ `
create table ticket (
  id bigint generated always as identity primary key,
  number text not null unique,
  -- The entry of the log that set the subject; its text stands in ticket_text and, for lists, here.
  subject_seq integer not null,
  subject text not null,
  status text not null references status,
  category text not null,
  priority text not null references priority,
  urgency smallint not null,
  department text not null references department,
  team text references team,
  assignee_id bigint references agent,
  requester_id bigint not null references customer,
  topic text references topic,
  sla text references sla,
  source text not null,
  -- Custom field -> the entry of the log that set it.
  field_seqs jsonb not null default '{}',
  fields jsonb not null default '{}',
  answered boolean not null,
  due_at timestamptz,
  hold_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  resolved_at timestamptz,
  closed_at timestamptz,
  -- When it last left the open categories: what the closed queues sort by.
  finished_at timestamptz,
  reopened_at timestamptz,
  reopen_count integer not null default 0,
  message_count integer not null default 0,
  -- The newest entry that the customer sees too.
  heard_seq integer not null default 0,
  -- The newest message of the customer: what auto-close counts from.
  last_message_at timestamptz,
  escalated_at timestamptz,
  deleted_at timestamptz,
  seq integer not null,
  -- Caches, outside the fold.
  preview text not null default '',
  next_due_at timestamptz,
  next_due_metric text
);
create index ticket_open_updated on ticket (department, updated_at desc, id desc)
  where category in ('open', 'waiting', 'hold') and deleted_at is null;
create index ticket_closed_finished on ticket (department, finished_at desc, id desc)
  where category in ('resolved', 'closed') and deleted_at is null;
create index ticket_updated on ticket (updated_at desc, id desc)
  where category in ('open', 'waiting', 'hold') and deleted_at is null;
create index ticket_finished on ticket ((coalesce(finished_at, '-infinity')) desc, id desc)
  where category in ('resolved', 'closed') and deleted_at is null;
create index ticket_assignee on ticket (assignee_id, updated_at desc, id desc)
  where category in ('open', 'waiting', 'hold') and deleted_at is null;
create index ticket_team on ticket (team, updated_at desc, id desc)
  where category in ('open', 'waiting', 'hold') and deleted_at is null;
create index ticket_due on ticket ((coalesce(next_due_at, 'infinity')), id)
  where category in ('open', 'waiting', 'hold') and deleted_at is null;
create index ticket_urgency on ticket ((-urgency) desc, id desc)
  where category in ('open', 'waiting', 'hold') and deleted_at is null;
create index ticket_number on ticket ((number::bigint), id);
create index ticket_created on ticket (created_at desc, id desc);
create index ticket_requester on ticket (requester_id, id desc);
create index ticket_hold on ticket (hold_until) where hold_until is not null;
create index ticket_resolved on ticket (resolved_at) where category = 'resolved' and deleted_at is null;

create table message (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket,
  seq integer not null,
  kind text not null check (kind in ('message', 'reply', 'note')),
  at timestamptz not null,
  agent_id bigint references agent,
  customer_id bigint references customer,
  text text not null,
  html text not null,
  -- Which version of the sanitiser made the html.
  html_version smallint not null,
  channel text not null,
  delivery text check (delivery in ('none', 'queued', 'sent', 'failed')),
  edited_at timestamptz,
  unique (ticket_id, seq)
);

create table message_version (
  message_id bigint not null references message on delete cascade,
  at timestamptz not null,
  agent_id bigint references agent,
  text text not null,
  html text not null,
  primary key (message_id, at)
);

create table file (
  id uuid primary key,
  -- Where the bytes lie; several files may share them.
  sha256 text not null,
  name text not null,
  type text not null,
  size integer not null,
  created_at timestamptz not null,
  -- Who may attach it while it is not attached, such as agent:7.
  owner text not null,
  attached boolean not null default false
);
create index file_unattached on file (created_at) where not attached;
create index file_content on file (sha256);

create table attachment (
  id bigint generated always as identity primary key,
  message_id bigint not null references message on delete cascade,
  file_id uuid not null references file,
  position smallint not null,
  inline boolean not null default false
);
create index attachment_message on attachment (message_id, position);
create index attachment_file on attachment (file_id);

-- What people wrote into subjects and custom fields, beside the event that set it: events hold no such text.
create table ticket_text (
  ticket_id bigint not null references ticket,
  seq integer not null,
  field text not null,
  value jsonb not null,
  primary key (ticket_id, seq, field)
);

create table collaborator (
  ticket_id bigint not null references ticket,
  customer_id bigint not null references customer,
  primary key (ticket_id, customer_id)
);
create index collaborator_customer on collaborator (customer_id);

-- A view of a ticket given to somebody else without moving it.
create table referral (
  ticket_id bigint not null references ticket,
  kind text not null check (kind in ('agent', 'team', 'department')),
  -- An agent's id as text, or a key.
  key text not null,
  primary key (ticket_id, kind, key)
);
create index referral_to on referral (kind, key, ticket_id);

create table ticket_link (
  from_id bigint not null references ticket,
  to_id bigint not null references ticket,
  kind text not null,
  primary key (from_id, to_id, kind)
);
create index ticket_link_to on ticket_link (to_id);

create sequence event_position;
create table event (
  position bigint primary key,
  -- The ticket it belongs to; null for what happened to the desk itself.
  stream_id bigint references ticket,
  seq integer,
  at timestamptz not null,
  name text not null,
  actor_kind text not null,
  actor_id bigint,
  changes jsonb not null default '{}',
  details jsonb not null default '{}',
  -- The position of the event that caused this one, and how many causes lie behind it.
  cause bigint,
  depth smallint not null default 0
);
create unique index event_stream on event (stream_id, seq) where stream_id is not null;
create index event_at on event (at, name);

create table job (
  id bigint generated always as identity primary key,
  kind text not null,
  payload jsonb not null,
  -- At most one waiting job of a kind for a key.
  dedupe_key text,
  run_at timestamptz not null,
  attempts integer not null default 0,
  locked_until timestamptz,
  locked_by text,
  last_error text,
  failed_at timestamptz
);
create index job_due on job (run_at, id) where failed_at is null;
create unique index job_dedupe on job (kind, dedupe_key) where dedupe_key is not null and locked_until is null and failed_at is null;

create table idempotency (
  caller text not null,
  key text not null,
  request_hash bytea not null,
  -- Null while the first call is still running.
  status integer,
  body text,
  created_at timestamptz not null,
  primary key (caller, key)
);
create index idempotency_created on idempotency (created_at);

-- What the desk has mailed, or would have while no mail route is set up.
create table outgoing_mail (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  ticket_id bigint references ticket,
  message_id bigint references message,
  customer_id bigint references customer,
  agent_id bigint references agent,
  to_email text not null,
  to_name text not null,
  subject text not null,
  text text not null,
  -- One mail to one person about one thing.
  dedupe_key text unique
);
create index outgoing_mail_newest on outgoing_mail (id desc);
create index outgoing_mail_ticket on outgoing_mail (ticket_id);
`
