import { notifications } from '@mantine/notifications'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Message } from '#api/messages.ts'
import { messageResend } from '#api/outbox.ts'
import type { Ticket } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { may, useMe } from '../../../lib/desk.ts'
import { Chip } from '../../../ui/chip.tsx'
import { useProblem } from '../../parts/problem.ts'
import { timelineQuery } from '../data/queries.ts'
import classes from './page.module.css'

/** That a reply did not arrive, and a way to send it again. What went well stands beside the moment of the reply. */
export function Undelivered({ message, ticket }: { message: Message; ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const client = useQueryClient()
  const { showProblem } = useProblem()
  const resend = useMutation({
    mutationFn: () => call(messageResend, { params: { number: ticket.number, message: message.id } }),
    onSuccess: () => notifications.show({ message: t('delivery.again') }),
    onError: showProblem,
    onSettled: () => client.invalidateQueries({ queryKey: timelineQuery(ticket.number).queryKey }),
  })
  if (message.delivery !== 'failed' && message.delivery !== 'bounced') return null
  return (
    <>
      <Chip tone="red" icon={<IconAlertTriangle aria-hidden />}>
        {t(`delivery.${message.delivery}`)}
      </Chip>
      {may(me, 'ticket.reply', ticket.department.key) ? (
        <button
          type="button"
          className={classes['textButton']}
          disabled={resend.isPending}
          onClick={() => resend.mutate()}
        >
          {t('delivery.resend')}
        </button>
      ) : null}
    </>
  )
}
