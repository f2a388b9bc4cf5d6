import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { z } from 'zod'
import { type Message, note, reply, timelineItem, type TimelineItem } from '#api/messages.ts'
import { schedule } from '#api/scheduled-replies.ts'
import { type FieldValue, get, patch } from '#api/tickets.ts'
import { call, CallError } from '../../../lib/api.ts'
import { useProblem } from '../../parts/problem.ts'
import { afterActs } from '../data/acts.ts'
import { putTickets, putTimeline, refreshTicket, refreshTimeline } from '../data/cache.ts'
import { type Attempt, attemptFor } from './checks.ts'
import type { Draft, Surface } from './drafts.ts'
import type { Later } from './send-later.tsx'
import { useOfferTakingBack } from './use-take-back.ts'

/** What goes with a reply besides its words. */
export interface SendAs {
  status?: string
  holdUntil?: string | null
  /** Fields that must be filled before the status can be set. */
  fields?: Record<string, FieldValue>
}

type Reply = z.input<(typeof reply)['body']>

/** Sends what was written; what came in between is shown before it goes out over it. */
export function useSend(number: string, surface: Surface, onSent: () => void) {
  const client = useQueryClient()
  const { sayProblem } = useProblem()
  const offerTakingBack = useOfferTakingBack(number)
  const attempt = useRef<Attempt | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function deliver(draft: Draft, seen: number, as: SendAs): Promise<Message> {
    const words = { body: draft.html, format: 'html' as const, attachments: draft.files.map(({ file }) => ({ file })) }
    const { fields, ...status } = as
    const body: Reply =
      surface === 'note'
        ? words
        : { ...words, ...status, seen, undo: true, ...(draft.cc.length > 0 ? { cc: draft.cc } : {}) }
    attempt.current = attemptFor(attempt.current, body, () => crypto.randomUUID())
    const idempotencyKey = attempt.current.key
    if (fields) await call(patch, { params: { number }, body: { fields } })
    const sent =
      surface === 'note'
        ? await call(note, { params: { number }, body: words, idempotencyKey })
        : await call(reply, { params: { number }, body, idempotencyKey })
    attempt.current = null
    putTimeline(client, number, [sent])
    return sent
  }

  /** Keeps it on the desk until its moment. */
  async function sendLater(draft: Draft, seen: number, later: Later): Promise<void> {
    const { html: body, cc, files } = draft
    const attachments = files.map(({ file }) => ({ file }))
    await attemptTo(async () => {
      await call(schedule, { params: { number }, body: { body, format: 'html', attachments, cc, seen, ...later } })
      onSent()
      refreshTicket(client, number)
    })
  }

  async function attemptTo(act: () => Promise<void>): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      await act()
    } catch (error) {
      const since = error instanceof CallError && error.status === 409 ? readSince(error.body['since']) : []
      // What came in between stands in the timeline now, and above the composer.
      if (since.length > 0) putTimeline(client, number, since)
      else setProblem(sayProblem(error))
    } finally {
      setBusy(false)
    }
  }

  async function send(draft: Draft, seen: number, as: SendAs = {}): Promise<void> {
    await attemptTo(async () => {
      const sent = await deliver(draft, seen, as)
      onSent()
      offerTakingBack(sent, draft)
      void refreshTimeline(client, number)
      void call(get, { params: { number } }).then((ticket) => putTickets(client, [ticket]))
      afterActs(client)
    })
  }
  return { send, sendLater, busy, problem }
}

function readSince(since: unknown): TimelineItem[] {
  const items: unknown[] = Array.isArray(since) ? since : []
  return items.flatMap((item) => {
    const read = timelineItem.safeParse(item)
    return read.success ? [read.data] : []
  })
}
