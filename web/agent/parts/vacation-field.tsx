import { Input, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Vacation } from '#api/availability.ts'
import classes from './vacation-field.module.css'

interface VacationFieldProps {
  value: Vacation | null
  onChange: (value: Vacation | null) => void
  /** What is wrong, by field of the form: `vacation`, `vacation.from`, `vacation.until`. */
  errors: Partial<Record<string, unknown>>
}

/** The first and the last day of a vacation; both empty: none is planned. */
export function VacationField({ value, onChange, errors }: VacationFieldProps) {
  const { t } = useTranslation('routing')
  const { from, until } = value ?? { from: '', until: '' }
  const set = (part: Partial<Vacation>) => {
    const next = { from, until, ...part }
    onChange(next.from === '' && next.until === '' ? null : next)
  }
  const errorAt = (name: 'from' | 'until') => textOf(errors[`vacation.${name}`])
  const whole = errorAt('from') || errorAt('until') ? undefined : textOf(errors['vacation'])
  return (
    <Input.Wrapper
      label={t('duty.vacation')}
      description={t('duty.vacationHint')}
      error={whole}
      labelElement="div"
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    >
      <div className={classes['dates']}>
        <TextInput
          type="date"
          label={t('duty.from')}
          value={from}
          onChange={(event) => set({ from: event.currentTarget.value })}
          error={errorAt('from')}
        />
        <TextInput
          type="date"
          label={t('duty.until')}
          value={until}
          min={from}
          onChange={(event) => set({ until: event.currentTarget.value })}
          error={errorAt('until')}
        />
      </div>
    </Input.Wrapper>
  )
}

function textOf(error: unknown): string | undefined {
  return typeof error === 'string' ? error : undefined
}
