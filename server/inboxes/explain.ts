import type { MailOutcome } from '#api/mail-ledger.ts'

export interface Explained {
  outcome: MailOutcome | null
  reason: string | null
  facts: Record<string, unknown>
}

const sentences: Record<string, string> = {
  new: 'It answers no mail of this desk, so it opened a ticket.',
  machine: 'A program sent it of its own accord: it opened a ticket, and nobody is answered automatically.',
  'closed-long-ago':
    'It answers a ticket that was closed too long ago to be reopened, so it opened a new one, linked to it.',
  'by-signed': 'It answers a mail of this desk, which its signed reference proves.',
  'by-reference': 'It answers a mail in this ticket, and its sender takes part there.',
  'by-number': 'Its subject names the ticket, and its sender takes part there.',
  stranger: 'Its sender takes no part in the ticket it belongs to.',
  'auto-reply': 'A program answered automatically: nobody is told, and nothing is reopened.',
  bulk: 'It is a mass mail.',
  loop: 'It carries the mark of a mail loop.',
  returned: 'A mail of this desk came back.',
  delayed: 'A mail of this desk is delayed.',
  'returned-unknown': 'A mail came back that this desk does not know.',
  'own-mail': 'This desk sent it itself: answering would go round in circles.',
  'own-address': 'It comes from an address of this desk.',
  forged: 'The domain of its sender says that it is not from there.',
  'agent-reply': 'It answers what the desk mailed an agent, and became their reply to the customer.',
  'agent-note': 'It answers what the desk mailed an agent, and became their note.',
  'agent-overtaken':
    'It answers what the desk mailed an agent, but somebody else wrote on the ticket meanwhile: it became a note, and the agent was told.',
  'agent-quotes':
    'It answers what the desk mailed an agent, between lines that are not for customers: it became a note, and the agent was told.',
  'agent-no-right':
    'It answers what the desk mailed an agent, who may not reply on this ticket: it became a note, and the agent was told.',
  'agent-not-proven': 'It answers what the desk mailed an agent, and nothing proves that it is from that agent.',
  'agent-inactive': 'It answers what the desk mailed an agent who is disabled.',
  'agent-no-ticket': 'It answers what the desk mailed an agent about a ticket that is gone, or that they may not see.',
  'agent-empty': 'It answers what the desk mailed an agent, and says nothing of its own.',
  marked: 'A filter before this desk marked it as spam.',
  banned: 'Its sender is banned.',
  unregistered: 'Only customers whom the desk knows may open tickets by mail.',
  'too-many-open': 'Its sender has as many open tickets as one customer may have.',
  storm: 'Its sender opened as many tickets in this hour as one address may.',
  'same-mail': 'The same mail was taken in before.',
  'not-kept': 'Its content is not kept any more.',
  unreadable: 'It could not be read.',
  'too-big-for-memory': 'It is too big to be read.',
  'took-too-long': 'Reading it took too long.',
  'gave-up': 'Reading it failed several times.',
  rule: 'A rule turned it away.',
  refused: 'The desk refused what it would have become.',
}

/** Why a mail became what it became, in a sentence. */
export function explain({ outcome, reason, facts }: Explained): string {
  if (outcome === null || reason === null) return 'It waits to be read.'
  const cut = Array.isArray(facts['limits']) ? [`Not all of it was read: ${facts['limits'].join('; ')}.`] : []
  return [why(outcome, reason, facts['words']), ...cut].join(' ')
}

function why(outcome: MailOutcome, reason: string, words: unknown): string {
  const sentence = sentences[reason] ?? reason
  if (reason === 'stranger') {
    return `${sentence} ${outcome === 'ticket' ? 'It opened a ticket of its own.' : 'It was put there as a note for agents.'}`
  }
  return typeof words === 'string' ? `${sentence} ${words}` : sentence
}
