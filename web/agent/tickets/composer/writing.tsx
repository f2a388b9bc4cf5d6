import { FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { Editor } from '../../../ui/editor.tsx'
import type { EditorHandle } from '../../../ui/editor-types.ts'
import { promisesFile } from './checks.ts'
import classes from './composer.module.css'
import type { Surface } from './drafts.ts'
import { Files } from './files.tsx'
import { Missed } from './missed.tsx'
import { Recipients } from './recipients.tsx'
import { SendButton } from './send-button.tsx'
import { SendLater } from './send-later.tsx'
import { SendWith } from './send-with.tsx'
import { useWriting, type Work } from './use-writing.ts'

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
  useEffect(() => {
    editor.current?.focus()
  }, [focus])
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
          onLater={surface === 'reply' ? () => work.setTiming(true) : undefined}
        />
      </div>
      <Questions ticket={ticket} work={work} />
    </div>
  )
}

/** What is asked before it goes out. */
function Questions({ ticket, work }: { ticket: Ticket; work: Work }) {
  const { asking } = work
  return (
    <>
      {work.timing ? (
        <SendLater statuses={work.statuses} onSend={work.sendLater} onClose={() => work.setTiming(false)} />
      ) : null}
      {asking ? (
        <SendWith
          ticket={ticket}
          status={asking}
          asked={work.askedFor(asking)}
          onSend={work.sendAs}
          onClose={() => work.setAsking(null)}
        />
      ) : null}
    </>
  )
}

function Warnings({ work }: { work: Work }) {
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
