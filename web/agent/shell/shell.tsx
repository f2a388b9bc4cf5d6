import { Outlet } from '@tanstack/react-router'
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../lib/desk.ts'
import { useMissed } from '../../lib/live.ts'
import { queryClient } from '../../lib/query.ts'
import { onReturn } from '../../lib/reach.ts'
import { AwayLine } from './away-line.tsx'
import { HotkeysOverlay } from './hotkeys-overlay.tsx'
import { MailBanner } from './mail-banner.tsx'
import { MobileNav } from './mobile-nav.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { Rail } from './rail.tsx'
import classes from './shell.module.css'
import { useGoKeys } from './go-keys.ts'

interface ShellProps {
  /** What leads to the notices, at the side and on a phone. */
  bells: Record<'rail' | 'phone', ComponentType<{ className: string }>>
  palette: ReactNode
}

/** The frame of the app: areas at the side (at the bottom on a phone), one page in the middle, the palette over all. */
export function Shell({ bells, palette }: ShellProps) {
  const { t } = useTranslation('shell')
  const desk = useDesk()
  const [keysShown, setKeysShown] = useState(false)
  useGoKeys(() => setKeysShown(true))
  useEffect(() => onReturn(() => void queryClient.invalidateQueries()), [])
  useMissed(() => void queryClient.invalidateQueries())
  useEffect(() => {
    document.title = desk.settings.name
  }, [desk.settings.name])
  return (
    <div className={classes['shell']}>
      <a href="#main" className={classes['skip']}>
        {t('skip')}
      </a>
      <Rail Bell={bells.rail} onKeys={() => setKeysShown(true)} />
      <div className={classes['column']}>
        <OfflineBanner />
        <MailBanner />
        <AwayLine />
        <main id="main" className={classes['main']} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <MobileNav Bell={bells.phone} onKeys={() => setKeysShown(true)} />
      <HotkeysOverlay opened={keysShown} onClose={() => setKeysShown(false)} />
      {palette}
    </div>
  )
}
