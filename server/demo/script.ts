import type { z } from 'zod'
import type { slasCreate } from '#api/sla.ts'
import type { Act, Deed } from './acts.ts'
import type { Department } from './story.ts'

/** What the demo desk is made of: a bank whose staff call its help desk. Times are minutes before now. */

export const desk = { name: 'Harbour Bank support', zone: 'America/New_York' }

export const slas: readonly z.input<(typeof slasCreate)['body']>[] = [
  {
    name: 'SEV-A',
    targets: [
      { metric: 'first-response', seconds: 900 },
      { metric: 'resolution', seconds: 3_600 },
    ],
    ladder: [
      { metric: 'resolution', when: 'before', seconds: 900, notify: ['assignee', 'lead'] },
      { metric: 'resolution', when: 'at', notify: ['manager'], raisePriority: true },
    ],
  },
  { name: 'SEV-B', seconds: 4 * 3_600 },
  { name: 'SEV-C', seconds: 8 * 3_600, calendar: 'business-hours' },
]

export const fields = [
  { name: 'Asset tag', type: 'text', choices: [], public: true, required: false, requiredOnClose: false },
  { name: 'Cost centre', type: 'number', choices: [], public: false, required: false, requiredOnClose: false },
] as const

export const topics = [
  { name: 'Business Critical Outage', department: 'support', priority: 'high', sla: null, fields: [] },
  { name: 'Personal Computer Issues', department: 'support', priority: 'normal', sla: 'sev-b', fields: ['asset-tag'] },
  { name: 'Equipment Request', department: 'human-resources', priority: 'low', sla: 'sev-c', fields: ['cost-centre'] },
  { name: 'General Question', department: 'support', priority: 'normal', sla: 'sev-c', fields: [] },
  { name: 'Password Reset', department: 'support', priority: 'normal', sla: 'sev-b', fields: [] },
] as const

const customers = {
  keyana: { name: 'Keyana Johnson', email: 'johnson@example.com' },
  ken: { name: 'Ken Tanaka', email: 'ken@example.com' },
  maria: { name: 'Maria Ortiz', email: 'maria.ortiz@example.com' },
  samuel: { name: 'Samuel Okafor', email: 'samuel.okafor@example.com' },
  lena: { name: 'Lena Brandt', email: 'lena.brandt@example.com' },
  ana: { name: 'Ana Petrova', email: 'ana.petrova@example.com' },
} as const

type Who = 'jane.doe' | 'john.doe'
type Step =
  | {
      does: 'reply' | 'note'
      by: Who
      minutes: number
      body: string
      status?: string
      holdMinutes?: number
      macros?: string[]
    }
  | {
      does: 'set'
      by: Who
      minutes: number
      change: { assignee?: string; priority?: string; department?: string; sla?: string | null; addTags?: string[] }
    }
  | { does: 'escalate'; by: Who; minutes: number; to: { department: Department }; reason: string }
  | { does: 'write'; minutes: number; body: string }
  | { does: 'solved'; minutes: number }

interface Play {
  from: keyof typeof customers
  topic: string
  minutes: number
  subject: string
  body: string
  steps: readonly Step[]
}

const DAY = 24 * 60

