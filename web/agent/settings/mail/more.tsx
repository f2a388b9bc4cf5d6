import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './mail.module.css'

interface MoreProps {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

/** Asks for earlier mails, where there are any. */
export function More({ list }: MoreProps) {
  const { t } = useTranslation('mail')
  if (!list.hasNextPage) return null
  return (
    <div className={classes['more']}>
      <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {t('ledger.more')}
      </Button>
    </div>
  )
}
