import calendars from './de.calendars.json'
import clocks from './de.clocks.json'
import customers from './de.customers.json'
import door from './de.door.json'
import keeping from './de.keeping.json'
import mail from './de.mail.json'
import notices from './de.notices.json'
import parts from './de.parts.json'
import profile from './de.profile.json'
import settings from './de.settings.json'
import shell from './de.shell.json'
import slas from './de.slas.json'
import templates from './de.templates.json'
import tickets from './de.tickets.json'

export const de = {
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
