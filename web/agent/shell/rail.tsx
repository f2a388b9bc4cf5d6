import { Tooltip } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconKeyboard, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../lib/desk.ts'
import { useAreas } from './areas.ts'
import classes from './shell.module.css'
import { UserMenu } from './user-menu.tsx'

interface RailProps {
  Bell: ComponentType<{ className: string }>
  onKeys: () => void
}

export function Rail({ Bell, onKeys }: RailProps) {
  const { t } = useTranslation('shell')
  const { settings } = useDesk()
  return (
    <nav className={classes['rail']} aria-label={t('areas')}>
      <Tooltip label={settings.name} position="right">
        <Link to="/" className={classes['logo']} aria-label={settings.name}>
          {[...settings.name][0]?.toUpperCase()}
        </Link>
      </Tooltip>
      {useAreas().map(({ key, to, icon: Icon, active }) => (
        <Tooltip key={key} label={t(`area.${key}`)} position="right">
          <Link
            to={to}
            className={classes['area']}
            aria-label={t(`area.${key}`)}
            {...(active ? { 'data-active': true, 'aria-current': 'page' as const } : {})}
          >
            <Icon size={20} stroke={1.6} aria-hidden />
          </Link>
        </Tooltip>
      ))}
      <Bell className={`${classes['area']} ${classes['push']}`} />
      <Tooltip label={t('search')} position="right">
        <button type="button" className={classes['area']} aria-label={t('search')} onClick={spotlight.open}>
          <IconSearch size={20} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
      <Tooltip label={t('keys.title')} position="right">
        <button type="button" className={classes['area']} aria-label={t('keys.title')} onClick={onKeys}>
          <IconKeyboard size={20} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
      <UserMenu size={28} position="right-end" onKeys={onKeys} className={classes['area'] ?? ''} />
    </nav>
  )
}
