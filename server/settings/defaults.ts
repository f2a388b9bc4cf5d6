import { alertMatrix } from '#api/alerts.ts'
import type { DeskSettings } from '#api/settings.ts'
import type { Priority } from '#api/priorities.ts'
import type { Status } from '#api/statuses.ts'
import type { StoredCalendar, StoredSla, StoredTopic } from './catalog.ts'
import { withShort } from './promises.ts'

export const defaultSettings: DeskSettings = {
  name: 'Help desk',
  publicUrl: null,
  zone: 'UTC',
  language: 'en',
  logo: null,
  accent: '#0b6e69',
  portal: { en: { heading: '', intro: '', footer: '' }, de: { heading: '', intro: '', footer: '' } },
  defaultTopic: null,
  defaultPriority: 'normal',
  defaultStatus: 'open',
  defaultSla: 'default-sla',
  defaultCalendar: 'business-hours',
  numberMask: '######',
  numberSequential: false,
  reopenDays: 30,
  closeDays: 7,
  deletedDays: 30,
  decisionDays: 90,
  portalTicketsPerHour: 10,
  attachmentMegabytes: 25,
  attachmentsPerMessage: 20,
  acceptUnregistered: true,
  strangers: 'note',
  ccTakesPart: true,
  replyToIsSender: false,
  markedSpam: 'suspect',
  failedSender: 'suspect',
  authServer: '',
  agentMail: 'proven',
  openTicketsPerCustomer: 0,
  mailTicketsPerHour: 30,
  originalDays: 90,
  automaticMailsPerHour: 3,
  undoSeconds: 10,
  alerts: alertMatrix,
  routingWeights: {},
  routingCountsWaiting: false,
  closeWarningDays: 2,
}

const statusRows = [
  ['open', 'Open', 'open', '#1d4f91'],
  ['in-progress', 'In Progress', 'open', '#0b6e69'],
  ['pending-customer-reply', 'Pending Customer Reply', 'waiting', '#8a5300'],
  ['on-hold', 'On Hold', 'hold', '#6b4c9a'],
  ['resolved', 'Resolved', 'resolved', '#1e6b3a'],
  ['closed', 'Closed', 'closed', '#5f5b53'],
] as const

export const defaultStatuses: Status[] = statusRows.map(([key, name, category, colour], index) => {
  return { key, name, category, colour, position: (index + 1) * 10, disabled: false }
})

export const defaultPriorities: Priority[] = [
  { key: 'emergency', name: 'Emergency', colour: '#b3261e', urgency: 1, public: true, disabled: false },
  { key: 'high', name: 'High', colour: '#8a5300', urgency: 2, public: true, disabled: false },
  { key: 'normal', name: 'Normal', colour: '#1d4f91', urgency: 3, public: true, disabled: false },
  { key: 'low', name: 'Low', colour: '#5f5b53', urgency: 4, public: true, disabled: false },
]

const workday: [string, string][] = [['08:00', '17:00']]

export const defaultCalendars: StoredCalendar[] = [
  {
    ...{ key: 'business-hours', name: 'Business hours', zone: null, feed: null, disabled: false },
    hours: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday },
    ...{ holidays: [], openings: [], imported: [] },
  },
]

export const defaultSlas: StoredSla[] = [
  {
    ...{ key: 'default-sla', name: 'Default SLA', position: 10, disabled: false },
    ...{ targets: withShort([], { seconds: 48 * 3600 }), ladder: [], conditions: null, warnSeconds: null },
    ...{ reopening: 'restart', reopenDays: null, transient: false, alerts: true },
  },
]

const topicRows = [
  ['general-inquiry', 'General Inquiry', null],
  ['feedback', 'Feedback', 'low'],
  ['report-a-problem', 'Report a Problem', null],
  ['report-a-problem-access-issue', 'Report a Problem / Access Issue', 'high'],
] as const

export const defaultTopics: StoredTopic[] = topicRows.map(([key, name, priority], index) => {
  const given = { department: null, sla: null, status: null, assigneeId: null, team: null, fields: [], parent: null }
  const place = { position: (index + 1) * 10, numberMask: null, numberSequential: false, disabled: false }
  return { key, name, public: true, priority, ...given, ...place }
})
