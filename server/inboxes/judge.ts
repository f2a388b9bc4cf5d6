import type { ReadMail } from '#platform/mail/index.ts'
import type { Sender } from './people.ts'

/** The ticket that a mail seems to belong to, and what says so. */
export interface Thread {
  ticket: { id: number; number: string }
  how: 'signed' | 'reference' | 'number'
}

export interface Evidence {
  read: ReadMail
  sender: Sender | null
  /** It carries this desk's own mark, or comes from one of its addresses. */
  own: 'mark' | 'address' | null
  /** The pattern of the ban that names the sender. */
  banned: string | null
  thread: Thread | null
  /** Whether the sender takes part in that ticket. */
  takesPart: boolean
  settings: { strangers: 'note' | 'ticket'; markedSpam: 'suspect' | 'accept' }
  /** An administrator said that it is no spam. */
  released: boolean
}

/** What a mail is to become, and a word for why. */
export type Verdict =
  | { kind: 'loop' | 'bounce' | 'rejected' | 'spam'; reason: string }
  | { kind: 'auto-reply'; reason: string; thread: Thread | null }
  /** Beside the ticket, for agents only. */
  | { kind: 'aside'; reason: string; thread: Thread }
  | { kind: 'follow-up'; reason: string; thread: Thread }
  | { kind: 'ticket'; reason: string }

/** Own decision, after RFC 3834 and osTicket §2.5: what can do harm is looked at first. */
export function judge(evidence: Evidence): Verdict {
  const { read, own, banned, thread, takesPart } = evidence
  if (own !== null) return { kind: 'loop', reason: own === 'mark' ? 'own-mail' : 'own-address' }
  if (read.automatic?.kind === 'bounce') return { kind: 'bounce', reason: 'report' }
  if (banned !== null) return { kind: 'rejected', reason: 'banned' }
  const isOneOfOurs = thread?.how === 'signed' && takesPart
  if (read.spam.flagged && evidence.settings.markedSpam === 'suspect' && !evidence.released && !isOneOfOurs) {
    return { kind: 'spam', reason: 'marked' }
  }
  if (read.automatic !== null) return ofMachine(evidence, thread)
  if (thread === null) return { kind: 'ticket', reason: 'new' }
  if (takesPart) return { kind: 'follow-up', reason: `by-${thread.how}`, thread }
  if (evidence.settings.strangers === 'ticket') return { kind: 'ticket', reason: 'stranger' }
  return { kind: 'aside', reason: 'stranger', thread }
}

/** Nobody is waiting for an answer. What answers our mail stays beside its ticket; what begins by itself is a ticket. */
function ofMachine({ read, takesPart }: Evidence, thread: Thread | null): Verdict {
  const reason = read.automatic?.kind ?? 'automatic'
  if (thread !== null && (takesPart || thread.how === 'signed')) return { kind: 'auto-reply', reason, thread }
  if (isAnswer(read)) return { kind: 'auto-reply', reason, thread: null }
  return { kind: 'ticket', reason: 'machine' }
}

/** Written by a machine because it got a mail, such as an absence; not a report or an alarm. */
function isAnswer({ automatic, headers, references }: ReadMail): boolean {
  const submitted = headers.find(({ name }) => name.toLowerCase() === 'auto-submitted')?.value ?? ''
  const isOwnAccord = /^\s*auto-generated/i.test(submitted) && references.length === 0
  return automatic?.kind === 'auto-reply' && !isOwnAccord
}
