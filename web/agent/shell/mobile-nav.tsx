import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useAreas } from './areas.ts'
import classes from './shell.module.css'
import { UserMenu } from './user-menu.tsx'

interface MobileNavProps {
  Bell: ComponentType<{ className: string }>
  onKeys: () => void
}

/** The areas at the bottom of a phone's screen. */
export function MobileNav({ Bell, onKeys }: MobileNavProps) {
  const { t } = useTranslation('shell')
  return (
    <nav className={classes['mobile']} aria-label={t('areas')}>
      {useAreas()
        .filter(({ key }) => key !== 'workload')
        .map(({ key, to, icon: Icon, active }) => (
          <Link
            key={key}
            to={to}
            className={classes['tab']}
            {...(active ? { 'data-active': true, 'aria-current': 'page' as const } : {})}
          >
            <Icon size={20} stroke={1.6} aria-hidden />
            <span>{t(`area.${key}`)}</span>
          </Link>
        ))}
      <Bell className={classes['tab'] ?? ''} />
      <button type="button" className={classes['tab']} onClick={spotlight.open}>
        <IconSearch size={20} stroke={1.6} aria-hidden />
        <span>{t('searchShort')}</span>
      </button>
      <UserMenu size={20} position="top-end" onKeys={onKeys} className={classes['tab'] ?? ''} withWord />
    </nav>
  )
}
