export const up = /* sql */ `
-- Kept sorted, lower case, each once.
alter table ticket add tags text[] not null default '{}';
create index ticket_tags on ticket using gin (tags) where tags <> '{}';
-- What is tagged of late in each department: the tags that are offered first.
create index ticket_tagged on ticket (department, updated_at desc) where tags <> '{}' and deleted_at is null;

create table macro (
  key text primary key,
  name text not null,
  mode text not null check (mode in ('reply', 'note')),
  -- Safe HTML with gaps; empty where it has acts only.
  html text not null default '',
  text text not null default '',
  acts jsonb not null default '[]',
  files uuid[] not null default '{}',
  audience text not null check (audience in ('all', 'departments', 'teams', 'personal')),
  -- The keys of the departments or teams.
  places text[] not null default '{}',
  owner_id bigint references agent,
  position integer not null,
  disabled boolean not null default false,
  check ((audience = 'personal') = (owner_id is not null))
);
create index macro_owner on macro (owner_id) where owner_id is not null;

-- How often tickets saw it: written where it is used, so that using it changes no setting.
create table macro_use (
  macro text primary key references macro on delete cascade,
  count integer not null,
  at timestamptz not null
);

-- Steps of ladders can run one.
update sla set ladder = (
  select coalesce(jsonb_agg(step || '{"macro": null}' order by place), '[]')
  from jsonb_array_elements(ladder) with ordinality as steps (step, place)
);
update sla_version set definition = jsonb_set(definition, '{ladder}', (
  select coalesce(jsonb_agg(step || '{"macro": null}' order by place), '[]')
  from jsonb_array_elements(definition -> 'ladder') with ordinality as steps (step, place)
));

-- What is done with a reply at its moment, and which macros it came from.
alter table scheduled_reply add acts jsonb not null default '[]', add macros text[] not null default '{}';
`
