import type { Field as Rule } from '#api/custom-fields.ts'
import { limits } from '#api/words.ts'
import type { Wrong } from '../errors.ts'
import { FIELD_PREFIX } from '../intake.ts'
import { Field, FieldError } from './fields.tsx'
import { useShell } from './shell.tsx'

interface CustomFieldProps {
  field: Rule
  value: string
  error: Wrong | undefined
}

/** The input that belongs to the type of a custom field. */
export function CustomField({ field, value, error }: CustomFieldProps) {
  const { say } = useShell()
  const name = FIELD_PREFIX + field.key
  if (field.type === 'checkbox')
    return <Checkbox name={name} label={field.name} isChecked={value !== ''} error={error} />
  return (
    <Field name={name} label={field.name} optional={!field.required} error={error}>
      {(ties) => {
        const common = { ...ties, defaultValue: value, required: field.required }
        switch (field.type) {
          case 'long-text':
            return <textarea {...common} rows={4} maxLength={limits.fieldValue} />
          case 'choice':
            return (
              <select {...common}>
                <option value="">{say('open.choice')}</option>
                {field.choices.map((choice) => (
                  <option key={choice}>{choice}</option>
                ))}
              </select>
            )
          case 'number':
            return <input {...common} inputMode="decimal" maxLength={40} />
          case 'date':
            return <input {...common} type="date" />
          default:
            return <input {...common} maxLength={limits.fieldValue} />
        }
      }}
    </Field>
  )
}

function Checkbox({
  name,
  label,
  isChecked,
  error,
}: {
  name: string
  label: string
  isChecked: boolean
  error: Wrong | undefined
}) {
  return (
    <div className="field">
      <FieldError name={name} error={error} />
      <label className="tick">
        <input
          type="checkbox"
          id={name}
          name={name}
          value="yes"
          defaultChecked={isChecked}
          {...(error ? { 'aria-invalid': true, 'aria-describedby': `${name}-error` } : {})}
        />
        <span>{label}</span>
      </label>
    </div>
  )
}
