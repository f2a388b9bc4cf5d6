import { Button } from '@mantine/core'
import { IconScale, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Routing, WaitingQueue } from '#api/routing.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { queuesQuery, routingQuery } from '../../parts/routing.ts'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { RoutingDialog } from './dialog.tsx'
import classes from './routing.module.css'
import { WeightsDialog } from './weights.tsx'

const MANY = 1_000

/** How each department and each team gives what waits there to somebody. */
export function RoutingPage() {
  const { t } = useTranslation('settings')
  const [weighing, setWeighing] = useState(false)
  return (
    <>
      <ListPage
        section="routing"
        list={useQuery(routingQuery)}
        columns={useColumns()}
        rowKey={(row) => row.place}
        isQuiet={(row) => row.disabled || !row.enabled}
        actions={
          <Button
            variant="default"
            leftSection={<IconScale size={16} stroke={1.7} />}
            onClick={() => setWeighing(true)}
          >
            {t('routing.weights')}
          </Button>
        }
        dialog={(row, close) => (row ? <RoutingDialog routing={row} onClose={close} /> : null)}
      />
      {weighing ? <WeightsDialog onClose={() => setWeighing(false)} /> : null}
    </>
  )
}

function useColumns() {
  const { t } = useTranslation(['settings', 'routing'])
  const queues = useQuery({ ...queuesQuery, refetchInterval: 30_000 }).data?.items ?? []
  const queueOf = (place: string) => queues.find((queue) => queue.place === place)
  return (open: (row: Routing) => void): Column<Routing>[] => [
    {
      key: 'name',
      header: t('settings:routing.place'),
      cell: (row) => (
        <RowAct onClick={() => open(row)}>
          <span className={classes['place']}>
            {row.kind === 'team' ? (
              <IconUsersGroup size={16} stroke={1.6} role="img" aria-label={t('settings:routing.team')} />
            ) : null}
            {row.name}
          </span>
        </RowAct>
      ),
    },
    {
      key: 'method',
      header: t('settings:routing.method'),
      cell: (row) => (row.enabled ? t(`routing:method.${row.method}`) : t('settings:routing.byHand')),
      phone: true,
    },
    {
      key: 'candidates',
      header: t('settings:routing.candidates'),
      cell: (row) =>
        row.enabled && row.candidates === 0 ? <Chip tone="amber">{t('settings:routing.nobody')}</Chip> : row.candidates,
      align: 'end',
    },
    {
      key: 'waiting',
      header: t('settings:routing.waiting'),
      cell: (row) => <Waiting queue={queueOf(row.place)} />,
      align: 'end',
      phone: true,
    },
    { key: 'marks', header: t('settings:marks'), cell: (row) => <OutOfUse disabled={row.disabled} /> },
  ]
}

function Waiting({ queue }: { queue: WaitingQueue | undefined }) {
  const { t } = useTranslation('settings')
  if (!queue || queue.waiting === 0) return '–'
  const count = queue.waiting > MANY ? t('routing.many') : queue.waiting
  return (
    <>
      {count}
      {queue.oldest ? (
        <small className={classes['oldest']}>
          {t('routing.oldest')} <Moment at={queue.oldest} look="age" />
        </small>
      ) : null}
    </>
  )
}
