export const up = /* sql */ `
-- Nothing asks for events by their moment alone, and every one of them paid for it.
drop index event_at;

-- Deleting messages asks for each whether a mail names it.
create index outgoing_mail_message on outgoing_mail (message_id) where message_id is not null;

-- What an administrator may delete depends on the tickets that refer to it, and on how many of them are open.
create index ticket_status on ticket (status);
create index ticket_priority on ticket (priority, category);
create index ticket_topic on ticket (topic, category) where topic is not null;
create index ticket_sla on ticket (sla, category) where sla is not null;
`
