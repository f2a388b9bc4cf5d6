import { Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { Field } from '#api/custom-fields.ts'
import type { FieldValue } from '#api/tickets.ts'

interface FieldInputProps {
  field: Field
  value: unknown
  required?: boolean
  error?: string | undefined
  onChange: (value: FieldValue) => void
}

/** The right input for a custom field. */
export function FieldInput({ field, value, required = field.required, error, onChange }: FieldInputProps) {
  const shared = { label: field.name, required, error: error ?? null }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  switch (field.type) {
    case 'long-text':
      return (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'number':
      return <NumberInput {...shared} value={text} onChange={(next) => onChange(next === '' ? null : Number(next))} />
    case 'choice':
      return <Select {...shared} data={field.choices} value={text || null} onChange={onChange} clearable={!required} />
    case 'checkbox':
      return (
        <Checkbox
          label={field.name}
          error={error ?? null}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'date':
      return (
        <TextInput
          {...shared}
          type="date"
          value={text}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )
    default:
      return <TextInput {...shared} value={text} onChange={(event) => onChange(event.currentTarget.value)} />
  }
}
