import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'
import type { withActs } from '#api/acts.ts'
import { type Message, note, reply } from '#api/messages.ts'
import { schedule } from '#api/scheduled-replies.ts'
import { type FieldValue, get, patch } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { afterActs } from '../data/acts.ts'
import { putTickets, putTimeline, refreshTicket, refreshTimeline } from '../data/cache.ts'
import { type Attempt, attemptFor } from './checks.ts'
import type { Draft, Surface } from './drafts.ts'
import { withoutStatus } from './macros.ts'
import type { Later } from './send-later.tsx'
import { useOfferTakingBack } from './use-take-back.ts'
import { useTry } from './use-try.ts'

/** What goes with a reply besides its words. */
export interface SendAs {
  status?: string
  holdUntil?: string | null
  /** Fields that must be filled before the status can be set. */
  fields?: Record<string, FieldValue>
}

type Reply = z.input<(typeof reply)['body']>
type Acts = { [Part in keyof typeof withActs]?: z.input<(typeof withActs)[Part]> }

/** What is done with it; a status that was chosen by hand takes the place of the macro's. */
export function actsIn({ acts, macros }: Draft, hasStatus = false): Acts {
  const done = (hasStatus ? withoutStatus(acts) : acts).map(({ act }) => act)
  return { ...(done.length > 0 ? { acts: done } : {}), ...(macros.length > 0 ? { macros } : {}) }
}

export interface Sending {
  onSent: () => void
  /** Part of what was to be done with it is not possible, so nothing was. */
  onRefused: (refused: unknown) => void
}

/** Sends what was written; what came in between is shown before it goes out over it. */
export function useSend(number: string, surface: Surface, { onSent, onRefused }: Sending) {
  const client = useQueryClient()
  const offerTakingBack = useOfferTakingBack(number)
  const attempt = useRef<Attempt | null>(null)
  const { tryTo, busy, problem } = useTry(number, onRefused)

  async function deliver(draft: Draft, seen: number, as: SendAs): Promise<Message> {
    const files = draft.files.map(({ file }) => ({ file }))
    const { fields, ...status } = as
    const isNote = surface === 'note'
    const acts = actsIn(draft, !isNote && status.status !== undefined)
    const words = { body: draft.html, format: 'html' as const, attachments: files, ...acts }
    const body: Reply = isNote
      ? words
      : { ...words, ...status, seen, undo: true, ...(draft.cc.length > 0 ? { cc: draft.cc } : {}) }
    attempt.current = attemptFor(attempt.current, body, () => crypto.randomUUID())
    const idempotencyKey = attempt.current.key
    if (fields) await call(patch, { params: { number }, body: { fields } })
    const sent = isNote
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
    await tryTo(async () => {
      const acts = actsIn(draft, later.status !== undefined)
      const written = { body, format: 'html' as const, attachments, cc, seen }
      await call(schedule, { params: { number }, body: { ...written, ...acts, ...later } })
      onSent()
      refreshTicket(client, number)
    })
  }

  async function send(draft: Draft, seen: number, as: SendAs = {}): Promise<void> {
    await tryTo(async () => {
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
