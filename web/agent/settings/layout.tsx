import { TextInput } from '@mantine/core'
import { IconLock, IconSearch } from '@tabler/icons-react'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/desk.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Results } from './find/results.tsx'
import { Suspects } from './mail/suspects.tsx'
import classes from './layout.module.css'
import { groups } from '../parts/settings/sections.ts'

export function SettingsLayout() {
  const { t } = useTranslation('settings')
  const { admin } = useMe()
  if (!admin) {
    return (
      <EmptyState
        heading
        icon={<IconLock stroke={1.6} aria-hidden />}
        title={t('notAllowed.title')}
        text={t('notAllowed.text')}
      />
    )
  }
  return (
    <div className={classes['layout']}>
      <SettingsNav />
      <div className={classes['content']}>
        <Outlet />
      </div>
    </div>
  )
}

function SettingsNav() {
  const { t } = useTranslation('settings')
  const [wanted, setWanted] = useState('')
  return (
    <div className={classes['side']}>
      <TextInput
        className={classes['search'] ?? ''}
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} stroke={1.8} />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      {wanted.trim() === '' ? <Sections /> : <Results typed={wanted} onChosen={() => setWanted('')} />}
    </div>
  )
}

function Sections() {
  const { t } = useTranslation('settings')
  const { pathname } = useLocation()
  const nav = useRef<HTMLElement>(null)
  // On a phone the sections are one long line.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  return (
    <nav ref={nav} className={classes['nav']} aria-label={t('title')}>
      {groups.map((group) => (
        <div key={group.key} className={classes['group']}>
          <h2>{t(`group.${group.key}`)}</h2>
          {group.sections.map(({ key, icon: Icon }) => (
            <Link
              key={key}
              to={`/settings/${key}`}
              {...(`${pathname}/`.startsWith(`/settings/${key}/`) ? { 'aria-current': 'page' as const } : {})}
            >
              <Icon size={16} stroke={1.7} aria-hidden />
              {t(`${key}.title`)}
              {key === 'suspected' ? <Suspects /> : null}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  )
}
