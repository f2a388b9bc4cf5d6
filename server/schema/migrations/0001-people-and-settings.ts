export const up = /* sql */ `
create table setting (
  key text primary key,
  value jsonb not null
);

create table role (
  key text primary key,
  name text not null,
  permissions text[] not null default '{}'
);

create table sla (
  key text primary key,
  name text not null,
  seconds integer not null check (seconds > 0),
  disabled boolean not null default false
);

create table priority (
  key text primary key,
  name text not null,
  colour text not null,
  urgency smallint not null,
  public boolean not null default true
);

create table status (
  key text primary key,
  name text not null,
  category text not null check (category in ('open', 'waiting', 'hold', 'resolved', 'closed')),
  colour text not null,
  position integer not null,
  disabled boolean not null default false
);

create table agent (
  id bigint generated always as identity primary key,
  username text not null,
  name text not null,
  email text not null,
  password_hash text,
  admin boolean not null default false,
  active boolean not null default true,
  on_vacation boolean not null default false,
  assigned_only boolean not null default false,
  created_at timestamptz not null,
  last_seen_at timestamptz
);
create unique index agent_username on agent (lower(username));
create unique index agent_email on agent (lower(email));

create table department (
  key text primary key,
  name text not null,
  private boolean not null default false,
  manager_id bigint references agent,
  sla text references sla,
  members_only boolean not null default false,
  auto_claim boolean not null default true,
  explain_resolution boolean not null default false,
  is_default boolean not null default false,
  disabled boolean not null default false
);
create unique index department_default on department (is_default) where is_default;

create table agent_department (
  agent_id bigint not null references agent on delete cascade,
  department text not null references department,
  role text not null references role,
  -- 0 is the primary department.
  position smallint not null,
  primary key (agent_id, department)
);
create index agent_department_department on agent_department (department);

create table team (
  key text primary key,
  name text not null,
  lead_id bigint references agent,
  disabled boolean not null default false
);

create table team_member (
  team text not null references team,
  agent_id bigint not null references agent on delete cascade,
  primary key (team, agent_id)
);
create index team_member_agent on team_member (agent_id);

create table field (
  key text primary key,
  name text not null,
  type text not null,
  choices text[] not null default '{}',
  public boolean not null default true,
  required boolean not null default false,
  required_on_close boolean not null default false,
  disabled boolean not null default false
);

create table topic (
  key text primary key,
  name text not null,
  public boolean not null default true,
  department text references department,
  priority text references priority,
  sla text references sla,
  status text references status,
  assignee_id bigint references agent,
  team text references team,
  fields text[] not null default '{}',
  position integer not null,
  disabled boolean not null default false
);

create table organisation (
  id bigint generated always as identity primary key,
  name text not null,
  domains text[] not null default '{}',
  manager_id bigint references agent,
  shared boolean not null default false,
  created_at timestamptz not null
);
create index organisation_domains on organisation using gin (domains);

create table customer (
  id bigint generated always as identity primary key,
  name text not null,
  email text,
  phone text,
  organisation_id bigint references organisation,
  manages_organisation boolean not null default false,
  created_at timestamptz not null
);
create unique index customer_email on customer (lower(email));
create index customer_organisation on customer (organisation_id);
create index customer_name on customer (lower(name), id);
create index customer_email_start on customer (lower(email) text_pattern_ops);
-- The words of a name; the same expression stands in customers/store/customers.ts.
create index customer_words on customer using gin (to_tsvector('simple', translate(name, '._-@/''', '      ')));

-- A browser that is signed in: an agent, or a customer who followed a link.
create table session (
  token_hash bytea primary key,
  agent_id bigint references agent on delete cascade,
  customer_id bigint references customer on delete cascade,
  -- Set where a customer's link opens one ticket only.
  only_ticket_id bigint,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  check (num_nonnulls(agent_id, customer_id) = 1)
);
create index session_agent on session (agent_id);

create table one_time_link (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('set-up', 'set-password')),
  agent_id bigint references agent on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table api_key (
  id bigint generated always as identity primary key,
  name text not null,
  token_hash bytea not null unique,
  -- Null: may only bring tickets in.
  agent_id bigint references agent on delete cascade,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- How often something was tried by someone in a window of time.
create table throttle (
  key text primary key,
  count integer not null,
  until timestamptz not null
);
create index throttle_until on throttle (until);
`
