import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '#api/custom-fields.ts'
import type { FieldValue, Ticket } from '#api/tickets.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { useChange } from '../data/acts.ts'
import { FieldInput } from '../../parts/field-input.tsx'
import classes from './side.module.css'

interface FieldValueEditProps {
  field: Field
  ticket: Ticket
  can: boolean
}

/** The value of a custom field; a click opens its input. */
export function FieldValueEdit({ field, ticket, can }: FieldValueEditProps) {
  const { t } = useTranslation(['tickets', 'parts'])
  const change = useChange()
  const words = useValueWords()
  const [value, setValue] = useState<FieldValue | undefined>(undefined)
  const shown = words(field, ticket.fields[field.key])
  const keep = () => {
    const next = value
    setValue(undefined)
    if (next !== undefined && next !== ticket.fields[field.key]) {
      void change([ticket], { fields: { [field.key]: next } }, t('tickets:said.field', { field: field.name }))
    }
  }
  if (value !== undefined) {
    return (
      <form
        style={{ gridColumn: '1 / -1' }}
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        <FieldInput field={field} value={value} required={false} onChange={setValue} />
        <Group gap={6} mt={6} justify="flex-end">
          <Button size="compact-sm" variant="default" onClick={() => setValue(undefined)}>
            {t('parts:cancel')}
          </Button>
          <Button size="compact-sm" type="submit">
            {t('parts:save')}
          </Button>
        </Group>
      </form>
    )
  }
  return (
    <>
      <dt>{field.name}</dt>
      <dd>
        {can ? (
          <button
            type="button"
            className={classes['value']}
            aria-label={t('tickets:side.editField', { field: field.name, value: shown })}
            onClick={() => setValue((ticket.fields[field.key] ?? null) as FieldValue)}
          >
            {shown}
          </button>
        ) : (
          shown
        )}
      </dd>
    </>
  )
}

function useValueWords(): (field: Field, value: unknown) => string {
  const { t } = useTranslation('tickets')
  const locale = useLocale()
  return (field, value) => {
    if (field.type === 'checkbox') return t(value === true ? 'side.yes' : 'side.no')
    if (value === undefined || value === null || value === '') return t('side.empty')
    if (field.type === 'date') {
      const date = new Date(`${String(value)}T12:00`)
      if (!Number.isNaN(date.getTime())) return date.toLocaleDateString(locale)
    }
    if (typeof value === 'number') return value.toLocaleString(locale)
    return String(value)
  }
}
