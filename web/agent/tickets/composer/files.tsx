import { ActionIcon, Progress } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fileSize } from '../../../lib/dates.ts'
import { useLocale } from '../../../lib/i18n.ts'
import classes from './composer.module.css'
import type { DraftFile } from './drafts.ts'
import type { Upload } from './use-uploads.ts'

interface FilesProps {
  files: readonly DraftFile[]
  uploads: readonly Upload[]
  onRemove: (file: string) => void
}

/** The files that will go with the message, and those still on their way. */
export function Files({ files, uploads, onRemove }: FilesProps) {
  const { t } = useTranslation('tickets')
  const locale = useLocale()
  if (files.length + uploads.length === 0) return null
  return (
    <ul className={classes['files']} aria-label={t('message.files')}>
      {files.map((file) => (
        <li key={file.file} className={classes['file']}>
          <IconPaperclip size={14} aria-hidden />
          <span className="truncate">{file.name}</span>
          <span className={classes['quiet']}>{fileSize(file.size, locale)}</span>
          <Remove name={file.name} onClick={() => onRemove(file.file)} />
        </li>
      ))}
      {uploads.map((one) => (
        <li key={one.id} className={classes['file']} data-problem={one.problem ? true : undefined}>
          <span className="truncate">{one.name}</span>
          {one.problem ? (
            <span role="alert">{one.problem}</span>
          ) : (
            <Progress value={one.share * 100} w={60} aria-label={t('composer.uploading', { name: one.name })} />
          )}
          <Remove name={one.name} onClick={one.stop} />
        </li>
      ))}
    </ul>
  )
}

function Remove({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useTranslation('tickets')
  return (
    <ActionIcon size={20} aria-label={t('composer.removeFile', { name })} onClick={onClick}>
      <IconX size={14} />
    </ActionIcon>
  )
}
