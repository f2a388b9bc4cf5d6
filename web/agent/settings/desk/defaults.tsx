import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../lib/desk.ts'
import { FieldGroup, Pair } from '../field-group.tsx'
import { useOptions } from '../options.ts'
import type { DeskFormOf } from './form-of.ts'

/** What a ticket gets where neither its topic nor its department says otherwise. */
export function DeskDefaults({ form }: { form: DeskFormOf }) {
  const { t } = useTranslation(['settings', 'parts'])
  const options = useOptions()
  const openStatuses = useDesk().statuses.filter(({ category, disabled }) => category === 'open' && !disabled)
  const none = t('parts:none')
  return (
    <FieldGroup title={t('settings:desk.defaults')} text={t('settings:desk.defaultsText')}>
      <Pair>
        <Select
          label={t('settings:field.topic')}
          placeholder={none}
          data={options.topics}
          clearable
          {...form.getInputProps('defaultTopic')}
        />
        <Select
          label={t('settings:field.priority')}
          data={options.priorities}
          allowDeselect={false}
          {...form.getInputProps('defaultPriority')}
        />
      </Pair>
      <Pair>
        <Select
          label={t('settings:field.status')}
          data={openStatuses.map(({ key, name }) => ({ value: key, label: name }))}
          allowDeselect={false}
          {...form.getInputProps('defaultStatus')}
        />
        <Select
          label={t('settings:field.sla')}
          placeholder={none}
          data={options.slas}
          clearable
          {...form.getInputProps('defaultSla')}
        />
      </Pair>
    </FieldGroup>
  )
}
