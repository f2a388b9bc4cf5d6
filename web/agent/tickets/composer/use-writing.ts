import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineItem } from '#api/messages.ts'
import type { Status } from '#api/statuses.ts'
import type { Ticket } from '#api/tickets.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useHotkey } from '../../../lib/keys.ts'
import { askedOnClose, fieldsOf } from '../fields/asked.ts'
import { lastSeen, saidSince } from '../page/blocks.ts'
import { type Audience, audienceOf } from './audience.ts'
import { isBlank, type Surface } from './drafts.ts'
import type { Later } from './send-later.tsx'
import { useReplyStatuses } from './send-button.tsx'
import { useDraft } from './use-draft.ts'
import { type SendAs, useSend } from './use-send.ts'
import { useUploads } from './use-uploads.ts'

interface About {
  ticket: Ticket
  items: readonly TimelineItem[]
  surface: Surface
  onSent: () => void
}

export type Work = ReturnType<typeof useWriting>

/** Everything the writer needs to know and to do on one surface. */
export function useWriting({ ticket, items, surface, onSent }: About) {
  const { me } = useDesk()
  const { draft, change, forget, safe } = useDraft(ticket.number, surface)
  const uploads = useUploads(draft.files.length, (file) => change((old) => ({ files: [...old.files, file] })))
  const sending = useSend(ticket.number, surface, () => {
    forget()
    onSent()
  })
  const [asking, setAsking] = useState<Status | null>(null)
  const askedFor = useAsked(ticket)
  const replyStatuses = useReplyStatuses(ticket)
  const statuses = surface === 'reply' ? replyStatuses : []
  const others = ticket.collaborators.flatMap(({ email }) => email ?? [])
  const audience = audienceOf(ticket.requester, [...others, ...draft.cc])
  const blank = isBlank(draft.html)
  // Until the first word, everything on the screen counts as read.
  const write = (html: string) => change((old) => ({ html, ...(isBlank(old.html) ? { seen: lastSeen(items) } : {}) }))
  const missed = blank || surface === 'note' ? [] : saidSince(items, draft.seen, me.id)
  const sendAs = (as: SendAs) => {
    setAsking(null)
    void sending.send(draft, lastSeen(items), as)
  }
  const send = (status: Status | null) => {
    if (blank || uploads.busy || sending.busy) return
    if (status && (status.category === 'hold' || askedFor(status).length > 0)) setAsking(status)
    else sendAs(status ? { status: status.key } : {})
  }
  const [timing, setTiming] = useState(false)
  const sendLater = (later: Later) => {
    setTiming(false)
    void sending.sendLater(draft, lastSeen(items), later)
  }
  const onKeys = useSendKeys(statuses, send)
  const label = useLabel(surface, audience, missed.length > 0)
  const doing = { timing, setTiming, sendLater, asking, setAsking, askedFor, send, sendAs, write, onKeys }
  return { draft, change, safe, uploads, sending, statuses, audience, blank, label, surface, missed, ...doing }
}

/** Which fields a status still asks for. */
function useAsked(ticket: Ticket) {
  const { topics, fields } = useDesk()
  return ({ category }: Status) =>
    category === 'resolved' || category === 'closed'
      ? askedOnClose(fieldsOf(ticket, topics, fields), ticket, [], fields)
      : []
}

function useSendKeys(statuses: readonly Status[], send: (status: Status | null) => void) {
  const { t } = useTranslation('tickets')
  const resolved = statuses.find((status) => status.category === 'resolved') ?? null
  useHotkey('mod+enter', t('keys.send'), () => send(null), { scope: 'composer' })
  useHotkey('mod+shift+enter', t('keys.sendResolve'), () => send(resolved), {
    scope: 'composer',
    enabled: resolved !== null,
  })
  // The editor keeps its keys to itself, so these are taken before it sees them.
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) send(event.shiftKey ? resolved : null)
  }
}

function useLabel(surface: Surface, { name, others }: Audience, missed: boolean): string {
  const { t } = useTranslation('tickets')
  if (surface === 'note') return t('composer.addNote')
  if (missed) return t('composer.sendAnyway')
  return others > 0 ? t('composer.replyToMore', { name, count: others }) : t('composer.replyTo', { name })
}
