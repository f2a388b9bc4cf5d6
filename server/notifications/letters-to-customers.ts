import type { Alerts } from '#api/alerts.ts'
import { type Act, birthOf } from './happening.ts'
import type { MailKind } from './kinds.ts'

/** Mails that answer what a customer did: a machine that answers them in turn must not go on for ever. */
export const answeringKinds: readonly MailKind[] = ['created', 'received', 'reopened', 'over-limit']

/** Somebody who takes part in a ticket and has an address. */
export interface Party {
  customer: number
  name: string
  email: string
  isRequester: boolean
  /** As they wish to be written to; null where they said nothing. */
  language: 'en' | 'de' | null
  zone: string | null
}

export interface Correspondence extends Act {
  parties: readonly Party[]
  source: string
  /** What the customer wrote: who, and by which way it came. */
  wrote: { customer: number | null; channel: string } | null
}

export interface Due {
  kind: MailKind
  party: Party
}

/** Who of the customers is written to, and how, after osTicket §6.2: nobody of what they did, but that it arrived. */
export function lettersTo(facts: Correspondence, alerts: Alerts): Due[] {
  if (birthOf(facts.whole)?.details['autorespond'] === false) return []
  switch (facts.happening.name) {
    case 'ticket.created':
      return ofBirth(facts, alerts)
    case 'ticket.message-received':
      return birthOf(facts.whole) ? [] : ofMessage(facts, alerts)
    case 'ticket.replied':
      return facts.parties.map((party) => ({ kind: 'replied', party }))
    case 'ticket.resolved':
      return others(facts, alerts.resolved).map((party) => ({ kind: 'resolved', party }))
    case 'ticket.closed':
      return others(facts, alerts.closed).map((party) => ({ kind: 'closed', party }))
    case 'ticket.status-changed':
      return birthOf(facts.whole) ? [] : others(facts, alerts.status).map((party) => ({ kind: 'status', party }))
    case 'ticket.reopened':
      return alerts.reopened.requester ? doers(facts).map((party) => ({ kind: 'reopened', party })) : []
    default:
      return []
  }
}

/** A program that files tickets with an agent's key files them as the customer would. */
function ofBirth(facts: Correspondence, alerts: Alerts): Due[] {
  const isForThem = facts.actor.kind === 'agent' && facts.source !== 'api'
  const kind = isForThem ? 'opened' : 'created'
  return facts.parties.filter(wanted(alerts[kind])).map((party) => ({ kind, party }))
}

/** Whoever wrote is told that it arrived; the others read what came in a way that brought it to the desk alone. */
function ofMessage(facts: Correspondence, alerts: Alerts): Due[] {
  const { wrote, parties, actor } = facts
  const isPoster = ({ customer }: Party) => customer === wrote?.customer
  const isTold = facts.whole.some(({ name }) => name === 'ticket.reopened') && alerts.reopened.requester
  const confirmed = alerts.message.requester && actor.kind === 'customer' && !isTold ? parties.filter(isPoster) : []
  const isHere = wrote !== null && ['web', 'api'].includes(wrote.channel)
  const informed = alerts.message.collaborators && isHere ? parties.filter((party) => !isPoster(party)) : []
  return [
    ...confirmed.map((party): Due => ({ kind: 'received', party })),
    ...informed.map((party): Due => ({ kind: 'activity', party })),
  ]
}

function others(facts: Correspondence, told: Ticks): Party[] {
  const doing = new Set(doers(facts))
  return facts.parties.filter((party) => wanted(told)(party) && !doing.has(party))
}

function doers({ actor, parties }: Correspondence): Party[] {
  return actor.kind === 'customer' ? parties.filter(({ customer }) => customer === actor.id) : []
}

interface Ticks {
  requester?: boolean | undefined
  collaborators?: boolean | undefined
}

/** Whether somebody is among those whom an event tells. */
export function wanted({ requester = false, collaborators = false }: Ticks): (party: Party) => boolean {
  return ({ isRequester }) => (isRequester ? requester : collaborators)
}
