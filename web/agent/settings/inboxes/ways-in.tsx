import { IconApi, IconCloudDownload, IconServer, IconTerminal2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './inboxes.module.css'

const ways = [
  { key: 'imap', icon: IconCloudDownload },
  { key: 'smtp', icon: IconServer },
  { key: 'pipe', icon: IconTerminal2 },
  { key: 'api', icon: IconApi },
] as const

/** Where there is no inbox yet: in which ways mail can come. */
export function WaysIn() {
  const { t } = useTranslation('mail')
  return (
    <div className={classes['empty']}>
      <h2>{t('inboxes.emptyTitle')}</h2>
      <p>{t('inboxes.emptyText')}</p>
      <ul className={classes['cards']}>
        {ways.map(({ key, icon: Icon }) => (
          <li key={key}>
            <Icon size={18} stroke={1.6} aria-hidden />
            <b>{t(`inboxes.way.${key}`)}</b>
            <p>{t(`inboxes.way.${key}Text`)}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
