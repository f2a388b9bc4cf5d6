export const up = /* sql */ `
-- The request that set it off: for the log.
alter table job add request text;
`
