import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fileSize } from '../../../lib/dates.ts'
import { useLocale } from '../../../lib/i18n.ts'
import classes from './mail.module.css'
import type { WholeMail } from './whole-mail.ts'

type Read = NonNullable<WholeMail['reading']>

/** A mail as the desk reads it now. */
export function Reading({ mail: { reading, kept } }: { mail: WholeMail }) {
  const { t } = useTranslation('mail')
  if (!reading) return <p className={classes['note']}>{t(kept ? 'one.unreadable' : 'one.notKept')}</p>
  return (
    <section className={classes['card']} aria-label={t('one.read')}>
      <h2 className={classes['heading']}>{t('one.read')}</h2>
      {reading.text.trim() ? (
        // It scrolls, so it can be reached by keyboard.
        <pre className={classes['text']} role="group" aria-label={t('one.read')} tabIndex={0}>
          {reading.text}
        </pre>
      ) : (
        <p className={classes['note']}>{t('one.emptyText')}</p>
      )}
      <Attachments files={reading.attachments} />
      <Headers headers={reading.headers} />
    </section>
  )
}

function Attachments({ files }: { files: Read['attachments'] }) {
  const { t } = useTranslation('mail')
  const locale = useLocale()
  if (files.length === 0) return null
  return (
    <>
      <h3 className={classes['heading']}>{t('one.attachments')}</h3>
      <ul className={classes['files']}>
        {files.map((file, index) => (
          <li key={index}>
            <IconPaperclip size={14} stroke={1.7} aria-hidden />
            <span>{file.name || t('one.unnamed')}</span>
            <small>
              {file.type}, {fileSize(file.size, locale)}
            </small>
          </li>
        ))}
      </ul>
    </>
  )
}

function Headers({ headers }: { headers: Read['headers'] }) {
  const { t } = useTranslation('mail')
  if (headers.length === 0) return null
  return (
    <details className={classes['headers']}>
      <summary>{t('one.headers', { count: headers.length })}</summary>
      <dl>
        {headers.map(({ name, value }, index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
