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
import { type DraftAct, statusOf, withRefusals } from './macros.ts'
import { useApply } from './use-apply.ts'
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
  const { me, statuses: all } = useDesk()
  const { draft, change, forget, safe } = useDraft(ticket.number, surface)
  const uploads = useUploads(draft.files.length, (file) => change((old) => ({ files: [...old.files, file] })))
  const done = () => {
    forget()
    onSent()
  }
  const onRefused = (refused: unknown) => change((old) => ({ acts: withRefusals(old.acts, refused) }))
  const sending = useSend(ticket.number, surface, { onSent: done, onRefused })
  const applying = useApply(ticket, { onSent: done, onRefused })
  const busy = sending.busy || applying.busy
  const [asking, setAsking] = useState<Status | null>(null)
  const askedFor = useAsked(ticket, draft.acts)
  const replyStatuses = useReplyStatuses(ticket)
  const others = ticket.collaborators.flatMap(({ email }) => email ?? [])
  const audience = audienceOf(ticket.requester, [...others, ...draft.cc])
  const blank = isBlank(draft.html)
  // Until the first word, everything on the screen counts as read.
  const write = (html: string) => change((old) => ({ html, ...(isBlank(old.html) ? { seen: lastSeen(items) } : {}) }))
  const missed = blank || surface === 'note' ? [] : saidSince(items, draft.seen, me.id)
  // What macros proposed can stand alone; files and words need each other.
  const isApplied = blank && draft.acts.length > 0 && draft.files.length === 0
  const sendAs = (as: SendAs) => {
    setAsking(null)
    if (isApplied) void applying.apply(draft, as.fields)
    else void sending.send(draft, lastSeen(items), as)
  }
  const proposed = all.find(({ key }) => key === statusOf(draft.acts)) ?? null
  const send = (status: Status | null) => {
    if ((blank && !isApplied) || uploads.busy || busy) return
    const then = status ?? proposed
    if (status?.category === 'hold' || (then && askedFor(then).length > 0)) setAsking(then)
    else sendAs(status ? { status: status.key } : {})
  }
  const statuses = surface === 'reply' && !isApplied ? replyStatuses : []
  const [timing, setTiming] = useState(false)
  const sendLater = (later: Later) => {
    setTiming(false)
    void sending.sendLater(draft, lastSeen(items), later)
  }
  const onKeys = useSendKeys(statuses, send)
  const label = useLabel(surface, audience, { missed: missed.length > 0, applied: isApplied ? draft.acts.length : 0 })
  const problem = sending.problem ?? applying.problem
  const doing = { timing, setTiming, sendLater, asking, setAsking, askedFor, send, sendAs, write, onKeys }
  const state = { busy, problem, blank, isApplied, label, surface, missed, statuses, audience }
  return { draft, change, safe, uploads, ...state, ...doing }
}

/** Which fields a status still asks for, once the acts are done. */
function useAsked(ticket: Ticket, acts: readonly DraftAct[]) {
  const { topics, fields } = useDesk()
  const filled = acts.flatMap(({ act }) => (act.do === 'field' ? [[act.key, act.value] as const] : []))
  const then = { ...ticket, fields: { ...ticket.fields, ...Object.fromEntries(filled) } }
  return ({ category }: Status) =>
    category === 'resolved' || category === 'closed'
      ? askedOnClose(fieldsOf(then, topics, fields), then, [], fields)
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

interface Act {
  missed: boolean
  /** How much is done without a word. */
  applied: number
}

function useLabel(surface: Surface, { name, others }: Audience, { missed, applied }: Act): string {
  const { t } = useTranslation(['tickets', 'macros'])
  if (applied > 0) return t('macros:apply', { count: applied })
  if (surface === 'note') return t('tickets:composer.addNote')
  if (missed) return t('tickets:composer.sendAnyway')
  return others > 0
    ? t('tickets:composer.replyToMore', { name, count: others })
    : t('tickets:composer.replyTo', { name })
}
