import { Button, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { outboxResend, type OutgoingMail } from '#api/outbox.ts'
import { call } from '../../../lib/api.ts'
import { queryClient } from '../../../lib/query.ts'
import { inReadersWords } from '../../../lib/refusals/refusals.ts'
import { Moment } from '../../../ui/moment.tsx'
import { useProblem } from '../../parts/problem.ts'
import classes from './outbox.module.css'
import { StateChip } from './state-chip.tsx'

interface MailDialogProps {
  mail: OutgoingMail
  /** Whether mail goes out at all. */
  isSending: boolean
  onClose: () => void
}

/** One mail, what became of it, and a way to send it again. */
export function MailDialog({ mail, isSending, onClose }: MailDialogProps) {
  const { t } = useTranslation('settings')
  const { showProblem } = useProblem()
  const resend = useMutation({
    mutationFn: () => call(outboxResend, { params: { id: mail.id } }),
    onSuccess: () => notifications.show({ message: t('outbox.again') }),
    onError: showProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings', 'outbox'] }),
  })
  const canResend = isSending && mail.state !== 'sent' && mail.state !== 'queued'
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
      <div className={classes['fate']}>
        <StateChip mail={mail} />
        <Moment at={mail.sentAt ?? mail.at} />
        {mail.attempts > 0 ? <span>{t('outbox.tries', { count: mail.attempts })}</span> : null}
        {mail.nextTryAt && mail.state === 'deferred' ? (
          <span>
            {t('outbox.next')} <Moment at={mail.nextTryAt} />
          </span>
        ) : null}
        {canResend ? (
          <Button size="xs" variant="default" loading={resend.isPending} onClick={() => resend.mutate()}>
            {t(mail.state === 'kept' ? 'outbox.send' : 'outbox.resend')}
          </Button>
        ) : null}
      </div>
      {mail.answer ? (
        <p className={classes['answer']}>
          {t(mail.attempts > 0 ? 'outbox.said' : 'outbox.why')}: {inReadersWords(mail.answer)}
        </p>
      ) : null}
      <pre className={classes['text']}>{mail.text}</pre>
    </Modal>
  )
}
