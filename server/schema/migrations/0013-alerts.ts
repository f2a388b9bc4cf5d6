export const up = /* sql */ `
-- The due moment whose passing is on record, so that it is once; outside the fold, as what is due next.
alter table ticket add column overdue_told_at timestamptz;
-- What was overdue before is no news.
update ticket set overdue_told_at = next_due_at where overdue;
-- Of what waits for an agent: whoever waits for a customer is not late.
create index ticket_fell_due on ticket (next_due_at)
  where overdue and category = 'open' and deleted_at is null and overdue_told_at is distinct from next_due_at;
`
