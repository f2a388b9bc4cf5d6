import { ActionIcon, Button, Progress } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { closeProgress, stopProgress, useProgress } from '../data/progress.ts'
import { useRestore } from '../data/use-restore.ts'
import { type DialogKind, openDialog } from '../dialogs/store.ts'
import classes from './list.module.css'

const acts = [
  'assign',
  'status',
  'priority',
  'department',
  'tags',
  'macro',
  'resolve',
  'delete',
] as const satisfies readonly DialogKind[]

interface BulkBarProps {
  /** They can only be brought back. */
  deleted: boolean
  selection: { selected: ReadonlySet<string>; selectAll: () => void; clear: () => void }
}

/** What can be done with the chosen rows, how far it is, and which ones refused. */
export function BulkBar({ deleted, selection }: BulkBarProps) {
  const { t } = useTranslation('tickets')
  const progress = useProgress()
  const selected = [...selection.selected]
  if (progress) return <BulkProgress />
  if (selected.length === 0) return null
  return (
    <div className={classes['bulk']} role="toolbar" aria-label={t('bulk.label')}>
      <b aria-live="polite">{t('bulk.selected', { count: selected.length })}</b>
      {deleted ? <RestoreButton selected={selected} onDone={selection.clear} /> : null}
      {(deleted ? [] : acts).map((kind) => (
        <Button key={kind} size="compact-sm" variant="default" onClick={() => openDialog({ kind, numbers: selected })}>
          {t(`acts.${kind}`)}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" className={classes['push'] ?? ''} onClick={selection.selectAll}>
        {t('bulk.all')}
      </Button>
      <ActionIcon aria-label={t('bulk.clear')} onClick={selection.clear}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}

function RestoreButton({ selected, onDone }: { selected: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('tickets')
  const restore = useRestore()
  const run = async () => {
    onDone()
    await restore(selected)
  }
  return (
    <Button size="compact-sm" variant="default" onClick={() => void run()}>
      {t('page.restoreAll', { count: selected.length })}
    </Button>
  )
}

function BulkProgress() {
  const { t } = useTranslation('tickets')
  const progress = useProgress()
  if (!progress) return null
  const { label, total, through, refused, running } = progress
  return (
    <>
      <div className={classes['bulk']} role="status">
        <b>{label}</b>
        <span>{t('bulk.progress', { through, total })}</span>
        <Progress value={(through / total) * 100} style={{ flex: 1, minWidth: 60 }} aria-label={label} />
        {running ? (
          <Button size="compact-sm" variant="default" onClick={stopProgress}>
            {t('bulk.stop')}
          </Button>
        ) : (
          <ActionIcon aria-label={t('bulk.close')} onClick={closeProgress}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      {refused.length > 0 ? (
        <ul className={classes['refusals']} aria-label={t('bulk.refused', { count: refused.length })}>
          {refused.map(({ number, why }) => (
            <li key={number}>
              {number}: {why}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
