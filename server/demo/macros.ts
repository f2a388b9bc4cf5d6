import type { z } from 'zod'
import type { macrosCreate } from '#api/macros.ts'

/** What the help desk of a bank says and does often. */
export const macros: readonly z.input<(typeof macrosCreate)['body']>[] = [
  {
    name: 'Outage: we are on it',
    audience: { kind: 'all' },
    body: `<p>Dear {{ticket.requester.first}},</p><p>thank you for telling us at once. This is a fault of ours and we are
      working on it; you need not do anything. The next news come here within thirty minutes. {{cursor}}</p>`,
    acts: [
      { do: 'set', field: 'status', value: 'in-progress' },
      { do: 'set', field: 'priority', value: 'emergency' },
      { do: 'set', field: 'sla', value: 'sev-a' },
      { do: 'tags', add: ['outage'] },
    ],
  },
  {
    name: 'A little more, please',
    audience: { kind: 'all' },
    body: `<p>Dear {{ticket.requester.first}},</p><p>to find out more we need:</p><ul><li>since when it happens, and at which
      desk or branch</li><li>the asset tag on the device{{cursor}}</li><li>a picture of the message, if there is one</li></ul>
      <p>You can simply answer this mail.</p>`,
    acts: [{ do: 'set', field: 'status', value: 'pending-customer-reply' }],
  },
  {
    name: 'Password reset sent',
    audience: { kind: 'departments', departments: ['support'] },
    body: `<p>Dear {{ticket.requester.first}},</p><p>a new link is on its way to {{ticket.requester.email}}; it works once,
      within a day. Should nothing come within ten minutes, just answer here. {{cursor}}</p>`,
    acts: [
      { do: 'tags', add: ['password'] },
      { do: 'set', field: 'status', value: 'resolved' },
    ],
  },
  {
    name: 'Ordered, waiting for delivery',
    audience: { kind: 'all' },
    body: `<p>Dear {{ticket.requester.first}},</p><p>“{{ticket.subject}}” is ordered. As soon as it is here we bring it to
      your desk; until then there is nothing to do for you. {{cursor}}</p>`,
    acts: [
      { do: 'tags', add: ['hardware'] },
      { do: 'hold', status: 'on-hold', seconds: 5 * 86_400 },
    ],
  },
  {
    name: 'Up to the system administrators',
    mode: 'note',
    audience: { kind: 'teams', teams: ['level-i-support'] },
    body: '<p>Checked: power, network, restart, another user on the same machine. Not checked: {{cursor}}</p>',
    acts: [
      {
        do: 'escalate',
        to: { department: 'system-administrators' },
        reason: 'Level I has done its checks on #{{ticket.number}}; this needs more rights than ours.',
      },
    ],
  },
]
