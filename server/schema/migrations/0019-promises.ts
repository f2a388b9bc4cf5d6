export const up = /* sql */ `
create table calendar (
  key text primary key,
  name text not null,
  -- null: that of the desk
  zone text,
  hours jsonb not null default '{}',
  holidays jsonb not null default '[]',
  openings jsonb not null default '[]',
  feed text,
  imported jsonb not null default '[]',
  imported_at timestamptz,
  import_problem text,
  -- when its feed is fetched next
  feed_due_at timestamptz,
  version integer not null default 1,
  disabled boolean not null default false
);
-- What was in force since when: {zone, hours, holidays, openings} and {targets, …}. What was promised stays explainable.
create table calendar_version (
  calendar text not null,
  version integer not null,
  at timestamptz not null,
  definition jsonb not null,
  primary key (calendar, version)
);
create table sla_version (
  sla text not null,
  version integer not null,
  at timestamptz not null,
  definition jsonb not null,
  primary key (sla, version)
);

-- A new desk gets it when it is set up.
insert into calendar (key, name, hours)
select 'business-hours', 'Business hours',
  '{"mon":[["08:00","17:00"]],"tue":[["08:00","17:00"]],"wed":[["08:00","17:00"]],"thu":[["08:00","17:00"]],"fri":[["08:00","17:00"]]}'
where exists (select from status);
-- Plans with a zone of their own get a calendar of their own.
insert into calendar (key, name, zone, hours)
select distinct on (zone) 'business-hours-' || trim(both '-' from regexp_replace(lower(zone), '[^a-z0-9]+', '-', 'g')),
  'Business hours ' || zone, zone, (select hours from calendar where key = 'business-hours')
from sla where hours = 'business' and zone is not null;

alter table sla
  add column position integer not null default 0,
  add column conditions jsonb,
  add column targets jsonb not null default '[]',
  add column ladder jsonb not null default '[]',
  add column reopening text not null default 'restart',
  add column reopen_days integer,
  add column warn_seconds integer,
  add column transient boolean not null default false,
  add column alerts boolean not null default true,
  add column version integer not null default 1;
update sla set
  position = ordered.place * 10,
  targets = jsonb_build_array(jsonb_build_object(
    'metric', 'resolution', 'priority', null, 'seconds', seconds,
    'hours', case when hours = 'business' then 'calendar' else 'always' end,
    'calendar', case when hours = 'business' then 'business-hours' || coalesce('-' ||
      trim(both '-' from regexp_replace(lower(zone), '[^a-z0-9]+', '-', 'g')), '') end,
    'pauses', '["waiting", "hold"]'::jsonb))
from (select key, row_number() over (order by name) as place from sla) as ordered
where ordered.key = sla.key;
alter table sla drop column seconds, drop column hours, drop column zone;

insert into calendar_version (calendar, version, at, definition)
select key, 1, '-infinity', jsonb_build_object(
  'zone', coalesce(zone, (select value #>> '{}' from setting where key = 'zone'), 'UTC'),
  'hours', hours, 'holidays', holidays, 'openings', openings)
from calendar;
insert into sla_version (sla, version, at, definition)
select key, 1, '-infinity', jsonb_build_object('targets', targets, 'reopening', reopening, 'reopenDays', null,
  'warnSeconds', null, 'ladder', ladder)
from sla;

alter table department add column calendar text references calendar;

-- What the clocks of a ticket rest on, folded from its events; how many seconds are left of what is due next while it
-- pauses; and the next moment at which something is to be done. Caches, outside the fold of the ticket, as next_due_at.
alter table ticket
  add column promise jsonb,
  add column next_due_left integer,
  add column next_moment_at timestamptz,
  add column sla_by_hand boolean not null default false;
create index ticket_next_moment on ticket (next_moment_at) where next_moment_at is not null;

-- When resolved tickets close by themselves.
drop index ticket_resolved;
create index ticket_falls_silent on ticket (greatest(resolved_at, last_message_at))
  where category = 'resolved' and deleted_at is null;

-- Being missed is on record as one of those moments.
drop index ticket_fell_due;
alter table ticket drop column overdue_told_at;
-- Open tickets are counted anew, once the desk has started.
insert into job (kind, payload, dedupe_key)
select 'sla.recount', '{"kind": "desk", "key": ""}', 'desk/' where exists (select from ticket);

-- How far counting anew has come after an administrator changed something.
create table recount (
  kind text not null,
  key text not null,
  done integer not null default 0,
  total integer not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (kind, key)
);
`
