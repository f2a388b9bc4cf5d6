import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TagsInput } from '../../parts/tags/tags-input.tsx'
import { useChange } from '../data/acts.ts'
import { FormDialog } from './form-dialog.tsx'
import type { DialogProps } from './props.ts'

/** Adds tags to tickets and takes others off, whatever else each of them is tagged. */
export function TagsDialog({ tickets, onClose }: DialogProps) {
  const { t } = useTranslation('tickets')
  const change = useChange()
  const [addTags, setAdd] = useState<string[]>([])
  const [removeTags, setRemove] = useState<string[]>([])
  const there = [...new Set(tickets.flatMap(({ tags }) => tags))].sort()
  const submit = () => {
    onClose()
    void change(tickets, { addTags, removeTags }, t('said.tags', { count: tickets.length }))
  }
  return (
    <FormDialog
      title={t('dialog.tags', { count: tickets.length })}
      submit={t('acts.tags')}
      busy={false}
      disabled={addTags.length + removeTags.length === 0}
      onSubmit={submit}
      onClose={onClose}
    >
      <TagsInput
        data-autofocus
        label={t('tags.toAdd')}
        description={t('tags.most')}
        value={addTags}
        maxTags={30}
        maxLength={40}
        onChange={(tags) => {
          setAdd(tags)
          setRemove(removeTags.filter((tag) => !tags.includes(tag)))
        }}
      />
      <TagsInput
        label={t('tags.toRemove')}
        offered={there}
        disabled={there.length === 0}
        {...(there.length === 0 ? { description: t('tags.noneThere') } : {})}
        value={removeTags}
        onChange={(tags) => {
          setRemove(tags)
          setAdd(addTags.filter((tag) => !tags.includes(tag)))
        }}
      />
    </FormDialog>
  )
}
