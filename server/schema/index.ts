import type { Migration } from '#platform/db/index.ts'
import { up as peopleAndSettings } from './migrations/0001-people-and-settings.ts'
import { up as tickets } from './migrations/0002-tickets.ts'
import { up as furnished } from './migrations/0003-furnished.ts'
import { up as queuesAndCounts } from './migrations/0004-queues-and-counts.ts'
import { up as settingsHistory } from './migrations/0006-settings-history.ts'
import { up as peopleMergedAndErased } from './migrations/0005-people-merged-and-erased.ts'
import { up as requestsOfJobs } from './migrations/0008-requests-of-jobs.ts'
import { up as indexesOfReferences } from './migrations/0009-indexes-of-references.ts'
import { up as mail } from './migrations/0010-mail.ts'
import { up as networksOfKeys } from './migrations/0011-networks-of-keys.ts'
import { up as mailTemplates } from './migrations/0012-mail-templates.ts'
import { up as alerts } from './migrations/0013-alerts.ts'
import { up as notices } from './migrations/0014-notices.ts'
import { up as oauthOfInboxes } from './migrations/0016-oauth-of-inboxes.ts'
import { up as repliesHeld } from './migrations/0017-replies-held.ts'
import { up as oldMails } from './migrations/0018-old-mails.ts'
import { up as promises } from './migrations/0019-promises.ts'
import { up as lateAlerts } from './migrations/0020-late-alerts.ts'
import { up as conditions } from './migrations/0021-conditions.ts'
import { up as macros } from './migrations/0022-macros.ts'
import { up as routing } from './migrations/0023-routing.ts'
import { up as rules } from './migrations/0024-rules.ts'
import { up as lighterNotices } from './migrations/0025-lighter-notices.ts'
import { up as simulations } from './migrations/0026-simulations.ts'
import { up as rejections } from './migrations/0027-rejections.ts'
import { up as webhooks } from './migrations/0028-webhooks.ts'
import type { AutomationTables } from './automation.ts'
import type { MacroTables } from './macros.ts'
import type { MailTables } from './mail.ts'
import type { NoticeTables } from './notices.ts'
import type { PeopleTables } from './people.ts'
import type { PlatformTables } from './platform.ts'
import type { RoutingTables } from './routing.ts'
import type { SettingsTables } from './settings.ts'
import type { SimulationTables } from './simulations.ts'
import type { TicketTables } from './tickets.ts'

export type * from './automation.ts'
export type * from './macros.ts'
export type * from './mail.ts'
export type * from './notices.ts'
export type * from './people.ts'
export type * from './platform.ts'
export type * from './routing.ts'
export type * from './settings.ts'
export type * from './simulations.ts'
export type * from './tickets.ts'

/** All tables of the desk. */
export interface Schema
  extends
    SettingsTables,
    PeopleTables,
    TicketTables,
    MacroTables,
    MailTables,
    NoticeTables,
    AutomationTables,
    RoutingTables,
    SimulationTables,
    PlatformTables {}

export const migrations: readonly Migration[] = [
  { number: 1, name: 'people and settings', up: peopleAndSettings },
  { number: 2, name: 'tickets', up: tickets },
  { number: 3, name: 'furnished', up: furnished },
  { number: 4, name: 'queues and counts', up: queuesAndCounts },
  { number: 5, name: 'people merged and erased', up: peopleMergedAndErased },
  { number: 6, name: 'settings history', up: settingsHistory },
  { number: 8, name: 'requests of jobs', up: requestsOfJobs },
  { number: 9, name: 'indexes of references', up: indexesOfReferences },
  { number: 10, name: 'mail', up: mail },
  { number: 11, name: 'networks of keys', up: networksOfKeys },
  { number: 12, name: 'mail templates', up: mailTemplates },
  { number: 13, name: 'alerts', up: alerts },
  { number: 14, name: 'notices', up: notices },
  { number: 16, name: 'oauth of inboxes', up: oauthOfInboxes },
  { number: 17, name: 'replies held', up: repliesHeld },
  { number: 18, name: 'old mails', up: oldMails },
  { number: 19, name: 'promises', up: promises },
  { number: 20, name: 'late alerts', up: lateAlerts },
  { number: 21, name: 'conditions', up: conditions },
  { number: 22, name: 'macros', up: macros },
  { number: 23, name: 'routing', up: routing },
  { number: 24, name: 'rules', up: rules },
  { number: 25, name: 'lighter notices', up: lighterNotices },
  { number: 26, name: 'simulations', up: simulations },
  { number: 27, name: 'rejections', up: rejections },
  { number: 28, name: 'webhooks', up: webhooks },
]
