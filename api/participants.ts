import { z } from 'zod'
import { endpoint, list } from './endpoint.ts'
import { params, ticket } from './tickets.ts'
import { agentName, email, id, limits, text, ticketNumber } from './words.ts'

export const referral = z.object({ kind: z.enum(['agent', 'team', 'department']), key: z.string(), name: z.string() })

export const referralTo = z.object({
  agent: agentName.optional(),
  team: z.string().optional(),
  department: z.string().optional(),
})

export const referrals = endpoint({
  id: 'tickets.referrals',
  method: 'GET',
  path: '/tickets/:number/referrals',
  summary: 'Who else was given a view of the ticket.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params,
  output: list(referral),
})

export const refer = endpoint({
  id: 'tickets.refer',
  method: 'POST',
  path: '/tickets/:number/referrals',
  summary: 'Give another agent, team or department a view of the ticket without moving it.',
  callers: ['agent'],
  needs: 'ticket.refer',
  params,
  body: z.object({ to: referralTo, comment: text(limits.body).optional() }),
  output: list(referral),
})

export const unrefer = endpoint({
  id: 'tickets.unrefer',
  method: 'DELETE',
  path: '/tickets/:number/referrals/:kind/:key',
  summary: 'End a referral.',
  callers: ['agent'],
  needs: 'ticket.refer',
  params: z.object({ number: ticketNumber, kind: z.enum(['agent', 'team', 'department']), key: z.string() }),
  output: list(referral),
})

export const addCollaborator = endpoint({
  id: 'tickets.addCollaborator',
  method: 'POST',
  path: '/tickets/:number/collaborators',
  summary: 'Add a customer who takes part: they see the ticket and get the replies.',
  callers: ['agent'],
  needs: 'ticket.edit',
  params,
  body: z.object({ email, name: text(limits.name).optional() }),
  output: ticket,
})

export const removeCollaborator = endpoint({
  id: 'tickets.removeCollaborator',
  method: 'DELETE',
  path: '/tickets/:number/collaborators/:customer',
  summary: 'Take a collaborator out.',
  callers: ['agent'],
  needs: 'ticket.edit',
  params: z.object({ number: ticketNumber, customer: id }),
  output: ticket,
})
