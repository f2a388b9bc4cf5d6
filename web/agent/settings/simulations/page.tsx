import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Simulation } from '#api/simulations.ts'
import { FormModal } from './form-modal.tsx'
import { useLocale } from '../../../lib/i18n.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, DataTable, rowCover } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { useAboutText } from './about.ts'
import { isUnderWay, simulationsQuery } from './data.ts'
import classes from './simulations.module.css'

/** The simulations of the last days. */
export function SimulationsPage() {
  const { t } = useTranslation(['settings', 'simulations'])
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const list = useQuery(simulationsQuery)
  return (
    <Page
      title={t('settings:simulations.title')}
      text={t('settings:simulations.text')}
      actions={
        <Button variant="default" leftSection={<IconFlask size={16} stroke={1.7} />} onClick={() => setAsking(true)}>
          {t('simulations:asItIs')}
        </Button>
      }
    >
      {list.isPending ? <LoadingRows rows={6} height={40} /> : null}
      {list.isError ? <QueryProblem error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data ? <Table simulations={list.data.items} /> : null}
      {isAsking ? (
        <FormModal
          draft={{ change: 'nothing' }}
          title={t('simulations:asItIs')}
          text={t('simulations:asItIsText')}
          onClose={() => setAsking(false)}
          onStarted={(id) => void navigate({ to: '/settings/simulations/$id', params: { id: String(id) } })}
        />
      ) : null}
    </Page>
  )
}

function Table({ simulations }: { simulations: readonly Simulation[] }) {
  const { t } = useTranslation(['simulations', 'settings'])
  const about = useAboutText()
  const columns: Column<Simulation>[] = [
    {
      key: 'about',
      header: t('simulations:list.about'),
      cell: (one) => (
        <div className={classes['name']}>
          <Link className={rowCover} to="/settings/simulations/$id" params={{ id: String(one.id) }}>
            {about(one.about)}
          </Link>
          <small>
            {t('simulations:list.by', { name: one.startedBy.name })} · <Moment at={one.createdAt} />
          </small>
        </div>
      ),
    },
    { key: 'days', header: t('simulations:list.span'), cell: (one) => t('simulations:span', { count: one.days }) },
    { key: 'result', header: t('simulations:list.result'), cell: (one) => <Outcome simulation={one} />, phone: true },
  ]
  return (
    <DataTable
      label={t('settings:simulations.title')}
      columns={columns}
      rows={simulations}
      rowKey={({ id }) => id}
      isQuiet={({ state }) => state === 'cancelled'}
      empty={<EmptyState title={t('settings:simulations.none')} text={t('simulations:noneText')} />}
    />
  )
}

function Outcome({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('simulations')
  const locale = useLocale()
  const { state, summary, progress } = simulation
  if (isUnderWay(simulation)) {
    const percent = Math.round(progress * 100)
    return <Chip tone="blue">{state === 'waiting' ? t('state.waiting') : t('state.running', { percent })}</Chip>
  }
  if (!summary) return <Chip tone={state === 'failed' ? 'red' : 'neutral'}>{t(`state.${state}`)}</Chip>
  const [differing, tickets] = [summary.differing, summary.tickets].map((count) => count.toLocaleString(locale))
  return <>{t('list.differing', { count: summary.differing, differing, tickets })}</>
}
