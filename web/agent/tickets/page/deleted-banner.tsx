import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { restore, type Ticket } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { may, useMe } from '../../../lib/desk.ts'
import { Moment } from '../../../ui/moment.tsx'
import { useProblem } from '../../parts/problem.ts'
import { putTickets } from '../data/cache.ts'
import { DaysLeft } from '../list/days-left.tsx'
import classes from './page.module.css'

/** A deleted ticket is only looked at, and brought back. */
export function DeletedBanner({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const me = useMe()
  const { showProblem } = useProblem()
  const bringBack = useMutation({
    mutationFn: () => call(restore, { params: { number: ticket.number } }),
    onSuccess: (back) => putTickets(client, [back]),
    onError: showProblem,
  })
  return (
    <div className={classes['banner']} role="status">
      <span>
        {t('page.deleted')} {ticket.deletedAt ? <Moment at={ticket.deletedAt} /> : null}{' '}
        {ticket.deletedAt ? <DaysLeft deletedAt={ticket.deletedAt} /> : null}
      </span>
      {may(me, 'ticket.delete', ticket.department.key) ? (
        <Button size="compact-sm" variant="default" loading={bringBack.isPending} onClick={() => bringBack.mutate()}>
          {t('page.restore')}
        </Button>
      ) : null}
    </div>
  )
}
