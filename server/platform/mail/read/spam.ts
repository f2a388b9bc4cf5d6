import { type HeaderField, valueOf } from './mime/header.ts'

const SIGNS: { name: string; is: RegExp }[] = [
  { name: 'X-Spam-Flag', is: /^yes/i },
  { name: 'X-Spam-Status', is: /^yes/i },
  { name: 'X-Spam', is: /^(yes|true|spam)/i },
  { name: 'X-Spam-Level', is: /^\*{10,}/ },
  { name: 'X-Rspamd-Action', is: /^(reject|add header|rewrite subject)/i },
  { name: 'X-Spamd-Result', is: /^default: True/i },
  { name: 'X-Proofpoint-Spam-Details', is: /rule=\w*spam\b/i },
  { name: 'X-Barracuda-Spam-Flag', is: /^yes/i },
  { name: 'X-DSPAM-Result', is: /^spam/i },
  { name: 'X-Bogosity', is: /^(yes|spam)/i },
  { name: 'X-MS-Exchange-Organization-SCL', is: /^[5-9]\s*$/ },
  { name: 'X-Forefront-Antispam-Report', is: /\bSCL:[5-9]\b/ },
  { name: 'X-KasperskyLab-Spam', is: /^(yes|spam)/i },
  { name: 'X-GMX-Antispam', is: /^[1-9]/ },
]

/** What a server on the way made of it. */
export function spamOf(fields: readonly HeaderField[]): { flagged: boolean; by: string | null } {
  const sign = SIGNS.find(({ name, is }) => is.test(valueOf(fields, name.toLowerCase())))
  return { flagged: sign !== undefined, by: sign?.name ?? null }
}

export function priorityOf(fields: readonly HeaderField[]): 'high' | 'normal' | 'low' | null {
  for (const name of ['x-priority', 'importance', 'priority', 'x-msmail-priority']) {
    const value = valueOf(fields, name)
    if (/^([12]\b|high|highest|urgent)/i.test(value)) return 'high'
    if (/^([45]\b|low|lowest|non-urgent)/i.test(value)) return 'low'
    if (/^(3\b|normal|medium)/i.test(value)) return 'normal'
  }
  return null
}
