export const up = /* sql */ `
alter table department
  add parent text references department,
  -- To whom a reopened ticket goes: its former assignee where available, or the queue.
  add reopen_to text not null default 'assignee' check (reopen_to in ('assignee', 'queue')),
  add signature text not null default '';

alter table topic
  add parent text references topic,
  -- Digits, then one # for each digit that is drawn or counted; null: as the desk numbers.
  add number_mask text,
  add number_sequential boolean not null default false;

-- The next value of what counts up: the desk's numbers, a topic's.
create table number_counter (
  key text primary key,
  next bigint not null
);

alter table sla
  add hours text not null default 'always' check (hours in ('always', 'business')),
  -- In which the business hours count; null: the desk's.
  add zone text;

alter table priority add disabled boolean not null default false;

alter table agent
  add signature text not null default '',
  add signs_with text not null default 'own' check (signs_with in ('own', 'department', 'none')),
  add picture_id uuid references file,
  -- Null: as the desk's.
  add zone text,
  add language text check (language in ('en', 'de')),
  add density text check (density in ('dense', 'normal', 'airy'));

alter table session
  add id bigint generated always as identity unique,
  -- What the browser calls itself.
  add browser text;

alter table customer
  -- The one that this one turned out to be; its address leads there.
  add merged_into bigint references customer,
  add erased_at timestamptz,
  add zone text,
  add language text check (language in ('en', 'de'));
create index customer_merged on customer (merged_into) where merged_into is not null;
`
