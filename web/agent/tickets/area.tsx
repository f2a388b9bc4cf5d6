import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { departmentsFor, useMe } from '../../lib/desk.ts'
import { useHotkey } from '../../lib/keys.ts'
import { ActKeys } from './act-keys.tsx'
import { useDialog } from './dialogs/store.ts'
import { QueuesSidebar } from './queues/sidebar.tsx'
import classes from './workspace.module.css'

const DialogHost = lazy(() => import('./dialogs/host.tsx').then((module) => ({ default: module.DialogHost })))

/** Everything about tickets lies here: the queues on the left, and what was opened beside them. */
export function TicketsArea() {
  return (
    <div className={classes['area']}>
      <QueuesSidebar />
      <div className={classes['outlet']}>
        <Outlet />
      </div>
      <Dialogs />
      <AreaKeys />
      <ActKeys />
    </div>
  )
}

function Dialogs() {
  const dialog = useDialog()
  if (!dialog) return null
  return (
    <Suspense>
      <DialogHost dialog={dialog} />
    </Suspense>
  )
}

function AreaKeys() {
  const { t } = useTranslation('tickets')
  const navigate = useNavigate()
  const me = useMe()
  useHotkey('c', t('new.title'), () => void navigate({ to: '/tickets/new' }), {
    enabled: departmentsFor(me, 'ticket.create').length > 0,
  })
  return null
}
