import { Loader, Popover, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconBell } from '@tabler/icons-react'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_UNREAD } from '#api/notices.ts'
import { useHotkey } from '../../lib/keys.ts'
import { useUnread } from '../parts/notices.ts'
import classes from './notices.module.css'
import { walk } from './walk.ts'

const Panel = lazy(() => import('./panel.tsx').then((module) => ({ default: module.Panel })))

/** Opens what one was told, beside the rail; on a phone `g n` leads to the page. */
export function RailBell({ className }: { className: string }) {
  const { t } = useTranslation(['notices', 'shell'])
  const [opened, setOpened] = useState(false)
  const label = useLabel()
  const navigate = useNavigate()
  const phone = useMediaQuery('(max-width: 768px)', false, { getInitialValueInEffect: false })
  const isShown = opened && !phone
  useHotkey('g n', t('shell:go', { area: t('title') }), () =>
    phone ? void navigate({ to: '/notices' }) : setOpened(true),
  )
  // What had the focus goes with the panel.
  const leave = () => {
    setOpened(false)
    document.getElementById('main')?.focus({ preventScroll: true })
  }
  return (
    <Popover position="right-end" width={440} offset={8} trapFocus returnFocus opened={isShown} onChange={setOpened}>
      <Popover.Target>
        <Tooltip label={t('title')} position="right" disabled={opened}>
          {/* What the popover would say of itself, the tooltip keeps. */}
          <button
            type="button"
            className={className}
            aria-haspopup="dialog"
            aria-expanded={isShown}
            onClick={() => setOpened(!opened)}
          >
            <Icon />
            <span className="sr-only">{label}</span>
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('title')} className={classes['dropdown'] ?? ''}>
        <div tabIndex={-1} data-autofocus className={classes['frame']} onKeyDown={walk}>
          <Suspense fallback={<Loader size="sm" className={classes['loading'] ?? ''} />}>
            <Panel onLeave={leave} />
          </Suspense>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** The same as a tab at the bottom of a phone's screen. */
export function PhoneBell({ className }: { className: string }) {
  const { t } = useTranslation('notices')
  const { pathname } = useLocation()
  const label = useLabel()
  const active = pathname === '/notices'
  return (
    <Link
      to="/notices"
      className={className}
      {...(active ? { 'data-active': true, 'aria-current': 'page' as const } : {})}
    >
      <Icon />
      <span className="sr-only">{label}</span>
      <span>{t('short')}</span>
    </Link>
  )
}

function Icon() {
  const unread = useUnread()
  return (
    <span className={classes['bell']}>
      <IconBell size={20} stroke={1.6} aria-hidden />
      {unread > 0 ? (
        <span className={classes['badge']} aria-hidden>
          {unread > MOST_UNREAD ? `${MOST_UNREAD}+` : unread}
        </span>
      ) : null}
    </span>
  )
}

function useLabel(): string {
  const { t } = useTranslation('notices')
  const unread = useUnread()
  if (unread === 0) return t('none')
  return unread > MOST_UNREAD ? t('many', { count: MOST_UNREAD }) : t('unread', { count: unread })
}
