import type { Db } from './db/index.ts'
import type { EventLog } from './events/index.ts'
import type { FileStore } from './files/index.ts'
import type { Cache } from './base/cache.ts'
import type { Log } from './base/log.ts'
import type { Lookup, MailReader } from './mail/index.ts'

/** What every action gets first: the world, as one plain object. Built once, in app.ts. */
export interface PlatformDesk<Schema, Name extends string> {
  db: Db<Schema>
  now: () => Date
  /** Unguessable bytes. */
  random: (bytes: number) => Buffer
  events: EventLog<Schema, Name>
  files: FileStore
  /** Reads mails where a hostile one can do no harm. */
  mail: Pick<MailReader, 'read'>
  /** Asks the DNS. */
  lookUp: Lookup
  /** What is read often and changed seldom; forgotten on all nodes when it changes. */
  cache: Cache
  log: Log
  config: DeskConfig
}

export interface DeskConfig {
  /** Key of signed links; at least 32 characters. */
  secret: string
  /** Where people reach the desk, without a slash at the end: by PUBLIC_URL, else as the settings say. */
  readonly address: string
  demo: boolean
  /** The server that mail goes out by where its inbox has none of its own; holds a password. */
  smtpUrl: string | null
  /** Networks inside the house that may be called where an administrator names an address there. */
  insideNetworks: readonly string[]
}
