import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../lib/desk.ts'
import { FieldInput } from '../field-input.tsx'
import type { ActFormProps } from './act-form-props.ts'
import classes from './acts.module.css'

/** A custom field and what it is to hold; empty clears it. */
export function FieldAct({ act, onChange }: ActFormProps<'field'>) {
  const { t } = useTranslation('acts')
  const { fields } = useDesk()
  const field = fields.find(({ key }) => key === act.key)
  return (
    <div className={classes['pair']}>
      <Select
        label={t('chooseField')}
        data={fields
          .filter(({ key, disabled }) => !disabled || key === act.key)
          .map(({ key, name }) => ({ value: key, label: name }))}
        searchable
        allowDeselect={false}
        value={act.key || null}
        onChange={(key) => onChange({ do: 'field', key: key ?? '', value: null })}
      />
      {field ? (
        <FieldInput
          field={{ ...field, name: t('value') }}
          value={act.value}
          required={false}
          onChange={(value) => onChange({ ...act, value: value === '' ? null : value })}
        />
      ) : null}
    </div>
  )
}