const plays: readonly Play[] = [
  {
    ...{ from: 'maria', topic: 'password-reset', minutes: 9 * DAY, subject: 'Password reset does not arrive' },
    body: 'I asked for a new password three times since this morning and no mail came. I cannot open the branch system.',
    steps: [
      {
        does: 'reply',
        by: 'john.doe',
        minutes: 9 * DAY - 25,
        body: 'Good morning Maria, the mails went to your old address. I have corrected it, please try once more.',
      },
      { does: 'write', minutes: 9 * DAY - 60, body: 'It came within a minute. Thank you!' },
      { does: 'solved', minutes: 9 * DAY - 62 },
    ],
  },
  {
    ...{ from: 'ken', topic: 'equipment-request', minutes: 6 * DAY, subject: 'Second monitor for the accounting desk' },
    body: 'We compare statements side by side all day. Could our desk by the window get a second monitor?',
    steps: [
      {
        does: 'set',
        by: 'jane.doe',
        minutes: 6 * DAY - 40,
        change: { assignee: 'john.doe', sla: null, addTags: ['hardware'] },
      },
      {
        does: 'reply',
        by: 'john.doe',
        minutes: 5 * DAY,
        body: 'The order is placed; delivery is planned for next week. I will bring it up myself.',
        status: 'on-hold',
        holdMinutes: -3 * DAY,
        macros: ['ordered-waiting-for-delivery'],
      },
    ],
  },
  {
    ...{
      from: 'ana',
      topic: 'personal-computer-issues',
      minutes: 4 * DAY,
      subject: 'Report export stops at 10,000 rows',
    },
    body: 'The CSV for October ends in the middle of a line. Treasury needs the whole month for the audit on Friday.',
    steps: [
      {
        does: 'reply',
        by: 'jane.doe',
        minutes: 4 * DAY - 30,
        body: 'I have raised the limit for your role. Could you run the export again?',
        status: 'pending-customer-reply',
      },
      { does: 'write', minutes: 4 * DAY - 190, body: 'All 48,213 rows are there now, thank you.' },
      {
        does: 'reply',
        by: 'jane.doe',
        minutes: 4 * DAY - 220,
        body: 'Wonderful. The limit stays raised for everybody in Treasury.',
        status: 'resolved',
      },
    ],
  },
  {
    ...{ from: 'samuel', topic: 'general-question', minutes: 2 * DAY, subject: 'May I use the VPN on my own phone?' },
    body: "Is it allowed to use the bank's VPN on a private phone when I am on call?",
    steps: [
      { does: 'set', by: 'john.doe', minutes: 2 * DAY - 119, change: { assignee: 'john.doe', sla: null } },
      {
        does: 'reply',
        by: 'john.doe',
        minutes: 2 * DAY - 120,
        body: 'It is, if the phone has a screen lock. Which model do you have?',
        status: 'pending-customer-reply',
        macros: ['a-little-more-please'],
      },
    ],
  },
  {
    ...{
      from: 'lena',
      topic: 'equipment-request',
      minutes: DAY + 300,
      subject: 'New colleague needs access to the archive',
    },
    body: 'Paula starts on Monday and works with the archive from the first day. She needs a card and an account.',
    steps: [
      { does: 'set', by: 'jane.doe', minutes: DAY + 200, change: { assignee: 'jane.doe' } },
      {
        does: 'note',
        by: 'jane.doe',
        minutes: DAY + 190,
        body: 'Asked Human Resources for the signed form before we print the card.',
      },
    ],
  },
  {
    ...{
      from: 'maria',
      topic: 'personal-computer-issues',
      minutes: 330,
      subject: 'Card terminal prints nothing since the update',
    },
    body: 'Since yesterday evening the terminal on the second floor takes cards but prints no slip. Customers are waiting.',
    steps: [
      {
        does: 'reply',
        by: 'john.doe',
        minutes: 320,
        body: 'Please switch the printer module off for a minute. If it stays silent I will come by.',
      },
      { does: 'write', minutes: 280, body: 'Still nothing, and now the display is dark as well.' },
      {
        does: 'escalate',
        by: 'john.doe',
        minutes: 270,
        to: { department: 'system-administrators' },
        reason: 'The update has reached all terminals of this model; this needs somebody with the vendor contract.',
      },
    ],
  },
  {
    ...{
      from: 'samuel',
      topic: 'personal-computer-issues',
      minutes: 150,
      subject: 'Scanner driver asks for an administrator',
    },
    body: 'After the restart the scanner in branch 7 wants an administrator password each time.',
    steps: [
      {
        does: 'set',
        by: 'john.doe',
        minutes: 140,
        change: { assignee: 'john.doe', addTags: ['hardware', 'branch 7'] },
      },
    ],
  },
  {
    ...{
      from: 'ken',
      topic: 'general-question',
      minutes: 95,
      subject: 'Where do I find last year’s travel guidelines?',
    },
    body: 'The link in the handbook leads nowhere. I need them for a trip next week.',
    steps: [],
  },
  {
    ...{
      from: 'keyana',
      topic: 'business-critical-outage',
      minutes: 42,
      subject: 'Token app rejects every PIN at branch 12',
    },
    body: 'Nobody at branch 12 can confirm payments: the token app says the PIN is wrong, for all eleven of us.',
    steps: [
      {
        ...{ does: 'set', by: 'jane.doe', minutes: 40 },
        change: {
          ...{ assignee: 'jane.doe', priority: 'emergency', department: 'system-administrators', sla: 'sev-a' },
          addTags: ['outage', 'branch 12'],
        },
      },
      {
        does: 'note',
        by: 'john.doe',
        minutes: 35,
        body: 'The clock of the branch server is four minutes late. Synchronising now.',
      },
      {
        does: 'reply',
        by: 'jane.doe',
        minutes: 20,
        body: 'We found the cause, a clock that ran late at your branch. Please try again in five minutes.',
      },
    ],
  },
]

const MINUTE = 60_000

/** The acts of the nine tickets that lie on top, as places from `first` on. */
export function scriptedActs(now: number, first: number): Act[] {
  return plays.flatMap((play, index) => {
    const ticket = first + index
    const who = customers[play.from]
    const { topic, subject, body } = play
    const opening: Act = {
      ...{ at: now - play.minutes * MINUTE, ticket },
      ...{ does: 'opens', who, source: 'web', topic, subject, body },
    }
    const steps = play.steps.map((step): Act => ({
      at: now - step.minutes * MINUTE,
      ticket,
      ...deedOf(step, who, now),
    }))
    return [opening, ...steps]
  })
}

function deedOf(step: Step, who: (typeof customers)[keyof typeof customers], now: number): Deed {
  if (step.does === 'solved') return { does: 'closes', who }
  if (step.does === 'write') return { does: 'says', who, body: step.body, channel: 'web' }
  if (step.does === 'note') return { does: 'note', by: step.by, body: step.body }
  if (step.does === 'set') return { does: 'set', by: step.by, change: step.change }
  if (step.does === 'escalate') return { does: 'raise', by: step.by, to: step.to, reason: step.reason }
  const status = step.status === undefined ? {} : { status: step.status }
  const held = step.holdMinutes === undefined ? {} : { holdUntil: now - step.holdMinutes * MINUTE }
  const { by, body, macros = [] } = step
  return { does: 'reply', by, body, macros, ...status, ...held }
}
