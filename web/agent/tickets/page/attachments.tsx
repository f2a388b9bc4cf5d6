import { IconFile, IconFileText, IconPhoto } from '@tabler/icons-react'
import type { Attachment } from '#api/messages.ts'
import { fileSize } from '../../../lib/dates.ts'
import { useLocale } from '../../../lib/i18n.ts'
import classes from './page.module.css'

const rasters = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

/** The files of a message; pictures as small pictures. */
export function Attachments({ files, label }: { files: readonly Attachment[]; label: string }) {
  if (files.length === 0) return null
  return (
    <ul className={classes['files']} aria-label={label}>
      {files.map((file) => (
        <li key={file.id}>
          <AttachmentLink file={file} />
        </li>
      ))}
    </ul>
  )
}

function AttachmentLink({ file }: { file: Attachment }) {
  const locale = useLocale()
  const picture = rasters.has(file.type)
  const Icon = picture ? IconPhoto : file.type.startsWith('text/') ? IconFileText : IconFile
  return (
    <a
      href={file.url}
      target="_blank"
      rel="noopener"
      className={classes['file']}
      download={picture ? undefined : file.name}
    >
      {picture ? (
        <img src={file.url} alt="" loading="lazy" className={classes['thumb']} />
      ) : (
        <Icon size={18} stroke={1.6} aria-hidden />
      )}
      <span className={classes['fileWords']}>
        <span className="truncate">{file.name}</span>
        <span className={classes['quiet']}>{fileSize(file.size, locale)}</span>
      </span>
    </a>
  )
}
