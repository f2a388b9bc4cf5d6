/** Where the words for the values of a field stand that are neither names nor what somebody wrote. */
const groups: Record<string, string> = {
  permissions: 'settings:permission',
  category: 'parts:category',
  hours: 'slas:hoursOf',
  mode: 'keeping:modeOf',
  reopening: 'slas:warn.reopenings',
  reopenTo: 'settings:departments.reopen',
  type: 'settings:fields.types',
  language: 'customers:language',
  density: 'profile:density',
  signsWith: 'profile:signature',
  availability: 'routing:presence',
  languages: 'routing:language',
  method: 'routing:method',
  absent: 'routing:absent',
  security: 'mail:inboxes.securityOf',
  after: 'mail:inboxes.afterOf',
  auth: 'mail:signIn.authOf',
  provider: 'mail:signIn.way',
  strangers: 'mail:mail-rules.strangersOf',
  markedSpam: 'mail:mail-rules.markedSpamOf',
  failedSender: 'mail:mail-rules.failedSenderOf',
  agentMail: 'mail:mail-rules.agentMailOf',
}

interface Words {
  exists: (path: string) => boolean
  t: (path: string) => string
}

/** The word for a value that the desk keeps as a machine word; undefined where the value says itself what it is. */
export function wordOf({ exists, t }: Words, field: string, value: string): string | undefined {
  const path = `${groups[field]}.${value}`
  return field in groups && exists(path) ? t(path) : undefined
}
