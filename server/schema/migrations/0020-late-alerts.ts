export const up = /* sql */ `
-- What was put on record long after its moment, since the desk was not running: told in one letter.
create table late_alert (
  position bigint primary key,
  noted_at timestamptz not null,
  told_at timestamptz
);
create index late_alert_untold on late_alert (position) where told_at is null;
`
