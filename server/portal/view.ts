import type { Message } from '#api/messages.ts'
import type { Category } from '#api/words.ts'
import type { Say } from '#platform/base/words.ts'
import type { Told } from '../sla/index.ts'
import type { CustomersView } from '../tickets/index.ts'
import type { Errors } from './errors.ts'

/** What the page of a ticket shows. */
export interface TicketProps {
  ticket: CustomersView
  promise: Told | null
  now: Date
  done: Done | null
  /** What was typed into the form below, where it has to be typed again. */
  body: string
  errors: Errors
  filesGone: boolean
  token: string
}

const promising = {
  answer: { inTime: 'ticket.answerBy', late: 'ticket.answerLate' },
  solve: { inTime: 'ticket.solveBy', late: 'ticket.solveLate' },
} as const

/** The sentence that says what is promised, and the moment in it. */
export function sentenceOf(promise: Told, now: Date): { word: string; at: string | null } {
  if (promise.what === 'waiting') return { word: 'ticket.weWait', at: null }
  const { late, inTime } = promising[promise.what]
  return { word: promise.at <= now ? late : inTime, at: promise.at.toISOString() }
}

// As the limits count them.
const KILOBYTE = 1024

/** A file's size in words. */
export function sizeOf(bytes: number, locale: string, say: Say): string {
  if (bytes < KILOBYTE) return say('file.bytes', { count: bytes })
  const isSmall = bytes < KILOBYTE * KILOBYTE
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  if (isSmall) return say('file.kb', { size: format.format(bytes / KILOBYTE) })
  return say('file.mb', { size: format.format(bytes / KILOBYTE / KILOBYTE) })
}

/** Where a customer fetches a file of a ticket. */
export function fileAddress(number: string, { id, name }: { id: number; name: string }): string {
  return `/tickets/${number}/files/${id}/${encodeURIComponent(name)}`
}

/** The words of a message with the pictures that came with it, which name their place among its files. */
export function withPictures({ html, attachments }: Pick<Message, 'html' | 'attachments'>, number: string): string {
  return html.replace(/ data-attachment="(\d{1,3})"/g, (_, place: string) => {
    const file = attachments[Number(place)]
    return file ? ` src="${fileAddress(number, file)}"` : ''
  })
}

/** What is just done, said once on the page that follows. */
export const done = ['sent', 'closed', 'reopened', 'followUp', 'tooLate'] as const
export type Done = (typeof done)[number]

export function doneOf(word: unknown): Done | null {
  return done.find((known) => known === word) ?? null
}

interface Listed {
  status: { category: Category }
  createdAt: string
}

/** What still moves first, then the newest first. Never by the last change, which can be a note's. */
export function inOrder<Ticket extends Listed>(tickets: readonly Ticket[]): Ticket[] {
  const isOver = ({ status }: Ticket) => status.category === 'resolved' || status.category === 'closed'
  return tickets.toSorted((a, b) => Number(isOver(a)) - Number(isOver(b)) || b.createdAt.localeCompare(a.createdAt))
}
