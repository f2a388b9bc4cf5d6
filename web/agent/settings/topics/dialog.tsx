import { Checkbox, MultiSelect, NumberInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Topic } from '#api/topics.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { useOptions } from '../options.ts'
import { TopicDefaults } from './defaults.tsx'
import { useTopicForm } from './use-form.ts'

export function TopicDialog({ topic, onClose }: { topic: Topic | null; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { form, submit, busy, problem } = useTopicForm(topic, onClose)
  const { fields } = useOptions()
  const title = topic ? t('change', { name: topic.name }) : t('topics.add')
  return (
    <FormDialog title={title} size="lg" onClose={onClose} onSubmit={submit} busy={busy} problem={problem}>
      <TextInput
        label={t('field.name')}
        description={t('topics.nameHint')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Checkbox
        label={t('topics.public')}
        description={t('topics.publicHint')}
        {...form.getInputProps('public', { type: 'checkbox' })}
      />
      <TopicDefaults form={form} />
      <MultiSelect
        label={t('fields.title')}
        description={t('topics.fieldsHint')}
        data={fields}
        searchable
        {...form.getInputProps('fields')}
      />
      <NumberInput
        label={t('field.position')}
        description={t('topics.positionHint')}
        min={0}
        allowDecimal={false}
        {...form.getInputProps('position')}
      />
      {topic ? (
        <Checkbox
          label={t('disable')}
          description={t('topics.disableHint')}
          {...form.getInputProps('disabled', { type: 'checkbox' })}
        />
      ) : null}
    </FormDialog>
  )
}
