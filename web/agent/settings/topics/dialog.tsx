import { Checkbox, MultiSelect, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Topic } from '#api/topics.ts'
import { useDesk } from '../../../lib/desk.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ThingActs, Uses } from '../keep/footer.tsx'
import { useOptions } from '../options.ts'
import { TopicDefaults } from './defaults.tsx'
import { TopicNumbers } from './numbers.tsx'
import { mayStandUnder } from './tree.ts'
import { useTopicForm } from './use-form.ts'

export function TopicDialog({ topic, onClose }: { topic: Topic | null; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { form, submit, busy, problem } = useTopicForm(topic, onClose)
  const { fields, topics } = useOptions()
  const desk = useDesk()
  const parents = topics.filter(({ value }) => topic === null || mayStandUnder(desk.topics, topic.key, value))
  const acts = topic ? <ThingActs kind="topic" thing={topic} onGone={onClose} /> : null
  const title = topic ? t('change', { name: topic.name }) : t('topics.add')
  return (
    <FormDialog title={title} size="lg" onClose={onClose} onSubmit={submit} busy={busy} problem={problem} aside={acts}>
      <TextInput
        label={t('field.name')}
        description={t('topics.nameHint')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label={t('topics.parent')}
        description={t('topics.parentHint')}
        placeholder={t('topics.top')}
        data={parents}
        searchable
        clearable
        {...form.getInputProps('parent')}
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
      <TopicNumbers form={form} />
      {topic ? (
        <>
          <Checkbox
            label={t('disable')}
            description={t('topics.disableHint')}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
          <Uses kind="topic" thing={topic} disabling={form.values.disabled && !topic.disabled} />
        </>
      ) : null}
    </FormDialog>
  )
}
