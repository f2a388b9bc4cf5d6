import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FieldGroup, Pair } from '../field-group.tsx'
import { useOptions } from '../options.ts'
import type { TopicForm } from './use-form.ts'

/** What a ticket under this topic begins with. */
export function TopicDefaults({ form }: { form: TopicForm }) {
  const { t } = useTranslation('settings')
  const options = useOptions()
  const empty = t('topics.fromDesk')
  const select = (name: 'department' | 'priority' | 'status' | 'sla' | 'assignee' | 'team', data: Option[]) => (
    <Select
      label={t(`field.${name}`)}
      placeholder={name === 'assignee' || name === 'team' ? t('topics.nobody') : empty}
      data={data}
      searchable
      clearable
      {...form.getInputProps(name)}
    />
  )
  return (
    <FieldGroup title={t('topics.defaults')} text={t('topics.defaultsText')}>
      <Pair>
        {select('department', options.departments)}
        {select('priority', options.priorities)}
      </Pair>
      <Pair>
        {select('sla', options.slas)}
        {select('status', options.statuses)}
      </Pair>
      <Pair>
        {select('assignee', options.agents)}
        {select('team', options.teams)}
      </Pair>
    </FieldGroup>
  )
}

interface Option {
  value: string
  label: string
}
