export const up = /* sql */ `
alter table inbox
  -- The application by which somebody signs in for it at a provider; null where it has passwords.
  add column oauth jsonb;

alter table inbox_secret drop constraint inbox_secret_kind_check;
alter table inbox_secret add constraint inbox_secret_kind_check
  -- client: of the application; tokens: what the provider handed over.
  check (kind in ('fetch', 'send', 'client', 'tokens'));

-- That somebody signed in for an inbox, and how that holds.
create table inbox_sign_in (
  inbox text primary key references inbox on delete cascade,
  -- As whom, where the provider says it.
  account text,
  signed_in_at timestamptz not null,
  -- One more at each sign-in and each renewal: who renews an older one comes too late.
  version integer not null default 1,
  -- When somebody has to sign in again, where the provider says it.
  ends_at timestamptz,
  failing_since timestamptz,
  -- refused: until somebody signs in again; client, unreachable: it is tried again.
  trouble text check (trouble in ('refused', 'client', 'unreachable')),
  -- In the provider's words, without secrets.
  error text,
  next_try_at timestamptz,
  -- One node renews at a time, by the clock of the database.
  renewing_until timestamptz
);

-- Somebody who went to a provider and has not come back yet.
create table inbox_sign_in_attempt (
  id bigint generated always as identity primary key,
  inbox text not null references inbox on delete cascade,
  -- The session in which it was begun, hashed.
  session bytea not null,
  -- Proves that who ends it is who began it; sealed.
  verifier bytea not null,
  expires_at timestamptz not null
);
create index inbox_sign_in_attempt_inbox on inbox_sign_in_attempt (inbox);

-- How sending by the own server of an inbox goes.
create table inbox_sending (
  inbox text primary key references inbox on delete cascade,
  failing_since timestamptz,
  error text
);

-- What is wrong with an inbox at present, and how much of it the administrators were told.
create table inbox_trouble (
  inbox text not null references inbox on delete cascade,
  kind text not null check (kind in ('fetch', 'send', 'sign-in', 'ending', 'silent')),
  since timestamptz not null,
  error text,
  -- When the last letter about it was written; null before the first.
  told_at timestamptz,
  primary key (inbox, kind)
);
`
