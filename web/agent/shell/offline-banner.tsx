import { IconCloudOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useReachable } from '../../lib/reach.ts'
import classes from './shell.module.css'

/** Says that the desk does not answer, for as long as that is so. */
export function OfflineBanner() {
  const { t } = useTranslation('shell')
  const reachable = useReachable()
  return (
    <div role="status">
      {reachable ? null : (
        <div className={classes['banner']}>
          <IconCloudOff size={16} stroke={1.8} aria-hidden />
          {t('offline')}
        </div>
      )}
    </div>
  )
}
