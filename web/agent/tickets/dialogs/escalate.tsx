import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { escalate } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { useDesk } from '../../../lib/desk.ts'
import { FormDialog } from './form-dialog.tsx'
import type { DialogProps } from './props.ts'
import { targetOf, TargetSelect } from './target-select.tsx'
import { useSubmit } from './use-submit.ts'

/** Hands a ticket up, with a reason; the department's manager is proposed. */
export function EscalateDialog({ tickets, onClose }: DialogProps) {
  const { t } = useTranslation('tickets')
  const desk = useDesk()
  const [first] = tickets
  const manager = desk.departments.find((one) => one.key === first?.department.key)?.managerId
  const proposed = manager && manager !== desk.me.id ? `agent:${manager}` : null
  const [to, setTo] = useState<string | null>(proposed)
  const [reason, setReason] = useState('')
  const { busy, problem, submit } = useSubmit(tickets, t('acts.escalate'), onClose)
  const send = () =>
    submit(({ number }) => call(escalate, { params: { number }, body: { to: targetOf(to ?? ''), reason } }))
  return (
    <FormDialog
      title={t('dialog.escalate', { count: tickets.length })}
      submit={t('acts.escalate')}
      busy={busy}
      problem={problem}
      disabled={!to || !reason.trim()}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <TargetSelect label={t('dialog.escalateTo')} value={to} onChange={setTo} />
      <Textarea
        required
        label={t('dialog.reason')}
        description={t('dialog.reasonHint')}
        autosize
        minRows={3}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
