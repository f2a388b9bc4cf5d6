export const up = /* sql */ `
-- Somebody is being removed from the desk, or was.
create table erasure (
  customer_id bigint primary key references customer,
  -- The customer, and whoever was merged into them.
  people bigint[] not null,
  -- What must not be found any more; null once it is gone.
  terms jsonb,
  asked_at timestamptz not null,
  -- Steps of the work: a ticket, or a stretch of a table that was looked through.
  done integer not null default 0,
  total integer not null default 0,
  finished_at timestamptz
);

-- Its words were removed with the person they were of.
alter table message add erased_at timestamptz;
create index message_customer on message (customer_id) where customer_id is not null;
create index outgoing_mail_customer on outgoing_mail (customer_id) where customer_id is not null;
create index ticket_deleted on ticket (deleted_at) where deleted_at is not null;

-- The same expression stands in customers/store/duplicates.ts.
create index customer_phone on customer (regexp_replace(phone, '\\D', '', 'g')) where phone is not null;
create index organisation_name on organisation (lower(name), id);
`
