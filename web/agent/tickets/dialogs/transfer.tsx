import { Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../data/acts.ts'
import { useDepartmentChoices } from '../pick/use-choices.tsx'
import { FormDialog } from './form-dialog.tsx'
import type { DialogProps } from './props.ts'

/** Moves tickets to another department; the comment becomes a note there. */
export function TransferDialog({ tickets, onClose }: DialogProps) {
  const { t } = useTranslation('tickets')
  const change = useChange()
  const here = tickets.length === 1 ? tickets[0]?.department.key : undefined
  const choices = useDepartmentChoices().filter((choice) => choice.value !== here)
  const [department, setDepartment] = useState<string | null>(null)
  const [comment, setComment] = useState('')
  const name = choices.find((choice) => choice.value === department)?.label ?? ''
  const submit = () => {
    if (!department) return
    onClose()
    const words = comment.trim()
    void change(
      tickets,
      { department, ...(words ? { comment: words } : {}) },
      t('said.transferred', { count: tickets.length, to: name }),
    )
  }
  return (
    <FormDialog
      title={t('dialog.department', { count: tickets.length })}
      submit={t('acts.department')}
      busy={false}
      disabled={!department}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        data-autofocus
        required
        searchable
        openOnFocus={false}
        label={t('fields.department')}
        data={choices.map(({ value, label }) => ({ value, label }))}
        value={department}
        onChange={setDepartment}
        nothingFoundMessage={t('pick.nothing')}
      />
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
