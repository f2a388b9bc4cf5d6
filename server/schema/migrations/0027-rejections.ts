export const up = /* sql */ `
-- What a rule turned away before there was a ticket.
create table rejection (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  rule text not null,
  version integer not null,
  source text not null,
  name text not null,
  email text,
  subject text not null,
  reason text not null,
  -- what its conditions came to
  "if" jsonb,
  -- of a mail: its line in the ledger, which may be forgotten before
  mail_id bigint
);
create index rejection_of_rule on rejection (rule, id);
create index rejection_at on rejection using brin (at);
`
