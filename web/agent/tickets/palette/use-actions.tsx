import {
  IconAlertTriangle,
  IconArrowsRightLeft,
  IconCheck,
  IconCircleDot,
  IconEyeShare,
  IconFlag,
  IconHome,
  IconInbox,
  IconPlus,
  IconSettings,
  IconStairsUp,
  IconTrash,
  IconUserCheck,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Permission, queues } from '#api/words.ts'
import { departmentsFor, may, useMe } from '../../../lib/desk.ts'
import { ticketsOf } from '../data/cache.ts'
import { useTargets } from '../data/focus.ts'
import { useAssign } from '../data/use-assign.ts'
import { type DialogKind, openDialog } from '../dialogs/store.ts'
import { toQueue } from '../list/address.ts'

export interface PaletteAction {
  id: string
  label: string
  /** Where it leads, in small. */
  detail?: string
  icon: ReactNode
  run: () => void
  combo?: string
}

const size = 18
const acts: { kind: DialogKind; needs: Permission; icon: ReactNode; combo?: string }[] = [
  { kind: 'assign', needs: 'ticket.assign', icon: <IconUserPlus size={size} />, combo: 'a' },
  { kind: 'status', needs: 'ticket.edit', icon: <IconCircleDot size={size} />, combo: 's' },
  { kind: 'resolve', needs: 'ticket.close', icon: <IconCheck size={size} />, combo: 'e' },
  { kind: 'priority', needs: 'ticket.edit', icon: <IconFlag size={size} />, combo: 'p' },
  { kind: 'department', needs: 'ticket.transfer', icon: <IconArrowsRightLeft size={size} />, combo: 't' },
  { kind: 'refer', needs: 'ticket.refer', icon: <IconEyeShare size={size} /> },
  { kind: 'escalate', needs: 'ticket.assign', icon: <IconStairsUp size={size} /> },
  { kind: 'delete', needs: 'ticket.delete', icon: <IconTrash size={size} /> },
]

/** What can be done with the selection, the open ticket or the row one stands on. */
export function useTargetActions(): { title: string; actions: PaletteAction[] } {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const me = useMe()
  const targets = useTargets()
  const assign = useAssign()
  const tickets = ticketsOf(client, targets)
  const can = (permission: Permission) => tickets.some((ticket) => may(me, permission, ticket.department.key))
  const actions: PaletteAction[] = acts
    .filter((act) => can(act.needs))
    .map(({ kind, icon, combo }) => ({
      id: kind,
      label: t(`acts.${kind}`),
      icon,
      run: () => openDialog({ kind, numbers: targets }),
      ...(combo ? { combo } : {}),
    }))
  const toMe: PaletteAction = {
    id: 'to-me',
    label: t('acts.toMe'),
    icon: <IconUserCheck size={size} />,
    combo: 'i',
    run: () => assign(tickets, `agent:${me.id}`),
  }
  const title =
    targets.length === 1 ? t('palette.forOne', { number: targets[0] }) : t('palette.forMany', { count: targets.length })
  return { title, actions: can('ticket.assign') ? [toMe, ...actions] : actions }
}

/** Where one can go from anywhere. */
export function useGoActions(): PaletteAction[] {
  const { t } = useTranslation('tickets')
  const navigate = useNavigate()
  const me = useMe()
  const pages = [
    { id: 'home', label: t('palette.home'), icon: <IconHome size={size} />, to: '/' },
    { id: 'people', label: t('palette.people'), icon: <IconUsers size={size} />, to: '/people' },
    { id: 'organisations', label: t('palette.organisations'), icon: <IconUsers size={size} />, to: '/organisations' },
    ...(me.admin
      ? [{ id: 'settings', label: t('palette.settings'), icon: <IconSettings size={size} />, to: '/settings' }]
      : []),
    ...(departmentsFor(me, 'ticket.create').length > 0
      ? [{ id: 'new', label: t('new.title'), icon: <IconPlus size={size} />, to: '/tickets/new' }]
      : []),
  ]
  return [
    ...queues.map((queue) => ({
      id: `queue-${queue}`,
      label: t('palette.goTo', { name: t(`queue.${queue}`) }),
      icon: queue === 'overdue' ? <IconAlertTriangle size={size} /> : <IconInbox size={size} />,
      run: () => void navigate({ to: '/tickets', search: toQueue(queue) }),
    })),
    ...pages.map(({ to, label, ...page }) => ({
      ...page,
      label: page.id === 'new' ? label : t('palette.goTo', { name: label }),
      run: () => void navigate({ to }),
    })),
  ]
}
