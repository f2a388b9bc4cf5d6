import { FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type TimelineItem } from '#api/messages.ts'
import { type Status } from '#api/settings.ts'
import { type Ticket } from '#api/tickets.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useHotkey } from '../../../lib/keys.ts'
import { Editor } from '../../../ui/editor.tsx'
import { type EditorHandle } from '../../../ui/editor-types.ts'
import { askedOnClose, fieldsOf } from '../fields/asked.ts'
import { lastSeen, saidSince } from '../page/blocks.ts'
import { audienceOf } from './audience.ts'
import { promisesFile } from './checks.ts'
import classes from './composer.module.css'
import { isBlank, type Surface } from './drafts.ts'
import { Files } from './files.tsx'
import { Missed } from './missed.tsx'
import { Recipients } from './recipients.tsx'
import { SendButton, useReplyStatuses } from './send-button.tsx'
import { SendWith } from './send-with.tsx'
import { useDraft } from './use-draft.ts'
import { type SendAs, useSend } from './use-send.ts'
import { useUploads } from './use-uploads.ts'

interface WritingProps {
  ticket: Ticket
  items: readonly TimelineItem[]
  surface: Surface
  /** Counts how often the writer was called for. */
  focus: number
  onSent: () => void
}

export function Writing({ ticket, items, surface, focus, onSent }: WritingProps) {
  const { t } = useTranslation(['tickets', 'parts'])
  const work = useWriting({ ticket, items, surface, onSent })
  const { draft, change, uploads, sending } = work
  const editor = useRef<EditorHandle>(null)
  useEffect(() => editor.current?.focus(), [focus])
  return (
    <div onKeyDownCapture={work.onKeys}>
      {surface === 'reply' ? <Recipients ticket={ticket} cc={draft.cc} onCc={(cc) => change({ cc })} /> : null}
      <Missed items={work.missed} />
      <Editor
        initial={draft.html}
        onChange={work.write}
        label={t(`tickets:composer.${surface}`)}
        placeholder={t(surface === 'note' ? 'tickets:composer.noteHint' : 'tickets:composer.replyHint')}
        words={t('parts:editor', { returnObjects: true })}
        autoFocus={focus > 0}
        onFiles={uploads.start}
        handle={editor}
      />
      <Files
        files={draft.files}
        uploads={uploads.uploads}
        onRemove={(file) => change((old) => ({ files: old.files.filter((one) => one.file !== file) }))}
      />
      <Warnings work={work} />
      <div className={classes['foot']}>
        <FileButton onChange={uploads.start} multiple>
          {(props) => (
            <button type="button" {...props} className={classes['tool']}>
              <IconPaperclip size={16} stroke={1.6} aria-hidden />
              {t('tickets:composer.attach')}
            </button>
          )}
        </FileButton>
        <SendButton
          label={work.label}
          busy={sending.busy}
          disabled={work.blank || uploads.busy}
          statuses={work.statuses}
          onSend={work.send}
        />
      </div>
      {work.asking ? (
        <SendWith
          ticket={ticket}
          status={work.asking}
          asked={work.askedFor(work.asking)}
          onSend={work.sendAs}
          onClose={() => work.setAsking(null)}
        />
      ) : null}
    </div>
  )
}

/** Everything the writer needs to know and to do on one surface. */
function useWriting({ ticket, items, surface, onSent }: Omit<WritingProps, 'focus'>) {
  const { t } = useTranslation('tickets')
  const desk = useDesk()
  const { draft, change, forget, safe } = useDraft(ticket.number, surface)
  const uploads = useUploads((file) => change((old) => ({ files: [...old.files, file] })))
  const sent = () => (forget(), onSent())
  const sending = useSend(ticket.number, surface, sent)
  const [asking, setAsking] = useState<Status | null>(null)
  const replyStatuses = useReplyStatuses(ticket.status.key)
  const statuses = surface === 'reply' ? replyStatuses : []
  const audience = audienceOf(ticket.requester, [
    ...ticket.collaborators.flatMap(({ email }) => email ?? []),
    ...draft.cc,
  ])
  const blank = isBlank(draft.html)

  const askedFor = (status: Status) =>
    status.category === 'resolved' || status.category === 'closed'
      ? askedOnClose(fieldsOf(ticket, desk.topics, desk.fields), ticket, [], desk.fields)
      : []
  // Until the first word, everything on the screen counts as read.
  const write = (html: string) => change((old) => ({ html, ...(isBlank(old.html) ? { seen: lastSeen(items) } : {}) }))
  const missed = blank || surface === 'note' ? [] : saidSince(items, draft.seen, desk.me.id)
  const sendAs = (as: SendAs) => {
    setAsking(null)
    void sending.send(draft, lastSeen(items), as)
  }
  const send = (status: Status | null) => {
    if (blank || uploads.busy || sending.busy) return
    if (status && (status.category === 'hold' || askedFor(status).length > 0)) setAsking(status)
    else sendAs(status ? { status: status.key } : {})
  }
  const resolved = statuses.find((status) => status.category === 'resolved') ?? null
  useHotkey('mod+enter', t('keys.send'), () => send(null), { scope: 'composer' })
  useHotkey('mod+shift+enter', t('keys.sendResolve'), () => send(resolved), {
    scope: 'composer',
    enabled: resolved !== null,
  })
  const names =
    audience.others > 0
      ? t('composer.replyToMore', { name: audience.name, count: audience.others })
      : t('composer.replyTo', { name: audience.name })
  const label = surface === 'note' ? t('composer.addNote') : missed.length > 0 ? t('composer.sendAnyway') : names
  return {
    draft,
    change,
    safe,
    uploads,
    sending,
    statuses,
    audience,
    blank,
    asking,
    setAsking,
    askedFor,
    send,
    sendAs,
    label,
    surface,
    missed,
    write,
  }
}

function Warnings({ work }: { work: ReturnType<typeof useWriting> }) {
  const { t } = useTranslation('tickets')
  const { draft, sending, safe, audience, surface, uploads } = work
  const says = [
    sending.problem,
    safe ? null : t('composer.unsafe'),
    surface === 'reply' && audience.unreachable ? t('composer.unreachable') : null,
    promisesFile(draft.html, draft.files.length + uploads.uploads.length) ? t('composer.forgotFile') : null,
  ].filter((one) => one !== null)
  if (says.length === 0) return null
  return (
    <div role="status" className={classes['notice']} data-tone={sending.problem ? 'red' : 'amber'}>
      {says.map((one) => (
        <div key={one}>{one}</div>
      ))}
    </div>
  )
}
