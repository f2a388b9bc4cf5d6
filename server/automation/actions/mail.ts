import type { RuleAct } from '#api/rules.ts'
import { written } from '#platform/base/html.ts'
import type { Language } from '#platform/base/words.ts'
import { type AgentEntry, directory } from '../../agents/index.ts'
import { enqueueMails } from '../../outbox/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { fillText, gapFacts, type Hand } from '../../tickets/index.ts'

type MailAct = RuleAct & { do: 'mail' }

interface At {
  desk: Desk
  tx: Tx
  hand: Hand
  /** The id of the decision. */
  decision: number
}

interface Recipient {
  email: string
  name: string
  customer: number | null
  agent: number | null
  language: Language | null
}

const byRule = { kind: 'system', part: 'rule' } as const
const KIND = 'rule'

/** Writes a rule's mail into the outbox; answers why it cannot be, null where it was. */
export async function sendMail(at: At, act: MailAct): Promise<string | null> {
  const { desk, tx, hand, decision } = at
  const { settings } = await catalog(desk)
  const forCustomers = act.to === 'requester' || act.to === 'addresses'
  const facts = await gapFacts({ desk, tx, actor: byRule }, hand, forCustomers)
  const { name, email } = facts.requester
  const requester = {
    name,
    email: email ?? '',
    customer: hand.work.ticket.requester,
    agent: null,
    language: facts.language,
  }
  const recipients = act.to === 'requester' ? [requester] : await recipientsOf(at, act)
  if (!recipients.some(({ email }) => email !== '')) return nobody[act.to]
  const { id } = hand.work
  const { number, department } = hand.work.ticket
  const letter = {
    ...{ kind: KIND, ticket: { id, number, department }, message: null, automatic: true, button: null, after: null },
    subject: fillText(act.subject, facts)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
    body: written(fillText(act.text, facts), 'text'),
  }
  const limit = { kinds: [KIND], perHour: settings.automaticMailsPerHour }
  await enqueueMails(
    tx,
    desk,
    recipients.map(({ email, name, customer, agent, language }) => ({
      ...{ ...letter, customer, agent, to: { email, name }, language: language ?? settings.language },
      ...(forCustomers ? { limit } : {}),
      // The same words to the same person for the same reason once.
      dedupeKey: `rule:${decision}:${email.toLowerCase()}:${act.subject}`.slice(0, 400),
    })),
  )
  return null
}

const nobody: Record<MailAct['to'], string> = {
  requester: 'The requester has no address.',
  assignee: 'Nobody has the ticket.',
  team: 'No team has the ticket, or nobody is in it.',
  manager: 'The department has no manager.',
  addresses: 'No address is named.',
}

async function recipientsOf({ desk, hand }: At, { to, addresses }: MailAct): Promise<Recipient[]> {
  const { ticket } = hand.work
  const { agents, teams, departments } = await directory(desk)
  const those = (ids: readonly (number | null | undefined)[]) =>
    ids
      .flatMap((id) => agents.get(id ?? 0) ?? [])
      .filter(({ active }) => active)
      .map(asRecipient)
  switch (to) {
    case 'assignee':
      return those([ticket.assignee])
    case 'team':
      return those(teams.get(ticket.team ?? '')?.members ?? [])
    case 'manager':
      return those([departments.get(ticket.department)?.managerId])
    case 'addresses':
      return addresses.map((email) => ({ email, name: '', customer: null, agent: null, language: null }))
    case 'requester':
      return []
  }
}

function asRecipient({ id, email, name, language }: AgentEntry): Recipient {
  return { email, name, customer: null, agent: id, language }
}
