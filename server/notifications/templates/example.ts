import type { Language } from '#platform/base/words.ts'
import type { MailKind } from '../kinds.ts'
import type { Scope, TicketScope } from '../scope.ts'
import { wordsOf } from './words.ts'

const HOUR_MS = 3_600_000

/** What a preview speaks of where there is no ticket yet, or as far as a ticket does not say it. */
export function exampleScope(
  kind: MailKind,
  language: Language,
  { now, link }: { now: Date; link: string },
): Scope & { ticket: TicketScope } {
  const { example } = wordsOf(language)
  const before = (hours: number) => new Date(now.getTime() - hours * HOUR_MS)
  const isFinished = ['resolved', 'closing-soon', 'closed', 'agent.resolved', 'agent.closed'].includes(kind)
  return {
    ticket: {
      ...{ id: 0, number: '482913', subject: example.subject, status: example.status, priority: example.priority },
      ...{
        department: { key: 'support', name: example.department, private: false, manager: 'Jane Doe', signature: '' },
      },
      ...{ team: null, assignee: { name: 'Jane Doe', email: 'jane@example.com' } },
      ...{ requester: { id: 0, name: 'Ken Tanaka', email: 'ken@example.com', phone: null } },
      ...{ organisation: 'Example GmbH', topic: example.topic, sla: null, source: 'email', fields: {} },
      ...{ createdAt: before(20), updatedAt: before(1), dueAt: before(-4) },
      ...{ resolvedAt: isFinished ? before(1) : null, closedAt: kind.endsWith('closed') ? now : null },
    },
    said: exampleSaid(kind, language, before(1)),
    doer: { name: 'Jane Doe', email: 'jane@example.com' },
    link,
    clock: { metric: 'first-response', dueAt: before(-4), sla: example.sla, step: 1 },
    more: {
      ...{ days: 7, from: example.from, trouble: example.trouble, details: example.details, summary: example.summary },
      signature: 'Jane Doe',
    },
  }
}

/** What such a mail brings. */
export function saidIn(kind: MailKind): 'message' | 'reply' | 'note' {
  if (['activity', 'opened', 'agent.created', 'agent.message', 'agent.reopened'].includes(kind)) return 'message'
  return kind === 'replied' || kind === 'agent.mail-failed' ? 'reply' : 'note'
}

function exampleSaid(kind: MailKind, language: Language, at: Date): NonNullable<Scope['said']> {
  const { example } = wordsOf(language)
  if (kind === 'desk.catch-up') return { text: example.list, html: `<p>${example.list}</p>`, author: '', at }
  const isCustomers = saidIn(kind) === 'message'
  const text = isCustomers ? example.message : example.reply
  return { text, html: `<p>${text}</p>`, author: isCustomers ? 'Ken Tanaka' : 'Jane Doe', at }
}
