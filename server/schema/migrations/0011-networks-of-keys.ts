export const up = /* sql */ `
-- Addresses and networks from which a key may be used; empty for anywhere.
alter table api_key add column networks text[] not null default '{}';
`
