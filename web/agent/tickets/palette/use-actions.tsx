import {
  IconAlertTriangle,
  IconChartBar,
  IconArrowsRightLeft,
  IconBolt,
  IconCheck,
  IconCircleDot,
  IconEyeShare,
  IconFlag,
  IconHelpCircle,
  IconHome,
  IconInbox,
  IconPlus,
  IconRouteSquare,
  IconSettings,
  IconStairsUp,
  IconTag,
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
import { departmentsFor, may, useDesk, useMe } from '../../../lib/desk.ts'
import { managesWork } from '../../parts/routing.ts'
import { ticketsOf } from '../data/cache.ts'
import { useTargets } from '../data/focus.ts'
import { useAssign } from '../data/use-assign.ts'
import { useRoute } from '../data/use-route.ts'
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
const acts: { kind: DialogKind; needs: Permission | null; icon: ReactNode; combo?: string }[] = [
  { kind: 'macro', needs: null, icon: <IconBolt size={size} />, combo: 'm' },
  { kind: 'assign', needs: 'ticket.assign', icon: <IconUserPlus size={size} />, combo: 'a' },
  { kind: 'status', needs: 'ticket.edit', icon: <IconCircleDot size={size} />, combo: 's' },
  { kind: 'resolve', needs: 'ticket.close', icon: <IconCheck size={size} />, combo: 'e' },
  { kind: 'priority', needs: 'ticket.edit', icon: <IconFlag size={size} />, combo: 'p' },
  { kind: 'department', needs: 'ticket.transfer', icon: <IconArrowsRightLeft size={size} />, combo: 't' },
  { kind: 'tags', needs: 'ticket.edit', icon: <IconTag size={size} />, combo: 'l' },
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
  const { canRoute, route } = useRoute()
  const tickets = ticketsOf(client, targets)
  const can = (permission: Permission | null) =>
    tickets.some((ticket) => permission === null || may(me, permission, ticket.department.key))
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
  const more: PaletteAction[] = [
    ...(tickets.some(canRoute)
      ? [{ id: 'route', label: t('acts.route'), icon: <IconRouteSquare size={size} />, run: () => route(tickets) }]
      : []),
    ...(tickets.length === 1
      ? [
          {
            id: 'why',
            label: t('acts.why'),
            icon: <IconHelpCircle size={size} />,
            combo: 'w',
            run: () => openDialog({ kind: 'why' as const, numbers: targets }),
          },
        ]
      : []),
  ]
  return { title, actions: [...(can('ticket.assign') ? [toMe] : []), ...actions, ...more] }
}

/** Where one can go from anywhere. */
export function useGoActions(): PaletteAction[] {
  const { t } = useTranslation('tickets')
  const navigate = useNavigate()
  const desk = useDesk()
  const { me } = desk
  const pages = [
    { id: 'home', label: t('palette.home'), icon: <IconHome size={size} />, to: '/' },
    { id: 'people', label: t('palette.people'), icon: <IconUsers size={size} />, to: '/people' },
    { id: 'organisations', label: t('palette.organisations'), icon: <IconUsers size={size} />, to: '/organisations' },
    ...(managesWork(desk)
      ? [{ id: 'workload', label: t('palette.workload'), icon: <IconChartBar size={size} />, to: '/workload' }]
      : []),
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
