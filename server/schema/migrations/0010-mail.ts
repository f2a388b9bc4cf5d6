export const up = /* sql */ `
-- An email address of the desk.
create table inbox (
  key text primary key,
  -- What people see as the sender.
  name text not null,
  email text not null,
  -- Defaults of the tickets that come in here.
  department text references department,
  topic text references topic,
  priority text references priority,
  -- Whether whoever writes here is told that it arrived.
  confirms boolean not null default true,
  -- Whether the server keeps what follows a plus in the address, so that answers can carry a token there.
  plus_address boolean not null default false,
  -- How its mail is fetched and sent, without passwords; null where it is not fetched, or sent by the relay of the desk.
  "fetch" jsonb,
  send jsonb,
  is_default boolean not null default false,
  disabled boolean not null default false
);
create unique index inbox_email on inbox (lower(email));
create unique index inbox_default on inbox (is_default) where is_default;
create index inbox_department on inbox (department);
create index inbox_topic on inbox (topic);
create index inbox_priority on inbox (priority);

-- Passwords and tokens, sealed with the secret of the desk.
create table inbox_secret (
  inbox text not null references inbox on delete cascade,
  kind text not null check (kind in ('fetch', 'send')),
  sealed bytea not null,
  primary key (inbox, kind)
);

-- How the fetching of an inbox goes: where it stands, when it last worked, since when it does not.
create table inbox_state (
  inbox text primary key references inbox on delete cascade,
  worked_at timestamptz,
  last_mail_at timestamptz,
  failing_since timestamptz,
  error text,
  -- The identity that the server gave the folder, and the last message taken from it.
  uid_validity bigint,
  last_uid bigint,
  locked_by text,
  locked_until timestamptz
);

-- Every mail that came in, what became of it, and why.
create table inbound_mail (
  id bigint generated always as identity primary key,
  received_at timestamptz not null,
  inbox text references inbox on delete set null,
  way text not null check (way in ('imap', 'smtp', 'pipe', 'api')),
  -- Where it lay on the server it was fetched from: it is taken from there once.
  place text unique,
  -- The mail as it came, compressed; null once it was purged, or the person it was of was erased.
  file_id uuid references file,
  size integer not null,
  -- To whom the server that brought it said it goes, and from whom.
  envelope jsonb not null default '{}',
  -- What makes two mails the same one.
  fingerprint bytea,
  message_id text,
  from_email text,
  from_name text,
  subject text,
  -- Null while it waits to be read.
  outcome text check (outcome in
    ('ticket', 'follow-up', 'bounce', 'auto-reply', 'loop', 'spam', 'rejected', 'duplicate', 'failed')),
  -- A word for why it became what it became, and what belongs to it.
  reason text,
  facts jsonb not null default '{}',
  ticket_id bigint references ticket,
  message_row bigint references message on delete set null,
  processed_at timestamptz,
  attempts integer not null default 0
);
create index inbound_mail_newest on inbound_mail (received_at desc, id desc);
create index inbound_mail_waiting on inbound_mail (message_id) where outcome is null;
create index inbound_mail_outcome on inbound_mail (outcome, received_at desc, id desc);
create index inbound_mail_inbox on inbound_mail (inbox, received_at desc, id desc);
-- The same mail becomes something once, whoever reads it in the same moment.
create unique index inbound_mail_same on inbound_mail (fingerprint) where outcome not in ('duplicate', 'failed');
create index inbound_mail_ticket on inbound_mail (ticket_id) where ticket_id is not null;
create index inbound_mail_message on inbound_mail (message_row) where message_row is not null;
create index inbound_mail_file on inbound_mail (file_id) where file_id is not null;
create index inbound_mail_from on inbound_mail (lower(from_email), received_at desc);

-- The Message-IDs of mails in a ticket, hashed: answers name them.
create table mail_reference (
  hash bytea not null,
  ticket_id bigint not null references ticket,
  primary key (hash, ticket_id)
);
create index mail_reference_ticket on mail_reference (ticket_id);

-- From whom no mail is taken: an address, a domain, or a pattern with *.
create table ban (
  id bigint generated always as identity primary key,
  pattern text not null,
  note text not null default '',
  created_at timestamptz not null,
  agent_id bigint references agent
);
create unique index ban_pattern on ban (lower(pattern));

-- What was written before anything could be sent stays as it is.
alter table outgoing_mail
  add column inbox text references inbox on delete set null,
  add column html text,
  -- In its Message-ID and, where the inbox has it, in its address for answers.
  add column token text unique,
  -- Written by the desk, not by a person.
  add column automatic boolean not null default true,
  add column state text not null default 'kept'
    check (state in ('queued', 'sent', 'deferred', 'failed', 'bounced', 'kept')),
  add column attempts integer not null default 0,
  -- The words of the server that took it, or did not.
  add column answer text,
  -- When it is tried next; of what waits.
  add column next_try_at timestamptz,
  add column sent_at timestamptz;
alter table outgoing_mail alter column state set default 'queued';
create index outgoing_mail_state on outgoing_mail (state, id desc);
create index outgoing_mail_to on outgoing_mail (lower(to_email), at desc);
create index outgoing_mail_inbox on outgoing_mail (inbox) where inbox is not null;

-- Since when mails to their address come back for good.
alter table customer add column mail_failing_since timestamptz;
alter table message
  -- Quotes or a signature were left out of the words; the mail it came as has them.
  add column folded boolean not null default false,
  drop constraint message_delivery_check;
alter table message add constraint message_delivery_check check (delivery in ('none', 'queued', 'sent', 'failed', 'bounced'));
-- Nothing could be sent before, so nothing of it waits.
update message set delivery = 'none' where delivery = 'queued';
`
