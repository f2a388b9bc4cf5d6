import { Select, type SelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCalendars } from '../../parts/promises/use-sentences.ts'
import type { HoursChoice } from './short.ts'

interface HoursSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  value: HoursChoice
  onChange: (choice: HoursChoice) => void
}

/** Which hours count: all of them, the department's, or those of a calendar. */
export function HoursSelect({ value, onChange, ...select }: HoursSelectProps) {
  const { t } = useTranslation('slas')
  const calendars = useCalendars()
  const offered = calendars.filter(({ key, disabled }) => !disabled || value === `calendar:${key}`)
  return (
    <Select
      data={[
        { value: 'always', label: t('hoursOf.always') },
        { value: 'department', label: t('hoursOf.department') },
        ...offered.map(({ key, name }) => ({ value: `calendar:${key}`, label: name })),
      ]}
      allowDeselect={false}
      {...select}
      value={value}
      onChange={(choice) => choice && onChange(choice as HoursChoice)}
    />
  )
}
