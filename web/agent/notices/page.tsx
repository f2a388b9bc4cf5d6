import { Button } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { NoticeList } from './list.tsx'
import classes from './notices.module.css'
import { Filter, MarkAll } from './panel.tsx'
import { walk } from './walk.ts'

/** All that one was told. */
export function NoticesPage() {
  const { t } = useTranslation('notices')
  const [unreadOnly, setUnreadOnly] = useState(false)
  return (
    <Page
      title={t('title')}
      text={t('text')}
      width="text"
      actions={
        <Button
          component={Link}
          to="/profile"
          hash="notices"
          variant="default"
          leftSection={<IconSettings size={16} stroke={1.6} aria-hidden />}
        >
          {t('choose')}
        </Button>
      }
    >
      <div className={classes['tools']}>
        <Filter unreadOnly={unreadOnly} onChange={setUnreadOnly} />
        <MarkAll />
      </div>
      <div className={classes['sheet']} onKeyDown={walk}>
        <NoticeList unreadOnly={unreadOnly} heading="h2" />
      </div>
    </Page>
  )
}
