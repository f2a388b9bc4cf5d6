import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck, IconClock, IconWebhook } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Delivery, type ShownWebhook, webhooksResend } from '#api/webhooks.ts'
import { call } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query.ts'
import { Chip, type Tone } from '../../../ui/chip.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { useProblem } from '../../parts/problem.ts'
import classes from './webhooks.module.css'

const looks: Record<Delivery['state'], { tone: Tone; icon?: ReactNode }> = {
  waiting: { tone: 'blue', icon: <IconClock aria-hidden /> },
  sent: { tone: 'green', icon: <IconCheck aria-hidden /> },
  failed: { tone: 'red', icon: <IconAlertTriangle aria-hidden /> },
  kept: { tone: 'neutral' },
}

interface DeliveriesTableProps {
  webhook: ShownWebhook
  rows: readonly Delivery[]
  isFiltered: boolean
}

export function DeliveriesTable({ webhook, rows, isFiltered }: DeliveriesTableProps) {
  const { t } = useTranslation('webhooks')
  const columns: Column<Delivery>[] = [
    { key: 'rule', header: t('rule'), cell: (row) => row.rule.name },
    { key: 'ticket', header: t('ticket'), cell: (row) => <OfTicket number={row.ticket} /> },
    { key: 'came', header: t('came'), cell: (row) => <Came webhook={webhook} delivery={row} />, phone: true },
    { key: 'at', header: t('at'), cell: (row) => <Moment at={row.triedAt ?? row.at} />, align: 'end' },
  ]
  const empty = <EmptyState icon={<IconWebhook stroke={1.6} aria-hidden />} title={t(isFiltered ? 'noneOf' : 'none')} />
  return (
    <DataTable
      label={t('deliveries', { name: webhook.name })}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={empty}
    />
  )
}

function OfTicket({ number }: { number: string | null }) {
  if (number === null) return '–'
  return (
    <Link to="/tickets/$number" params={{ number }}>
      {number}
    </Link>
  )
}

function Came({ webhook, delivery }: { webhook: ShownWebhook; delivery: Delivery }) {
  const { state, problem, status, tries, answer } = delivery
  const { t } = useTranslation('webhooks')
  return (
    <div className={classes['came']}>
      <Chip {...looks[state]}>{t(`is.${state}`)}</Chip>
      {problem ? <p>{t(`problem.${problem}`, { status: status ?? '' })}</p> : null}
      {tries > 1 ? <p>{t('tries', { count: tries })}</p> : null}
      {answer ? <p>{t('answer', { answer })}</p> : null}
      <Again webhook={webhook} delivery={delivery} />
    </div>
  )
}

function Again({ webhook: { key, disabled }, delivery }: { webhook: ShownWebhook; delivery: Delivery }) {
  const { t } = useTranslation('webhooks')
  const { showProblem } = useProblem()
  const { id, state } = delivery
  const resend = useMutation({
    mutationFn: () => call(webhooksResend, { params: { key, id } }),
    onSuccess: () => notifications.show({ message: t('againAll') }),
    onError: showProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  if (disabled || state === 'waiting' || state === 'kept') return null
  return (
    <Button size="xs" variant="default" loading={resend.isPending} onClick={() => resend.mutate()}>
      {t('again')}
    </Button>
  )
}
