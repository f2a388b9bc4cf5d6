import acts from './en.acts.json'
import calendars from './en.calendars.json'
import clocks from './en.clocks.json'
import conditions from './en.conditions.json'
import customers from './en.customers.json'
import door from './en.door.json'
import keeping from './en.keeping.json'
import macros from './en.macros.json'
import mail from './en.mail.json'
import notices from './en.notices.json'
import parts from './en.parts.json'
import profile from './en.profile.json'
import routing from './en.routing.json'
import rules from './en.rules.json'
import settings from './en.settings.json'
import shell from './en.shell.json'
import simulations from './en.simulations.json'
import slas from './en.slas.json'
import templates from './en.templates.json'
import tickets from './en.tickets.json'
import webhooks from './en.webhooks.json'

export const en = {
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
