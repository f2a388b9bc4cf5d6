import { FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MacroItem } from '#api/macros.ts'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { Editor } from '../../../ui/editor.tsx'
import type { EditorHandle } from '../../../ui/editor-types.ts'
import { Chips } from './chips.tsx'
import { promisesFile } from './checks.ts'
import classes from './composer.module.css'
import type { Surface } from './drafts.ts'
import { Files } from './files.tsx'
import { MacroButton } from './macro-button.tsx'
import { Missed } from './missed.tsx'
import { Recipients } from './recipients.tsx'
import { SendButton } from './send-button.tsx'
import { SendLater } from './send-later.tsx'
import { SendWith } from './send-with.tsx'
import { useMacros } from './use-macros.tsx'
import { useWriting, type Work } from './use-writing.ts'

interface WritingProps {
  ticket: Ticket
  items: readonly TimelineItem[]
  surface: Surface
  /** Counts how often the writer was called for. */
  focus: number
  /** A macro that was chosen elsewhere, to be put in here; it is taken out of it. */
  macroRef: RefObject<MacroItem | null>
  onSent: () => void
}

export function Writing({ ticket, items, surface, focus, macroRef, onSent }: WritingProps) {
  const { t } = useTranslation(['tickets', 'parts'])
  const work = useWriting({ ticket, items, surface, onSent })
  const { draft, change, uploads } = work
  const editor = useRef<EditorHandle>(null)
  const macros = useMacros({ ticket, work, editor })
  const take = useEffectEvent((given: MacroItem) => void macros.take(given))
  useEffect(() => {
    editor.current?.focus()
    const given = macroRef.current
    macroRef.current = null
    if (given) take(given)
  }, [focus, macroRef])
  return (
    <div
      onKeyDownCapture={(event) => {
        if (!macros.onKeys(event)) work.onKeys(event)
      }}
    >
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
        onLookup={macros.onLookup}
        handle={editor}
      />
      {macros.menu}
      <Files
        files={draft.files}
        uploads={uploads.uploads}
        onRemove={(file) => change((old) => ({ files: old.files.filter((one) => one.file !== file) }))}
      />
      <Chips acts={draft.acts} onRemove={(place) => change((old) => ({ acts: old.acts.toSpliced(place, 1) }))} />
      <Warnings work={work} />
      <Foot ticket={ticket} work={work} onMacro={(given) => void macros.take(given)} />
      <Questions ticket={ticket} work={work} />
    </div>
  )
}

interface FootProps {
  ticket: Ticket
  work: Work
  onMacro: (macro: MacroItem) => void
}

/** What can be put in, and how it goes out. */
function Foot({ ticket, work, onMacro }: FootProps) {
  const { t } = useTranslation('tickets')
  const { uploads, surface, isApplied } = work
  return (
    <div className={classes['foot']}>
      <FileButton onChange={uploads.start} multiple>
        {(props) => (
          <button type="button" {...props} className={classes['tool']}>
            <IconPaperclip size={16} stroke={1.6} aria-hidden />
            {t('composer.attach')}
          </button>
        )}
      </FileButton>
      <MacroButton ticket={ticket} onPick={onMacro} />
      <SendButton
        label={work.label}
        busy={work.busy}
        disabled={(work.blank && !isApplied) || uploads.busy}
        statuses={work.statuses}
        onSend={work.send}
        onLater={surface === 'reply' && !isApplied ? () => work.setTiming(true) : undefined}
      />
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
          surface={work.isApplied ? 'note' : work.surface}
          onSend={work.sendAs}
          onClose={() => work.setAsking(null)}
        />
      ) : null}
    </>
  )
}

function Warnings({ work }: { work: Work }) {
  const { t } = useTranslation('tickets')
  const { draft, problem, safe, audience, surface, uploads } = work
  const says = [
    problem,
    safe ? null : t('composer.unsafe'),
    surface === 'reply' && audience.unreachable ? t('composer.unreachable') : null,
    promisesFile(draft.html, draft.files.length + uploads.uploads.length) ? t('composer.forgotFile') : null,
  ].filter((one) => one !== null)
  if (says.length === 0) return null
  return (
    <div role="status" className={classes['notice']} data-tone={problem ? 'red' : 'amber'}>
      {says.map((one) => (
        <div key={one}>{one}</div>
      ))}
    </div>
  )
}
