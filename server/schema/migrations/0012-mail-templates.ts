export const up = /* sql */ `
-- Mails that an administrator words otherwise than the desk does; what is not here goes by the built-in words.
create table mail_template (
  kind text not null,
  language text not null,
  subject text not null,
  body text not null,
  primary key (kind, language)
);
`
