import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCalendars } from '../../parts/promises/use-sentences.ts'
import { useDesk } from '../../../lib/desk.ts'
import type { DeskForm } from '../desk-form.tsx'
import { FieldGroup } from '../field-group.tsx'
import { useOptions } from '../options.ts'

/** What a ticket gets where neither its topic nor its department says otherwise. */
export function Defaults({ form }: { form: DeskForm }) {
  const { t } = useTranslation(['settings', 'parts'])
  const options = useOptions()
  const calendars = useCalendars().filter(({ disabled }) => !disabled)
  const openStatuses = useDesk().statuses.filter(({ category, disabled }) => category === 'open' && !disabled)
  const data = {
    defaultTopic: options.topics,
    defaultPriority: options.priorities,
    defaultStatus: openStatuses.map(({ key, name }) => ({ value: key, label: name })),
    defaultSla: options.slas,
    defaultCalendar: calendars.map(({ key, name }) => ({ value: key, label: name })),
  }
  const select = (name: keyof typeof data, isNeeded: boolean, without = t('parts:none')) => (
    <Select
      key={name}
      label={t(`settings:lifecycle.${name}`)}
      description={t(`settings:lifecycle.${name}Hint`)}
      data={data[name]}
      {...(isNeeded ? { allowDeselect: false } : { clearable: true, placeholder: without })}
      {...form.getInputProps(name)}
    />
  )
  return (
    <FieldGroup title={t('settings:lifecycle.defaults')} text={t('settings:lifecycle.defaultsText')}>
      {select('defaultTopic', false)}
      {select('defaultPriority', true)}
      {select('defaultStatus', true)}
      {select('defaultSla', false)}
      {select('defaultCalendar', false, t('settings:lifecycle.alwaysOpen'))}
    </FieldGroup>
  )
}
