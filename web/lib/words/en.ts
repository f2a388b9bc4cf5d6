import calendars from './en.calendars.json'
import clocks from './en.clocks.json'
import customers from './en.customers.json'
import door from './en.door.json'
import keeping from './en.keeping.json'
import mail from './en.mail.json'
import notices from './en.notices.json'
import parts from './en.parts.json'
import profile from './en.profile.json'
import settings from './en.settings.json'
import shell from './en.shell.json'
import slas from './en.slas.json'
import templates from './en.templates.json'
import tickets from './en.tickets.json'

export const en = {
  calendars,
  clocks,
  customers,
  door,
  keeping,
  mail,
  notices,
  parts,
  profile,
  settings,
  shell,
  slas,
  templates,
  tickets,
}
