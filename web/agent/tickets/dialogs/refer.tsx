import { Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refer } from '#api/participants.ts'
import { call } from '../../../lib/api.ts'
import { FormDialog } from './form-dialog.tsx'
import type { DialogProps } from './props.ts'
import { targetOf, TargetSelect } from './target-select.tsx'
import { useSubmit } from './use-submit.ts'

/** Gives somebody else a view of the ticket without moving it. */
export function ReferDialog({ tickets, onClose }: DialogProps) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const [to, setTo] = useState<string | null>(null)
  const [comment, setComment] = useState('')
  const { busy, problem, submit } = useSubmit(tickets, t('acts.refer'), onClose)
  const send = () =>
    submit(async ({ number }) => {
      if (!to) return null
      const words = comment.trim()
      await call(refer, { params: { number }, body: { to: targetOf(to), ...(words ? { comment: words } : {}) } })
      void client.invalidateQueries({ queryKey: ['referrals', number] })
      return null
    })
  return (
    <FormDialog
      title={t('dialog.refer', { count: tickets.length })}
      submit={t('acts.refer')}
      busy={busy}
      problem={problem}
      disabled={!to}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <TargetSelect label={t('dialog.referTo')} value={to} onChange={setTo} />
      <Textarea
        label={t('dialog.comment')}
        description={t('dialog.commentHint')}
        autosize
        minRows={3}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
