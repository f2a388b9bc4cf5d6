export const up = /* sql */ `
-- What administrators did; the same list and expressions stand in settings/store/history.ts.
create index event_settings on event (position desc)
  where name in ('settings.changed', 'agent.invited', 'agent.changed', 'key.created', 'key.revoked');
create index event_setting on event (
    (coalesce(details->>'kind', split_part(name, '.', 1))), (coalesce(details->>'key', details->>'agent')), position desc
  ) where name in ('settings.changed', 'agent.invited', 'agent.changed', 'key.created', 'key.revoked');
`
