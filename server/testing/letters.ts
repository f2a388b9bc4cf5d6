/** A mail as a customer's program would write it. */
export interface WrittenMail {
  from?: string
  to?: string
  cc?: string
  subject?: string
  messageId?: string
  inReplyTo?: string
  date?: string
  body?: string
  headers?: Record<string, string>
}

let written = 0

/** The raw mail; each gets an id of its own unless it is given one. */
export function mailOf(mail: WrittenMail = {}): Buffer {
  written += 1
  const headers: [string, string | undefined][] = [
    ['From', mail.from ?? 'Ken Johnson <ken@example.com>'],
    ['To', mail.to ?? 'support@example.com'],
    ['Cc', mail.cc],
    ['Subject', mail.subject ?? 'No sound'],
    ['Date', mail.date ?? 'Mon, 23 Nov 2026 10:00:00 +0000'],
    ['Message-ID', mail.messageId ?? `<mail-${process.pid}-${written}@customer.example.com>`],
    ['In-Reply-To', mail.inReplyTo],
    ['MIME-Version', '1.0'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ...Object.entries(mail.headers ?? {}),
  ]
  const head = headers
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${value}`)
  return Buffer.from([...head, '', mail.body ?? 'There is no sound since today.', ''].join('\r\n'))
}
