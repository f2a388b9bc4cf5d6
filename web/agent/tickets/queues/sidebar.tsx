import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import {
  type Icon,
  IconAlertTriangle,
  IconArchive,
  IconCircleCheck,
  IconInbox,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconList,
  IconMessageQuestion,
  IconPlus,
  IconSearch,
  IconTrash,
  IconUser,
  IconUserQuestion,
} from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Queue } from '#api/words.ts'
import { departmentsFor, useMe } from '../../../lib/desk.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import { toQueue } from '../list/address.ts'
import { setView, useView } from '../list/view.ts'
import { doneQueues, workQueues } from './queues.ts'
import classes from './queues.module.css'
import { useCounts, useLiveCounts } from './use-counts.ts'

const icons: Record<Queue, Icon> = {
  mine: IconUser,
  open: IconInbox,
  unanswered: IconMessageQuestion,
  unassigned: IconUserQuestion,
  overdue: IconAlertTriangle,
  resolved: IconCircleCheck,
  closed: IconArchive,
  all: IconList,
}

/** The queues with how much waits in each. Folded, only their icons and the counts that matter remain. */
export function QueuesSidebar() {
  const { t } = useTranslation('tickets')
  const { queuesFolded } = useView()
  useLiveCounts()
  const counts = useCounts()
  const me = useMe()
  const mayCreate = departmentsFor(me, 'ticket.create').length > 0
  return (
    <nav className={classes['queues']} data-folded={queuesFolded || undefined} aria-label={t('queues.label')}>
      <FindButton folded={queuesFolded} />
      {mayCreate ? <NewButton folded={queuesFolded} /> : null}
      <h2 className={classes['heading']}>{t('queues.work')}</h2>
      {workQueues.map((queue) => (
        <QueueLink key={queue} queue={queue} folded={queuesFolded} count={counts?.[queue]} />
      ))}
      <h2 className={classes['heading']}>{t('queues.done')}</h2>
      {doneQueues.map((queue) => (
        <QueueLink key={queue} queue={queue} folded={queuesFolded} count={undefined} />
      ))}
      {departmentsFor(me, 'ticket.delete').length > 0 ? <DeletedLink folded={queuesFolded} /> : null}
      <Fold folded={queuesFolded} />
    </nav>
  )
}

function QueueLink({ queue, folded, count }: { queue: Queue; folded: boolean; count: number | undefined }) {
  const { t } = useTranslation('tickets')
  const Icon = icons[queue]
  const name = t(`queue.${queue}`)
  const late = queue === 'overdue' && (count ?? 0) > 0
  const current = useRouterState({
    select: ({ location }) => location.pathname.startsWith('/tickets') && isQueue(location.search, queue),
  })
  const link = (
    <Link
      to="/tickets"
      search={toQueue(queue)}
      className={classes['queue']}
      data-on={current || undefined}
      data-late={late || undefined}
      {...(current ? { 'aria-current': 'page' as const } : {})}
    >
      <Icon size={18} stroke={1.6} aria-hidden />
      <span className={folded ? 'sr-only' : 'truncate'}>{name}</span>
      {count ? <span className={classes['count']}>{count > 9999 ? '9999+' : count}</span> : null}
    </Link>
  )
  if (!folded) return link
  return (
    <Tooltip label={name} position="right">
      {link}
    </Tooltip>
  )
}

function isQueue(search: { queue?: string; deleted?: boolean }, queue: Queue): boolean {
  return search.queue === queue && !search.deleted
}

/** What was deleted in the last 30 days, for those who may bring it back. */
function DeletedLink({ folded }: { folded: boolean }) {
  const { t } = useTranslation('tickets')
  const name = t('queues.deleted')
  const current = useRouterState({ select: ({ location }) => 'deleted' in location.search })
  return (
    <Link
      to="/tickets"
      search={{ queue: 'all', deleted: true }}
      className={classes['queue']}
      title={folded ? name : undefined}
      data-on={current || undefined}
      {...(current ? { 'aria-current': 'page' as const } : {})}
    >
      <IconTrash size={18} stroke={1.6} aria-hidden />
      <span className={folded ? 'sr-only' : 'truncate'}>{name}</span>
    </Link>
  )
}

function FindButton({ folded }: { folded: boolean }) {
  const { t } = useTranslation('tickets')
  const named = folded ? { 'aria-label': t('palette.open') } : {}
  return (
    <button type="button" className={classes['find']} onClick={() => spotlight.open()} {...named}>
      <IconSearch size={16} stroke={1.6} aria-hidden />
      {folded ? null : (
        <>
          <span className="truncate">{t('palette.open')}</span>
          <span className={classes['keys']} aria-hidden>
            <Kbd combo="mod+k" />
          </span>
        </>
      )}
    </button>
  )
}

function NewButton({ folded }: { folded: boolean }) {
  const { t } = useTranslation('tickets')
  if (folded) {
    return (
      <ActionIcon component={Link} to="/tickets/new" variant="filled" size={32} mt={8} aria-label={t('new.title')}>
        <IconPlus size={18} />
      </ActionIcon>
    )
  }
  return (
    <Button component={Link} to="/tickets/new" size="xs" mt={8} fullWidth leftSection={<IconPlus size={16} />}>
      {t('new.title')}
    </Button>
  )
}

function Fold({ folded }: { folded: boolean }) {
  const { t } = useTranslation('tickets')
  const Icon = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const label = folded ? t('queues.unfold') : t('queues.fold')
  return (
    <Tooltip label={label} position="right">
      <ActionIcon
        className={classes['fold'] ?? ''}
        aria-label={label}
        aria-expanded={!folded}
        onClick={() => setView({ queuesFolded: !folded })}
      >
        <Icon size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  )
}
