import acts from './de.acts.json'
import calendars from './de.calendars.json'
import clocks from './de.clocks.json'
import conditions from './de.conditions.json'
import customers from './de.customers.json'
import door from './de.door.json'
import keeping from './de.keeping.json'
import macros from './de.macros.json'
import mail from './de.mail.json'
import notices from './de.notices.json'
import parts from './de.parts.json'
import profile from './de.profile.json'
import routing from './de.routing.json'
import rules from './de.rules.json'
import settings from './de.settings.json'
import shell from './de.shell.json'
import simulations from './de.simulations.json'
import slas from './de.slas.json'
import templates from './de.templates.json'
import tickets from './de.tickets.json'
import webhooks from './de.webhooks.json'

export const de = {
  acts,
  calendars,
  clocks,
  conditions,
  customers,
  door,
  keeping,
  macros,
  mail,
  notices,
  parts,
  profile,
  routing,
  rules,
  settings,
  shell,
  simulations,
  slas,
  templates,
  tickets,
  webhooks,
}
