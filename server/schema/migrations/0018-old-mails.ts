export const up = /* sql */ `
-- Mails that are in no ticket and whose content is still kept, the oldest first.
create index inbound_mail_beside on inbound_mail (received_at) where file_id is not null and message_row is null;
`
