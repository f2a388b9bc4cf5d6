import type { Source } from '#api/words.ts'
import type { MailFacts } from './occasion.ts'

/** What a door says of a ticket from outside, besides what came with it. */
export interface Outside {
  source?: Source
  /** A program of the house chooses what customers are not offered too: inner topics and fields, the priority. */
  trusted?: boolean
  /** Whether the customer is told that it arrived. */
  autorespond?: boolean
  /** Whether agents are told that there is a new ticket. */
  alert?: boolean
  /** Where it came in decides this, before its topic does. */
  place?: { department: string | null; priority: string | null }
  /** Whoever wrote cannot be asked for more: fields that are required stay empty. */
  asIs?: boolean
  /** What is known of the mail that it came by. */
  mail?: MailFacts
  /** An administrator says so: rules do not turn it away. */
  isLetIn?: boolean
}
