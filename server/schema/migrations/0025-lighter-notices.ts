export const up = /* sql */ `
-- Sixteen rows come with a new ticket of a department of sixteen. Agents stay for good, a ticket's notices go with it,
-- and what is older than a day asks for no exact order.
alter table notice drop constraint notice_agent_id_fkey, drop constraint notice_ticket_id_fkey;
drop index notice_at;
create index notice_at on notice using brin (at) with (pages_per_range = 32);
`
