import { Button, SegmentedControl } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReadNotices, useUnread } from '../parts/notices.ts'
import { NoticeList } from './list.tsx'
import classes from './notices.module.css'

/** The notices in a panel of the bell; `onLeave` is called when one goes elsewhere. */
export function Panel({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation('notices')
  const [unreadOnly, setUnreadOnly] = useState(false)
  return (
    <div className={classes['panel']}>
      <header className={classes['head']}>
        <h2>{t('title')}</h2>
        <MarkAll />
      </header>
      <div className={classes['filter']}>
        <Filter unreadOnly={unreadOnly} onChange={setUnreadOnly} />
      </div>
      <div className={classes['scroll']}>
        <NoticeList unreadOnly={unreadOnly} heading="h3" onOpen={onLeave} />
      </div>
      <footer className={classes['foot']}>
        <Link to="/notices" onClick={onLeave}>
          {t('everything')}
        </Link>
        <Link to="/profile" hash="notices" onClick={onLeave}>
          {t('choose')}
        </Link>
      </footer>
    </div>
  )
}

export function Filter({ unreadOnly, onChange }: { unreadOnly: boolean; onChange: (unreadOnly: boolean) => void }) {
  const { t } = useTranslation('notices')
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('filter')}
      data={[
        { value: 'all', label: t('all') },
        { value: 'unread', label: t('onlyUnread') },
      ]}
      value={unreadOnly ? 'unread' : 'all'}
      onChange={(value) => onChange(value === 'unread')}
    />
  )
}

export function MarkAll() {
  const { t } = useTranslation('notices')
  const unread = useUnread()
  const read = useReadNotices()
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconChecks size={16} stroke={1.6} aria-hidden />}
      disabled={unread === 0}
      loading={read.isPending}
      onClick={() => read.mutate({ all: true })}
    >
      {t('markAll')}
    </Button>
  )
}
