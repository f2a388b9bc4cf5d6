import { z } from 'zod'

/** Of what the desk tells people by itself. */
export const alertEvents = [
  'created',
  'opened',
  'message',
  'note',
  'assigned',
  'transferred',
  'referred',
  'escalated',
  'status',
  'resolved',
  'closing-soon',
  'closed',
  'reopened',
  'due-soon',
  'overdue',
  'ladder',
  'over-limit',
  'mail-failed',
] as const
export type AlertEvent = (typeof alertEvents)[number]

/** Whom it can tell, by what they are to the ticket. */
export const alertRecipients = [
  'requester',
  'collaborators',
  'assignee',
  'team',
  'lead',
  'last-respondent',
  'members',
  'manager',
  'account-manager',
  'admins',
] as const
export type AlertRecipient = (typeof alertRecipients)[number]

/** Customers get letters of another kind than agents. */
export const customerRecipients = ['requester', 'collaborators'] as const satisfies readonly AlertRecipient[]

/**
 * Whom each event can tell, and whether it does unless an administrator says otherwise. After osTicket §6.1 and §6.2,
 * with the events that it has no alert for.
 */
export const alertMatrix = {
  created: {
    requester: true,
    assignee: false,
    team: false,
    manager: true,
    // Where osTicket writes to the address of the admin: whoever works there can do something about it.
    members: true,
    'account-manager': false,
    admins: false,
  },
  opened: { requester: true, collaborators: false },
  message: {
    requester: false,
    collaborators: true,
    assignee: true,
    team: true,
    'last-respondent': true,
    manager: false,
    'account-manager': false,
  },
  note: { assignee: true, team: false, 'last-respondent': true, manager: false },
  assigned: { assignee: true, team: false, lead: true },
  transferred: { assignee: true, team: false, members: false, manager: true },
  referred: { assignee: true, team: true, members: true },
  escalated: { assignee: true, team: true, lead: true, members: false, manager: true },
  status: { requester: false, assignee: false, manager: false },
  resolved: { requester: true, collaborators: true, assignee: false, manager: false },
  'closing-soon': { requester: true, collaborators: false },
  closed: { requester: false, collaborators: false, assignee: false, manager: false },
  reopened: { requester: true, assignee: true, team: true, manager: false },
  'due-soon': { assignee: true, team: false, lead: false, members: false, manager: false },
  overdue: { assignee: true, team: true, members: false, manager: true },
  // Each step of a ladder says whom it tells.
  ladder: {},
  'over-limit': { requester: true },
  'mail-failed': { assignee: true, 'last-respondent': true },
} as const satisfies Record<AlertEvent, Partial<Record<AlertRecipient, boolean>>>

/** Which of those a desk tells: `alerts.message.manager`. What is not among {@link alertMatrix} is not settable. */
export const alerts = z.record(z.enum(alertEvents), z.partialRecord(z.enum(alertRecipients), z.boolean()))
export type Alerts = z.infer<typeof alerts>

/** Some of them, to be told or not; the rest stays as it is. */
export const alertsGiven = z
  .partialRecord(z.enum(alertEvents), z.partialRecord(z.enum(alertRecipients), z.boolean()))
  .superRefine((given, context) => {
    for (const [event, told] of Object.entries(given)) {
      for (const who of Object.keys(told).filter((each) => !(each in alertMatrix[event as AlertEvent]))) {
        context.addIssue({ code: 'custom', path: [event, who], message: 'They cannot be told of this.' })
      }
    }
  })
export type AlertsGiven = z.infer<typeof alertsGiven>

/** How an agent hears of something: by mail, in the app, both or neither. Absent: both. */
export const channels = z.partialRecord(z.enum(alertEvents), z.object({ mail: z.boolean(), app: z.boolean() }))
export type Channels = z.infer<typeof channels>

/** What agents can be told of; the rest is for customers. */
export const agentAlertEvents = alertEvents.filter(
  (event) =>
    event === 'ladder' ||
    Object.keys(alertMatrix[event]).some((who) => !(customerRecipients as readonly string[]).includes(who)),
)
