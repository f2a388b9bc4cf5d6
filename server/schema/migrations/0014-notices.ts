export const up = /* sql */ `
-- What an agent is told in the app: that something happened on a ticket, by its place in the log. No words of people.
create table notice (
  agent_id bigint not null references agent,
  -- Of the event that it tells of.
  position bigint not null,
  -- One of the alerts of the desk.
  event text not null,
  ticket_id bigint not null references ticket,
  at timestamptz not null,
  read_at timestamptz,
  primary key (agent_id, position)
);
create index notice_newest on notice (agent_id, at desc, position desc);
create index notice_unread on notice (agent_id, at desc, position desc) where read_at is null;
create index notice_ticket on notice (ticket_id, agent_id);
create index notice_at on notice (at);

-- How an agent hears of what: by event, whether by mail and in the app. What is not in it: both.
alter table agent add column channels jsonb not null default '{}';
`
