import { Alert, Button, Select } from '@mantine/core'
import { IconInfoCircle, IconMailForward, IconRefresh } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MailState, mailStates, outboxList, type OutgoingMail } from '#api/outbox.ts'
import { call } from '../../../lib/api.ts'
import { type Column, DataTable, RowAct } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { MailDialog } from './dialog.tsx'
import classes from './outbox.module.css'
import { StateChip } from './state-chip.tsx'

export function OutboxPage() {
  const { t } = useTranslation('settings')
  const [state, setState] = useState<MailState | null>(null)
  const [opened, setOpened] = useState<number | null>(null)
  const mails = useInfiniteQuery({
    queryKey: ['settings', 'outbox', state],
    queryFn: ({ pageParam, signal }) =>
      call(outboxList, { query: { cursor: pageParam, ...(state ? { state } : {}) }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = mails.data?.pages.flatMap((page) => page.items) ?? []
  const sending = mails.data?.pages[0]?.sending ?? 'on'
  const mail = rows.find(({ id }) => id === opened)
  return (
    <Page title={t('outbox.title')} text={t('outbox.text')}>
      {sending === 'on' ? null : (
        <Alert icon={<IconInfoCircle aria-hidden />} className={classes['notice'] ?? ''}>
          {t(`outbox.sending.${sending}`)}
        </Alert>
      )}
      <div className={classes['bar']}>
        <Select
          aria-label={t('outbox.state')}
          placeholder={t('outbox.any')}
          data={mailStates.map((value) => ({ value, label: t(`outbox.is.${value}`) }))}
          clearable
          clearButtonProps={{ 'aria-label': t('outbox.any') }}
          value={state}
          onChange={(value) => setState(mailStates.find((one) => one === value) ?? null)}
        />
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={mails.isRefetching}
          onClick={() => void mails.refetch()}
        >
          {t('outbox.refresh')}
        </Button>
      </div>
      {mails.isPending ? <LoadingRows /> : null}
      {mails.isError ? <QueryProblem error={mails.error} retry={() => void mails.refetch()} /> : null}
      {mails.data ? <Mails rows={rows} isFiltered={state !== null} onOpen={({ id }) => setOpened(id)} /> : null}
      {mails.hasNextPage ? (
        <div className={classes['more']}>
          <Button variant="default" loading={mails.isFetchingNextPage} onClick={() => void mails.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      ) : null}
      {mail ? <MailDialog mail={mail} isSending={sending === 'on'} onClose={() => setOpened(null)} /> : null}
    </Page>
  )
}

interface MailsProps {
  rows: OutgoingMail[]
  isFiltered: boolean
  onOpen: (mail: OutgoingMail) => void
}

function Mails({ rows, isFiltered, onOpen }: MailsProps) {
  const { t } = useTranslation('settings')
  const columns: Column<OutgoingMail>[] = [
    {
      key: 'subject',
      header: t('outbox.subject'),
      cell: (mail) => <RowAct onClick={() => onOpen(mail)}>{mail.subject}</RowAct>,
    },
    { key: 'to', header: t('outbox.to'), cell: (mail) => `${mail.toName} <${mail.to}>` },
    { key: 'ticket', header: t('outbox.ticket'), cell: (mail) => mail.ticket ?? '' },
    { key: 'state', header: t('outbox.state'), cell: (mail) => <StateChip mail={mail} />, phone: true },
    { key: 'at', header: t('outbox.at'), cell: (mail) => <Moment at={mail.at} />, align: 'end' },
  ]
  const icon = <IconMailForward stroke={1.6} aria-hidden />
  return (
    <DataTable
      label={t('outbox.title')}
      columns={columns}
      rows={rows}
      rowKey={(mail) => mail.id}
      empty={
        isFiltered ? (
          <EmptyState icon={icon} title={t('outbox.noneOf')} />
        ) : (
          <EmptyState icon={icon} title={t('outbox.none')} text={t('outbox.noneText')} />
        )
      }
    />
  )
}
