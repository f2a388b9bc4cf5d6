import type { DeskSettings } from '#api/settings.ts'
import type { ReadMail } from '#platform/mail/index.ts'
import type { Sender } from './people.ts'

/** The ticket that a mail seems to belong to, and what says so. */
export interface Thread {
  ticket: { id: number; number: string }
  how: 'signed' | 'reference' | 'number'
}

/** An agent who answers what the desk mailed them. */
export interface Answering {
  agent: number
  /** What it answers; its ticket is null where that is gone. */
  letter: { mail: number; kind: string; at: Date; message: number | null; ticket: Thread['ticket'] | null }
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
  /** It answers a letter to an agent, from their address. */
  answering: (Answering & { active: boolean; proven: boolean }) | null
  /** The domain of its sender disowns it. */
  forged: boolean
  settings: Pick<DeskSettings, 'strangers' | 'markedSpam' | 'failedSender' | 'agentMail'>
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
  | { kind: 'agent'; reason: string; answering: Answering }
  | { kind: 'ticket'; reason: string }

/** Own decision, after RFC 3834 and osTicket §2.5: what can do harm is looked at first. */
export function judge(evidence: Evidence): Verdict {
  const { read, own, banned, thread, takesPart, answering, settings } = evidence
  if (own !== null) return { kind: 'loop', reason: own === 'mark' ? 'own-mail' : 'own-address' }
  if (read.automatic?.kind === 'bounce') return { kind: 'bounce', reason: 'report' }
  if (banned !== null) return { kind: 'rejected', reason: 'banned' }
  if (answering !== null && settings.agentMail !== 'off') return ofAgent(evidence, answering)
  // Who holds the signed reference got it from us: that tells more than any domain.
  const isOneOfOurs = thread?.how === 'signed' && takesPart
  if (!evidence.released && !isOneOfOurs) {
    if (read.spam.flagged && settings.markedSpam === 'suspect') return { kind: 'spam', reason: 'marked' }
    if (isSuspect(evidence)) return { kind: 'spam', reason: 'forged' }
  }
  if (read.automatic !== null) return ofMachine(evidence, thread)
  if (thread === null) return { kind: 'ticket', reason: 'new' }
  if (takesPart) return { kind: 'follow-up', reason: `by-${thread.how}`, thread }
  if (settings.strangers === 'ticket') return { kind: 'ticket', reason: 'stranger' }
  return { kind: 'aside', reason: 'stranger', thread }
}

function isSuspect({ forged, settings }: Evidence): boolean {
  return forged && settings.failedSender === 'suspect'
}

/** What an agent says is said in the name of the desk: it must be they. */
function ofAgent(evidence: Evidence, answering: NonNullable<Evidence['answering']>): Verdict {
  const { read, settings, released } = evidence
  if (read.automatic !== null) return { kind: 'auto-reply', reason: read.automatic.kind, thread: null }
  if (!answering.active) return { kind: 'rejected', reason: 'agent-inactive' }
  if (answering.letter.ticket === null) return { kind: 'rejected', reason: 'agent-no-ticket' }
  if (!released && isSuspect(evidence)) return { kind: 'spam', reason: 'forged' }
  const isEnough = answering.proven || settings.agentMail === 'token' || released
  if (!isEnough) return { kind: 'spam', reason: 'agent-not-proven' }
  return { kind: 'agent', reason: 'agent', answering }
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
