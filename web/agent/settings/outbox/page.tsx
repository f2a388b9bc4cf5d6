import { Button, Modal } from '@mantine/core'
import { IconMailForward } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { outboxList, type outgoingMail } from '#api/outbox.ts'
import { call } from '../../../lib/api.ts'
import { type Column, DataTable, RowAct } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Page } from '../../../ui/page.tsx'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import classes from './outbox.module.css'

type Mail = z.output<typeof outgoingMail>

export function OutboxPage() {
  const { t } = useTranslation('settings')
  const [opened, setOpened] = useState<Mail | null>(null)
  const mails = useInfiniteQuery({
    queryKey: ['settings', 'outbox'],
    queryFn: ({ pageParam, signal }) => call(outboxList, { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return (
    <Page title={t('outbox.title')} text={t('outbox.text')}>
      {mails.isPending ? <LoadingRows /> : null}
      {mails.isError ? <QueryProblem error={mails.error} retry={() => void mails.refetch()} /> : null}
      {mails.data ? <Mails rows={mails.data.pages.flatMap((page) => page.items)} onOpen={setOpened} /> : null}
      {mails.hasNextPage ? (
        <div className={classes['more']}>
          <Button variant="default" loading={mails.isFetchingNextPage} onClick={() => void mails.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      ) : null}
      {opened ? <MailDialog mail={opened} onClose={() => setOpened(null)} /> : null}
    </Page>
  )
}

function Mails({ rows, onOpen }: { rows: Mail[]; onOpen: (mail: Mail) => void }) {
  const { t } = useTranslation('settings')
  const columns: Column<Mail>[] = [
    {
      key: 'subject',
      header: t('outbox.subject'),
      cell: (mail) => <RowAct onClick={() => onOpen(mail)}>{mail.subject}</RowAct>,
    },
    { key: 'to', header: t('outbox.to'), cell: (mail) => `${mail.toName} <${mail.to}>` },
    { key: 'ticket', header: t('outbox.ticket'), cell: (mail) => mail.ticket ?? '' },
    { key: 'at', header: t('outbox.at'), cell: (mail) => <Moment at={mail.at} />, align: 'end', phone: true },
  ]
  return (
    <DataTable
      label={t('outbox.title')}
      columns={columns}
      rows={rows}
      rowKey={(mail) => mail.id}
      empty={<EmptyState icon={<IconMailForward stroke={1.6} aria-hidden />} title={t('outbox.none')} />}
    />
  )
}

function MailDialog({ mail, onClose }: { mail: Mail; onClose: () => void }) {
  const { t } = useTranslation('settings')
  return (
    <Modal opened onClose={onClose} title={mail.subject} size="lg">
      <p className={classes['head']}>
        {t('outbox.to')}: {mail.toName} &lt;{mail.to}&gt;
        {mail.ticket ? (
          <>
            {' · '}
            <Link to="/tickets/$number" params={{ number: mail.ticket }}>
              {t('outbox.openTicket', { number: mail.ticket })}
            </Link>
          </>
        ) : null}
      </p>
      <pre className={classes['text']}>{mail.text}</pre>
    </Modal>
  )
}
