import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { z } from 'zod'
import { note, reply, timelineItem, type TimelineItem } from '#api/messages.ts'
import { type FieldValue, get, patch } from '#api/tickets.ts'
import { call, CallError } from '../../../lib/api.ts'
import { useProblem } from '../../parts/problem.ts'
import { afterActs } from '../data/acts.ts'
import { putTickets, putTimeline, refreshTimeline } from '../data/cache.ts'
import { type Attempt, attemptFor } from './checks.ts'
import type { Draft, Surface } from './drafts.ts'

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
  const attempt = useRef<Attempt | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function deliver(draft: Draft, seen: number, as: SendAs): Promise<void> {
    const words = { body: draft.html, format: 'html' as const, attachments: draft.files.map(({ file }) => ({ file })) }
    const { fields, ...status } = as
    const body: Reply =
      surface === 'note' ? words : { ...words, ...status, seen, ...(draft.cc.length > 0 ? { cc: draft.cc } : {}) }
    attempt.current = attemptFor(attempt.current, body, () => crypto.randomUUID())
    const idempotencyKey = attempt.current.key
    if (fields) await call(patch, { params: { number }, body: { fields } })
    const sent =
      surface === 'note'
        ? await call(note, { params: { number }, body: words, idempotencyKey })
        : await call(reply, { params: { number }, body, idempotencyKey })
    putTimeline(client, number, [sent])
  }

  async function send(draft: Draft, seen: number, as: SendAs = {}): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      await deliver(draft, seen, as)
      onSent()
      void refreshTimeline(client, number)
      void call(get, { params: { number } }).then((ticket) => putTickets(client, [ticket]))
      afterActs(client)
    } catch (error) {
      const since = error instanceof CallError && error.status === 409 ? readSince(error.body['since']) : []
      // What came in between stands in the timeline now, and above the composer.
      if (since.length > 0) putTimeline(client, number, since)
      else setProblem(sayProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return { send, busy, problem }
}

function readSince(since: unknown): TimelineItem[] {
  const items: unknown[] = Array.isArray(since) ? since : []
  return items.flatMap((item) => {
    const read = timelineItem.safeParse(item)
    return read.success ? [read.data] : []
  })
}
