import type { z } from 'zod'
import type { ruleGroupsCreate, rulesCreate } from '#api/rules.ts'

type NewRule = z.input<(typeof rulesCreate)['body']>
interface NewGroup extends z.input<(typeof ruleGroupsCreate)['body']> {
  rules: readonly Omit<NewRule, 'group'>[]
}

const DAY = 86_400
const HOUR = 3_600

/** Words of a subject by which a fault concerns a whole branch, or everybody. */
const outageWords = ['outage', 'offline', 'no network', 'computers down', 'down for all']
const monitoring = 'Monitoring:'

/** Whether a ticket with this subject goes to the system administrators as soon as it comes. */
export function isMovedByRules(subject: string): boolean {
  const words = subject.toLowerCase()
  return subject.startsWith(monitoring) || outageWords.some((word) => words.includes(word))
}

/** A firm whose requests are looked at first. */
export const VIP = 'Bluewater Hotels'

const hardware = ['monitor', 'screen', 'laptop', 'phone', 'keyboard', 'scanner', 'printer', 'projector', 'hotspot']

/** What the bank's desk does by itself; `vip` is the id of an organisation, where there is one. */
export function ruleGroups(vip: number | null): NewGroup[] {
  return [outages, vip === null ? sorting : { ...sorting, rules: [...sorting.rules, ...forVip(vip)] }, followUp]
}

const outages: NewGroup = {
  name: 'Outages',
  mode: 'first',
  rules: [
    {
      name: 'Outage: to the system administrators',
      when: [{ on: 'created' }],
      if: { field: 'subject', operator: 'contains', values: outageWords },
      then: [
        { do: 'set', field: 'priority', value: 'emergency' },
        { do: 'set', field: 'sla', value: 'sev-a' },
        { do: 'department', department: 'system-administrators' },
        { do: 'tags', add: ['outage'] },
      ],
    },
    {
      name: 'Reports of the monitoring',
      when: [{ on: 'created' }],
      if: {
        all: [
          { field: 'source', operator: 'is', values: ['api'] },
          { field: 'subject', operator: 'starts-with', values: [monitoring] },
        ],
      },
      then: [
        { do: 'department', department: 'system-administrators' },
        { do: 'tags', add: ['monitoring'] },
      ],
    },
  ],
}

const sorting: NewGroup = {
  name: 'Sorting',
  mode: 'all',
  rules: [
    {
      name: 'Password requests',
      when: [{ on: 'created' }],
      if: { field: 'topic', operator: 'is', values: ['password-reset'] },
      then: [{ do: 'tags', add: ['password'] }],
    },
    {
      name: 'Locked out: what to have ready',
      when: [{ on: 'created' }],
      if: {
        all: [
          { field: 'topic', operator: 'is', values: ['password-reset'] },
          { field: 'source', operator: 'is', values: ['web', 'email'] },
          { field: 'subject', operator: 'contains', values: ['locked'] },
        ],
      },
      then: [
        {
          do: 'reply',
          text: 'Dear {{ticket.requester.first}},\n\nthank you, we have your request and look at it next. Please try no other passwords in the meantime: each attempt starts the lock anew. If we call you, have your badge number ready.',
        },
      ],
    },
    {
      name: 'Requests for hardware',
      when: [{ on: 'created' }],
      if: {
        all: [
          { field: 'topic', operator: 'is', values: ['equipment-request'] },
          {
            any: [
              { field: 'subject', operator: 'contains', values: [...hardware] },
              { field: 'message.text', operator: 'contains', values: [...hardware] },
            ],
          },
        ],
      },
      then: [{ do: 'tags', add: ['hardware'] }],
    },
  ],
}

function forVip(organisation: number): NewGroup['rules'] {
  return [
    {
      name: `${VIP} is a VIP`,
      when: [{ on: 'created' }],
      if: { field: 'organisation', operator: 'is', values: [String(organisation)] },
      then: [{ do: 'tags', add: ['vip'] }],
    },
    {
      name: 'A VIP is at least High',
      when: [{ on: 'created' }],
      if: {
        all: [
          { field: 'tags', operator: 'is', values: ['vip'] },
          { none: [{ field: 'priority', operator: 'at-least', values: ['high'] }] },
        ],
      },
      then: [{ do: 'set', field: 'priority', value: 'high' }],
    },
  ]
}

export const PENDING = 'pending-customer-reply'
const isPending = { field: 'status' as const, operator: 'is' as const, values: [PENDING] }

const followUp: NewGroup = {
  name: 'Following up',
  mode: 'all',
  rules: [
    {
      name: 'An emergency that takes two hours',
      when: [{ on: 'since', field: 'created', seconds: 2 * HOUR }],
      if: {
        all: [
          { field: 'priority', operator: 'is', values: ['emergency'] },
          { field: 'tags', operator: 'is-not', values: ['major'] },
        ],
      },
      then: [
        { do: 'tags', add: ['major'] },
        {
          do: 'note',
          text: 'For the manager of {{ticket.department}}: this emergency has been open for two hours. Please decide whether the branches are told.',
        },
      ],
    },
    {
      name: 'A reminder after five days',
      when: [{ on: 'since', field: 'status', seconds: 5 * DAY }],
      if: isPending,
      then: [
        {
          do: 'reply',
          text: 'Dear {{ticket.requester.first}},\n\nwe still need a word from you to go on with this. There is no hurry on our side: simply answer when you can. Without an answer we take it as solved in twelve days.',
        },
      ],
    },
    {
      name: 'No answer for seventeen days',
      when: [{ on: 'since', field: 'status', seconds: 17 * DAY }],
      if: isPending,
      then: [
        {
          do: 'reply',
          text: 'Dear {{ticket.requester.first}},\n\nwe have not heard from you and take this as solved. If it is not, simply answer: that opens it again.',
        },
        { do: 'set', field: 'status', value: 'resolved' },
      ],
    },
  ],
}
